"""A line edit without a frame, for large figures inside a field's box."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from monitor_app.ui.style_sheet import set_style_property


class NumberEdit(QLineEdit):
    """Takes any text, so that nothing typed is lost; coming into it selects what is there, by key or press.

    So a second value typed over a first replaces it, where a press between two digits would mix them.
    """

    focus_changed = Signal()

    def __init__(self, *, object_name: str, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFrame(False)
        self.setMaxLength(40)
        self._came_by_press = False
        set_style_property(self, "embedded", "true")
        if large:
            set_style_property(self, "large", "true")

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("000") + 4, super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._came_by_press = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._came_by_press and not self.hasSelectedText():
            self.selectAll()
        self._came_by_press = False
