"""The chips of the event bar that show a key beside their words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from monitor_app.ui.controls.button import Chip
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

_KEY_SIZE = 12
_ROOM = 8


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

    def allow(self, reason: str) -> None:
        """Enable the chip, or disable it for ``reason``, which its tool tip tells."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)


class KeyChip(BarChip):
    """A chip with the key that does the same, drawn as a small key cap."""

    def __init__(self, text: str, key: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, object_name=object_name, parent=parent)
        self._key = key
        self._key_font = interface_font(_KEY_SIZE)
        self.setAccessibleDescription(key)
        self.setStyleSheet("text-align: left;")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._key_width() + _ROOM, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._key_font)
        height = painter.fontMetrics().height() + 3
        width = self._key_width()
        cap = QRect(self.width() - width - 11, (self.height() - height) // 2, width, height)
        painter.setPen(QPen(theme.line, 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(theme.muted if self.isEnabled() else theme.disabled)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    def _key_width(self) -> int:
        return QFontMetrics(self._key_font).horizontalAdvance(self._key) + 10
