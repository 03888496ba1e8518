"""Readings nobody took become facts by themselves, and a locked file does not hold up the window."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.entries import ReadingMissed
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def started(clinic: Clinic) -> Session:
    session = clinic.chart(clinic.check_in(), "122/78")
    return clinic.record(session, partial(decisions.start_infusion, amount=35, minutes=40))


def missed(clinic: Clinic, session: Session) -> list[tuple[float | None, datetime]]:
    return [
        (e.fact.minute, e.recorded_at)
        for e in clinic.entries_of(session)
        if isinstance(e.fact, ReadingMissed)
    ]


def test_a_reading_is_missed_once_when_the_next_one_is_close(clinic: Clinic) -> None:
    session = started(clinic)
    for _ in range(2 * 60):
        clinic.clock.advance(seconds=5)
        clinic.recorder.watch_schedule()
    zero = session.time_zero
    assert zero is not None
    assert [(minute, (at - zero).total_seconds() / 60) for minute, at in missed(clinic, session)] == [
        (5, 8),
    ]


def test_after_a_fault_it_rests_and_nothing_is_lost(clinic: Clinic) -> None:
    session = started(clinic)
    clinic.clock.advance(minutes=30)
    clinic.journal.fault = "The file is locked by another program."
    clinic.recorder.watch_schedule()
    clinic.journal.fault = None
    clinic.recorder.watch_schedule()
    assert missed(clinic, session) == []
    clinic.clock.advance(minutes=1)
    clinic.recorder.watch_schedule()
    assert [minute for minute, _ in missed(clinic, session)] == [5, 10, 20]
