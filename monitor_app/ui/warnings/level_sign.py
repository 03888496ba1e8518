"""The sign of a level: an octagon for critical, a triangle for warning, on a block of its colour when lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.limits import Level
from monitor_app.ui.controls.level_mark import level_colour
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.theme import current_theme

_ICONS = {Level.CRITICAL: "octagon-alert", Level.WARNING: "triangle-alert"}
_ON_BLOCK = {Level.CRITICAL: "on_critical", Level.WARNING: "on_accent"}


class LevelSign(QWidget):
    """``side`` pixels square. The shape tells the level, the block that it waits for somebody."""

    def __init__(self, *, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._level = Level.WARNING
        self._has_block = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_level(self, level: Level, *, has_block: bool) -> None:
        """Show the sign of ``level``, on its block or by itself."""
        if (level, has_block) == (self._level, self._has_block):
            return
        self._level = level
        self._has_block = has_block
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        area = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colour = level_colour(theme, self._level)
        if self._has_block:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(area, 7, 7)
            ink = theme.colour(_ON_BLOCK[self._level])
        inset = self._side * (0.16 if self._has_block else 0.1)
        paint_icon(painter, _ICONS[self._level], ink, area.adjusted(inset, inset, -inset, -inset))
        painter.end()
