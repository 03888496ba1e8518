"""The ring of the due timer."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.ui.theme import current_theme


class DueState(Enum):
    """How a reading stands to its time; the values are colour roles."""

    NORMAL = "accent"
    DUE = "notice"
    OVERDUE = "warning"


class Countdown(QWidget):
    """An arc that empties from full to nothing, clockwise from the top; full again once time is up.

    The colour repeats what the words beside it say; it does not replace them.
    """

    def __init__(self, *, size: int = 48, object_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._fraction = 1.0
        self._state = DueState.NORMAL
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def fraction(self) -> float:
        """The part of the time that is left, 0 to 1."""
        return self._fraction

    @property
    def state(self) -> DueState:
        """How the reading stands to its time."""
        return self._state

    def set_remaining(self, fraction: float, state: DueState = DueState.NORMAL) -> None:
        """Show the part of the time that is left; values outside 0 to 1 are cut to it."""
        fraction = min(1.0, max(0.0, fraction))
        if (fraction, state) == (self._fraction, self._state):
            return
        self._fraction = fraction
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        width = self._size / 10
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, width))
        painter.drawEllipse(ring)
        shown = self._fraction if self._state is DueState.NORMAL else 1.0
        painter.setPen(
            QPen(theme.colour(self._state.value), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        if shown > 0:
            painter.drawArc(ring, 90 * 16, round(-360 * 16 * shown))
        painter.end()
