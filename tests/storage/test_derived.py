"""What lists show is what the journal means: rebuilt, or folded by the domain, it is the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName, mean_arterial_pressure
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session, replay
from monitor_app.storage import derived
from monitor_app.storage.codec import encode_time
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.journal import Journal
from tests.storage.samples import check_in, entry, level_changed, raised, reading, registered

DERIVED = ("patient", "session", "reading", "warning", "event")

minutes = st.integers(0, 120)
values = st.dictionaries(
    st.sampled_from(["systolic", "diastolic", "pulse", "spo2", "dissociation", "nausea", "sedation"]),
    st.integers(40, 200) | st.sampled_from([97.5, 120.0]),
    min_size=1,
)
steps: st.SearchStrategy[facts.Fact] = st.sampled_from(
    [
        facts.InfusionStarted(35, 40),
        facts.InfusionPaused(),
        facts.InfusionResumed(),
        facts.InfusionRateChanged(20.5),
        facts.InfusionStopped(None),
        facts.InjectionGiven(40),
        facts.DeviceGiven(1, 28),
        facts.RecoveryBegun(),
        facts.ClockJumped(60),
        facts.SideEffectBegan("effect", facts.SideEffect.ANXIOUS),
        facts.SideEffectResolved("effect"),
        facts.EventRecorded("note", EventKind.NOTE, "text"),
        facts.CheckAnswered(facts.CheckAnswer("escort", "Escort", facts.AnswerState.FINE)),
    ]
)


@dataclass(frozen=True)
class Chart:
    values: dict[str, float]


@dataclass(frozen=True)
class Judge:
    """What becomes of the one warning that can be present."""

    level: Level | None


@dataclass(frozen=True)
class Acknowledge:
    pass


Act = Chart | Judge | Acknowledge | facts.Fact
acts: st.SearchStrategy[list[tuple[int, Act]]] = st.lists(
    st.tuples(
        minutes,
        st.builds(Chart, values)
        | steps
        | st.builds(Judge, st.sampled_from([*Level, None]))
        | st.builds(Acknowledge),
    ),
    max_size=30,
)


@st.composite
def sessions(draw: st.DrawFn, stream: str) -> list[Entry]:
    """Draw the entries of a session whose warnings follow one another as they can."""
    told = [entry(check_in(chair=stream), draw(minutes), stream=stream)]
    present: Level | None = None
    raised_count = 0
    for number, (at, act) in enumerate(draw(acts)):
        reading_id, warning_id = f"{stream}.r{number}", f"{stream}.w{raised_count}"
        match act:
            case Chart(charted):
                fact: facts.Fact = reading(reading_id, charted)
            case Judge(None) if present is not None:
                fact, present = facts.WarningResolved(warning_id, 120, reading_id), None
            case Judge(Level() as level) if present is None:
                raised_count += 1
                fact, present = raised(f"{stream}.w{raised_count}", reading_id, 190, level), level
            case Judge(Level() as level) if level is not present:
                fact, present = level_changed(warning_id, reading_id, 185, level), level
            case Acknowledge() if present is not None:
                fact = facts.WarningAcknowledged(warning_id, present)
            case Judge() | Acknowledge():
                continue
            case _:
                fact = act
        told.append(entry(fact, at, stream=stream, written=at + number))
    if draw(st.booleans()):
        told.append(entry(facts.SessionEnded(draw(st.sampled_from(facts.Outcome))), 130, stream=stream))
    return told


@contextmanager
def new_file() -> Iterator[Database]:
    # One for each example: a fixture would be shared by all of them.
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "clinic.db") as database:
        yield database


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    tables = {}
    for table in DERIVED:
        columns = ", ".join(str(row["name"]) for row in database.rows(f"PRAGMA table_info({table})"))
        found = database.rows(" ".join(["SELECT", columns, "FROM", table]))
        tables[table] = sorted((tuple(row) for row in found), key=repr)
    return tables


@given(sessions("s1"), sessions("s2"), st.integers(1, 7))
def test_rebuilt_tables_equal_those_that_grew(one: list[Entry], other: list[Entry], batch: int) -> None:
    mixed = [registered(), *(e for pair in zip(one, other, strict=False) for e in pair)]
    mixed += [e for e in (*one, *other) if e not in mixed]
    with new_file() as database:
        journal = Journal(database)
        for begin in range(0, len(mixed), batch):
            journal.append(mixed[begin : begin + batch])
        grown = content(database)
        with database.writing() as connection:
            derived.rebuild(connection)
        assert content(database) == grown


@given(sessions("s1"))
def test_views_say_what_the_fold_says(told: list[Entry]) -> None:
    session = replay(told)
    with new_file() as database:
        Journal(database).append(told)
        assert [dict(row) for row in database.rows(_SESSION)] == [session_row(session)]
        assert [tuple(row) for row in database.rows(_READINGS)] == reading_rows(session)
        assert [tuple(row) for row in database.rows(_WARNINGS)] == warning_rows(session)


_SESSION = """
SELECT status, time_zero, ended_at, baseline_systolic, baseline_diastolic, peak_systolic, peak_diastolic,
       peak_dissociation, peak_nausea, reading_count, warning_count, critical_count
FROM sessions
"""
_READINGS = "SELECT reading_id, systolic, diastolic, map, pulse, minute FROM readings ORDER BY reading_id"
_WARNINGS = """
SELECT warning_id, level, raised_at, acknowledged_at, resolved_at FROM warnings ORDER BY warning_id
"""


def session_row(session: Session) -> dict[str, object]:
    def peak(name: MeasureName) -> float | None:
        return max((one.values[name] for one in session.readings if name in one.values), default=None)

    return {
        "status": "running" if session.outcome is None else session.outcome.value,
        "time_zero": None if session.time_zero is None else encode_time(session.time_zero),
        "ended_at": None if session.ended_at is None else encode_time(session.ended_at),
        "baseline_systolic": session.baseline.get(MeasureName.SYSTOLIC),
        "baseline_diastolic": session.baseline.get(MeasureName.DIASTOLIC),
        "peak_systolic": peak(MeasureName.SYSTOLIC),
        "peak_diastolic": peak(MeasureName.DIASTOLIC),
        "peak_dissociation": peak(MeasureName.DISSOCIATION),
        "peak_nausea": peak(MeasureName.NAUSEA),
        "reading_count": len(session.readings),
        "warning_count": len(session.warnings),
        "critical_count": sum(w.highest is Level.CRITICAL for w in session.warnings.values()),
    }


def reading_rows(session: Session) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for one in sorted(session.readings, key=lambda one: one.reading_id):
        systolic, diastolic, pulse = (
            one.values.get(name) for name in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.PULSE)
        )
        mean = None
        if systolic is not None and diastolic is not None:
            mean = mean_arterial_pressure(systolic, diastolic)
        rows.append((one.reading_id, systolic, diastolic, mean, pulse, session.minute(one.at)))
    return rows


def warning_rows(session: Session) -> list[tuple[object, ...]]:
    def text(moment: datetime | None) -> str | None:
        return None if moment is None else encode_time(moment)

    return [
        (w.warning_id, w.highest.value, text(w.raised_at), text(w.acknowledged_at), text(w.resolved_at))
        for w in sorted(session.warnings.values(), key=lambda w: w.warning_id)
    ]
