"""A framed surface that holds one subject."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class Card(QFrame):
    """A card with an optional title; add contents to ``body``, things right of the title to ``title_row``."""

    def __init__(self, title: str = "", *, object_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        set_style_property(self, "card", "true")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(10)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._title = TextLabel(title, TextRole.HEADING)
        if title:
            self.setAccessibleName(title)
        else:
            self._title.hide()
        self.title_row.addWidget(self._title, 1)
        self._layout.addLayout(self.title_row)
        self._layout.addLayout(self.body, 1)

    def set_margins(self, across: int, down: int) -> None:
        """Change the room between the frame and what it holds, in pixels; without a title, none above."""
        self._layout.setContentsMargins(across, down, across, down)
        if self._title.isHidden():
            self._layout.setSpacing(0)

    def set_level(self, state: FieldState) -> None:
        """Tint the card by a level."""
        set_style_property(self, "level", state.role if state is not FieldState.NORMAL else "")


def separator() -> QFrame:
    """Return a hair line across the layout it is put into."""
    line = QFrame()
    set_style_property(line, "separator", "true")
    return line
