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
    high, ranks = points.high[part], points.ranks[part]
    whole = Thinned(minutes, high, points.low[part], ranks, points.hollow[part])
    if len(minutes) < 2:
        return whole
    buckets = np.floor(minutes / bucket)
    starts = np.flatnonzero(np.concatenate(([True], buckets[1:] != buckets[:-1])))
    if len(starts) == len(minutes):
        return whole
    if points.paired:
        return _merged_pairs(whole, starts)
    return _kept_extremes(whole, starts)


def worst_each(minutes: Floats, ranks: Ranks, bucket: float) -> Indices:
    """Return the index of the first worst reading of each bucket that has one outside its limits."""
    if not ranks.any():
        return np.empty(0, dtype=np.intp)
    buckets = np.floor(minutes / bucket)
    starts = np.flatnonzero(np.concatenate(([True], buckets[1:] != buckets[:-1])))
    worst = _first_equal(ranks, np.maximum.reduceat(ranks, starts), starts)
    return worst[ranks[worst] > 0]


def _merged_pairs(whole: Thinned, starts: Indices) -> Thinned:
    """Return one pair for each bucket."""
    high = np.maximum.reduceat(whole.high, starts)
    return Thinned(
        whole.minutes[_first_equal(whole.high, high, starts)],
        high,
        np.minimum.reduceat(whole.low, starts),
        np.maximum.reduceat(whole.ranks, starts),
        np.logical_and.reduceat(whole.hollow, starts),
    )


def _kept_extremes(whole: Thinned, starts: Indices) -> Thinned:
    """Return the readings that are the extreme or the worst of their bucket."""
    keep = np.zeros(len(whole), dtype=np.bool_)
    keep[_first_equal(whole.high, np.maximum.reduceat(whole.high, starts), starts)] = True
    keep[_first_equal(whole.high, np.minimum.reduceat(whole.high, starts), starts)] = True
    keep[_first_equal(whole.ranks, np.maximum.reduceat(whole.ranks, starts), starts)] = True
    return Thinned(
        whole.minutes[keep], whole.high[keep], whole.low[keep], whole.ranks[keep], whole.hollow[keep]
    )


def _first_equal(values: Floats | Ranks, wanted: Floats | Ranks, starts: Indices) -> Indices:
    """Return, for each bucket, the index of its first value that equals the wanted one."""
    lengths = np.diff(np.append(starts, len(values)))
    matches = np.flatnonzero(values == np.repeat(wanted, lengths))
    return matches[np.searchsorted(matches, starts)]
