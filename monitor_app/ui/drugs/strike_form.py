"""The small form that strikes out an entry about the drug, with a reason and a witness."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from monitor_app.domain.drug_accounting import kind_word, mg
from monitor_app.domain.drug_movements import Movement
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.event_form import labelled, line
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.witness_fields import AskWitnesses, WitnessFields


class StrikeForm(Popover):
    """What is struck out counts no more and stays readable."""

    submitted = Signal()

    def __init__(self, witnesses: AskWitnesses | None) -> None:
        super().__init__(say("Entered in error"), object_name="strikeDrugPopover", width=560)
        self._about = TextLabel("", object_name="strikeDrugAbout", wraps=True)
        self._reason = line("strikeDrugReasonField", say("Reason"), say("What was wrong with it"))
        self._witness = WitnessFields(witnesses, "strikeDrug")
        self._message = TextLabel("", TextRole.CRITICAL, object_name="strikeDrugMessage", wraps=True)
        self._save = Button(say("Strike out"), ButtonKind.DANGER, object_name="strikeDrugSaveButton")
        self._cancel = Button(say("Close"), object_name="strikeDrugCloseButton")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self.body.addWidget(self._about)
        self.body.addLayout(labelled(say("Reason"), self._reason))
        self.body.addWidget(self._witness)
        self.body.addWidget(self._message)
        self.body.addLayout(buttons)
        self._save.clicked.connect(self.submitted)
        self._cancel.clicked.connect(lambda: self.close_panel())

    @property
    def reason(self) -> str:
        """Return why it is struck out."""
        return self._reason.text()

    @property
    def witness(self) -> str:
        """Return who is the witness."""
        return self._witness.name()

    def prepare(self, movement: Movement, acting: str) -> None:
        """Say which entry it is about."""
        words = say("{amount} mg {kind}", amount=mg(movement.amount or 0.0), kind=kind_word(movement.kind))
        parts = [words, say("lot {lot}", lot=movement.lot), movement.patient, movement.by]
        self._about.setText(" · ".join(part for part in parts if part))
        self._witness.renew(acting)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say why it was not struck out; everything typed stays."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        if not self.isHidden():
            self.place()

    def flaw_of_witness(self) -> str:
        """Return why the witness cannot be one, "" when they can; the PIN is gone then."""
        return self._witness.flaw()

    def recorded(self) -> None:
        """Clear the fields and close: it is saved."""
        self._reason.clear()
        self._witness.set_name("")
        self.close_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)
