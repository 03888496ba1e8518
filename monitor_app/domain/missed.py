"""Readings that were due and not taken: each is a fact once the next one is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.schedule import Due, following, next_due, next_scheduled
from monitor_app.domain.session import Session

LEFT_BEHIND = timedelta(hours=12)
"""A session in which nobody charted for so long misses no further readings: it was left behind."""


def note_missed(session: Session, when: When) -> tuple[Entry, ...]:
    """Return the readings missed by now that the record does not name yet, each at the time it was due."""
    known = set(session.missed)
    named = []
    for due in _overdue(session):
        if due.missed_at is None or due.missed_at > when.now:
            break
        if due.at not in known:
            known.add(due.at)
            named.append(entry_of(session, when, facts.ReadingMissed(due.minute), due.at))
    return tuple(sorted(named, key=lambda entry: entry.at))


def _overdue(session: Session) -> Iterator[Due]:
    """Yield what was due since the last reading, in order, and what follows it."""
    first = next_due(session)
    if first is None:
        return
    last = first.since + LEFT_BEHIND
    scheduled = next_scheduled(session)
    if scheduled is None or first.at < scheduled.at:
        yield first
    while scheduled is not None and scheduled.at < last:
        yield scheduled
        scheduled = following(session, scheduled)
