"""Decide, save, fold, tell: in this order, and nothing told that is not saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from monitor_app.domain import charting, decisions
from monitor_app.domain.decisions import Decision, Refused, Unusual
from monitor_app.domain.entries import CLINIC, ClockJumped, Entry, Fact, Patient, PatientRegistered
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.recorder import NotSaved, Recorder, Saved
from tests.domain.bedside import check_in_of, read
from tests.support.clinic import Clinic, shipped_protocols
from tests.support.fake_clock import FakeClock
from tests.support.memory_journal import MemoryJournal

NOTE = partial(decisions.record_event, kind=EventKind.NOTE, text="calm")
CANCEL = partial(decisions.cancel_session, reason="no escort")
FULL = "The disk is full. What was saved before is safe. Free some space, then press Retry."


def reading(pressure: str, *, confirmed: bool = False) -> Decision:
    return partial(charting.chart_reading, values=read(pressure), confirmed=confirmed)


class Heard:
    """Everything a recorder told, and how many entries were saved by then."""

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self.told: list[tuple[Session, tuple[Entry, ...]]] = []
        self.saved_by_then: list[int] = []
        self.running_by_then: list[Session | None] = []
        clinic.recorder.happened.connect(self._hear)

    def _hear(self, session: Session, entries: tuple[Entry, ...]) -> None:
        self.told.append((session, entries))
        self.saved_by_then.append(len(self._clinic.journal.saved))
        self.running_by_then.append(self._clinic.recorder.running.get(session.session_id))


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def test_a_fact_is_saved_and_folded_before_it_is_told(clinic: Clinic) -> None:
    session = clinic.check_in()
    heard = Heard(clinic)
    outcome = clinic.recorder.record(session.session_id, reading("186/104"))
    assert isinstance(outcome, Saved)
    assert heard.told == [(outcome.session, outcome.entries)]
    assert heard.saved_by_then == [4]
    assert heard.running_by_then == [outcome.session]
    assert clinic.journal.saved[1:] == list(outcome.entries)


def test_checking_in_is_told_like_everything_else(clinic: Clinic) -> None:
    heard = Heard(clinic)
    session = clinic.check_in()
    assert heard.told == [(session, clinic.entries_of(session))]
    assert list(clinic.recorder.running) == [session.session_id]


def test_what_cannot_be_saved_is_neither_folded_nor_told_and_can_be_tried_again(clinic: Clinic) -> None:
    session = clinic.check_in()
    heard = Heard(clinic)
    clinic.journal.fault = FULL
    decision = reading("186/104")
    assert clinic.recorder.record(session.session_id, decision) == NotSaved(FULL)
    assert heard.told == []
    assert clinic.recorder.running[session.session_id] is session
    assert len(clinic.journal.saved) == 1

    clinic.journal.fault = None
    clinic.clock.advance(seconds=5)
    outcome = clinic.recorder.record(session.session_id, decision)
    assert isinstance(outcome, Saved)
    assert len(heard.told) == 1
    assert len(clinic.recorder.running[session.session_id].readings) == 1


def test_a_check_in_that_cannot_be_saved_takes_no_chair(clinic: Clinic) -> None:
    clinic.journal.fault = FULL
    assert clinic.recorder.check_in(check_in_of()) == NotSaved(FULL)
    assert dict(clinic.recorder.running) == {}
    clinic.journal.fault = None
    assert isinstance(clinic.recorder.check_in(check_in_of()), Saved)


def test_a_bug_of_the_journal_is_not_taken_for_a_fault_of_the_world(clinic: Clinic) -> None:
    class Broken(MemoryJournal):
        def append(
            self,
            entries: Sequence[Entry],
            *,
            after: int | None = None,
            among: tuple[type[Fact], ...] = (),
            patience: float | None = None,
        ) -> None:
            raise RuntimeError("a bug")

    recorder = Recorder(Broken(), clinic.clock, "Nurse 1", lambda _now: "s1", shipped_protocols)
    with pytest.raises(RuntimeError, match="a bug"):
        recorder.check_in(check_in_of())
    assert dict(recorder.running) == {}


@pytest.mark.parametrize(("decision", "kind"), [(reading("80/120"), Refused), (reading("230/120"), Unusual)])
def test_a_refusal_and_a_question_are_neither_saved_nor_told(
    clinic: Clinic, decision: Decision, kind: type[object]
) -> None:
    session = clinic.check_in()
    heard = Heard(clinic)
    assert isinstance(clinic.recorder.record(session.session_id, decision), kind)
    assert heard.told == []
    assert len(clinic.journal.saved) == 1
    assert clinic.recorder.running[session.session_id] is session


def test_a_chair_is_taken_while_its_session_runs(clinic: Clinic) -> None:
    session = clinic.check_in()
    again = replace(session.check_in)
    assert isinstance(clinic.recorder.check_in(again), Refused)
    clinic.record(session, CANCEL)
    assert isinstance(clinic.recorder.check_in(again), Saved)


def test_an_ended_session_runs_no_more_and_can_still_be_read(clinic: Clinic) -> None:
    session = clinic.check_in()
    heard = Heard(clinic)
    ended = clinic.record(session, CANCEL)
    assert dict(clinic.recorder.running) == {}
    assert heard.told == [(ended, heard.told[0][1])]
    assert clinic.recorder.open(session.session_id) == ended
    assert isinstance(clinic.recorder.record(session.session_id, NOTE), Refused)


def test_reopening_brings_every_running_session_back_as_it_was(clinic: Clinic) -> None:
    first, second, third = (clinic.check_in() for _ in range(3))
    clinic.chart(first, "122/78", pulse=70)
    clinic.clock.advance(minutes=5)
    clinic.start(first)
    clinic.clock.advance(minutes=30)
    clinic.chart(first, "186/104")
    clinic.chart(first, minutes_ago=20, pulse=130)
    clinic.record(first, decisions.acknowledge)
    clinic.record(first, decisions.pause_infusion)
    clinic.chart(second, "130/80")
    clinic.record(third, CANCEL)

    reopened = Recorder(clinic.journal, clinic.clock, "Nurse 2", lambda _now: "s9", shipped_protocols)
    reopened.reopen()
    assert dict(reopened.running) == dict(clinic.recorder.running)
    assert list(reopened.running) == [first.session_id, second.session_id]
    assert isinstance(reopened.record(first.session_id, decisions.resume_infusion), Saved)


def test_who_and_when_stand_with_every_entry(clinic: Clinic) -> None:
    session = clinic.check_in()
    clinic.clock.advance(minutes=20)
    clinic.chart(session, "122/78", minutes_ago=18)
    entry = clinic.entries_of(session)[-1]
    now = clinic.clock.now()
    assert (entry.recorded_by, entry.recorded_at) == ("Nurse 1", now)
    assert entry.at == now - timedelta(minutes=18)
    assert clinic.recorder.running[session.session_id].readings[0].late


def test_times_are_cut_to_the_millisecond(clinic: Clinic) -> None:
    clock = FakeClock(datetime(2025, 3, 10, 9, 0, 0, 123987, tzinfo=UTC))
    clinic = Clinic(clock=clock)
    session = clinic.check_in()
    cut = datetime(2025, 3, 10, 9, 0, 0, 123000, tzinfo=UTC)
    assert clinic.recorder.now() == cut
    clinic.recorder.record(session.session_id, NOTE, clock.now() - timedelta(seconds=1))
    times = {moment.microsecond for entry in clinic.journal.saved for moment in (entry.at, entry.recorded_at)}
    assert times == {123000}
    assert (session.checked_in_at, clinic.journal.saved[0].recorded_at) == (cut, cut)


def test_a_decision_made_at_this_very_moment_does_not_lie_in_the_future(clinic: Clinic) -> None:
    clock = FakeClock(datetime(2025, 3, 10, 9, 0, 0, 123987, tzinfo=UTC))
    clinic = Clinic(clock=clock)
    session = clinic.check_in()
    assert isinstance(clinic.recorder.record(session.session_id, NOTE, clock.now()), Saved)


def test_a_patient_is_registered_in_the_stream_of_the_clinic(clinic: Clinic) -> None:
    patient = Patient("p1", "000001", "Sample-01")
    outcome = clinic.recorder.register_patient(patient, mrn_is_known=False)
    assert isinstance(outcome, Saved)
    assert outcome.session is None
    (entry,) = clinic.journal.saved
    assert (entry.stream, entry.fact) == (CLINIC, PatientRegistered(patient))
    assert isinstance(clinic.recorder.register_patient(patient, mrn_is_known=True), Refused)
    clinic.journal.fault = FULL
    other = Patient("p2", "000002", "Sample-02")
    assert clinic.recorder.register_patient(other, mrn_is_known=False) == NotSaved(FULL)


class TestClockJumps:
    """The computer's clock is moved while patients sit in the chairs."""

    def jumps(self, clinic: Clinic, session: Session) -> list[float]:
        return [e.fact.seconds for e in clinic.entries_of(session) if isinstance(e.fact, ClockJumped)]

    def test_each_jump_is_noted_once_in_every_running_session(self, clinic: Clinic) -> None:
        first, second = clinic.check_in(), clinic.check_in()
        clinic.recorder.watch_clock()
        clinic.clock.shift_wall(timedelta(hours=-1))
        for _ in range(3):
            clinic.recorder.watch_clock()
        clinic.clock.shift_wall(timedelta(seconds=90))
        clinic.recorder.watch_clock()
        for session in (first, second):
            assert self.jumps(clinic, session) == [-3600, 90]

    def test_a_correction_of_a_moment_is_no_jump_but_many_of_them_are(self, clinic: Clinic) -> None:
        session = clinic.check_in()
        for _ in range(7):
            clinic.clock.shift_wall(timedelta(seconds=2))
            clinic.recorder.watch_clock()
        assert self.jumps(clinic, session) == [6, 6]

    def test_it_is_told_and_moves_no_time(self, clinic: Clinic) -> None:
        session = clinic.check_in()
        heard = Heard(clinic)
        clinic.clock.shift_wall(timedelta(hours=1))
        clinic.recorder.watch_clock()
        ((_, (entry,)),) = heard.told
        assert entry.at == clinic.clock.now() == session.checked_in_at

    def test_one_that_could_not_be_saved_is_noted_later(self, clinic: Clinic) -> None:
        session = clinic.check_in()
        clinic.clock.shift_wall(timedelta(hours=1))
        clinic.journal.fault = FULL
        clinic.recorder.watch_clock()
        clinic.journal.fault = None
        for _ in range(2):
            clinic.recorder.watch_clock()
        assert self.jumps(clinic, session) == [3600]

    def test_a_session_checked_in_afterwards_knows_nothing_of_it(self, clinic: Clinic) -> None:
        clinic.clock.shift_wall(timedelta(hours=1))
        session = clinic.check_in()
        clinic.recorder.watch_clock()
        assert self.jumps(clinic, session) == []


def test_together_is_one_saving(clinic: Clinic) -> None:
    session = clinic.check_in()
    heard = Heard(clinic)
    clinic.record(session, decisions.together(NOTE, reading("122/78"), NOTE))
    assert len(heard.told) == 1
    assert len(heard.told[0][1]) == 3
    newest = clinic.recorder.running[session.session_id]
    assert newest.latest[MeasureName.SYSTOLIC].values == read("122/78")


class TestAfterARestart:
    """The computer's clock may have been set back while the program was closed."""

    def reopened(self, clinic: Clinic, by: timedelta) -> Recorder:
        clock = FakeClock(clinic.clock.now() + by)
        recorder = Recorder(clinic.journal, clock, "Nurse 1", lambda _now: "s9", shipped_protocols)
        recorder.reopen()
        recorder.watch_clock()
        recorder.watch_clock()
        return recorder

    def test_time_goes_on_from_the_last_entry_and_the_jump_is_noted(self, clinic: Clinic) -> None:
        session = clinic.check_in()
        clinic.clock.advance(minutes=10)
        clinic.chart(session, "122/78")
        last = clinic.clock.now()
        recorder = self.reopened(clinic, timedelta(hours=-1))
        assert recorder.now() == last
        outcome = recorder.record(session.session_id, reading("186/104"))
        assert isinstance(outcome, Saved)
        assert outcome.session is not None
        assert all(warning.is_present for warning in outcome.session.in_sight())
        assert len(outcome.session.in_sight()) == 2
        jumps = [e.fact.seconds for e in clinic.entries_of(session) if isinstance(e.fact, ClockJumped)]
        assert jumps == [-3600]

    def test_a_clock_that_went_on_is_believed(self, clinic: Clinic) -> None:
        session = clinic.check_in()
        recorder = self.reopened(clinic, timedelta(minutes=5))
        assert recorder.now() == clinic.clock.now() + timedelta(minutes=5)
        assert len(clinic.entries_of(session)) == 1

    def test_sessions_that_are_over_hold_no_time(self, clinic: Clinic) -> None:
        clinic.record(clinic.check_in(), CANCEL)
        recorder = self.reopened(clinic, timedelta(hours=-1))
        assert recorder.now() == clinic.clock.now() - timedelta(hours=1)


def test_what_another_program_added_is_shown_before_anything_is_decided_on_the_old_state() -> None:
    clinic = Clinic()
    session = clinic.check_in()
    other = Recorder(clinic.journal, clinic.clock, "Nurse 2", lambda _now: "s9", shipped_protocols)
    other.reopen()
    assert isinstance(other.record(session.session_id, reading("122/78")), Saved)

    told: list[tuple[Session, tuple[Entry, ...]]] = []
    clinic.recorder.happened.connect(lambda *news: told.append(news))
    outcome = clinic.recorder.record(session.session_id, reading("140/90"))
    assert isinstance(outcome, NotSaved)
    assert [type(entry.fact).__name__ for _, entries in told for entry in entries] == ["ReadingCharted"]
    assert clinic.recorder.running[session.session_id] == other.running[session.session_id]
    assert isinstance(clinic.recorder.record(session.session_id, reading("140/90")), Saved)
