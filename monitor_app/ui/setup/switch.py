"""A switch: on or off, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

_HEIGHT = 44
_TRACK = QSize(46, 26)
_GAP = 12
_EDGE = 4


class Switch(QCheckBox):
    """Turned by a press anywhere on it, by Space and by Return; ``toggled`` tells.

    On and off differ by the place of the knob, not by colour alone.
    """

    def __init__(self, text: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(interface_font(14)).horizontalAdvance(self.text())
        return QSize(_EDGE + _TRACK.width() + _GAP + words + 2 * _EDGE, _HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _TRACK.height()) / 2
        track = QRectF(_EDGE, top, _TRACK.width(), _TRACK.height())
        self._paint_track(painter, track)
        painter.setFont(interface_font(14))
        painter.setPen(theme.ink if self.isEnabled() else theme.disabled)
        words = self.rect().adjusted(round(track.right()) + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        theme = current_theme()
        on = self.isChecked()
        round_by = track.height() / 2
        fill = theme.accent if on else theme.hover if self.underMouse() else theme.raised
        painter.setBrush(fill if self.isEnabled() else theme.raised)
        painter.setPen(QPen(theme.accent if on and self.isEnabled() else theme.outline, 1.5))
        painter.drawRoundedRect(track, round_by, round_by)
        side = track.height() - 10
        knob = QRectF(track.left() + 5, track.top() + 5, side, side)
        if on:
            knob.moveRight(track.right() - 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if on and self.isEnabled() else theme.muted)
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), round_by + 3, round_by + 3)
