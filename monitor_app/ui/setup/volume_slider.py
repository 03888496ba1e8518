"""A slider from 0 to 100 %, for a finger as for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from monitor_app.ui.theme import current_theme

_HEIGHT = 44
_KNOB = 24
_GROOVE = 6
_STEP = 5
_PAGE = 20


class VolumeSlider(QSlider):
    """The knob goes to where it is pressed. Arrows move it by 5, Page Up and Down by 20."""

    def __init__(self, label: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(label)
        self.setRange(0, 100)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # A volume is not changed by scrolling past it.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, knob = self.height() / 2, self._knob_middle()
        groove = QRectF(_KNOB / 2, middle - _GROOVE / 2, self._way(), _GROOVE)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        painter.setBrush(theme.accent if self.isEnabled() else theme.outline)
        groove.setRight(knob)
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        self._paint_knob(painter, QPointF(knob, middle))
        painter.end()

    def _paint_knob(self, painter: QPainter, middle: QPointF) -> None:
        theme = current_theme()
        marked = self.isEnabled() and (self.hasFocus() or self.underMouse())
        painter.setBrush(theme.ink if self.isEnabled() else theme.disabled)
        painter.setPen(QPen(theme.accent, 3) if marked else QPen(theme.surface, 2))
        side = _KNOB / 2 - 2
        painter.drawEllipse(middle, side, side)

    def _way(self) -> float:
        return self.width() - _KNOB

    def _knob_middle(self) -> float:
        share = self.value() / self.maximum()
        return _KNOB / 2 + share * self._way()

    def _value_at(self, place: QPointF) -> int:
        share = (place.x() - _KNOB / 2) / max(1.0, self._way())
        return round(share * self.maximum())
