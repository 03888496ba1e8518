"""Where no sound can be heard, the whole window shows that something waits: a frame in the level's colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from monitor_app.domain.limits import Level
from monitor_app.ui.controls.level_mark import level_colour
from monitor_app.ui.theme import current_theme
from monitor_app.ui.warnings.flasher import Flasher

WIDTH = 6


class WindowFrame(QWidget):
    """Lies on the edge of ``window`` and nowhere else, above all that is there; presses go through it."""

    def __init__(self, window: QWidget, flasher: Flasher) -> None:
        super().__init__(window)
        self.setObjectName("windowFrame")
        self._window = window
        self._flasher = flasher
        self._level: Level | None = None
        self._is_lit = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    @property
    def level(self) -> Level | None:
        """Return the level it shows, None while there is nothing to show."""
        return self._level

    def show_level(self, level: Level | None) -> None:
        """Flash in the colour of ``level``; with None there is no frame."""
        if level is not self._level:
            self._level = level
            self._flasher.flash(self, level)
            self.setVisible(level is not None)
            self._lie_on_the_edge()
            self.update()

    def set_lit(self, lit: bool) -> None:
        """Be one half of the flashing: there, or not."""
        if lit is not self._is_lit:
            self._is_lit = lit
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._lie_on_the_edge()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._level is None or not self._is_lit:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), level_colour(current_theme(), self._level))
        painter.end()

    def _lie_on_the_edge(self) -> None:
        """Cover the edge alone: what lies within is not painted again at each turn."""
        whole: QRect = self._window.rect()
        self.setGeometry(whole)
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)))
        self.raise_()
