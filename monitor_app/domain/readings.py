"""A reading as it counts now, and what a whole series of readings adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor_app.domain.limits import Level, levels_of, unconfirmed, worst_of
from monitor_app.domain.limits_in_force import LimitStep, in_force
from monitor_app.domain.measures import MeasureName, Values


@dataclass(frozen=True, slots=True)
class Amendment:
    """Somebody corrected a reading; ``values`` and ``remark`` are those it had before."""

    at: datetime
    by: str
    reason: str
    values: Mapping[MeasureName, float]
    remark: str


@dataclass(frozen=True, slots=True)
class Strike:
    """Somebody struck a reading out as entered in error."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at one moment; ``levels`` holds the values that passed a limit then.

    ``unconfirmed`` names the measures whose value is past a limit that the next reading must confirm.
    """

    reading_id: str
    at: datetime
    recorded_at: datetime
    recorded_by: str
    values: Mapping[MeasureName, float]
    remark: str
    late: bool
    levels: Mapping[MeasureName, Level] = field(default_factory=dict)
    unconfirmed: frozenset[MeasureName] = frozenset()
    amendments: tuple[Amendment, ...] = ()
    struck: Strike | None = None

    @property
    def level(self) -> Level | None:
        """Return the worst level of any value, None when all are inside their limits."""
        return worst_of(self.levels.values())


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value each measure is compared with, and when it was read."""

    values: Mapping[MeasureName, float] = field(default_factory=dict)
    at: Mapping[MeasureName, datetime] = field(default_factory=dict)

    def plus(self, reading: Reading) -> Baseline:
        """Return the baseline with ``reading``, whose values count unless newer ones are there."""
        newer = {
            name: value
            for name, value in reading.values.items()
            if name not in self.at or self.at[name] <= reading.at
        }
        if not newer:
            return self
        return Baseline({**self.values, **newer}, {**self.at, **dict.fromkeys(newer, reading.at)})


def baseline_of(readings: Iterable[Reading], time_zero: datetime | None) -> Baseline:
    """Return, per measure, the latest value at or before time zero; before there is one, the latest."""
    baseline = Baseline()
    for reading in readings:
        if time_zero is None or reading.at <= time_zero:
            baseline = baseline.plus(reading)
    return baseline


def latest_of(readings: Iterable[Reading]) -> dict[MeasureName, Reading]:
    """Return the reading that holds the newest value of each measure."""
    return {name: reading for reading in readings for name in reading.values}


def compared_with(baseline: Baseline, time_zero: datetime | None, at: datetime) -> Values:
    """Return what a reading ``at`` that moment is compared with: nothing, until the treatment has begun."""
    return baseline.values if time_zero is not None and at > time_zero else {}


def judged(reading: Reading, limits: Sequence[LimitStep], baseline: Values, previous: Values) -> Reading:
    """Return ``reading`` with its levels by the limits in force at its time."""
    rules = in_force(limits, reading.at)
    levels = levels_of(rules, reading.values, baseline, previous)
    waiting = unconfirmed(rules, reading.values, baseline, previous)
    if levels == reading.levels and waiting == reading.unconfirmed:
        return reading
    return replace(reading, levels=levels, unconfirmed=waiting)


def all_judged(
    readings: Iterable[Reading],
    limits: Sequence[LimitStep],
    baseline: Baseline,
    time_zero: datetime | None,
) -> Iterator[Reading]:
    """Yield all of ``readings``, which are in order of time, with their levels."""
    previous: dict[MeasureName, float] = {}
    for reading in readings:
        yield judged(reading, limits, compared_with(baseline, time_zero, reading.at), previous)
        previous |= reading.values
