"""Readings that were due and not taken: each is a fact once the next one is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.readings import Reading
from monitor_app.domain.schedule import (
    EARLY_MINUTES,
    Due,
    DueKind,
    DueState,
    following,
    next_due,
    next_scheduled,
)
from monitor_app.domain.session import Phase, Session

LEFT_BEHIND = timedelta(hours=12)
"""A session in which nobody charted for so long misses no further readings: it was left behind."""


def note_missed(session: Session, when: When) -> tuple[Entry, ...]:
    """Return the readings missed by now that the record does not name yet, each at the time it was due."""
    named = {due.at: due for due in _missed(session, when.now) if due.at not in session.missed}
    return tuple(entry_of(session, when, _missed_fact(due), at) for at, due in sorted(named.items()))


def _missed_fact(due: Due) -> facts.ReadingMissed:
    return facts.ReadingMissed(due.minute, due.missed_at, due.kind is DueKind.RECHECK)


def entered_afterwards(session: Session, when: When, reading_id: str) -> tuple[Entry, ...]:
    """Return which missed readings a blood pressure that is true at ``when`` turns out to have been."""
    early = timedelta(minutes=EARLY_MINUTES)
    return tuple(
        entry_of(session, when, facts.MissedReadingEntered(session.minute(due), reading_id), due)
        for due, until in session.missed.items()
        if due - early <= when.at < until
    )


def missed_without(session: Session, when: When, reading: Reading) -> tuple[Entry, ...]:
    """Return what was missed now that the blood pressure of ``reading`` counts no more.

    ``session`` is without it, running or ended. It is asked what would have been missed by the next one.
    """
    if MeasureName.SYSTOLIC not in reading.values or session.time_zero is None:
        return ()
    pressures = [other for other in session.readings if MeasureName.SYSTOLIC in other.values]
    until = next((r.at for r in pressures if r.at > reading.at), session.ended_at or when.now)
    latest = dict(session.latest)
    latest.pop(MeasureName.SYSTOLIC, None)
    for before in pressures:
        if before.at <= reading.at:
            latest[MeasureName.SYSTOLIC] = before
    over = session.treatment_ended_at
    then = replace(
        session,
        phase=Phase.RECOVERY,
        latest=latest,
        treatment_ended_at=None if over is None or over > until else over,
    )
    named = {due.at: due for due in _missed(then, until) if due.at not in session.missed}
    return tuple(entry_of(session, when, _missed_fact(due), at) for at, due in sorted(named.items()))


def _missed(session: Session, now: datetime) -> Iterator[Due]:
    """Yield what was due since the last reading and is missed by now: a recheck, and the schedule's."""
    first, scheduled = next_due(session), next_scheduled(session)
    if first is None:
        return
    is_recheck = scheduled is None or first.at < scheduled.at
    if is_recheck and first.state(now) is DueState.MISSED:
        yield first
    last = max(first.since, session.time_zero or first.since) + LEFT_BEHIND
    while scheduled is not None and scheduled.at < last and scheduled.state(now) is DueState.MISSED:
        yield scheduled
        scheduled = following(session, scheduled)
