"""What the chart draws, free of Qt: readings as growing columns, and the spans, bands and marks.

The drawing knows only this. ``from_session`` fills it from a session; the benchmarks fill it
with numbers. Minutes count from time zero and values are in the unit of their measure, as charted:
nothing here is smoothed or interpolated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum
from math import inf

import numpy as np
from numpy.typing import NDArray

from monitor_app.domain.measures import CHARTED, MeasureName

Floats = NDArray[np.float64]
Ranks = NDArray[np.uint8]

GAP_MINUTES = 45.0
"""A line breaks where two readings of a measure lie further apart than this, twice a usual interval
in recovery (15 min) and a half more; a protocol with rarer readings asks for its own gap."""


class Rank(IntEnum):
    """How bad a value was judged when it was charted; ordered, so that the worst of several wins."""

    INSIDE = 0
    WARNING = 1
    CRITICAL = 2


class Points:
    """Readings of one measure in order of minute, kept in columns that grow without being copied.

    Appending costs the same whatever the length. ``low`` and ``high`` are the same column for a
    single measure; for blood pressure they are diastolic and systolic.
    """

    def __init__(self, *, paired: bool = False) -> None:
        self._paired = paired
        self._size = 0
        self._minutes = np.empty(64)
        self._high = np.empty(64)
        self._low = np.empty(64) if paired else self._high
        self._ranks = np.zeros(64, dtype=np.uint8)
        self._hollow = np.zeros(64, dtype=np.bool_)
        self._unconfirmed = np.zeros(64, dtype=np.bool_)

    def __len__(self) -> int:
        return self._size

    @classmethod
    def of(cls, minutes: Floats, values: Floats, ranks: Ranks | None = None) -> Points:
        """Return points for whole arrays; ``values`` is (n,) or, high before low, (n, 2)."""
        points = cls(paired=values.ndim == 2)
        for i, minute in enumerate(minutes):
            high, low = (values[i, 0], values[i, 1]) if values.ndim == 2 else (values[i], values[i])
            points.append(float(minute), float(high), float(low), int(ranks[i]) if ranks is not None else 0)
        return points

    def append(
        self,
        minute: float,
        high: float,
        low: float,
        rank: int = Rank.INSIDE,
        *,
        hollow: bool = False,
        unconfirmed: bool = False,
    ) -> None:
        """Add a reading at the end.

        Raises:
            ValueError: ``minute`` lies before the last one; the columns must be built anew.
        """
        if not self.takes(minute):
            raise ValueError(f"minute {minute} lies before {self._minutes[self._size - 1]}")
        if self._size == len(self._minutes):
            self._grow()
        self._minutes[self._size] = minute
        self._low[self._size] = low
        self._high[self._size] = high
        self._ranks[self._size] = rank
        self._hollow[self._size] = hollow
        self._unconfirmed[self._size] = unconfirmed
        self._size += 1

    def takes(self, minute: float) -> bool:
        """Return whether a reading at ``minute`` can be appended."""
        return self._size == 0 or minute >= self._minutes[self._size - 1]

    def _grow(self) -> None:
        """Double every column."""
        self._minutes = np.resize(self._minutes, self._size * 2)
        self._high = np.resize(self._high, self._size * 2)
        self._low = np.resize(self._low, self._size * 2) if self._paired else self._high
        self._ranks = np.resize(self._ranks, self._size * 2)
        self._hollow = np.resize(self._hollow, self._size * 2)
        self._unconfirmed = np.resize(self._unconfirmed, self._size * 2)

    @property
    def paired(self) -> bool:
        """Whether each reading has a high and a low value."""
        return self._paired

    @property
    def minutes(self) -> Floats:
        """Minutes from time zero, (n,), rising."""
        return self._minutes[: self._size]

    @property
    def high(self) -> Floats:
        """Values, (n,); systolic of a blood pressure."""
        return self._high[: self._size]

    @property
    def low(self) -> Floats:
        """Values, (n,); diastolic of a blood pressure."""
        return self._low[: self._size]

    @property
    def ranks(self) -> Ranks:
        """:class:`Rank` of each reading, (n,)."""
        return self._ranks[: self._size]

    @property
    def hollow(self) -> NDArray[np.bool_]:
        """Whether the reading was entered late, (n,): drawn open."""
        return self._hollow[: self._size]

    @property
    def unconfirmed(self) -> NDArray[np.bool_]:
        """Whether a value is past a limit that the next reading must confirm, (n,)."""
        return self._unconfirmed[: self._size]

    @property
    def last_minute(self) -> float | None:
        """Minute of the last reading, None where there is none."""
        return float(self._minutes[self._size - 1]) if self._size else None


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes during which the drug ran; where it ``runs_on``, ``end`` is as planned."""

    start: float
    end: float
    runs_on: bool = False


class MarkKind(Enum):
    """What happened; decides the colour of the mark."""

    TREATMENT = "treatment"
    DRUG = "drug"
    INCIDENT = "incident"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something that happened at ``minute``, in the words a person reads.

    ``correction`` tells what it was before it was amended, or why it was struck out; "" for most.
    """

    minute: float
    label: str
    kind: MarkKind
    correction: str = ""
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Ghost:
    """A value that does not count any more: what an amended reading was before, or a struck reading.

    ``high`` and ``low`` are the same but for a blood pressure, kept under systolic. ``words`` are lines.
    """

    minute: float
    measure: MeasureName
    high: float
    low: float
    words: tuple[str, ...]
    is_struck: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Values of a measure that ask for a warning, from ``low`` to ``high``; None is open.

    ``above`` says on which side of the usual values it lies. The band is there from the minute ``begin``
    to the minute ``end``: limits step where a person changes them, and where the baseline is known.
    """

    measure: MeasureName
    rank: Rank
    above: bool
    low: float | None
    high: float | None
    begin: float = -inf
    end: float = inf

    @property
    def is_in_force(self) -> bool:
        """Whether the band is there until the end of the axis."""
        return self.end == inf

    @property
    def edge(self) -> float | None:
        """The value from which the band is entered."""
        return self.low if self.above else self.high


def empty_series() -> dict[MeasureName, Points]:
    """Return points for every charted measure; blood pressure is kept under systolic."""
    names = (measure.name for measure in CHARTED if measure.name is not MeasureName.DIASTOLIC)
    return {name: Points(paired=name is MeasureName.SYSTOLIC) for name in names}


@dataclass(frozen=True, slots=True)
class ChartContent:
    """One session as the chart draws it, from ``start`` (before time zero) to ``planned_end``.

    The points grow as readings are charted; everything else is exchanged whole.
    """

    start: float = -10.0
    planned_end: float = 60.0
    series: Mapping[MeasureName, Points] = field(default_factory=empty_series)
    bands: tuple[Band, ...] = ()
    infusion: tuple[Span, ...] = ()
    events: tuple[EventMark, ...] = ()
    missed: tuple[float, ...] = ()
    """Minutes at which a reading was due and not taken."""
    ghosts: tuple[Ghost, ...] = ()
    """What was written down first, where a reading was corrected."""
    is_over: bool = False
    """Whether the session has ended: no reading is to come."""
    gap: float = GAP_MINUTES
    zero: datetime | None = None
    """When minute 0 was; before the treatment, when it is expected."""

    @property
    def has_readings(self) -> bool:
        """Whether anything was read off the patient yet."""
        return any(len(points) for points in self.series.values())

    @property
    def has_late_entries(self) -> bool:
        """Whether a reading was written down late."""
        return any(bool(points.hollow.any()) for points in self.series.values())

    @property
    def latest(self) -> float:
        """Minute of the last thing charted, time zero if there is none."""
        minutes = [points.last_minute for points in self.series.values()]
        events = [mark.minute for mark in self.events]
        ghosts = [ghost.minute for ghost in self.ghosts]
        return max([0.0, *events, *ghosts, *(minute for minute in minutes if minute is not None)])
