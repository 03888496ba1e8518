"""Minutes and values on a small plot: where they lie in pixels, and the lines and labels of the axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from monitor_app.ui.chart.projection import snapped
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.formats import minute_text
from monitor_app.ui.theme import Theme

LABEL_SIZE = 11
EDGE = 6
"""Pixels right of a plot that a label may take."""

_STEPS = (5, 10, 15, 30, 60, 120, 240, 480, 1440)


@dataclass(frozen=True, slots=True)
class Plane:
    """The minutes from ``start`` to ``end`` and the values from ``low`` to ``high`` over ``area``."""

    area: QRectF
    start: float
    end: float
    low: float
    high: float

    def x(self, minute: float) -> float:
        """Return the pixel of a minute."""
        return self.area.x() + (minute - self.start) / (self.end - self.start) * self.area.width()

    def y(self, value: float) -> float:
        """Return the pixel of a value, high values above."""
        return self.area.bottom() - (value - self.low) / (self.high - self.low) * self.area.height()

    def point(self, minute: float, value: float) -> QPointF:
        """Return the place of a reading."""
        return QPointF(self.x(minute), self.y(value))

    def minutes(self) -> Iterator[int]:
        """Yield the minutes that are labelled, as far apart as their words need."""
        room = QFontMetrics(interface_font(LABEL_SIZE)).horizontalAdvance("+888") + 18
        per_minute = self.area.width() / (self.end - self.start)
        step = next((step for step in _STEPS if step * per_minute >= room), _STEPS[-1])
        yield from range(ceil(self.start / step) * step, floor(self.end) + 1, step)


def draw_time(painter: QPainter, theme: Theme, plane: Plane, lanes: Sequence[QRectF]) -> None:
    """Draw the lines of the minutes through ``lanes``, time zero strongest, and label them below the last."""
    painter.setFont(interface_font(LABEL_SIZE))
    height = painter.fontMetrics().height()
    bottom = lanes[-1].bottom()
    for minute in plane.minutes():
        x = snapped(plane.x(minute))
        painter.setPen(QPen(theme.outline if minute == 0 else theme.line, 1))
        for lane in lanes:
            painter.drawLine(QPointF(x, lane.top()), QPointF(x, lane.bottom()))
        painter.setPen(theme.muted)
        words = minute_text(minute)
        wide = painter.fontMetrics().horizontalAdvance(words) + 2
        # They stay within the plot's own edges: the labels of the values are left of it, others right.
        left = min(max(x - wide / 2, plane.area.left()), plane.area.right() + EDGE - wide)
        painter.drawText(QRectF(left, bottom + 2, wide, height), Qt.AlignmentFlag.AlignCenter, words)


def draw_values(painter: QPainter, theme: Theme, plane: Plane, values: Sequence[float]) -> None:
    """Draw a line at each of ``values`` and its label left of the plot."""
    painter.setFont(interface_font(LABEL_SIZE))
    height = painter.fontMetrics().height()
    for value in values:
        y = snapped(plane.y(value))
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QPointF(plane.area.left(), y), QPointF(plane.area.right(), y))
        painter.setPen(theme.muted)
        place = QRectF(plane.area.left() - 44, y - height / 2, 38, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")


def steps_between(low: float, high: float, most: int) -> list[float]:
    """Return round values from ``low`` to ``high``, at most about ``most`` of them."""
    step = next((s for s in (1, 2, 5, 10, 20, 40, 50, 100) if (high - low) / s <= most), 100)
    first = ceil(low / step) * step
    return [float(value) for value in range(first, floor(high) + 1, step)]
