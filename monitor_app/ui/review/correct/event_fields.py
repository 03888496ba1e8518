"""The content of an event, a side effect or a step of the treatment, to be put right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain import entries as facts
from monitor_app.domain.correcting_events import amend_event
from monitor_app.domain.deciding import Decision
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.event_amounts import LONGEST_TEXT
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.value_words import number_words
from monitor_app.domain.wording import say
from monitor_app.ui.controls.text import TextLabel, TextRole

_NUMBER = re.compile(r"^\d{1,5}([.,]\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class EventContent:
    """What can be written of an event; a text that is None has no field, nor has a number without a name.

    ``unit`` is that of a drug, which can be written too; of a step it stands in the name of its amount.
    """

    text: str | None = None
    text_name: str = ""
    amount: float | None = None
    amount_name: str = ""
    unit: str | None = None
    minutes: float | None = None
    minutes_name: str = ""

    def given(self) -> dict[str, str]:
        """Return the texts of the fields that are there."""
        numbers = {
            "amount": (self.amount_name, self.amount),
            "minutes": (self.minutes_name, self.minutes),
        }
        texts = {
            key: number_words(value) for key, (name, value) in numbers.items() if name and value is not None
        }
        words = {"text": self.text, "unit": self.unit}
        return texts | {key: word for key, word in words.items() if word}


def content_of(fact: Fact) -> EventContent | None:
    """Return what can be amended of ``fact``, None where nothing can."""
    match fact:
        case facts.EventRecorded(_, EventKind.DRUG, text, amount, unit):
            return EventContent(text, say("Drug and route"), amount, say("Amount"), unit)
        case facts.EventRecorded(_, _, text):
            return EventContent(text, say("What happened"))
        case facts.SideEffectBegan(_, _, text):
            return EventContent(text, say("What was seen"))
        case facts.InfusionStarted(amount, minutes):
            return EventContent(
                amount=amount, amount_name=say("Dose, mg"), minutes=minutes, minutes_name=say("Over, min")
            )
        case facts.InfusionRateChanged(rate):
            return EventContent(amount=rate, amount_name=say("Rate, mg/h"))
        case facts.InfusionStopped(amount, reason):
            return EventContent(reason, say("Why it was stopped"), amount, say("Dose given, mg"))
        case facts.InjectionGiven(amount):
            return EventContent(amount=amount, amount_name=say("Dose, mg"))
        case facts.DeviceGiven(_, amount):
            return EventContent(amount=amount, amount_name=say("Dose, mg"))
        case _:
            return None


class EventFields(QWidget):
    """A field for each part of the content that the event has."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._content = EventContent()
        self._text, self._amount = _edit("correctedTextField"), _edit("correctedAmountField")
        self._unit, self._minutes = _edit("correctedUnitField"), _edit("correctedMinutesField")
        self._text.setMaxLength(LONGEST_TEXT)
        self._unit.setMaxLength(20)
        self._edits = {
            "text": self._text,
            "amount": self._amount,
            "unit": self._unit,
            "minutes": self._minutes,
        }
        self._labels = {key: TextLabel("", TextRole.MUTED) for key in self._edits}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(_labelled(self._labels["text"], self._text))
        row = QHBoxLayout()
        row.setSpacing(8)
        for key in ("amount", "unit", "minutes"):
            row.addLayout(_labelled(self._labels[key], self._edits[key]))
        layout.addLayout(row)
        layout.addStretch(1)
        for edit in self._edits.values():
            edit.textEdited.connect(self.edited)

    def show_event(self, entry: Entry, content: EventContent) -> None:
        """Show the fields of ``content``; the texts stay."""
        self._entry, self._content = entry, content
        names = {
            "text": content.text_name,
            "amount": content.amount_name,
            "unit": "" if content.unit is None else say("Unit"),
            "minutes": content.minutes_name,
        }
        for key, name in names.items():
            self._edits[key].setVisible(bool(name))
            self._edits[key].setAccessibleName(name)
            self._labels[key].setVisible(bool(name))
            self._labels[key].setText(name)

    def given(self) -> dict[str, str]:
        """Return the texts as the record has them."""
        return self._content.given()

    def texts(self) -> dict[str, str]:
        """Return what is typed."""
        typed = {key: edit.text().strip() for key, edit in self._edits.items() if not edit.isHidden()}
        return {key: text for key, text in typed.items() if text}

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, and empty the others."""
        for key, edit in self._edits.items():
            edit.setText(texts.get(key, ""))
            edit.setCursorPosition(0)

    def decision(self, reason: str, *, confirmed: bool) -> Decision | str:
        """Return the amendment that is typed, or the sentence why it cannot be read."""
        if self._entry is None:
            return ""
        amount = self._number("amount", self._content.amount)
        minutes = self._number("minutes", self._content.minutes)
        if isinstance(amount, str) or isinstance(minutes, str):
            return amount if isinstance(amount, str) else str(minutes)
        texts = self.texts()
        return partial(
            amend_event,
            number=self._entry.number,
            text=texts.get("text", ""),
            amount=amount,
            unit="" if amount is None else texts.get("unit", ""),
            minutes=minutes,
            reason=reason,
            confirmed=confirmed,
        )

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        shown = next((edit for edit in self._edits.values() if not edit.isHidden()), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number(self, key: str, known: float | None) -> float | str | None:
        """Return the number that is typed, exactly the known one where its text was left; or a sentence."""
        text = self.texts().get(key, "")
        if text == self.given().get(key, ""):
            return known if not self._edits[key].isHidden() else None
        if not text:
            return None
        if not _NUMBER.match(text):
            self._edits[key].setFocus(Qt.FocusReason.OtherFocusReason)
            return say("{name}: type a number.", name=self._labels[key].text())
        return float(text.replace(",", "."))


def _edit(object_name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(object_name)
    edit.setMinimumHeight(44)
    return edit


def _labelled(label: QLabel, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(label)
    column.addWidget(field)
    return column
