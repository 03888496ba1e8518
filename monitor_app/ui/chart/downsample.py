"""Fewer marks than readings, so that a long session costs what a short one does.

Readings closer than a few pixels share a bucket. Buckets are counted from time zero, not from the
edge of the view, so marks do not flicker while the chart is panned. What is kept is charted values
only: the extremes of the bucket and its worst rank, never an average.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor_app.ui.chart.content import Floats, Points, Ranks

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Thinned:
    """Readings to draw; the arrays have one length. ``low`` equals ``high`` for a single measure."""

    minutes: Floats
    high: Floats
    low: Floats
    ranks: Ranks
    hollow: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.minutes)


def visible(points: Points, start: float, end: float, bucket: float) -> slice:
    """Return the readings from ``start`` to ``end`` in minutes, in whole buckets, and a neighbour each side.

    The neighbours carry the lines that leave the view.
    """
    first = np.floor(start / bucket) * bucket
    last = (np.floor(end / bucket) + 1) * bucket
    minutes = points.minutes
    from_index = int(np.searchsorted(minutes, first, side="left"))
    to_index = int(np.searchsorted(minutes, last, side="left"))
    if from_index:
        before = np.floor(minutes[from_index - 1] / bucket) * bucket
        from_index = int(np.searchsorted(minutes, before, side="left"))
    if to_index < len(minutes):
        after = (np.floor(minutes[to_index] / bucket) + 1) * bucket
        to_index = int(np.searchsorted(minutes, after, side="left"))
    return slice(from_index, to_index)


def thin(points: Points, part: slice, bucket: float) -> Thinned:
    """Return the readings of ``part`` with those that share a bucket of ``bucket`` minutes merged.

    A pair becomes one: highest high and lowest low, at the minute of the highest. Of a single
    measure the lowest, the highest and the worst ranked are kept as they are.
    """
    minutes = points.minutes[part]
    whole = Thinned(minutes, points.high[part], points.low[part], points.ranks[part], points.hollow[part])
    buckets = Buckets.of(minutes, bucket)
    if len(buckets.starts) == len(minutes):
        return whole
    if points.paired:
        return _merged_pairs(whole, buckets)
    return _kept_extremes(whole, buckets)


@dataclass(frozen=True, slots=True)
class Buckets:
    """Where in a column each bucket begins, and to which bucket each row belongs."""

    starts: Indices
    owners: Indices

    @classmethod
    def of(cls, minutes: Floats, bucket: float) -> Buckets:
        """Return the buckets of rising ``minutes``, (n,), in steps of ``bucket`` minutes."""
        numbers = np.floor(minutes / bucket)
        begins = np.empty(len(minutes), dtype=np.bool_)
        begins[:1] = True
        np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
        return cls(np.flatnonzero(begins), np.cumsum(begins) - 1)

    def first(self, values: Floats | Ranks, extreme: np.ufunc) -> Indices:
        """Return the index of the first row of each bucket that holds its ``extreme`` of ``values``."""
        wanted = extreme.reduceat(values, self.starts)
        matches = np.flatnonzero(values == wanted[self.owners])
        return matches[np.searchsorted(matches, self.starts)]


def worst_each(minutes: Floats, ranks: Ranks, bucket: float) -> Indices:
    """Return the index of the first worst reading of each bucket that has one outside its limits."""
    if not ranks.any():
        return np.empty(0, dtype=np.intp)
    worst = Buckets.of(minutes, bucket).first(ranks, np.maximum)
    return worst[ranks[worst] > 0]


def _merged_pairs(whole: Thinned, buckets: Buckets) -> Thinned:
    """Return one pair for each bucket."""
    highest = buckets.first(whole.high, np.maximum)
    return Thinned(
        whole.minutes[highest],
        whole.high[highest],
        np.minimum.reduceat(whole.low, buckets.starts),
        np.maximum.reduceat(whole.ranks, buckets.starts),
        np.logical_and.reduceat(whole.hollow, buckets.starts),
    )


def _kept_extremes(whole: Thinned, buckets: Buckets) -> Thinned:
    """Return the readings that are the extreme or the worst of their bucket."""
    keep = np.zeros(len(whole), dtype=np.bool_)
    keep[buckets.first(whole.high, np.maximum)] = True
    keep[buckets.first(whole.high, np.minimum)] = True
    if whole.ranks.any():
        keep[buckets.first(whole.ranks, np.maximum)] = True
    high = whole.high[keep]
    return Thinned(whole.minutes[keep], high, high, whole.ranks[keep], whole.hollow[keep])
