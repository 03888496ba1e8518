"""The mark of a value past a limit, where cells of a table are painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from monitor_app.domain.limits import Level
from monitor_app.ui.theme import Theme

SYMBOL_ROOM = 15
"""Pixels the triangle before a value takes, with its gap."""


def level_colour(theme: Theme, level: Level) -> QColor:
    """Return red for critical and amber for warning."""
    return theme.critical if level is Level.CRITICAL else theme.warning


def paint_triangle(painter: QPainter, colour: QColor, area: QRectF) -> None:
    """Draw the ▲ that stands by every value past a limit, centred in ``area``."""
    centre, half = area.center(), area.width() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [(-half, half * 0.8), (half, half * 0.8), (0, -half * 0.9)]
    painter.drawPolygon(QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in corners]))
    painter.restore()
