"""The marks of the chart as vectors: the shapes of the window's stamps, in black on white."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from monitor_app.ui.chart.symbols import Glyph

BLACK = QColor(0, 0, 0)
WHITE = QColor(255, 255, 255)
CROSSED = QColor(90, 90, 90)


class Look(Enum):
    """What the filling of a mark says."""

    FILLED = "filled"
    OPEN = "open"
    """Entered late."""
    CROSSED = "crossed"
    """Amended or struck out since: it counts no more."""


def draw_mark(painter: QPainter, glyph: Glyph, x: float, y: float, look: Look = Look.FILLED) -> None:
    """Draw ``glyph`` with its value at the point, in pixels."""
    painter.save()
    painter.translate(x, y)
    is_open = look is not Look.FILLED
    colour = CROSSED if look is Look.CROSSED else BLACK
    if glyph in (Glyph.SYSTOLIC, Glyph.DIASTOLIC):
        away = -5.5 if glyph is Glyph.SYSTOLIC else 5.5
        painter.setPen(QPen(colour, 1.2 if is_open else 1.8, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(WHITE if is_open else Qt.BrushStyle.NoBrush)
        arms = polygon((-5.0, away), (0.0, 0.0), (5.0, away))
        if is_open:
            painter.drawPolygon(arms)
        else:
            painter.drawPolyline(arms)
    else:
        painter.setPen(QPen(colour, 1.2) if is_open else QPen(WHITE, 1.2))
        painter.setBrush(WHITE if is_open else colour)
        _draw_closed(painter, glyph)
    if look is Look.CROSSED:
        painter.setPen(QPen(colour, 1.0))
        painter.drawLines([QLineF(-6, -6, 6, 6), QLineF(-6, 6, 6, -6)])
    painter.restore()


def draw_flag(painter: QPainter, x: float, y: float, *, is_critical: bool) -> None:
    """Draw what stands over a value that passed a limit: △, or ▲ with an exclamation mark."""
    painter.save()
    painter.translate(x, y)
    painter.setPen(QPen(BLACK, 1.3, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(BLACK if is_critical else WHITE)
    if is_critical:
        painter.drawPolygon(polygon((0, -6.0), (6.2, 5.0), (-6.2, 5.0)))
        painter.setPen(QPen(WHITE, 1.3))
        painter.drawLine(QLineF(0, -2.2, 0, 1.2))
        painter.drawLine(QLineF(0, 3.0, 0, 3.6))
    else:
        painter.drawPolygon(polygon((0, -4.4), (4.8, 3.8), (-4.8, 3.8)))
    painter.restore()


def polygon(*points: tuple[float, float]) -> QPolygonF:
    """Return the polygon through ``points``."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def _draw_closed(painter: QPainter, glyph: Glyph) -> None:
    match glyph:
        case Glyph.CIRCLE:
            painter.drawEllipse(QRectF(-3.9, -3.9, 7.8, 7.8))
        case Glyph.SQUARE:
            painter.drawRect(QRectF(-3.3, -3.3, 6.6, 6.6))
        case Glyph.DIAMOND:
            painter.drawPolygon(polygon((0, -6.2), (6.2, 0), (0, 6.2), (-6.2, 0)))
        case Glyph.TRIANGLE:
            painter.drawPolygon(polygon((-6.8, -4.6), (6.8, -4.6), (0, 6.8)))
        case Glyph.SYSTOLIC | Glyph.DIASTOLIC | Glyph.WARNING | Glyph.CRITICAL:
            raise ValueError(f"{glyph} is not a closed mark")
        case _:
            assert_never(glyph)
