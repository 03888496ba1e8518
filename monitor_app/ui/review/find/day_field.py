"""A small field for a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import parse_day
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property

WIDTH = 154
LEFT = 14
"""Where the name of the field begins, which stays in sight beside what is written."""
EXAMPLE = "2026-11-22"


class DayField(QLineEdit):
    """Takes a day as 2026-11-22 or as the system writes dates; what it cannot read it says by its frame."""

    changed = Signal()
    """Another day, or none."""

    def __init__(self, name: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setPlaceholderText(EXAMPLE)
        self._name = TextLabel(name, TextRole.MUTED, parent=self)
        self.setFixedWidth(WIDTH)
        set_style_property(self, "kind", "chip")
        self.textChanged.connect(self._read)
        self.editingFinished.connect(self._judge)

    def day(self) -> date | None:
        """Return the day that is written, None where none can be read."""
        return self._day

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._name.sizeHint().width()
        self._name.setGeometry(LEFT, 0, width, self.height())
        self.setTextMargins(width + 2, 0, 0, 0)

    def _read(self, text: str) -> None:
        day = parse_day(text)
        if day is not None or not text.strip() or len(text.strip()) >= len(EXAMPLE):
            self._judge()
        if day != self._day:
            self._day = day
            self.changed.emit()

    def _judge(self) -> None:
        unread = bool(self.text().strip()) and parse_day(self.text()) is None
        set_style_property(self, "level", "refused" if unread else "")
        self.setToolTip(say("Write the day as {example}.", example=EXAMPLE) if unread else "")
        self.setAccessibleDescription(self.toolTip())
