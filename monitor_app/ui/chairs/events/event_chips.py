"""The chips of the event bar; where room lacks, some say the same in fewer words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from monitor_app.ui.controls.button import Chip
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

_KEY_SIZE = 12
_ROOM = 8
_KEY_RIGHT = 11


class Brevity(IntEnum):
    """What is left out so that the rest has room, each step on top of the one before."""

    WHOLE = 0
    NO_TIMES = 1
    NO_KEYS = 2


class BarChip(Chip):
    """A chip that a press does not give the focus to.

    The focus stays where the nurse types, so that a Return meant for the reading cannot repeat a drug.
    """

    def __init__(
        self, text: str, *, icon: str | None = None, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(text.replace("&", "&&"), icon=icon, object_name=object_name, parent=parent)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def hitButton(self, position: QPoint) -> bool:
        """A press beside what is painted counts: the row is as high as a finger needs, the chip is not."""
        return self.rect().contains(position)

    def allow(self, reason: str) -> None:
        """Enable the chip, or disable it for ``reason``, which its tool tip tells."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def width_at(self, _brevity: Brevity) -> int:
        """Return the pixels that the chip takes with what ``brevity`` leaves of it."""
        return self.sizeHint().width()

    def shorten(self, _brevity: Brevity) -> None:
        """Leave out what ``brevity`` says; a chip that has nothing of it stays as it is."""

    def width_with(self, text: str) -> int:
        """Return the pixels that the chip takes with ``text``."""
        width = self.sizeHint().width()
        metrics = self.fontMetrics()
        return width - metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(text)


class KeyChip(BarChip):
    """A chip with the key that does the same, drawn as a small key cap."""

    def __init__(self, text: str, key: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, object_name=object_name, parent=parent)
        self._key = key
        self._shows_key = True
        self._key_font = interface_font(_KEY_SIZE)
        self.setAccessibleDescription(key)
        self.setStyleSheet("text-align: left;")

    def allow(self, reason: str) -> None:
        super().allow(reason)
        if not reason:
            self.setToolTip(self._key)
            self.setAccessibleDescription(self._key)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (self._key_room() if self._shows_key else 0), hint.height())

    def width_at(self, brevity: Brevity) -> int:
        without = self.sizeHint().width() - (self._key_room() if self._shows_key else 0)
        return without + (self._key_room() if brevity < Brevity.NO_KEYS else 0)

    def shorten(self, brevity: Brevity) -> None:
        shows_key = brevity < Brevity.NO_KEYS
        if shows_key is not self._shows_key:
            self._shows_key = shows_key
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shows_key:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._key_font)
        height = painter.fontMetrics().height() + 3
        width = self._key_width()
        cap = QRect(self.width() - width - _KEY_RIGHT, (self.height() - height) // 2, width, height)
        painter.setPen(QPen(theme.line, 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(theme.muted if self.isEnabled() else theme.disabled)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    def _key_room(self) -> int:
        return self._key_width() + _ROOM

    def _key_width(self) -> int:
        return QFontMetrics(self._key_font).horizontalAdvance(self._key) + 10
