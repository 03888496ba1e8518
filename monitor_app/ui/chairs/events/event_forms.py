"""The small forms of the event bar: a note, another drug, the rate of the pump."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from monitor_app.domain import decisions
from monitor_app.domain.narration import event_words
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.events.event_form import (
    EventForm,
    labelled,
    line,
    number,
    put,
    time_line,
)
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.text import TextLabel, TextRole

UNITS = ("mg", "µg", "g", "mL", "L/min", "IU")
LONGEST_NOTE = 500


class NoteForm(EventForm):
    """One line, and the time it was true."""

    def __init__(self) -> None:
        super().__init__(
            say("Note"),
            object_name="notePopover",
            save=say("Save note"),
            save_name="saveNoteButton",
            width=520,
        )
        self._note = line("noteField", say("Note"), say("What happened?"))
        self._note.setMaxLength(LONGEST_NOTE)
        self._time = time_line("noteTimeField")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(labelled(say("What happened"), self._note), 1)
        row.addLayout(labelled(say("Time"), self._time))
        self.body.addLayout(row)
        self.finish()

    def asked(self, session: Session) -> ToRecord | str:
        at = self.read_time(self._time.text(), session)
        if isinstance(at, str):
            return at
        decision = partial(decisions.record_event, kind=EventKind.NOTE, text=self._note.text())
        return ToRecord(session.session_id, decision, say("Note"), at)

    def texts(self) -> tuple[str, ...]:
        return self._note.text(), self._time.text()

    def put_texts(self, texts: Sequence[str]) -> None:
        put(texts, self._note, self._time)


class DrugForm(EventForm):
    """A drug the protocol has no button for: name, amount, unit, time."""

    def __init__(self) -> None:
        super().__init__(
            say("Other drug"),
            object_name="otherDrugPopover",
            save=say("Save drug"),
            save_name="saveDrugButton",
            width=520,
        )
        self._name = line("drugNameField", say("Drug and route"), say("Drug and route"))
        self._amount = line("drugAmountField", say("Amount"), "", width=82)
        self._unit = DropDown(say("Unit"), object_name="drugUnitField")
        self._unit.addItems(UNITS)
        self._unit.setFixedWidth(94)
        self._time = time_line("drugTimeField")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(labelled(say("Drug and route"), self._name), 1)
        row.addLayout(labelled(say("Amount"), self._amount))
        row.addLayout(labelled(say("Unit"), self._unit))
        row.addLayout(labelled(say("Time"), self._time))
        self.body.addLayout(row)
        self.finish()

    def asked(self, session: Session) -> ToRecord | str:
        name = self._name.text().strip()
        if not name:
            return say("Write which drug it was.")
        amount: float | None = None
        if self._amount.text().strip():
            amount = number(self._amount.text())
            if amount is None:
                return say("The amount must be a number above 0. Leave it empty when it is not known.")
        at = self.read_time(self._time.text(), session)
        if isinstance(at, str):
            return at
        unit = "" if amount is None else self._unit.currentText()
        decision = partial(decisions.record_event, kind=EventKind.DRUG, text=name, amount=amount, unit=unit)
        sure = partial(decision, confirmed=True)
        return ToRecord(session.session_id, decision, event_words(name, amount, unit), at, confirmed=sure)

    def texts(self) -> tuple[str, ...]:
        return self._name.text(), self._amount.text(), self._time.text(), self._unit.currentText()

    def put_texts(self, texts: Sequence[str]) -> None:
        put(texts, self._name, self._amount, self._time)
        self._unit.setCurrentText(texts[3] if len(texts) > 3 else UNITS[0])


class RateForm(EventForm):
    """The pump's new rate, starting from the one it has."""

    def __init__(self) -> None:
        super().__init__(
            say("Rate change"),
            object_name="ratePopover",
            save=say("Change rate"),
            save_name="saveRateButton",
            width=300,
        )
        self._rate = line("rateField", say("Rate in mg/h"), "")
        self._filled_in = ""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._rate, 1)
        row.addWidget(TextLabel(say("mg/h"), TextRole.MUTED))
        self.body.addLayout(row)
        self.finish()

    def prepare(self) -> None:
        session = self._session
        if session is None:
            return
        self.title.setText(say("Rate of the paused pump") if session.is_paused else say("Rate change"))
        if self._rate.text() in ("", self._filled_in) and session.rate is not None:
            decimals = 0 if float(session.rate).is_integer() else 1
            self._filled_in = formats.number(session.rate, decimals)
            self._rate.setText(self._filled_in)

    def focus_first(self) -> None:
        super().focus_first()
        self._rate.selectAll()

    def asked(self, session: Session) -> ToRecord | str:
        rate = number(self._rate.text())
        if rate is None:
            return say("The rate must be a number above 0.")
        words = say("Rate {rate} mg/h", rate=self._rate.text().strip())
        change = partial(decisions.change_rate, rate=rate)
        sure = partial(decisions.change_rate, rate=rate, confirmed=True)
        return ToRecord(session.session_id, change, words, confirmed=sure)

    def texts(self) -> tuple[str, ...]:
        text = self._rate.text()
        return () if text == self._filled_in else (text,)

    def put_texts(self, texts: Sequence[str]) -> None:
        self._filled_in = ""
        put(texts, self._rate)
