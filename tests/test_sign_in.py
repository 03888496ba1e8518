"""Signing in, locking and waiting: whom the door lets through, what it writes, and what on a bad disk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.deciding import Decision, Refused
from monitor_app.domain.decisions import start_infusion
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.people import LONGEST_WAIT
from monitor_app.domain.people_facts import PersonRetired, Right, Role, SignedIn, SignedOut, SignInFailed
from monitor_app.domain.rights import LOCKED
from monitor_app.domain.staffing import add_person, change_person, change_secret, retire_person
from monitor_app.domain.streams import SIGN_INS, STAFF
from monitor_app.pins import Argon2Hasher
from monitor_app.recorder import NotSaved, Saved
from monitor_app.sign_in import SignIn
from tests.support.cheap_hasher import CheapHasher
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock
from tests.support.staffed import ADMIN, NURSE, OTHER_NURSE, PHYSICIAN, PINS, add_staff

WRONG = "That is not the PIN of Nurse N."
START = partial(start_infusion, amount=35, minutes=40)
FULL = "The disk is full. What was saved before is safe. Free some space, then press Retry."


class Door:
    """A clinic with staff and a locked desk; ``changes`` counts how often it told of another person."""

    def __init__(self) -> None:
        self.clinic = Clinic()
        self.hasher = CheapHasher()
        self.sign_in = SignIn(self.clinic.recorder, self.hasher)
        add_staff(self.sign_in)
        self.sign_in.lock()
        self.changes = 0
        self.sign_in.changed.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    def told(self) -> list[tuple[str, object]]:
        return [(entry.recorded_by, entry.fact) for entry in self.clinic.journal.entries(SIGN_INS)]

    def try_wrong(self, count: int, person_id: str = NURSE) -> str:
        return [self.sign_in.sign_in(person_id, "0001") for _ in range(count)][-1]


@pytest.fixture
def door() -> Door:
    return Door()


def test_a_file_without_staff_is_never_locked() -> None:
    clinic = Clinic()
    sign_in = SignIn(clinic.recorder, CheapHasher())
    sign_in.look()
    sign_in.lock()
    assert not sign_in.is_locked
    assert sign_in.acting.name == "Nurse 1"
    assert clinic.journal.saved == []


def test_the_first_administrator_is_signed_in_and_the_next_start_is_locked() -> None:
    clinic = Clinic()
    sign_in = SignIn(clinic.recorder, CheapHasher())
    add_staff(sign_in)
    assert sign_in.acting.name == "Admin A"
    again = Clinic(clinic.clock, clinic.journal)
    anew = SignIn(again.recorder, CheapHasher())
    anew.look()
    assert anew.is_locked
    assert again.recorder.pen.acting == LOCKED


def test_the_right_pin_lets_the_person_act_and_both_ways_are_facts(door: Door) -> None:
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) == ""
    assert door.clinic.recorder.person == "Nurse N"
    door.sign_in.lock(automatic=True)
    assert door.sign_in.is_locked
    assert door.told()[-2:] == [("Nurse N", SignedIn(NURSE)), ("Nurse N", SignedOut(NURSE, True))]
    assert door.changes == 2
    door.sign_in.lock()
    assert door.changes == 2, "who is not there does not leave"


def test_a_wrong_pin_is_a_fact_without_what_was_typed(door: Door) -> None:
    assert door.try_wrong(1) == "That is not the PIN of Nurse N."
    assert door.told()[-1] == ("Nurse N", SignInFailed(NURSE))
    assert door.sign_in.is_locked
    assert "0001" not in repr(door.clinic.journal.saved)


@pytest.mark.parametrize("nearly", ["", "135", "13577", "1358", "\uff11357", "2580"])
def test_it_never_says_whether_a_pin_was_nearly_right(door: Door, nearly: str) -> None:
    assert door.sign_in.sign_in(NURSE, nearly) == "That is not the PIN of Nurse N."


def test_while_one_waits_not_even_the_right_pin_is_looked_at_and_nothing_is_written(door: Door) -> None:
    door.try_wrong(4)
    asked, written = door.hasher.asked, len(door.clinic.journal.saved)
    told = door.sign_in.sign_in(NURSE, PINS[NURSE])
    assert told == "Too many wrong PINs for Nurse N. Try again in 5 s."
    assert (door.hasher.asked, len(door.clinic.journal.saved)) == (asked, written)
    door.clinic.clock.advance(seconds=5)
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) == ""


def test_the_wait_outlives_a_restart_and_holds_up_nobody_else(door: Door) -> None:
    door.try_wrong(4)
    for wait in (5, 10):
        door.clinic.clock.advance(seconds=wait)
        door.try_wrong(1)
    anew = SignIn(Clinic(door.clinic.clock, door.clinic.journal).recorder, CheapHasher())
    anew.look()
    assert "Too many wrong PINs" in anew.sign_in(NURSE, PINS[NURSE])
    until = anew.waits_until(NURSE)
    assert until is not None
    assert (until - door.clinic.clock.now()).total_seconds() == 20
    assert anew.waits_until(OTHER_NURSE) is None
    assert anew.sign_in(OTHER_NURSE, PINS[OTHER_NURSE]) == ""


def test_a_disk_that_takes_nothing_keeps_nobody_from_the_patients(door: Door) -> None:
    door.clinic.journal.fault = FULL
    assert door.sign_in.sign_in(NURSE, "0001") == WRONG, "what to do about the disk helps nobody in"
    assert door.sign_in.is_locked
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) == ""
    assert door.clinic.recorder.person == "Nurse N"
    door.sign_in.lock()
    assert door.sign_in.is_locked, "locking needs no disk either"


def test_a_disk_that_takes_nothing_lets_nobody_try_pins_without_end(door: Door) -> None:
    door.clinic.journal.fault = FULL
    assert door.try_wrong(4) == WRONG
    asked = door.hasher.asked
    assert "Try again in 5 s" in door.sign_in.sign_in(NURSE, PINS[NURSE])
    assert door.hasher.asked == asked, "not even the right one is looked at"
    assert door.sign_in.sign_in(OTHER_NURSE, PINS[OTHER_NURSE]) == ""
    door.clinic.clock.advance(seconds=5)
    assert door.try_wrong(1) == WRONG
    door.clinic.clock.advance(seconds=9)
    until = door.sign_in.waits_until(NURSE)
    assert until is not None
    assert (until - door.clinic.clock.now()).total_seconds() == 1
    door.clinic.clock.advance(seconds=1)
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) == ""
    assert door.try_wrong(3) == WRONG, "a right one starts anew"
    assert door.sign_in.waits_until(NURSE) is None


def test_wrong_pins_of_a_day_that_is_still_to_come_lock_nobody_out(door: Door) -> None:
    """The computer's clock was days ahead when they were typed."""
    ahead = Clinic(FakeClock(), door.clinic.journal)
    ahead.clock.advance(minutes=3 * 24 * 60)
    far = SignIn(ahead.recorder, CheapHasher())
    far.look()
    for _ in range(5):
        far.sign_in(NURSE, "0001")
    assert door.sign_in.waits_until(NURSE) is None
    door.try_wrong(1)
    assert "Try again in 10 s" in door.sign_in.sign_in(NURSE, PINS[NURSE]), "how many they were counts on"
    door.clinic.clock.advance(seconds=10)
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) == ""


def test_who_was_retired_by_another_program_is_signed_out_and_let_in_no_more(door: Door) -> None:
    door.sign_in.sign_in(NURSE, PINS[NURSE])
    now = door.clinic.clock.now()
    door.clinic.journal.append((Entry(STAFF, now, now, "Admin A", PersonRetired(NURSE, "moved")),))
    door.sign_in.look()
    assert door.sign_in.is_locked
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]).startswith("This person does not work here any more.")


def test_a_pin_that_another_program_changed_counts_at_once(door: Door) -> None:
    other = SignIn(Clinic(door.clinic.clock, door.clinic.journal).recorder, CheapHasher())
    other.look()
    other.sign_in(ADMIN, PINS[ADMIN])
    changed = other.change_staff(partial(change_secret, person_id=NURSE, secret=other.hash_of("8642")))
    assert isinstance(changed, Saved)
    assert door.sign_in.sign_in(NURSE, PINS[NURSE]) != ""
    assert door.sign_in.sign_in(NURSE, "8642") == ""


@pytest.mark.parametrize("decision", [START, acknowledge])
def test_who_was_retired_by_another_program_saves_nothing_more(door: Door, decision: Decision) -> None:
    door.sign_in.sign_in(NURSE, PINS[NURSE])
    session = door.clinic.chart(door.clinic.check_in(), "188/100")
    other = SignIn(Clinic(door.clinic.clock, door.clinic.journal).recorder, CheapHasher())
    other.look()
    other.sign_in(ADMIN, PINS[ADMIN])
    other.change_staff(partial(retire_person, person_id=NURSE, reason="moved away"))
    entries = len(door.clinic.entries_of(session))
    outcome = door.clinic.recorder.record(session.session_id, decision)
    assert outcome == Refused("Nobody is signed in. Sign in first; nothing was saved.")
    assert len(door.clinic.entries_of(session)) == entries
    assert door.sign_in.is_locked
    assert door.clinic.journal.saved[-1].recorded_by == "Nurse N", "what was refused stands under who tried"


def test_in_a_file_that_got_its_staff_meanwhile_nobody_goes_on_under_any_name() -> None:
    clinic = Clinic()
    open_to_all = SignIn(clinic.recorder, CheapHasher())
    session = clinic.check_in()
    add_staff(SignIn(Clinic(clinic.clock, clinic.journal).recorder, CheapHasher()))
    outcome = clinic.recorder.record(session.session_id, START)
    assert isinstance(outcome, Refused)
    assert open_to_all.is_locked


def test_a_right_that_is_taken_away_is_gone_at_the_next_look(door: Door) -> None:
    door.sign_in.sign_in(PHYSICIAN, PINS[PHYSICIAN])
    assert Right.SIGN in door.sign_in.acting.rights
    other = SignIn(Clinic(door.clinic.clock, door.clinic.journal).recorder, CheapHasher())
    other.look()
    other.sign_in(ADMIN, PINS[ADMIN])
    change = partial(change_person, person_id=PHYSICIAN, name="Dr. P", roles=(Role.NURSE,))
    assert isinstance(other.change_staff(change), Saved)
    door.sign_in.look()
    assert Right.SIGN not in door.sign_in.acting.rights
    assert not door.sign_in.is_locked


@pytest.mark.parametrize("person_id", [NURSE, PHYSICIAN])
def test_only_administrators_change_the_staff_and_a_refusal_is_a_fact(door: Door, person_id: str) -> None:
    door.sign_in.sign_in(person_id, PINS[person_id])
    add = partial(add_person, person_id="x", name="Nurse X", roles=(Role.NURSE,), secret="hash")
    for decision in (add, partial(retire_person, person_id=OTHER_NURSE, reason="moved")):
        outcome = door.sign_in.change_staff(decision)
        assert isinstance(outcome, Refused)
        assert "Administrators do this." in outcome.sentence
        assert type(door.clinic.journal.saved[-1].fact).__name__ == "ActRefused"
    assert "Nurse X" not in {person.name for person in door.sign_in.staff.people.values()}


def test_the_staff_is_not_changed_over_what_another_program_added(door: Door) -> None:
    door.sign_in.sign_in(ADMIN, PINS[ADMIN])
    door.clinic.journal.fault = FULL
    add = partial(add_person, person_id="x", name="Nurse X", roles=(Role.NURSE,), secret="hash")
    assert door.sign_in.change_staff(add) == NotSaved(FULL)
    assert "x" not in door.sign_in.staff.people


def test_a_witness_is_a_second_person_with_their_own_pin(door: Door) -> None:
    door.sign_in.sign_in(NURSE, PINS[NURSE])
    assert door.sign_in.witness("nurse o", PINS[OTHER_NURSE]) == ""
    assert "second person" in door.sign_in.witness("  ", "")
    assert "somebody else than Nurse N" in door.sign_in.witness("NURSE N", PINS[NURSE])
    assert door.sign_in.witness("Somebody", "") == "Nobody of the staff has the name Somebody."
    assert door.sign_in.witness("Nurse O", "0001") == "That is not the PIN of Nurse O."
    assert door.told()[-1] == ("Nurse N", SignInFailed(OTHER_NURSE)), "it was typed at the desk of Nurse N"
    written = len(door.told())
    assert door.sign_in.witness("Nurse O", "") == "Nurse O types their own PIN."
    assert len(door.told()) == written, "nothing was typed wrongly"
    assert door.sign_in.acting.name == "Nurse N", "a witness does not take the desk"


def test_who_was_retired_meanwhile_is_no_witness(door: Door) -> None:
    door.sign_in.sign_in(NURSE, PINS[NURSE])
    other = SignIn(Clinic(door.clinic.clock, door.clinic.journal).recorder, CheapHasher())
    other.look()
    other.sign_in(ADMIN, PINS[ADMIN])
    other.change_staff(partial(retire_person, person_id=OTHER_NURSE, reason="moved away"))
    assert door.sign_in.witness("Nurse O", PINS[OTHER_NURSE]) == "Nobody of the staff has the name Nurse O."


def test_in_an_open_file_a_witness_is_a_name() -> None:
    sign_in = SignIn(Clinic().recorder, CheapHasher())
    assert sign_in.witness("Nurse 2", "") == ""
    assert "somebody else" in sign_in.witness("nurse 1", "")


def test_argon2id_keeps_no_pin_and_knows_it_again() -> None:
    hasher = Argon2Hasher()
    kept = hasher.hash("1357")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert kept != hasher.hash("1357")
    assert "1357" not in kept.split("$")[:4]
    assert hasher.is_right("1357", kept)
    assert not hasher.is_right("1358", kept)
    assert not hasher.is_right("1357", "cheap:1357"), "what is no hash is of no PIN"
    assert not hasher.is_right("1357", "")
    composed, apart = "\u00fcber-alles", "u\u0308ber-alles"
    assert hasher.is_right(apart, hasher.hash(composed))


def test_after_the_longest_wait_nothing_holds_up_however_many_were_wrong(door: Door) -> None:
    for _ in range(14):
        door.try_wrong(1)
        door.clinic.clock.advance(minutes=5)
    assert door.sign_in.waits_until(NURSE) is None
    door.try_wrong(1)
    until = door.sign_in.waits_until(NURSE)
    assert until is not None
    assert until - door.clinic.clock.now() == LONGEST_WAIT
    assert "Try again in 300 s" in door.sign_in.sign_in(NURSE, PINS[NURSE])


def test_years_of_sign_ins_are_not_read_for_a_right_pin(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    entries = door.clinic.journal.entries

    def watched(stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        asked.append((stream, only))
        return entries(stream, only=only)

    monkeypatch.setattr(door.clinic.journal, "entries", watched)
    door.sign_in.sign_in(NURSE, PINS[NURSE])
    assert [only for stream, only in asked if stream == SIGN_INS] == [(SignInFailed,)]
