"""The readings: blood pressure as the anaesthesia record draws it, the rest as lines with marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.batches import Batches
from monitor_app.ui.chart.colours import mark_colour, series_colour
from monitor_app.ui.chart.content import ChartContent, Floats, Points, Rank
from monitor_app.ui.chart.downsample import Thinned, thin, visible, worst_each
from monitor_app.ui.chart.lanes import SHAPES, PlacedLane, PlacedPanel, Shape
from monitor_app.ui.chart.projection import ROUND_UP, Projection
from monitor_app.ui.chart.symbols import Glyph, Stamps
from monitor_app.ui.theme import Theme

BUCKET_PIXELS = 6.0
"""Marks closer than this would cover each other and are merged."""

FLAG_PIXELS = 2 * BUCKET_PIXELS
"""Flags closer than this are merged; whole buckets, so that a strip is drawn as the whole is."""

PRESSURE_FLAG = 15.0
POINT_FLAG = 12.0
"""How far above its value a flag stands, in pixels."""

ASIDE = (-2.5, 5.0)
"""Pixels that two marks of one minute and one place step aside, the one drawn first and the one over it."""

MARK_REACH = 10.0
"""How far a mark reaches to each side of its minute, in pixels."""

GLYPHS: Mapping[Shape, Glyph] = {
    Shape.CIRCLE: Glyph.CIRCLE,
    Shape.SQUARE: Glyph.SQUARE,
    Shape.DIAMOND: Glyph.DIAMOND,
    Shape.TRIANGLE: Glyph.TRIANGLE,
}


@dataclass(frozen=True, slots=True)
class _Single:
    """The readings of one measure, and where their marks are, in pixels."""

    measure: MeasureName
    thinned: Thinned
    xs: Floats
    ys: Floats

    def shared_with(self, others: Sequence[_Single]) -> NDArray[np.bool_]:
        """Return which marks lie where one of ``others`` does, (n,)."""
        if not others:
            return np.zeros(len(self.xs), dtype=np.bool_)
        return np.isin(self.places(), np.concatenate([other.places() for other in others]))

    def places(self) -> NDArray[np.int64]:
        """Return the pixel of each mark as one number."""
        return np.rint(self.xs).astype(np.int64) * 100_000 + np.rint(self.ys).astype(np.int64)


@dataclass(frozen=True, slots=True)
class MarkPainter:
    """Draws the readings of a stretch of time, with what it needs to do so."""

    theme: Theme
    stamps: Stamps
    batches: Batches

    def draw(
        self,
        painter: QPainter,
        content: ChartContent,
        lane: PlacedLane,
        view: Projection,
        part: tuple[float, float],
        *,
        stale: bool,
    ) -> None:
        """Draw the readings of a lane whose marks or lines touch ``part``, pixels from left to right.

        ``stale`` draws the last blood pressure grey. The caller clips to the part.
        """
        bucket, whole = BUCKET_PIXELS / view.per_minute, FLAG_PIXELS / view.per_minute
        start, end = view.minute(part[0] - MARK_REACH), view.minute(part[1] + MARK_REACH)
        for placed in lane.panels:
            singles: list[_Single] = []
            for measure in placed.panel.measures:
                points = content.series[measure]
                rows = visible(points, start, end, whole)
                thinned = thin(points, rows, bucket)
                if not len(thinned):
                    continue
                xs = view.xs(thinned.minutes)
                if not points.paired:
                    singles.append(_Single(measure, thinned, xs, placed.ys(thinned.high)))
                    continue
                self._draw_singles(painter, placed, singles, view, content.gap)
                singles = []
                is_old = stale and rows.stop == len(points)
                self._draw_pressure(painter, placed, thinned, xs, stale=is_old)
                self._draw_flags(painter, placed, thinned, view, PRESSURE_FLAG)
            self._draw_singles(painter, placed, singles, view, content.gap)

    def _draw_singles(
        self, painter: QPainter, placed: PlacedPanel, singles: list[_Single], view: Projection, gap: float
    ) -> None:
        """Draw measures of one value each; where two of them are equal, both are seen."""
        for place, single in enumerate(singles):
            others = [other for other in singles if other is not single]
            shared = single.shared_with(others)
            aside = ASIDE[min(place, 1)]
            line = replace(single, ys=single.ys + np.where(shared, 1.0 if place else -1.0, 0.0))
            mark = replace(single, xs=single.xs + np.where(shared, aside, 0.0))
            self._draw_line(painter, line, gap)
            self._draw_marks(painter, mark)
            self._draw_flags(painter, placed, single.thinned, view, POINT_FLAG)

    def _draw_pressure(
        self, painter: QPainter, placed: PlacedPanel, thinned: Thinned, xs: Floats, *, stale: bool
    ) -> None:
        """Draw ∨ and ∧ joined by a bar, in the colour of their rank; late ones hollow."""
        ranks = thinned.ranks.astype(np.int64)
        if stale:
            ranks[-1] = -1
        tops, bottoms = placed.ys(thinned.high), placed.ys(thinned.low)
        painter.setPen(Qt.PenStyle.NoPen)
        for rank, colour in self._pressure_colours():
            chosen = ranks == rank
            if not chosen.any():
                continue
            x, top, bottom = xs[chosen], tops[chosen], bottoms[chosen]
            painter.setBrush(colour)
            self.batches.bars(painter, np.floor(x + ROUND_UP - 0.5) + 0.5, top, bottom, 1.5)
            late = thinned.hollow[chosen]
            for hollow in (False, True):
                own = late == hollow
                for glyph, y in ((Glyph.SYSTOLIC, top), (Glyph.DIASTOLIC, bottom)):
                    stamp = self.stamps.stamp(glyph, colour, hollow=hollow)
                    self.batches.stamps(painter, stamp, x[own], y[own])

    def _pressure_colours(self) -> tuple[tuple[int, QColor], ...]:
        """Return rank and colour of pressure marks, the worst drawn last; -1 is too old."""
        ranked = [(int(rank), mark_colour(self.theme, MeasureName.SYSTOLIC, rank)) for rank in Rank]
        return ((-1, self.theme.disabled), *ranked)

    def _draw_line(self, painter: QPainter, single: _Single, gap: float) -> None:
        """Join neighbours with straight lines, except across a gap."""
        joined = np.flatnonzero(np.diff(single.thinned.minutes) <= gap)
        xs, ys = single.xs, single.ys
        painter.setPen(QPen(series_colour(self.theme, single.measure), 1.6))
        self.batches.lines(painter, xs[joined], ys[joined], xs[joined + 1], ys[joined + 1])

    def _draw_marks(self, painter: QPainter, single: _Single) -> None:
        """Stamp each reading, late ones open."""
        measure, thinned, xs, ys = single.measure, single.thinned, single.xs, single.ys
        glyph = GLYPHS[SHAPES[measure]]
        if not thinned.ranks.any() and not thinned.hollow.any():
            stamp = self.stamps.stamp(glyph, mark_colour(self.theme, measure, Rank.INSIDE))
            self.batches.stamps(painter, stamp, xs, ys)
            return
        for rank in Rank:
            colour = mark_colour(self.theme, measure, rank)
            for hollow in (False, True):
                chosen = (thinned.ranks == rank) & (thinned.hollow == hollow)
                stamp = self.stamps.stamp(glyph, colour, hollow=hollow)
                self.batches.stamps(painter, stamp, xs[chosen], ys[chosen])

    def _draw_flags(
        self, painter: QPainter, placed: PlacedPanel, thinned: Thinned, view: Projection, above: float
    ) -> None:
        """Stamp ▲ over marks that passed a limit, inside the lane: colour alone would not do.

        One for the worst of those that would cover each other; ``above`` is the distance in pixels.
        """
        chosen = worst_each(thinned.minutes, thinned.ranks, FLAG_PIXELS / view.per_minute)
        if not len(chosen):
            return
        xs = view.xs(thinned.minutes[chosen])
        ys = np.maximum(placed.ys(thinned.high[chosen]) - above, placed.ground_top + 8.0)
        ranks = thinned.ranks[chosen]
        for rank, glyph in ((Rank.WARNING, Glyph.WARNING), (Rank.CRITICAL, Glyph.CRITICAL)):
            colour = self.theme.critical if rank is Rank.CRITICAL else self.theme.warning
            of_rank = ranks == rank
            self.batches.stamps(painter, self.stamps.stamp(glyph, colour), xs[of_rank], ys[of_rank])


def taken_by_marks(
    content: ChartContent, lane: PlacedLane, view: Projection, x: float
) -> Iterator[tuple[float, float]]:
    """Yield from where to where marks of a lane stand that reach to ``x`` pixels, with their flags."""
    bucket = BUCKET_PIXELS / view.per_minute
    for placed in lane.panels:
        for measure in placed.panel.measures:
            points = content.series[measure]
            rows = visible(points, view.minute(x - MARK_REACH), view.minute(x + MARK_REACH), bucket)
            thinned = thin(points, rows, bucket)
            flag = PRESSURE_FLAG if points.paired else POINT_FLAG
            for place in np.flatnonzero(np.abs(view.xs(thinned.minutes) - x) < MARK_REACH):
                top, bottom = placed.y(thinned.high[place]), placed.y(thinned.low[place])
                above = flag if thinned.ranks[place] else 0.0
                yield (max(top - above - MARK_REACH, placed.ground_top), bottom + MARK_REACH)


def changed_from(points: Points, bucket: float) -> float:
    """Return the minute from which the drawing changes when the last reading was just added.

    That is the mark before the bucket of the last but one: its merged mark may have moved, and with
    it the line that leads there.
    """
    minutes = points.minutes
    if len(minutes) < 2:
        return float(minutes[0]) if len(minutes) else 0.0
    merged = np.floor(minutes[-2] / bucket) * bucket
    before = int(np.searchsorted(minutes, merged, side="left")) - 1
    if before < 0:
        return float(minutes[0])
    return float(np.floor(minutes[before] / bucket) * bucket)
