"""The marks of values that do not count any more: grey and open, joined to nothing.

A late entry counts: it is open too, but in the colour of its measure, and stands in its line.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.batches import Batches
from monitor_app.ui.chart.content import ChartContent, Ghost
from monitor_app.ui.chart.lanes import SHAPES, PlacedLane, PlacedPanel
from monitor_app.ui.chart.marks import GLYPHS, MARK_REACH
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Glyph, Stamps
from monitor_app.ui.theme import Theme

STROKE = 6.5
"""Pixels from the middle of a struck mark to the ends of the stroke through it."""


def draw_ghosts(
    painter: QPainter,
    theme: Theme,
    stamps: Stamps,
    content: ChartContent,
    lane: PlacedLane,
    view: Projection,
    part: tuple[float, float],
) -> None:
    """Draw the ghosts of a lane that touch ``part``, pixels from left to right."""
    for ghost in content.ghosts:
        x = view.x(ghost.minute)
        if not part[0] - MARK_REACH <= x <= part[1] + MARK_REACH:
            continue
        for placed in lane.panels:
            if ghost.measure in placed.panel.measures:
                _draw(painter, theme, stamps, placed, ghost, x)


def _draw(
    painter: QPainter, theme: Theme, stamps: Stamps, placed: PlacedPanel, ghost: Ghost, x: float
) -> None:
    high, low = placed.y(ghost.high), placed.y(ghost.low)
    batches = Batches()
    if ghost.measure is MeasureName.SYSTOLIC:
        pen = QPen(theme.muted, 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, high, x, low))
        marks = [(Glyph.SYSTOLIC, high, high - 3), (Glyph.DIASTOLIC, low, low + 3)]
    else:
        marks = [(GLYPHS[SHAPES[ghost.measure]], high, high)]
    for glyph, y, middle in marks:
        stamp = stamps.stamp(glyph, theme.muted, hollow=True)
        batches.stamps(painter, stamp, np.array([x]), np.array([y]))
        if ghost.is_struck:
            draw_stroke(painter, theme, QPointF(x, middle))


def draw_stroke(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """Draw the stroke that goes through a struck mark."""
    pen = QPen(theme.muted, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(at + QPointF(-STROKE, STROKE), at + QPointF(STROKE, -STROKE))
