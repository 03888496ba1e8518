"""The readings on paper: ∨ and ∧ joined by a bar, the rest as lines with marks of their own shape."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.content import ChartContent, Rank
from monitor_app.ui.chart.downsample import Thinned, thin, visible, worst_each
from monitor_app.ui.chart.lanes import SHAPES, PlacedLane, PlacedPanel
from monitor_app.ui.chart.marks import BUCKET_PIXELS, FLAG_PIXELS, GLYPHS, POINT_FLAG, PRESSURE_FLAG
from monitor_app.ui.chart.on_paper_ground import BAR, lane_area
from monitor_app.ui.chart.on_paper_symbols import BLACK, Look, draw_flag, draw_mark
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Glyph

DASHES: Mapping[MeasureName, list[float]] = {
    MeasureName.NAUSEA: [5, 2.5],
    MeasureName.SEDATION: [1.2, 2.4],
    MeasureName.RESPIRATORY_RATE: [5, 2.5],
}
"""How the lines of measures that share a lane are told apart; the others are drawn through."""

BESIDE = 11.0
"""Pixels from the middle of a mark to a flag at its side."""

BAR_WEIGHTS: Mapping[Rank, float] = {Rank.INSIDE: 1.1, Rank.WARNING: 2.0, Rank.CRITICAL: 3.0}


def draw_readings(painter: QPainter, content: ChartContent, lane: PlacedLane, view: Projection) -> None:
    """Draw the readings of a lane in the stretch in view."""
    bucket = BUCKET_PIXELS / view.per_minute
    area = lane_area(lane, view)
    for placed in lane.panels:
        for measure in placed.panel.measures:
            points = content.series[measure]
            rows = visible(points, view.window.start, view.window.end, FLAG_PIXELS / view.per_minute)
            thinned = thin(points, rows, bucket)
            if not len(thinned):
                continue
            if not points.paired:
                painter.save()
                painter.setClipRect(area)
                _draw_line(painter, placed, measure, thinned, view, content.gap)
                painter.restore()
            glyph = None if points.paired else GLYPHS[SHAPES[measure]]
            _draw_marks(painter, placed, glyph, thinned, view)
            _draw_flags(painter, placed, thinned, view, PRESSURE_FLAG if points.paired else POINT_FLAG)


def _draw_line(
    painter: QPainter,
    placed: PlacedPanel,
    measure: MeasureName,
    thinned: Thinned,
    view: Projection,
    gap: float,
) -> None:
    """Join neighbours with straight lines, except across a gap."""
    pen = QPen(BLACK, 0.9)
    if measure in DASHES:
        pen.setDashPattern(DASHES[measure])
    painter.setPen(pen)
    xs, ys = view.xs(thinned.minutes), placed.ys(thinned.high)
    for place in np.flatnonzero(np.diff(thinned.minutes) <= gap):
        painter.drawLine(QLineF(xs[place], ys[place], xs[place + 1], ys[place + 1]))


def _draw_marks(
    painter: QPainter, placed: PlacedPanel, glyph: Glyph | None, thinned: Thinned, view: Projection
) -> None:
    """Draw each reading; ``glyph`` None is a blood pressure."""
    tops, bottoms = placed.ys(thinned.high), placed.ys(thinned.low)
    for place, minute in enumerate(thinned.minutes):
        if not view.shows(float(minute)):
            continue
        x, top, bottom = view.x(float(minute)), float(tops[place]), float(bottoms[place])
        look = Look.OPEN if thinned.hollow[place] else Look.FILLED
        if glyph is not None:
            draw_mark(painter, glyph, x, top, look)
            continue
        weight = BAR_WEIGHTS[Rank(int(thinned.ranks[place]))]
        painter.setPen(QPen(BLACK, weight, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(x, top, x, bottom))
        draw_mark(painter, Glyph.SYSTOLIC, x, top, look)
        draw_mark(painter, Glyph.DIASTOLIC, x, bottom, look)


def _draw_flags(
    painter: QPainter, placed: PlacedPanel, thinned: Thinned, view: Projection, above: float
) -> None:
    """Draw △ or ▲ over marks that passed a limit, one for the worst of those that would cover each other."""
    ys = placed.ys(thinned.high)
    for place in worst_each(thinned.minutes, thinned.ranks, FLAG_PIXELS / view.per_minute):
        minute = float(thinned.minutes[place])
        if view.shows(minute):
            x, y = view.x(minute), float(ys[place]) - above
            highest = placed.ground_top + 7.0 + BAR
            if y < highest:
                # Beside the mark where there is no room above it.
                x, y = x + BESIDE, highest
            draw_flag(painter, x, y, is_critical=thinned.ranks[place] == Rank.CRITICAL)
