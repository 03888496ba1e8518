"""Decisions about the staff: who may be added under which name, and which PINs are too easy."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import people_facts as facts
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.people import Staff, with_staff
from monitor_app.domain.people_facts import Role
from monitor_app.domain.staffing import (
    add_person,
    change_person,
    change_secret,
    flaw_of_secret,
    reinstate_person,
    retire_person,
)
from monitor_app.door import StaffDecision
from tests.domain.bedside import NINE

WHEN = When(NINE, NINE, "Admin A")


class House:
    """The staff, changed by decisions alone."""

    def __init__(self) -> None:
        self.staff = Staff()

    def do(self, decision: StaffDecision) -> int:
        """Do what must not be refused; return how many facts that were."""
        decided = decision(self.staff, WHEN)
        assert isinstance(decided, tuple), decided
        for entry in decided:
            self.staff = with_staff(self.staff, entry)
        return len(decided)

    def refusal(self, decision: StaffDecision) -> str:
        decided = decision(self.staff, WHEN)
        assert isinstance(decided, Refused), decided
        return decided.sentence


def add(person_id: str, name: str, *roles: Role) -> StaffDecision:
    return partial(add_person, person_id=person_id, name=name, roles=roles, secret="hash")


@pytest.fixture
def house() -> House:
    house = House()
    house.do(add("a1", "Admin A", Role.ADMINISTRATOR))
    house.do(add("n1", "Nurse N", Role.NURSE))
    return house


def test_the_first_person_is_an_administrator() -> None:
    assert "is an administrator" in House().refusal(add("n1", "Nurse N", Role.NURSE))


def test_a_name_is_nobody_elses_ever(house: House) -> None:
    house.do(partial(change_person, person_id="n1", name="Nurse M", roles=(Role.NURSE,)))
    house.do(partial(retire_person, person_id="n1", reason="moved"))
    for name in ("admin  a", "NURSE N", "nurse m"):
        assert "has or had the name" in house.refusal(add("x", name, Role.NURSE))


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "emergency", "Program", "x" * 81, "Nurse\x00"])
def test_names_that_mean_nothing_or_something_else_are_refused(house: House, name: str) -> None:
    assert house.refusal(add("x", name, Role.NURSE))


def test_somebody_has_a_role(house: House) -> None:
    assert house.refusal(add("x", "Nurse X")) == "Choose at least one role."


def test_a_change_that_changes_nothing_is_no_fact_and_ones_own_name_can_be_spelled_anew(house: House) -> None:
    same = partial(change_person, person_id="n1", name=" Nurse  N ", roles=(Role.NURSE,))
    assert house.do(same) == 0
    assert house.do(partial(change_person, person_id="n1", name="NURSE N", roles=(Role.NURSE,))) == 1


def test_the_last_administrator_stays(house: House) -> None:
    alone = "Admin A is the only administrator. Make somebody else one first."
    assert house.refusal(partial(retire_person, person_id="a1", reason="moved")) == alone
    change = partial(change_person, person_id="a1", name="Admin A", roles=(Role.NURSE,))
    assert house.refusal(change) == alone
    house.do(partial(change_person, person_id="n1", name="Nurse N", roles=tuple(Role)))
    house.do(change)
    assert [one.name for one in house.staff.administrators()] == ["Nurse N"]


def test_retiring_and_reinstating_say_why(house: House) -> None:
    why = "Say why: it stands in the record."
    assert house.refusal(partial(retire_person, person_id="n1", reason=" ")) == why
    house.do(partial(retire_person, person_id="n1", reason="moved"))
    assert "retired already" in house.refusal(partial(retire_person, person_id="n1", reason="moved"))
    assert "does not sign in" in house.refusal(partial(change_secret, person_id="n1", secret="hash"))
    assert house.refusal(partial(reinstate_person, person_id="n1", reason="")) == why
    house.do(partial(reinstate_person, person_id="n1", reason="back"))
    assert "not retired" in house.refusal(partial(reinstate_person, person_id="n1", reason="back"))


@given(st.lists(st.tuples(st.sampled_from(["a1", "n1"]), st.integers(0, 3), st.sets(st.sampled_from(Role)))))
def test_whatever_is_done_somebody_keeps_the_staff(steps: list[tuple[str, int, set[Role]]]) -> None:
    house = House()
    house.do(add("a1", "Admin A", Role.ADMINISTRATOR))
    house.do(add("n1", "Nurse N", Role.NURSE))
    for person_id, kind, roles in steps:
        name = house.staff.people[person_id].name
        decision: StaffDecision = (
            partial(change_person, person_id=person_id, name=name, roles=roles),
            partial(retire_person, person_id=person_id, reason="moved"),
            partial(reinstate_person, person_id=person_id, reason="back"),
            partial(change_secret, person_id=person_id, secret="hash"),
        )[kind]
        decided = decision(house.staff, WHEN)
        for entry in decided if isinstance(decided, tuple) else ():
            house.staff = with_staff(house.staff, entry)
        assert house.staff.administrators()


@pytest.mark.parametrize(
    "easy",
    [
        "",
        "123",
        "1234",
        "9876",
        "0000",
        "7777777",
        "short",
        "1234567a"[:7],
        "x" * 129,
        "\u0661\u0662\u0663\u0665",
    ],
)
def test_what_is_guessed_at_once_is_refused(easy: str) -> None:
    assert flaw_of_secret(easy)


@pytest.mark.parametrize("fine", ["2580", "1357", "00001", "nine chars", "correct horse", "ünïcödé1"])
def test_what_is_long_enough_is_taken(fine: str) -> None:
    assert flaw_of_secret(fine) == ""


def test_every_decision_is_an_entry_of_the_staff(house: House) -> None:
    (entry,) = partial(change_secret, person_id="n1", secret="hash-2")(house.staff, WHEN)
    assert (entry.stream, entry.recorded_by, entry.fact) == (
        "staff",
        "Admin A",
        facts.SecretChanged("n1", "hash-2"),
    )
