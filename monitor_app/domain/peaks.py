"""How far values went in a session, and how they came back: peaks, rises, returns.

All of it counts the readings that count: as they are by their latest amendment, without those that were
struck out, late entries at the time they were taken. Minutes count from time zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.session import Reading, Session

NEAR = 0.10
"""Share of the baseline within which a blood pressure is back (issue "The physician's review desk")."""

SETTLED = 1.0
"""A dissociation or nausea score up to here is resolved (clinical reference, "Fit to leave")."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The most or the least a measure reached, and when it was first read. ``minute`` None: no time zero."""

    value: float
    at: datetime
    minute: float | None


@dataclass(frozen=True, slots=True)
class Rise:
    """How far a measure rose above its baseline, in its unit and in percent; below zero where it fell."""

    units: float
    percent: float


@dataclass(frozen=True, slots=True)
class ScoreCourse:
    """A score that rose above what is settled; ``resolved_at`` None while it has not come back."""

    peak: Peak
    resolved_at: datetime | None
    resolved_minute: float | None


@dataclass(frozen=True, slots=True)
class Return:
    """When the blood pressure was back near its baseline; ``has_left`` False where it stayed there."""

    has_left: bool
    at: datetime | None
    minute: float | None


def highest(session: Session, name: MeasureName) -> Peak | None:
    """Return the highest value of the session, baseline included, None where it was never read."""
    return _most(session, name, lambda value: value)


def lowest(session: Session, name: MeasureName) -> Peak | None:
    """Return the lowest value of the session, baseline included, None where it was never read."""
    return _most(session, name, lambda value: -value)


def rise(session: Session, name: MeasureName) -> Rise | None:
    """Return the highest value after time zero minus the baseline.

    None without time zero, without a baseline, or where nothing was read after time zero.
    """
    baseline = session.baseline.get(name)
    values = [reading.values[name] for reading in _after_zero(session) if name in reading.values]
    if not values or not baseline:
        return None
    units = max(values) - baseline
    return Rise(units, units / baseline * 100)


def score_course(session: Session, name: MeasureName) -> ScoreCourse | None:
    """Return the peak of a score and its resolution.

    Resolved is the first reading after the peak from which on the score stays at most :data:`SETTLED`, or
    at most its baseline where that was higher. None where it never rose above that, or without time zero.
    """
    peak = highest(session, name)
    settled = max(SETTLED, session.baseline.get(name, 0.0))
    if session.time_zero is None or peak is None or peak.value <= settled:
        return None
    after = [r for r in session.readings if r.at > peak.at and name in r.values]
    resolved = _first_of_the_rest(after, lambda reading: reading.values[name] <= settled)
    return ScoreCourse(peak, *_moment(session, resolved))


def back_to_baseline(session: Session) -> Return:
    """Return when the blood pressure was back near its baseline.

    That is the first blood pressure after the last one that was away: from it on every blood pressure has
    both systolic and diastolic within 10 % of the baseline, above or below it, bounds included. Away is
    what is further off on either side, in either of the two. Nothing comes back that never left:
    ``has_left`` is False where every blood pressure after time zero is near. Without time zero or baseline
    there is nothing to tell.
    """
    after = [reading for reading in _after_zero(session) if MeasureName.SYSTOLIC in reading.values]
    baseline = session.baseline
    if not after or MeasureName.SYSTOLIC not in baseline:
        return Return(False, None, None)

    def is_near(reading: Reading) -> bool:
        return _is_near(reading.values, baseline)

    if all(map(is_near, after)):
        return Return(False, None, None)
    return Return(True, *_moment(session, _first_of_the_rest(after, is_near)))


def _is_near(values: Values, baseline: Values) -> bool:
    # To six decimals: a tenth of 123 is 12.3, not the 12.300000000000001 of floating point.
    return all(
        round(abs(values[name] - baseline[name]), 6) <= round(NEAR * baseline[name], 6)
        for name in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)
    )


def _most(session: Session, name: MeasureName, key: Callable[[float], float]) -> Peak | None:
    # max keeps the first of equal values, and readings are in order of time.
    read = (reading for reading in session.readings if name in reading.values)
    most = max(read, key=lambda reading: key(reading.values[name]), default=None)
    return None if most is None else Peak(most.values[name], most.at, session.minute(most.at))


def _after_zero(session: Session) -> list[Reading]:
    zero = session.time_zero
    return [] if zero is None else [reading for reading in session.readings if reading.at > zero]


def _first_of_the_rest(readings: Iterable[Reading], is_so: Callable[[Reading], bool]) -> Reading | None:
    """Return the first of ``readings`` from which on all of them are so."""
    first: Reading | None = None
    for reading in readings:
        first = (first or reading) if is_so(reading) else None
    return first


def _moment(session: Session, reading: Reading | None) -> tuple[datetime | None, float | None]:
    return (None, None) if reading is None else (reading.at, session.minute(reading.at))
