"""A new PIN or passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.staffing import LONGEST_SECRET, flaw_of_secret
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class SecretFields(QWidget):
    """Two fields that show dots until *Show* is pressed, and below them what is wrong with what is typed."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = secret_line(say("PIN or passphrase"), "newSecretField")
        self._again = secret_line(say("Once more"), "secretAgainField")
        self._show = Chip(say("Show"), checkable=True, object_name="showSecretChip")
        self._flaw = TextLabel("", TextRole.MUTED, object_name="secretFlaw", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._first, 1)
        row.addWidget(self._again, 1)
        row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._flaw)
        set_style_property(self._show, "tall", "true")
        self._show.toggled.connect(self._reveal)
        for field in (self._first, self._again):
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self.submitted)
        self._on_typed()

    def secret(self) -> str:
        """Return what is typed, "" while it cannot be used."""
        return "" if self._objection() else self._first.text()

    def clear(self) -> None:
        """Forget what was typed and show dots again."""
        self._first.clear()
        self._again.clear()
        self._show.setChecked(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes to the page next finds no PIN in it."""
        self.clear()
        super().hideEvent(event)

    def _objection(self) -> str:
        flaw = flaw_of_secret(self._first.text())
        if flaw:
            return flaw
        if self._first.text() != self._again.text():
            return say("Type the same once more beside it.")
        return ""

    def _on_typed(self) -> None:
        is_empty = not self._first.text() and not self._again.text()
        objection = self._objection()
        words = say("A PIN of at least 4 digits, or a passphrase of at least 8 characters.")
        self._flaw.setText(words if is_empty else objection or say("Good."))
        self._flaw.set_role(TextRole.MUTED if is_empty or objection else TextRole.OK)
        self.changed.emit()

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self._first, self._again):
            field.setEchoMode(mode)


def secret_line(name: str, object_name: str) -> QLineEdit:
    """Return a field that shows dots for what is typed."""
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setMaxLength(LONGEST_SECRET)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
