"""What the views must say of a session, by the fold of its facts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from monitor_app.domain.entries import SideEffectBegan, SideEffectResolved
from monitor_app.domain.finding import form_due_at, is_incomplete
from monitor_app.domain.limits import Direction, Level, worst_of
from monitor_app.domain.measures import MeasureName, mean_arterial_pressure
from monitor_app.domain.review_facts import Plan
from monitor_app.domain.session import Reading, Session
from monitor_app.storage import derived
from monitor_app.storage.codec import encode_time
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.event_rows import event_row

Row = tuple[object, ...]

PRESSURES = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)

_SESSION = """
SELECT status, time_zero, ended_at, baseline_systolic, baseline_diastolic, peak_systolic, peak_diastolic,
       peak_dissociation, peak_nausea, reading_count, warning_count, critical_count, pressure_level,
       protocol_edition, course_length, sign_state, signed_by, signed_at, signed_meaning, signed_comment,
       plan, plan_number, question, is_incomplete, form_due_at, form_submitted_at
FROM sessions
"""
_READINGS = """
SELECT reading_id, systolic, diastolic, map, pulse, nausea, minute, remark, amended, in_error
FROM readings ORDER BY reading_id
"""
_WARNINGS = """
SELECT warning_id, level, value, reading_id, raised_at, acknowledged_at, acknowledged_by, resolved_at,
       withdrawn_at, action, late, unacknowledged_level
FROM warnings ORDER BY warning_id
"""
_LIMITS = """
SELECT in_force_from, measure, direction, kind, bound, level, needs_confirmation FROM limits
"""
_EVENTS = """
SELECT number, event_id, at, recorded_by, text, amount, amended, in_error FROM events ORDER BY number
"""
_SIGNATURES = """
SELECT signed_at, signed_by, meaning, comment, plan, plan_number, covers FROM signatures ORDER BY number
"""
_RETURNS = """
SELECT returned_at, returned_by, question, answered_at, answered_by, answer FROM returns ORDER BY number
"""
_MISSED = """
SELECT at FROM events WHERE kind = 'reading_missed'
EXCEPT SELECT at FROM events WHERE kind = 'missed_reading_entered'
"""


@contextmanager
def new_file() -> Iterator[Database]:
    """Yield an empty file: one for each example, because a fixture would be shared by all of them."""
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "clinic.db") as database:
        yield database


def content(database: Database) -> dict[str, list[Row]]:
    """Return all rows of all derived tables."""
    tables = {}
    for table in derived.TABLES:
        columns = ", ".join(str(row["name"]) for row in database.rows(f"PRAGMA table_info({table})"))
        found = database.rows(" ".join(["SELECT", columns, "FROM", table]))
        tables[table] = sorted((tuple(row) for row in found), key=repr)
    return tables


def assert_views_say(database: Database, session: Session) -> None:
    """Hold the views of a file with this one session against it."""
    assert [dict(row) for row in database.rows(_SESSION)] == [_session(session)]
    assert rows(database, _READINGS) == _readings(session)
    assert rows(database, _WARNINGS) == _warnings(session)
    assert sorted(rows(database, _LIMITS)) == sorted(_limits(session))
    assert rows(database, _EVENTS) == _events(session)
    assert rows(database, _SIGNATURES) == [
        (
            _text(signed.at),
            signed.by,
            signed.meaning.value,
            signed.comment or None,
            *_plan(signed.plan),
            signed.covers,
        )
        for signed in session.signatures
    ]
    assert rows(database, _RETURNS) == [
        (
            _text(one.at),
            one.by,
            one.question,
            _text(one.answered_at),
            one.answered_by or None,
            one.answer or None,
        )
        for one in session.returns
    ]
    assert sorted(rows(database, _MISSED)) == sorted((encode_time(at),) for at in session.missed)


def rows(database: Database, sql: str) -> list[Row]:
    """Return what a query finds."""
    return [tuple(row) for row in database.rows(sql)]


def _session(session: Session) -> dict[str, object]:
    counted = [warning for warning in session.warnings.values() if warning.withdrawn_at is None]
    pressure = [w for w in counted if w.measure in PRESSURES and w.direction is Direction.ABOVE]
    worst = worst_of(warning.highest for warning in pressure)
    return {
        "status": "running" if session.outcome is None else session.outcome.value,
        "time_zero": _text(session.time_zero),
        "ended_at": _text(session.ended_at),
        "baseline_systolic": session.baseline.get(MeasureName.SYSTOLIC),
        "baseline_diastolic": session.baseline.get(MeasureName.DIASTOLIC),
        "peak_systolic": _peak(session.readings, MeasureName.SYSTOLIC),
        "peak_diastolic": _peak(session.readings, MeasureName.DIASTOLIC),
        "peak_dissociation": _peak(session.readings, MeasureName.DISSOCIATION),
        "peak_nausea": _peak(session.readings, MeasureName.NAUSEA),
        "reading_count": len(session.readings),
        "warning_count": len(counted),
        "critical_count": sum(warning.highest is Level.CRITICAL for warning in counted),
        "pressure_level": None if worst is None else worst.value,
        "protocol_edition": session.protocol.edition,
        "course_length": session.protocol.course_length,
        **_review(session),
    }


def _review(session: Session) -> dict[str, object]:
    signed = session.signatures[-1] if session.signatures else None
    plan, number = _plan(None if signed is None else signed.plan)
    form = session.form_submission
    return {
        "sign_state": session.sign_state.value,
        "signed_by": None if signed is None else signed.by,
        "signed_at": None if signed is None else _text(signed.at),
        "signed_meaning": None if signed is None else signed.meaning.value,
        "signed_comment": None if signed is None else signed.comment or None,
        "plan": plan,
        "plan_number": number,
        "question": session.returns[-1].question if session.returns else None,
        "is_incomplete": int(is_incomplete(session)),
        "form_due_at": _text(form_due_at(session)),
        "form_submitted_at": None if form is None else _text(form.at),
    }


def _plan(plan: Plan | None) -> tuple[str | None, int | None]:
    return (None, None) if plan is None else (plan.kind.value, plan.number)


def _events(session: Session) -> list[Row]:
    """Return a row of each event, those that were struck out included, as they stand now."""
    struck = {gone.entry.number: gone.entry for gone in session.struck_events}
    known = {event.number: event for event in session.events} | struck
    begun = {
        event.fact.event_id: (event.number, event_row(event.fact))
        for event in sorted(known.values(), key=lambda event: -event.number)
        if isinstance(event.fact, SideEffectBegan)
    }
    told = []
    for number, event in sorted(known.items()):
        row = event_row(event.fact)
        if row is None:
            continue
        text = row.text
        if isinstance(event.fact, SideEffectResolved):
            began, beginning = begun.get(event.fact.event_id, (number, None))
            text = "" if beginning is None or began > number else beginning.text
        marks = int(number in session.event_amendments), int(number in struck)
        who = event.event_id, _text(event.at), event.recorded_by
        told.append((number, *who, text or None, row.amount, *marks))
    return told


def _readings(session: Session) -> list[Row]:
    every = sorted((*session.readings, *session.struck), key=lambda reading: reading.reading_id)
    return [
        (
            reading.reading_id,
            *(reading.values.get(name) for name in PRESSURES),
            _mean(reading),
            reading.values.get(MeasureName.PULSE),
            reading.values.get(MeasureName.NAUSEA),
            None if session.time_zero is None else _minute(session, reading),
            reading.remark or None,
            int(bool(reading.amendments)),
            int(reading.struck is not None),
        )
        for reading in every
    ]


def _warnings(session: Session) -> list[Row]:
    told = []
    for warning in sorted(session.warnings.values(), key=lambda warning: warning.warning_id):
        began = warning.course[0]
        seen = warning.acknowledgements[-1] if warning.acknowledgements else None
        told.append(
            (
                warning.warning_id,
                warning.highest.value,
                began.value,
                warning.reading_id,
                _text(warning.raised_at),
                None if seen is None else _text(seen.at),
                None if seen is None else seen.by,
                _text(warning.resolved_at),
                _text(warning.withdrawn_at),
                None if seen is None or seen.action is None else seen.action.value,
                int(getattr(began, "late", False)),
                None if warning.unacknowledged is None else warning.unacknowledged.value,
            )
        )
    return told


def _limits(session: Session) -> list[Row]:
    return [
        (
            encode_time(step.since),
            limit.measure.value,
            limit.direction.value,
            limit.kind.value,
            limit.bound,
            limit.level.value,
            int(limit.needs_confirmation),
        )
        for step in session.limit_steps
        for limit in step.limits
    ]


def _peak(readings: Iterable[Reading], name: MeasureName) -> float | None:
    return max((reading.values[name] for reading in readings if name in reading.values), default=None)


def _mean(reading: Reading) -> int | None:
    systolic, diastolic = (reading.values.get(name) for name in PRESSURES)
    return None if systolic is None or diastolic is None else mean_arterial_pressure(systolic, diastolic)


def _minute(session: Session, reading: Reading) -> float:
    minute = session.minute(reading.at)
    assert minute is not None
    return round(minute, 3)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else encode_time(moment)
