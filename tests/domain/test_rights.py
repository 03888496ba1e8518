"""Who may add which facts, decided on the facts themselves."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import drug_facts as drugs
from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.limits import Level
from monitor_app.domain.people_facts import Right, Role
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.rights import LOCKED, RIGHTS, Acting, as_emergency, missing_right, right_of
from tests.domain.bedside import NINE
from tests.storage.test_codec import EVERY_FACT

CHARTED = frozenset(
    {
        facts.PatientRegistered,
        facts.SessionCheckedIn,
        facts.CheckAnswered,
        facts.InfusionStarted,
        facts.InfusionPaused,
        facts.InfusionResumed,
        facts.InfusionRateChanged,
        facts.InfusionStopped,
        facts.InjectionGiven,
        facts.DeviceGiven,
        facts.RecoveryBegun,
        facts.DischargeBegun,
        facts.DischargeLeft,
        facts.SessionEnded,
        facts.ReadingCharted,
        facts.MissedReadingEntered,
        facts.LimitsChanged,
        facts.EventRecorded,
        facts.SideEffectBegan,
        facts.SideEffectResolved,
        facts.SoundSilenced,
        *set(get_args(drugs.DrugFact)) - {drugs.DrugEntryStruck},
    }
)
"""What is charted, as somebody has thought about each: a new fact is put here, or gets a right of its own."""

SIGN = facts.SessionSigned(Meaning.REVIEWED, "", None, 1)


def entry(fact: Fact) -> Entry:
    return Entry("s1", NINE, NINE, "Nurse-01", fact)


def acting_of(*roles: Role) -> Acting:
    return Acting("Somebody", frozenset().union(*(RIGHTS[role] for role in roles)), "x1")


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: type(fact).__name__)
def test_what_needs_the_right_to_chart_is_what_was_thought_of(fact: Fact) -> None:
    assert (right_of(fact) is Right.CHART) == (type(fact) in CHARTED)


def test_each_kind_of_fact_is_among_those_that_were_thought_of() -> None:
    assert {type(fact) for fact in EVERY_FACT} >= set(get_args(Fact)) - {Fact}


@given(st.sets(st.sampled_from(Role), min_size=1), st.lists(st.sampled_from(EVERY_FACT), max_size=4))
def test_nobody_without_the_right_ever_signs_whatever_else_is_saved_with_it(
    roles: set[Role], others: list[Fact]
) -> None:
    missing = missing_right([*map(entry, others), entry(SIGN)], acting_of(*roles))
    assert Role.PHYSICIAN in roles or missing is not None


@given(st.sampled_from(EVERY_FACT))
def test_at_a_locked_desk_nothing_that_a_person_does_is_saved_but_an_acknowledgement(fact: Fact) -> None:
    missing = missing_right([entry(fact)], LOCKED)
    assert missing is None or missing not in LOCKED.rights
    if missing is None:
        assert right_of(fact) in (None, Right.ACKNOWLEDGE)


def test_the_rights_of_the_roles() -> None:
    nurse, physician, administrator = (acting_of(role).rights for role in Role)
    assert physician == nurse | {Right.SIGN}
    assert not administrator & physician
    assert administrator == {Right.PROTOCOLS, Right.STAFF, Right.FILE}


def test_everybody_changes_their_own_pin_and_only_who_keeps_the_staff_that_of_another() -> None:
    own, of_another = entry(people.SecretChanged("x1", "hash")), entry(people.SecretChanged("x2", "hash"))
    nurse = acting_of(Role.NURSE)
    assert missing_right([own], nurse) is None
    assert missing_right([of_another], nurse) is Right.STAFF
    assert missing_right([own], LOCKED) is Right.STAFF
    assert missing_right([entry(people.SecretChanged("", "hash"))], LOCKED) is Right.STAFF
    assert missing_right([of_another], acting_of(Role.ADMINISTRATOR)) is None
    assert missing_right([of_another], Acting("Nurse 1")) is None, "a file without staff is open to all"


def test_what_is_done_at_a_locked_desk_says_so_in_front() -> None:
    done = (entry(facts.WarningAcknowledged("w1", Level.WARNING, None)),)
    first, second = as_emergency(done, LOCKED, "e1")
    assert first.fact == people.EmergencyActed("e1")
    assert (first.stream, first.at, second) == ("s1", NINE, done[0])
    assert as_emergency(done, acting_of(Role.NURSE), "e1") == done
    assert as_emergency((), LOCKED, "e1") == ()
