"""When the next reading is due. Only a reading with a blood pressure answers it; a pulse alone does not.

The protocol lists minutes from time zero; after its last one an interval goes on, and after the end of
an infusion another. A slot counts as taken by any blood pressure from two minutes before it on.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Delivery, planned_length
from monitor_app.domain.session import Phase, Session

EARLY_MINUTES = 2.0
"""A reading this long before its slot counts for it."""

LATE_MINUTES = 2.0
"""From here on a due reading is late."""


class DueState(StrEnum):
    """How near a due reading is."""

    LATER = "later"
    NOW = "now"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Due:
    """A reading that is due ``at``; ``minute`` counts from time zero, None for the baseline."""

    at: datetime
    minute: float | None
    since: datetime
    """From when the waiting counts: the last reading, or the check-in."""

    def seconds_left(self, now: datetime) -> float:
        """Return seconds until it is due, negative when overdue."""
        return (self.at - now).total_seconds()

    def state(self, now: datetime) -> DueState:
        """Return whether it is due later, now, or late by more than :data:`LATE_MINUTES`."""
        left = self.seconds_left(now)
        if left > 0:
            return DueState.LATER
        return DueState.LATE if left <= -LATE_MINUTES * 60 else DueState.NOW

    def fraction_left(self, now: datetime) -> float:
        """Return the share of the waiting time that is left, from 1 down to 0."""
        whole = (self.at - self.since).total_seconds()
        return 0.0 if whole <= 0 else min(1.0, max(0.0, self.seconds_left(now) / whole))


def next_due(session: Session) -> Due | None:
    """Return the next reading due, None when none is: baseline taken and not started, or ended."""
    last = session.latest.get(MeasureName.SYSTOLIC)
    if session.phase is Phase.ENDED:
        return None
    if session.time_zero is None:
        if last is not None:
            return None
        return Due(session.checked_in_at, None, session.checked_in_at)
    last_minute = -math.inf if last is None else session.minute(last.at)
    assert last_minute is not None
    minute = _next_slot(session, last_minute + EARLY_MINUTES)
    since = session.time_zero if last is None else last.at
    return Due(session.time_zero + timedelta(minutes=minute), minute, since)


def _next_slot(session: Session, after: float) -> float:
    schedule = session.protocol.schedule
    listed = schedule.minutes
    every = schedule.treatment_every
    anchor = listed[-1]
    if session.treatment_ended_at is not None:
        every = schedule.recovery_every
        ended = session.minute(session.treatment_ended_at)
        assert ended is not None
        if session.protocol.delivery is Delivery.INFUSION:
            listed = tuple(slot for slot in listed if slot <= ended)
            anchor = ended
    place = bisect_right(listed, after)
    if place < len(listed):
        return listed[place]
    steps = 1 if after < anchor else math.floor((after - anchor) / every) + 1
    return anchor + steps * every


def planned_end(session: Session) -> datetime | None:
    """Return the earliest leaving as planned, None before time zero.

    After the end of the treatment it counts from the true end.
    """
    if session.time_zero is None:
        return None
    leaving = session.protocol.leaving
    if session.treatment_ended_at is None:
        return session.time_zero + timedelta(minutes=planned_length(session.protocol))
    return max(
        session.time_zero + timedelta(minutes=leaving.after_start),
        session.treatment_ended_at + timedelta(minutes=leaving.after_end),
    )
