"""The demo goes on by itself and keeps its hands off what a person does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest

from monitor_app.demo.clinic import DemoClinic
from monitor_app.demo.history import build_clinic
from monitor_app.domain import charting, decisions
from monitor_app.domain.entries import Patient, SessionCheckedIn
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Phase, Session
from monitor_app.recorder import Recorder, Saved
from tests.demo.test_history import PROTOCOLS
from tests.support.fake_clock import FakeClock
from tests.support.memory_journal import MemoryJournal


class Demo:
    """A demo whose seconds pass when the test says so."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.journal = MemoryJournal()
        build_clinic(self.journal.append, self.clock.now(), PROTOCOLS)
        ids = count(1)
        self.recorder = Recorder(
            self.journal, self.clock, "Nurse 1", lambda _: f"new-{next(ids)}", lambda: PROTOCOLS
        )
        self.recorder.reopen()
        self.clinic = DemoClinic(self.recorder)

    def run(self, minutes: int) -> None:
        """Let demo minutes pass, one a tick."""
        for _ in range(minutes):
            self.clock.advance(minutes=1)
            self.clinic.advance()

    def in_chair(self, number: int) -> Session:
        """Return who sits there now."""
        return next(s for s in self.recorder.running.values() if s.check_in.chair == f"Chair {number}")


@pytest.fixture
def demo() -> Iterator[Demo]:
    demo = Demo()
    yield demo
    demo.clinic.deleteLater()


def test_readings_are_charted_when_due(demo: Demo) -> None:
    before = {key: len(session.readings) for key, session in demo.recorder.running.items()}
    demo.run(20)
    assert all(len(demo.recorder.running[key].readings) > known for key, known in before.items())


def test_a_session_ends_and_the_next_patient_comes(demo: Demo) -> None:
    first = demo.in_chair(3)
    demo.run(60)
    assert first.session_id not in demo.recorder.running
    assert demo.recorder.open(first.session_id).phase is Phase.ENDED
    assert demo.in_chair(3).session_id == "new-1"


def test_it_never_runs_dry(demo: Demo) -> None:
    demo.run(60 * 12)
    running = demo.recorder.running.values()
    assert 2 <= len(running) <= 3
    ended = len({entry.stream for entry in demo.journal.saved}) - 1 - 33
    assert ended >= 10
    assert len({session.patient.mrn for session in running}) == len(running)


def chart(demo: Demo, session: Session) -> None:
    values = {MeasureName.SYSTOLIC: 126.0, MeasureName.DIASTOLIC: 80.0}
    outcome = demo.recorder.record(session.session_id, partial(charting.chart_reading, values=values))
    assert isinstance(outcome, Saved)


def test_a_chair_that_a_person_took_over_is_left_alone(demo: Demo) -> None:
    session = demo.in_chair(2)
    chart(demo, session)
    for _ in range(5):
        known = len(demo.in_chair(2).readings)
        demo.run(8)
        assert len(demo.in_chair(2).readings) == known
        chart(demo, demo.in_chair(2))
    assert demo.in_chair(2).phase is Phase.TREATMENT
    demo.run(30)
    assert demo.in_chair(2).phase is Phase.RECOVERY


def test_to_acknowledge_is_not_to_take_over(demo: Demo) -> None:
    session = demo.in_chair(1)
    assert isinstance(demo.recorder.record(session.session_id, decisions.acknowledge), Saved)
    demo.run(3)
    assert len(demo.in_chair(1).readings) > len(session.readings)


def test_a_person_has_minutes_to_acknowledge_first(demo: Demo) -> None:
    demo.run(1)
    assert demo.in_chair(1).to_acknowledge()
    demo.run(10)
    assert not any(
        w.raised_at < demo.clock.now() and w.value == 186 for w in demo.in_chair(1).to_acknowledge()
    )


def test_what_a_person_checks_in_is_the_person_s(demo: Demo) -> None:
    patient = Patient("p9", "999999", "Sample-99")
    mine = SessionCheckedIn(patient, "Chair 4", PROTOCOLS["iv-ketamine"], 1, 35, None, None, ())
    outcome = demo.recorder.check_in(mine)
    assert isinstance(outcome, Saved)
    demo.run(180)
    assert demo.in_chair(4).readings == ()


def test_a_full_disk_stops_the_demo_and_not_the_program(demo: Demo) -> None:
    demo.journal.fault = "The disk is full."
    saved = len(demo.journal.saved)
    demo.run(120)
    assert len(demo.journal.saved) == saved
    demo.journal.fault = None
    demo.run(120)
    assert len(demo.journal.saved) > saved
