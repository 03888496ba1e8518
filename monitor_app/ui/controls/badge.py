"""A short word on a tint."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from monitor_app.ui.style_sheet import set_style_property


class BadgeKind(Enum):
    """The tint of a badge."""

    PLAIN = "plain"
    ACCENT = "accent"
    OK = "ok"
    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"


class Badge(QLabel):
    """A state in one or two words, such as *late* or *signed*."""

    def __init__(
        self,
        text: str = "",
        kind: BadgeKind = BadgeKind.PLAIN,
        *,
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        set_style_property(self, "badge", kind.value)

    def set_badge(self, text: str, kind: BadgeKind) -> None:
        """Show another state."""
        self.setText(text)
        set_style_property(self, "badge", kind.value)
