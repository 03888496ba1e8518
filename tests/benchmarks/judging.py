"""Judging one reading of nine values by thirty rules, against the commit that saves it and its warnings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from monitor_app.domain import charting, decisions
from monitor_app.domain.decisions import Decision, When
from monitor_app.domain.entries import Entry, Patient, ReadingCharted, SessionCheckedIn
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.judging import judge
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.benchmarks.ratio import Ratio
from tests.support.clinic import shipped_protocol
from tests.support.fake_clock import FakeClock

READINGS_BEFORE = 40
TIMES = 300
VALUES = {
    MeasureName.SYSTOLIC: 168.0,
    MeasureName.DIASTOLIC: 96.0,
    MeasureName.PULSE: 92.0,
    MeasureName.SPO2: 95.0,
    MeasureName.RESPIRATORY_RATE: 15.0,
    MeasureName.DISSOCIATION: 6.0,
    MeasureName.NAUSEA: 4.0,
    MeasureName.SEDATION: 4.0,
    MeasureName.WEIGHT: 70.0,
}
"""Nine values, of which two pass a limit. A weight is asked at check-in, but can be judged as the others."""


def thirty_rules() -> tuple[Limit, ...]:
    """Return limits of all kinds: those that are shipped, then changes, percentages, and confirmed ones."""
    rules = list(shipped_protocol("iv-ketamine").limits)
    for name in VALUES:
        rules.append(Limit(name, Direction.ABOVE, LimitKind.PERCENT, 60, Level.WARNING))
        rules.append(Limit(name, Direction.BELOW, LimitKind.CHANGE, 60, Level.CRITICAL, "", True))
    return tuple(rules[:30])


def charted(number: int, at: datetime) -> Entry:
    """Return the entry of a reading of nine values."""
    return Entry("s1", at, at, "Nurse 1", ReadingCharted(f"s1.r{number}", VALUES))


def checked_in(at: datetime) -> Entry:
    """Return the entry of a check-in under thirty rules."""
    rules = thirty_rules()
    assert len(rules) == 30
    protocol = replace(shipped_protocol("iv-ketamine"), limits=rules)
    patient = Patient("p1", "000001", "Sample-01", weight=70.0)
    return Entry(
        "s1", at, at, "Nurse 1", SessionCheckedIn(patient, "Chair 1", protocol, 1, 35.0, None, None, ())
    )


def session_before(clock: FakeClock) -> list[Entry]:
    """Return the entries of a session with calm readings before and after its start."""
    entries = [checked_in(clock.now())]
    session = begin(entries[0])

    def happen(decision: Decision) -> None:
        nonlocal session
        clock.advance(minutes=1)
        decided = decision(session, When(clock.now(), clock.now(), "Nurse 1"))
        assert isinstance(decided, tuple)
        for entry in decided:
            entries.append(entry)
            session = evolve(session, entry)

    calm = {**VALUES, MeasureName.SYSTOLIC: 122.0, MeasureName.NAUSEA: 1.0}
    for number in range(READINGS_BEFORE):
        happen(partial(charting.chart_reading, values=calm))
        if number == 0:
            happen(partial(decisions.start_infusion, amount=35.0, minutes=40.0))
    return entries


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def folded(entries: list[Entry]) -> Session:
    """Return the session of ``entries``."""
    session = begin(entries[0])
    for entry in entries[1:]:
        session = evolve(session, entry)
    return session


def judged(before: Session, after: Session, when: When) -> list[Entry]:
    """Return the warnings that the newest reading raises."""
    return list(judge(before, after, when))


def measure() -> Ratio:
    """Judge, decide and save readings in turn."""
    clock = FakeClock()
    entries = session_before(clock)
    before = folded(entries)
    judging, deciding, saving = [], [], []
    with TemporaryDirectory() as folder, open_database(Path(folder) / "clinic.sqlite") as database:
        journal = Journal(database)
        journal.append(entries)
        for number in range(TIMES):
            clock.advance(seconds=1)
            entry = charted(READINGS_BEFORE + number + 1, clock.now())
            when = When(entry.at, entry.at, "Nurse 1")
            after = evolve(before, entry)
            raised = judged(before, after, when)
            assert len(raised) == 2
            judging.append(seconds(partial(judged, before, after, when)))
            deciding.append(seconds(partial(charting.chart_reading, before, when, values=VALUES)))
            saving.append(seconds(partial(journal.append, [entry, *raised])))
    judge_time, decide_time, save_time = (median(times) * 1e6 for times in (judging, deciding, saving))
    print(f"judging: {judge_time:.0f} µs, the decision: {decide_time:.0f} µs, saving: {save_time:.0f} µs")
    return Ratio("judging nine values by thirty rules, against saving", judge_time / save_time, 0.1)
