"""What stands at the head of printed charts: the clinic's name and address, kept in the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from monitor_app.domain.clinic import LONGEST_NAME
from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder, Saved
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole

_ADDRESS_HEIGHT = 76


class ClinicCard(Card):
    """Unlike the settings of this computer, it is kept by a press: each change is an entry of the record."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(say("On printed charts"), object_name="clinicCard", parent=parent)
        self._recorder = recorder
        self._known = ClinicDescribed("", "")
        self._name = QLineEdit()
        self._address = QPlainTextEdit()
        self._save = Button(say("Save"), object_name="saveClinicButton")
        self._said = TextLabel("", TextRole.MUTED, object_name="clinicSaid", wraps=True)
        self._arrange()
        self._name.textChanged.connect(self._offer)
        self._address.textChanged.connect(self._offer)
        self._save.clicked.connect(self._record)
        self._read()

    def _read(self) -> None:
        """Show what the record holds."""
        try:
            known = self._recorder.clinic() or ClinicDescribed("", "")
        except Fault as fault:
            self._tell(fault.sentence, TextRole.CRITICAL)
            return
        self._known = known
        self._name.setText(known.name)
        self._address.setPlainText(known.address)
        self._offer()

    def _arrange(self) -> None:
        self._name.setObjectName("clinicNameField")
        self._name.setAccessibleName(say("Name of the clinic"))
        self._name.setPlaceholderText(say("Name of the clinic"))
        self._name.setMaxLength(LONGEST_NAME)
        self._address.setObjectName("clinicAddressField")
        self._address.setAccessibleName(say("Address of the clinic"))
        self._address.setPlaceholderText(say("Address, up to 4 lines"))
        self._address.setTabChangesFocus(True)
        self._address.setFixedHeight(_ADDRESS_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._said, 1)
        row.addWidget(self._save, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._name)
        self.body.addWidget(self._address)
        self.body.addLayout(row)

    def _typed(self) -> ClinicDescribed:
        lines = [line.strip() for line in self._address.toPlainText().splitlines() if line.strip()]
        return ClinicDescribed(self._name.text().strip(), "\n".join(lines))

    def _offer(self) -> None:
        """Offer to save what differs from the record."""
        differs = self._typed() != self._known
        self._save.setEnabled(differs)
        self._tell(say("Not saved yet.") if differs else say("At the head of every page."), TextRole.MUTED)

    def _record(self) -> None:
        outcome = self._recorder.describe_clinic(self._name.text(), self._address.toPlainText())
        if isinstance(outcome, Saved):
            self._known = self._typed()
            self._offer()
            self._tell(say("Saved."), TextRole.OK)
        else:
            self._tell(outcome.sentence, TextRole.CRITICAL)

    def _tell(self, words: str, role: TextRole) -> None:
        self._said.setText(words)
        self._said.set_role(role)
