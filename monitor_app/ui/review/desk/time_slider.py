"""The slider over everything that was recorded of a session, from its check-in to its last entry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from monitor_app.ui.theme import current_theme

_HEIGHT = 44
_KNOB = 22
_GROOVE = 6
_MARK = 7
_LONGEST_GAP = 20.0
"""Minutes: where nothing was recorded for longer, the slider is no longer for it. A correction days after
the session would else leave the session a few pixels."""
_PAGE = 10


class TimeSlider(QSlider):
    """A step is a moment at which something was recorded; each has its mark, spaced by time.

    The knob goes to the step nearest to where it is pressed or dragged. Arrows go to the step before or
    after, Home to the check-in, End to the record as it stands.
    """

    def __init__(self, label: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(label)
        self.setSingleStep(1)
        self.setPageStep(_PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: tuple[float, ...] = (0.0,)

    def set_moments(self, moments: Sequence[datetime]) -> None:
        """Take these steps and stand at the last; it tells nobody."""
        self._shares = _shares(moments)
        blocked = self.blockSignals(True)
        self.setRange(0, max(0, len(moments) - 1))
        self.setValue(self.maximum())
        self.blockSignals(blocked)
        self.update()

    def x_of(self, step: int) -> float:
        """Return the pixel of a step."""
        return _KNOB / 2 + self._shares[step] * self._way()

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._step_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._step_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # Scrolling past it shows no other record.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, knob = self.height() / 2, self.x_of(self.value())
        groove = QRectF(_KNOB / 2, middle - _GROOVE / 2, self._way(), _GROOVE)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        is_past = self.value() < self.maximum()
        painter.setBrush(theme.notice if is_past else theme.outline)
        groove.setRight(knob)
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        self._paint_marks(painter, middle)
        marked = self.hasFocus() or self.underMouse()
        painter.setBrush(theme.notice if is_past else theme.ink)
        painter.setPen(QPen(theme.accent, 3) if marked else QPen(theme.surface, 2))
        side = _KNOB / 2 - 2
        painter.drawEllipse(QPointF(knob, middle), side, side)
        painter.end()

    def _paint_marks(self, painter: QPainter, middle: float) -> None:
        """Draw a line below the groove for each step, one a pixel."""
        painter.setPen(QPen(current_theme().muted, 1))
        top = middle + _GROOVE / 2 + 4
        columns = dict.fromkeys(int(self.x_of(step)) + 0.5 for step in range(len(self._shares)))
        painter.drawLines([QLineF(x, top, x, top + _MARK) for x in columns])

    def _way(self) -> float:
        return self.width() - _KNOB

    def _step_at(self, place: QPointF) -> int:
        share = (place.x() - _KNOB / 2) / max(1.0, self._way())
        after = bisect_left(self._shares, share)
        if after == 0 or after == len(self._shares):
            return min(after, self.maximum())
        is_nearer = share - self._shares[after - 1] < self._shares[after] - share
        return after - 1 if is_nearer else after


def _shares(moments: Sequence[datetime]) -> tuple[float, ...]:
    """Return where each moment lies, 0 to 1, with long waits shortened."""
    places = [0.0]
    for before, after in pairwise(moments):
        wait = max(0.0, (after - before).total_seconds() / 60)
        places.append(places[-1] + min(wait, _LONGEST_GAP))
    return tuple(place / places[-1] if places[-1] else 0.0 for place in places)
