"""Picks one of a few named things."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from monitor_app.ui.controls.cell_row import CellRow
from monitor_app.ui.controls.field_heading import FieldHeading


class SegmentedChoice(QWidget):
    """Two to five joined cells of which one is chosen, by a press or, with focus, by Left and Right.

    ``choices`` maps the value of each cell to its words. Cells are named ``<object_name>_<value>``.
    ``changed`` is emitted with the new value.
    """

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Mapping[str, str],
        *,
        object_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(label)
        self._values = tuple(choices)
        self._words = dict(choices)
        self._value: str | None = None
        heading = FieldHeading(label)
        if not label:
            heading.hide()
        self._row = CellRow(
            list(choices.values()),
            fill_role="accent",
            on_role="on_accent",
            object_names=[f"{object_name}_{value}" for value in self._values],
            owner=self,
        )
        self._row.name_cells(list(choices.values()))
        self._row.pressed.connect(self._press)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(heading)
        layout.addWidget(self._row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def value(self) -> str | None:
        """The chosen value, or None before anything was chosen."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose; raises ValueError for a value that is not among the choices."""
        if value not in self._words:
            raise ValueError(f"{value} is not among the choices {self._values}")
        if value == self._value:
            return
        self._value = value
        self._row.set_current(self._values.index(value))
        self.setAccessibleDescription(self._words[value])
        self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self._values.index(self._value) if self._value is not None else -1
        match Qt.Key(event.key()):
            case Qt.Key.Key_Right:
                self.set_value(self._values[min(at + 1, len(self._values) - 1)])
            case Qt.Key.Key_Left:
                self.set_value(self._values[max(at - 1, 0)])
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._row.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._row.update()

    def _press(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_value(self._values[index])
