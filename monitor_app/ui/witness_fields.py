"""Who saw it: a second person, who enters their own PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.people import Staff, same_name
from monitor_app.domain.wording import say
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.text import TextLabel, TextRole


class Witnesses(Protocol):
    """Knows who can be a witness; the sign-in does."""

    @property
    def staff(self) -> Staff:
        """Return who works here."""
        ...

    def witness(self, name: str, secret: str) -> str:
        """Return why this person cannot be the witness, "" when they can; a wrong PIN is recorded."""
        ...


AskWitnesses = Callable[[], Witnesses]
"""Returns who knows them, made when it is first asked for. Raises ``Fault`` where it cannot be read."""


class WitnessFields(QWidget):
    """A name of the staff with its PIN; in a file without staff, a name that is typed.

    ``acting`` is the name of who records: nobody is a witness of themselves. The PIN is never kept.
    """

    def __init__(self, witnesses: AskWitnesses | None, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._witnesses = witnesses
        self._name = QLineEdit()
        self._name.setObjectName(f"{prefix}WitnessField")
        self._name.setAccessibleName(say("Witness"))
        self._name.setPlaceholderText(say("Who saw it"))
        self._name.setMaxLength(80)
        self._choice = DropDown(say("Witness"), object_name=f"{prefix}WitnessChoice")
        self._secret = QLineEdit()
        self._secret.setObjectName(f"{prefix}WitnessPin")
        self._secret.setAccessibleName(say("PIN of the witness"))
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret.setMaxLength(128)
        self._secret_box = _labelled(say("Their PIN"), self._secret)
        self._secret_box.setFixedWidth(150)
        name_box = QVBoxLayout()
        name_box.setSpacing(3)
        name_box.addWidget(TextLabel(say("Witness, a second person"), TextRole.MUTED))
        name_box.addWidget(self._name)
        name_box.addWidget(self._choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(name_box, 1)
        row.addWidget(self._secret_box)
        self._offer("", Staff())

    def renew(self, acting: str) -> None:
        """Offer who can be a witness beside ``acting``, as the staff is now."""
        self._offer(acting, self._staff())

    def _offer(self, acting: str, staff: Staff) -> None:
        known = self._choice.currentText()
        others = [one.name for one in staff.active if same_name(one.name) != same_name(acting)]
        self._choice.clear()
        self._choice.addItems(["", *others])
        self._choice.setCurrentText(known if known in others else "")
        self._name.setVisible(staff.is_open)
        self._choice.setHidden(staff.is_open)
        self._secret_box.setHidden(staff.is_open)

    def name(self) -> str:
        """Return who was chosen or typed, "" for nobody."""
        is_typed = self._choice.isHidden()
        return " ".join((self._name.text() if is_typed else self._choice.currentText()).split())

    def set_name(self, name: str) -> None:
        """Put a name back that was typed or chosen before, without its PIN."""
        self._name.setText(name)
        self._choice.setCurrentText(name)
        self._secret.clear()

    def flaw(self) -> str:
        """Return why this person cannot be the witness, "" when they can; the PIN is gone after it."""
        secret = self._secret.text()
        self._secret.clear()
        if not self.name():
            return say("A second person must witness this. Choose or write who it is.")
        if self._witnesses is None:
            return ""
        try:
            return self._witnesses().witness(self.name(), secret)
        except Fault as fault:
            return fault.sentence

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever closes the form, the PIN does not stay in it."""
        self._secret.clear()
        super().hideEvent(event)

    def _staff(self) -> Staff:
        """Return who works here; where that cannot be read, :meth:`flaw` says so in time."""
        if self._witnesses is None:
            return Staff()
        try:
            return self._witnesses().staff
        except Fault:
            return Staff()


def _labelled(label: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(TextLabel(label, TextRole.MUTED))
    column.addWidget(field)
    return box
