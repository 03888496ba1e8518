"""Labels by role."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from monitor_app.ui.style_sheet import set_style_property


class TextRole(Enum):
    """What a text is, from which its size, weight and colour follow."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    CLOCK = "clock"
    MUTED = "muted"
    FAINT = "faint"
    OK = "ok"
    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"


class TextLabel(QLabel):
    """A label of a role. It shows plain text only: what people typed is never read as markup."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        object_name: str = "",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(object_name)
        self.setWordWrap(wraps)
        self.set_role(role)

    def set_role(self, role: TextRole) -> None:
        """Restyle the label."""
        set_style_property(self, "textRole", role.value)
