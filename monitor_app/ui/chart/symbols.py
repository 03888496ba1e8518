"""The stamps of the marks, drawn once for each shape and colour and then only copied."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

SIDE = 15
"""Pixels of a stamp, room for the mark and its outline; odd, so that it has a middle."""


class Glyph(Enum):
    """What a stamp shows."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    WARNING = "warning"
    CRITICAL = "critical"


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


class Stamps:
    """Stamps for one surface colour and device pixel ratio, made when first asked for."""

    def __init__(self, surface: QColor, ratio: float) -> None:
        self._surface = surface
        self._ratio = ratio
        self._made: dict[tuple[Glyph, int, bool], QPixmap] = {}

    def stamp(self, glyph: Glyph, colour: QColor, *, hollow: bool = False) -> QPixmap:
        """Return the stamp of ``glyph``; the value's place is its middle."""
        key = (glyph, colour.rgba(), hollow)
        if key not in self._made:
            self._made[key] = self._drawn(glyph, colour, hollow)
        return self._made[key]

    def _drawn(self, glyph: Glyph, colour: QColor, hollow: bool) -> QPixmap:
        side = round(SIDE * self._ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = side / self._ratio / 2
        painter.translate(middle, middle)
        if glyph in (Glyph.SYSTOLIC, Glyph.DIASTOLIC):
            self._draw_chevron(painter, colour, hollow, downwards=glyph is Glyph.SYSTOLIC)
        else:
            self._draw_filled(painter, glyph, colour, hollow)
        painter.end()
        return pixmap

    def _draw_chevron(self, painter: QPainter, colour: QColor, hollow: bool, *, downwards: bool) -> None:
        """Draw ∨ or ∧ with its point on the value; hollow it is closed to ▽ or △."""
        away = -5.5 if downwards else 5.5
        pen = QPen(colour, 1.4 if hollow else 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        arms = _polygon((-5.0, away), (0.0, 0.0), (5.0, away))
        if hollow:
            painter.setBrush(self._surface)
            painter.drawPolygon(arms)
        else:
            painter.drawPolyline(arms)

    def _draw_filled(self, painter: QPainter, glyph: Glyph, colour: QColor, hollow: bool) -> None:
        """Draw a closed mark with an outline in the surface's colour, which parts marks that touch."""
        painter.setPen(QPen(colour, 1.6) if hollow else QPen(self._surface, 1.2))
        painter.setBrush(self._surface if hollow else colour)
        match glyph:
            case Glyph.CIRCLE:
                painter.drawEllipse(QRectF(-4.2, -4.2, 8.4, 8.4))
            case Glyph.SQUARE:
                painter.drawRect(QRectF(-3.3, -3.3, 6.6, 6.6))
            case Glyph.DIAMOND:
                painter.drawPolygon(_polygon((0, -6.2), (6.2, 0), (0, 6.2), (-6.2, 0)))
            case Glyph.TRIANGLE:
                painter.drawPolygon(_polygon((-6.8, -4.6), (6.8, -4.6), (0, 6.8)))
            case Glyph.WARNING:
                painter.drawPolygon(_polygon((0, -4.6), (4.9, 3.9), (-4.9, 3.9)))
            case Glyph.CRITICAL:
                painter.drawPolygon(_polygon((0, -6.4), (6.6, 5.2), (-6.6, 5.2)))
                painter.setPen(QPen(self._surface, 1.5))
                painter.drawLine(QPointF(0, -2.4), QPointF(0, 1.2))
                painter.drawPoint(QPointF(0, 3.6))
            case Glyph.SYSTOLIC | Glyph.DIASTOLIC:
                raise ValueError(f"{glyph} is not a closed mark")
            case _:
                assert_never(glyph)
