"""When the next reading is due, by the schedule or as a recheck.

Only a reading with a blood pressure answers it; a pulse alone does not. The protocol lists minutes from
time zero; after its last one an interval goes on, and after the end of an infusion another. A slot counts
as taken by any blood pressure from two minutes before it on.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product

from monitor_app.domain.limits import Direction, Level, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Delivery, planned_length
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.warning_facts import WarningRaised

EARLY_MINUTES = 2.0
"""A reading this long before its slot counts for it."""

LATE_MINUTES = 2.0
"""From here on a due reading is late."""

_A_HAIR = 1e-6
"""Of an interval: what floating point may lack of a slot must not make it come twice."""

PRESSURE = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


class DueState(StrEnum):
    """How near a due reading is."""

    LATER = "later"
    NOW = "now"
    LATE = "late"
    MISSED = "missed"


class DueKind(StrEnum):
    """Why a reading is due."""

    BASELINE = "baseline"
    SCHEDULED = "scheduled"
    RECHECK = "recheck"


@dataclass(frozen=True, slots=True)
class Due:
    """A reading that is due ``at``; ``minute`` counts from time zero, None before there is one."""

    at: datetime
    minute: float | None
    since: datetime
    """From when the waiting counts: the last reading, or the check-in."""
    kind: DueKind = DueKind.SCHEDULED
    missed_at: datetime | None = None
    """From then on it counts as missed: a reading then answers the next one. None where there is none."""

    def seconds_left(self, now: datetime) -> float:
        """Return seconds until it is due, negative when overdue."""
        return (self.at - now).total_seconds()

    def state(self, now: datetime) -> DueState:
        """Return whether it is due later, now, late by more than :data:`LATE_MINUTES`, or missed."""
        if self.missed_at is not None and now >= self.missed_at:
            return DueState.MISSED
        left = self.seconds_left(now)
        if left > 0:
            return DueState.LATER
        return DueState.LATE if left <= -LATE_MINUTES * 60 else DueState.NOW

    def fraction_left(self, now: datetime) -> float:
        """Return the share of the waiting time that is left, from 1 down to 0."""
        whole = (self.at - self.since).total_seconds()
        return 0.0 if whole <= 0 else min(1.0, max(0.0, self.seconds_left(now) / whole))


def next_due(session: Session) -> Due | None:
    """Return the next reading due, None when none is: baseline taken and not started, or ended.

    It stays the first that was not taken, however long ago, until one is taken.
    """
    if session.phase is Phase.ENDED:
        return None
    if session.time_zero is None and MeasureName.SYSTOLIC not in session.latest:
        checked_in = session.checked_in_at
        return Due(checked_in, None, checked_in, DueKind.BASELINE)
    scheduled = next_scheduled(session)
    recheck = next_recheck(session)
    if recheck is None or (scheduled is not None and scheduled.at < recheck.at):
        return scheduled
    return recheck


def next_scheduled(session: Session) -> Due | None:
    """Return the first reading of the schedule that was not taken, None before time zero and at the end."""
    if session.time_zero is None or session.phase is Phase.ENDED:
        return None
    last = session.latest.get(MeasureName.SYSTOLIC)
    last_minute = -math.inf if last is None else session.minute(last.at)
    assert last_minute is not None
    minute = _next_slot(session, last_minute + EARLY_MINUTES)
    return _scheduled(session, minute, session.time_zero if last is None else last.at)


def following(session: Session, due: Due) -> Due | None:
    """Return the reading of the schedule after ``due``."""
    return None if due.minute is None else _scheduled(session, _next_slot(session, due.minute), due.since)


def _scheduled(session: Session, minute: float, since: datetime) -> Due:
    assert session.time_zero is not None
    at = session.time_zero + timedelta(minutes=minute)
    missed = _next_slot(session, minute) - EARLY_MINUTES
    missed_at = session.time_zero + timedelta(minutes=max(missed, minute + LATE_MINUTES))
    return Due(at, minute, since, DueKind.SCHEDULED, missed_at)


def next_recheck(session: Session) -> Due | None:
    """Return the repeat that the last blood pressure asks for, None when it asks for none.

    Asked for by a pressure that raised a warning or raised its level, by each that is critical, and by one
    that must be confirmed (clinical reference: a repeat after 5 min, after a critical one 2 min). It is
    missed when as long again has passed, and not before it was late for a while.
    """
    last = session.latest.get(MeasureName.SYSTOLIC)
    level = None if last is None or last.late else _level_to_recheck(session, last)
    if last is None or level is None or session.phase is Phase.ENDED:
        return None
    recheck = session.protocol.recheck
    minutes = recheck.critical if level is Level.CRITICAL else recheck.warning
    at = last.at + timedelta(minutes=minutes)
    missed_at = at + timedelta(minutes=max(minutes, 2 * LATE_MINUTES))
    return Due(at, session.minute(at), last.at, DueKind.RECHECK, missed_at)


def _level_to_recheck(session: Session, last: Reading) -> Level | None:
    asked: list[Level] = [Level.CRITICAL for name in PRESSURE if last.levels.get(name) is Level.CRITICAL]
    for name, direction in product(PRESSURE, Direction):
        warning_id = session.present.get((name, direction))
        if warning_id is None:
            continue
        newest = session.warnings[warning_id].course[-1]
        if newest.reading_id == last.reading_id and isinstance(newest, WarningRaised):
            asked.append(newest.level)
    if last.unconfirmed.intersection(PRESSURE):
        asked.append(Level.WARNING)
    return worst_of(asked)


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
    steps = 1 if after < anchor else math.floor((after - anchor) / every + _A_HAIR) + 1
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
