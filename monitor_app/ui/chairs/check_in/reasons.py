"""Fields for the reasons to go on, one for each item that is flagged or left open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import text_field
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField


class _ReasonRow(QWidget):
    """The item at the left, as wide as a tile, and its reason in the rest of the line."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.label = TextLabel(words, TextRole.MUTED, wraps=True)
        self.field = text_field("", object_name=f"reason_{key}", placeholder=say("Reason to go on, required"))
        self.field.line_edit.setAccessibleName(say("Reason to go on: {item}", item=words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.field, 2)


class ReasonFields(QWidget):
    """Keeps what was typed for an item that is fine again, in case it is flagged once more."""

    changed = Signal()
    field_added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _ReasonRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def clear(self) -> None:
        """Forget every reason."""
        for row in self._rows.values():
            self._layout.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = {}
        self.hide()

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Ask for a reason for each of ``items`` (key, words), in this order."""
        wanted = dict(items)
        for key, row in self._rows.items():
            row.setVisible(key in wanted)
        for place, (key, words) in enumerate(items):
            if key not in self._rows:
                self._rows[key] = self._new_row(key, words)
            row = self._rows[key]
            row.label.setText(words)
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            row.show()
        self.setVisible(bool(items))

    def reason(self, key: str) -> str:
        """Return the reason typed for an item, an empty text where none is."""
        row = self._rows.get(key)
        return "" if row is None else row.field.text().strip()

    def field(self, key: str) -> ValueField | None:
        """Return the field of an item, None where none is asked for."""
        row = self._rows.get(key)
        return None if row is None else row.field

    def shown(self) -> list[ValueField]:
        """Return the fields in sight, from top to bottom."""
        shown = [row for row in self._rows.values() if not row.isHidden()]
        return [row.field for row in sorted(shown, key=self._layout.indexOf)]

    def _new_row(self, key: str, words: str) -> _ReasonRow:
        row = _ReasonRow(key, words)
        row.field.text_changed.connect(self.changed)
        self.field_added.emit(row.field)
        return row
