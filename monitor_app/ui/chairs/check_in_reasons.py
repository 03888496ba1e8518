"""Fields for the reasons to go on, one for each item that is flagged or left open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in_fields import text_field
from monitor_app.ui.controls.value_field import ValueField


class ReasonFields(QWidget):
    """Keeps what was typed for an item that is fine again, in case it is flagged once more."""

    changed = Signal()
    field_added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, ValueField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    def clear(self) -> None:
        """Forget every reason."""
        for field in self._fields.values():
            self._layout.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {}
        self.hide()

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Ask for a reason for each of ``items`` (key, words), in this order."""
        wanted = dict(items)
        for key, field in self._fields.items():
            field.setVisible(key in wanted)
        for place, (key, words) in enumerate(items):
            if key not in self._fields:
                self._fields[key] = self._new_field(key, words)
            field = self._fields[key]
            self._layout.removeWidget(field)
            self._layout.insertWidget(place, field)
            field.show()
        self.setVisible(bool(items))

    def reason(self, key: str) -> str:
        """Return the reason typed for an item, an empty text where none is."""
        field = self._fields.get(key)
        return "" if field is None else field.text().strip()

    def field(self, key: str) -> ValueField | None:
        """Return the field of an item, None where none is asked for."""
        return self._fields.get(key)

    def shown(self) -> list[ValueField]:
        """Return the fields in sight, from top to bottom."""
        shown = [field for field in self._fields.values() if not field.isHidden()]
        return sorted(shown, key=self._layout.indexOf)

    def _new_field(self, key: str, words: str) -> ValueField:
        field = text_field(
            words,
            object_name=f"reason_{key}",
            placeholder=say("Reason to go on"),
        )
        field.line_edit.setAccessibleName(say("Reason to go on: {item}", item=words))
        field.set_hint(say("required"))
        field.text_changed.connect(self.changed)
        self.field_added.emit(field)
        return field
