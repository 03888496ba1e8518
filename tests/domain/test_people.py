"""The staff as a fold, and how long somebody waits after wrong PINs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from monitor_app.domain import people_facts as facts
from monitor_app.domain.entries import Entry, SoundSilenced
from monitor_app.domain.people import (
    LONGEST_WAIT,
    Staff,
    same_name,
    staff_of,
    wait_after,
    waits_until,
)
from monitor_app.domain.people_facts import PeopleFact, Right, Role
from monitor_app.domain.streams import SIGN_INS, STAFF
from tests.domain.bedside import NINE, minute

ADDED = facts.PersonAdded("n1", "Nurse N", (Role.NURSE,), "hash-1")
ADMIN = facts.PersonAdded("a1", "Admin A", (Role.ADMINISTRATOR, Role.PHYSICIAN), "hash-2")


def staff(*told: PeopleFact) -> Staff:
    return staff_of(Entry(STAFF, NINE, NINE, "Admin A", fact) for fact in told)


def test_a_file_without_staff_is_open() -> None:
    assert staff().is_open
    assert not staff(ADMIN).is_open
    assert not staff(ADMIN, facts.PersonRetired("a1", "moved")).is_open


def test_people_are_added_changed_retired_and_reinstated_and_never_gone() -> None:
    told: list[PeopleFact] = [
        ADMIN,
        ADDED,
        facts.PersonChanged("n1", "Nurse M", (Role.NURSE, Role.PHYSICIAN)),
    ]
    person = staff(*told).people["n1"]
    assert (person.name, person.roles, person.secret) == ("Nurse M", (Role.NURSE, Role.PHYSICIAN), "hash-1")
    told += [facts.SecretChanged("n1", "hash-3"), facts.PersonRetired("n1", "moved")]
    retired = staff(*told)
    assert retired.people["n1"].is_retired
    assert retired.people["n1"].secret == "hash-3"
    assert [one.name for one in retired.active] == ["Admin A"]
    assert retired.named("nurse m") is None
    told.append(facts.PersonReinstated("n1", "back"))
    assert [one.name for one in staff(*told).active] == ["Admin A", "Nurse M"]
    assert staff(*told).entry_count == 6
    assert staff(*told).names == {"admin a", "nurse n", "nurse m"}


def test_roles_add_up_to_rights() -> None:
    acting = staff(ADMIN).people["a1"].acting
    assert Right.SIGN in acting.rights
    assert Right.STAFF in acting.rights
    assert (acting.name, acting.person_id, acting.is_locked) == ("Admin A", "a1", False)


def test_the_hash_of_a_pin_is_not_shown() -> None:
    assert "hash-2" not in repr(staff(ADMIN).people["a1"])


@pytest.mark.parametrize("other", ["nurse n", " Nurse  N ", "\uff2eurse N"])
def test_names_are_found_however_they_are_spelled(other: str) -> None:
    found = staff(ADMIN, ADDED).named(other)
    assert found is not None
    assert found.person_id == "n1"
    assert same_name(other) == same_name("Nurse N")


def test_what_has_no_place_among_the_staff_is_a_bug() -> None:
    with pytest.raises(ValueError, match="somebody is added"):
        staff(facts.SecretChanged("n1", "hash"))
    with pytest.raises(ValueError, match="no place"):
        staff_of([Entry(STAFF, NINE, NINE, "x", SoundSilenced(NINE))])


def sign_ins(*told: tuple[float, PeopleFact]) -> datetime | None:
    entries = [Entry(SIGN_INS, minute(at), minute(at), "x", fact) for at, fact in told]
    return waits_until(entries, "n1")


WRONG, RIGHT = facts.SignInFailed("n1"), facts.SignedIn("n1")


def test_three_wrong_pins_cost_nothing_and_each_further_one_twice_as_much() -> None:
    assert sign_ins() is None
    assert sign_ins(*[(0.0, WRONG)] * 3) is None
    assert sign_ins(*[(0.0, WRONG)] * 3, (1, WRONG)) == minute(1) + timedelta(seconds=5)
    assert sign_ins(*[(0.0, WRONG)] * 4, (1, WRONG)) == minute(1) + timedelta(seconds=10)
    assert [wait_after(n).total_seconds() for n in (0, 3, 4, 5, 6, 9, 10, 11)] == [
        0,
        0,
        5,
        10,
        20,
        160,
        300,
        300,
    ]
    assert wait_after(10_000) == LONGEST_WAIT


def test_a_right_pin_starts_anew_and_others_are_not_held_up() -> None:
    assert sign_ins(*[(0.0, WRONG)] * 9, (1, RIGHT), (2, WRONG)) is None
    assert sign_ins(*[(0.0, facts.SignInFailed("n2"))] * 9) is None
    assert sign_ins(*[(0.0, WRONG)] * 4, (1, facts.SignedIn("n2"))) == minute(0) + timedelta(seconds=5)
    assert sign_ins(*[(0.0, WRONG)] * 4, (1, facts.SignedOut("n1"))) == minute(0) + timedelta(seconds=5)
