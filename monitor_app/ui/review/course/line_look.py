"""How lines of different sessions are told apart: by mark and dash, and besides by colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from monitor_app.ui.theme import Theme

_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (1.2, 2.4), (8, 3, 1.2, 3))
_ROLES = ("blood_pressure", "dissociation", "pulse", "sedation", "respiratory_rate", "spo2")
"""Series colours; red, amber and cyan are for levels alone."""


class Mark(Enum):
    """The shape of a reading."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CROSS = "cross"
    PLUS = "plus"


@dataclass(frozen=True, slots=True)
class LineLook:
    """One session's line. Among two dozen no two look alike, even without colour."""

    mark: Mark
    dash: tuple[float, ...]
    role: str

    @classmethod
    def of(cls, place: int) -> LineLook:
        """Return the look of the line at ``place``, from 0."""
        # Every twelfth would have the dash and the mark of the first without the shift.
        shift = place // 12
        mark = tuple(Mark)[place % len(Mark)]
        # With each round of the marks the colours move on by one.
        role = _ROLES[(place + place // len(Mark)) % len(_ROLES)]
        return cls(mark, _DASHES[(place + shift) % len(_DASHES)], role)

    def colour(self, theme: Theme) -> QColor:
        """Return the colour of line and marks."""
        return theme.colour(self.role)

    def pen(self, theme: Theme) -> QPen:
        """Return the pen of the line."""
        pen = QPen(self.colour(theme), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dash:
            pen.setDashPattern(self.dash)
        return pen

    def draw_mark(self, painter: QPainter, theme: Theme, at: QPointF, *, hollow: bool = False) -> None:
        """Draw a reading; one that was entered late is open."""
        colour = self.colour(theme)
        painter.setPen(QPen(colour, 1.6) if hollow else QPen(theme.surface, 1))
        painter.setBrush(theme.surface if hollow else colour)
        x, y = at.x(), at.y()
        match self.mark:
            case Mark.CIRCLE:
                painter.drawEllipse(at, 4.2, 4.2)
            case Mark.SQUARE:
                painter.drawRect(QRectF(x - 3.8, y - 3.8, 7.6, 7.6))
            case Mark.DIAMOND:
                painter.drawPolygon(_around(at, (0, -5.6), (5.6, 0), (0, 5.6), (-5.6, 0)))
            case Mark.TRIANGLE:
                painter.drawPolygon(_around(at, (0, -5.4), (5.2, 4), (-5.2, 4)))
            case Mark.CROSS:
                painter.setPen(QPen(colour, 1.3 if hollow else 2.2))
                painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
                painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))
            case Mark.PLUS:
                painter.setPen(QPen(colour, 1.3 if hollow else 2.2))
                painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))
                painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5))
            case _:
                assert_never(self.mark)

    def draw_sample(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        """Draw a piece of the line with one mark, as a legend."""
        middle = area.center()
        painter.setPen(self.pen(theme))
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y()))
        self.draw_mark(painter, theme, middle)


def _around(at: QPointF, *corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners])
