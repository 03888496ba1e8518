"""How long the blood pressure stood at or above its limits.

Between two readings nobody knows the blood pressure; a rule has to say how that time is counted:
a reading stands until the next blood pressure, but at most 15 minutes. Time beyond that is not counted,
neither as above nor as below. The rule is our own: 15 min is the interval at which the shipped protocol for
infusions charts after the end, and the age from which the clinical reference speaks of a late entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Level, worst_of, worst_passed
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Reading, Session

STANDS_FOR = timedelta(minutes=15)
"""The longest a blood pressure speaks for the time after it."""

PRESSURE = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


@dataclass(frozen=True, slots=True)
class Standing:
    """A blood pressure and until when it stands; ``level`` is the worst it reaches above its limits."""

    reading: Reading
    until: datetime
    level: Level | None

    @property
    def minutes(self) -> float:
        """Return for how long it stands."""
        return (self.until - self.reading.at).total_seconds() / 60


def minutes_at(session: Session, entries: Iterable[Entry]) -> Mapping[Level, float]:
    """Return minutes at or above warning, critical ones among them, and minutes at critical.

    A blood pressure counts by the limits in force at its time, in the direction above: one that is critical
    because it is low is not above. The last one stands until the end of the session, in one that runs until
    the newest entry, at most 15 min like the others.
    """
    found = dict.fromkeys(Level, 0.0)
    for standing in _standings(session, last_known(session, entries)):
        if standing.level is not None:
            found[Level.WARNING] += standing.minutes
        if standing.level is Level.CRITICAL:
            found[Level.CRITICAL] += standing.minutes
    return found


def last_known(session: Session, entries: Iterable[Entry]) -> datetime:
    """Return the moment up to which the record tells: the end, or the newest entry of a running session."""
    if session.ended_at is not None:
        return session.ended_at
    return max((entry.recorded_at for entry in entries), default=session.checked_in_at)


def levels_above(session: Session) -> Iterator[tuple[Reading, Level | None]]:
    """Yield each blood pressure with the worst level it reaches above its limits, in order of time."""
    previous: dict[MeasureName, float] = {}
    for reading in session.readings:
        if MeasureName.SYSTOLIC in reading.values:
            passed = worst_passed(
                session.limits_at(reading.at), reading.values, session.compared_with(reading.at), previous
            )
            above = (passed.get((name, Direction.ABOVE)) for name in PRESSURE)
            yield reading, worst_of(limit.level for limit in above if limit is not None)
        previous |= reading.values


def _standings(session: Session, end: datetime) -> Iterator[Standing]:
    judged = tuple(levels_above(session))
    nexts = [after.at for (_, (after, _)) in pairwise(judged)]
    for (reading, level), until in zip(
        judged, [*nexts, max(end, judged[-1][0].at)] if judged else (), strict=True
    ):
        yield Standing(reading, min(until, reading.at + STANDS_FOR), level)
