"""The small forms about the stock: what came in, was counted, was discarded, or was entered in error."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from monitor_app.domain.drug_accounting import mg
from monitor_app.domain.drug_decisions import count_lot, discard_lot, receive_lot
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import parse_day
from monitor_app.ui.chairs.events.event_form import labelled, line, number
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.witness_fields import AskWitnesses, WitnessFields

if TYPE_CHECKING:
    from monitor_app.stock_book import StockDecision


class StockAct(Enum):
    """What is told of the stock."""

    RECEIVE = "receive"
    COUNT = "count"
    DISCARD = "discard"


class StockForm(Popover):
    """One act. An amount is typed in mg, or as vials of so many mg each; all but receiving has a witness."""

    submitted = Signal(object)
    """:data:`~monitor_app.stock_book.StockDecision`"""

    def __init__(self, act: StockAct, witnesses: AskWitnesses | None) -> None:
        prefix = act.value
        super().__init__(_title(act), object_name=f"{prefix}Popover", width=560)
        self._act = act
        self._drug = line(f"{prefix}DrugField", say("Drug"), say("Such as Ketamine"))
        self._lot = line(f"{prefix}LotField", say("Lot"), say("As on the vial"))
        self._known_lots = DropDown(say("Lot"), object_name=f"{prefix}LotChoice")
        self._vials = line(f"{prefix}VialsField", say("Vials or devices"), "", width=110)
        self._strength = line(f"{prefix}StrengthField", say("mg in each"), "", width=110)
        self._amount = line(f"{prefix}AmountField", say("Amount in mg"), "", width=120)
        self._expires = line(f"{prefix}ExpiresField", say("Expires"), "2027-11-30", width=150)
        self._reason = line(f"{prefix}ReasonField", say("Reason"), say("Expired, broken, returned …"))
        self._witness = WitnessFields(witnesses, prefix)
        self._message = TextLabel("", TextRole.CRITICAL, object_name=f"{prefix}Message", wraps=True)
        self._save = Button(say("Save"), ButtonKind.PRIMARY, object_name=f"{prefix}SaveButton")
        self._cancel = Button(say("Close"), object_name=f"{prefix}CloseButton")
        self._arrange()
        for edit in (self._vials, self._strength):
            edit.textChanged.connect(self._multiply)
        self._save.clicked.connect(self.submit)
        self._cancel.clicked.connect(lambda: self.close_panel())

    def prepare(self, lots: Sequence[str], drug: str, acting: str) -> None:
        """Offer the ``lots`` there are; ``drug`` is filled in where nothing is typed."""
        known = self._known_lots.currentText()
        self._known_lots.clear()
        self._known_lots.addItems(lots)
        if known in lots:
            self._known_lots.setCurrentText(known)
        if not self._drug.text():
            self._drug.setText(drug)
        self._witness.renew(acting)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say why it was not recorded; everything typed stays."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        if not self.isHidden():
            self.place()

    def recorded(self) -> None:
        """Clear the fields and close: it is saved."""
        for edit in (self._lot, self._vials, self._strength, self._amount, self._expires, self._reason):
            edit.clear()
        self._witness.set_name("")
        self.close_panel()

    def submit(self) -> None:
        """Hand on what is typed, or say what is missing."""
        decision = self._asked()
        if isinstance(decision, str):
            self.complain(decision)
        else:
            self.submitted.emit(decision)

    def flaw_of_witness(self) -> str:
        """Return why the witness cannot be one, "" when they can or none is needed; the PIN is gone then."""
        return "" if self._act is StockAct.RECEIVE else self._witness.flaw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _asked(self) -> StockDecision | str:
        amount = _amount(self._amount.text())
        if amount is None:
            return say("The amount must be a number, in mg.")
        match self._act:
            case StockAct.RECEIVE:
                expires = self._day()
                if isinstance(expires, str):
                    return expires
                told = partial(receive_lot, drug=self._drug.text(), expires=expires)
                return partial(told, lot=self._lot.text(), amount=amount)
            case StockAct.COUNT:
                lot = self._known_lots.currentText()
                return partial(count_lot, lot=lot, amount=amount, witness=self._witness.name())
            case StockAct.DISCARD:
                seen = partial(discard_lot, reason=self._reason.text(), witness=self._witness.name())
                return partial(seen, lot=self._known_lots.currentText(), amount=amount)
            case _:
                assert_never(self._act)

    def _day(self) -> date | str | None:
        text = self._expires.text().strip()
        if not text:
            return None
        return parse_day(text) or say("That day cannot be read. Write it as 2027-11-30, or leave it empty.")

    def _multiply(self) -> None:
        vials, strength = number(self._vials.text()), number(self._strength.text())
        if vials is not None and strength is not None:
            self._amount.setText(mg(vials * strength))

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        amounts: list[tuple[str, QLineEdit]] = [
            (say("Vials"), self._vials),
            (say("mg in each"), self._strength),
            (say("Amount, mg"), self._amount),
        ]
        match self._act:
            case StockAct.RECEIVE:
                first.addLayout(labelled(say("Drug"), self._drug), 1)
                first.addLayout(labelled(say("Lot"), self._lot), 1)
                first.addLayout(labelled(say("Expires"), self._expires))
            case StockAct.COUNT:
                first.addLayout(labelled(say("Lot"), self._known_lots), 1)
            case StockAct.DISCARD:
                first.addLayout(labelled(say("Lot"), self._known_lots), 1)
                first.addLayout(labelled(say("Reason"), self._reason), 1)
        for label, field in amounts:
            second.addLayout(labelled(label, field))
        second.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self.body.addLayout(first)
        self.body.addLayout(second)
        if self._act is not StockAct.RECEIVE:
            self.body.addWidget(self._witness)
        self.body.addWidget(self._message)
        self.body.addLayout(buttons)
        self._message.hide()


def _title(act: StockAct) -> str:
    match act:
        case StockAct.RECEIVE:
            return say("Receive a lot")
        case StockAct.COUNT:
            return say("Count a lot")
        case StockAct.DISCARD:
            return say("Discard from a lot")
        case _:
            assert_never(act)


def _amount(text: str) -> float | None:
    """Return an amount of zero or more, up to what the decision refuses; None where it cannot be read."""
    if text.strip() in ("0", "0.0", "0,0"):
        return 0.0
    return number(text)
