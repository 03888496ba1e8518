"""The particulars of a patient who is new to the clinic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.age import age_in_years
from monitor_app.domain.entries import Patient, Sex
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import Problem, parse_day, text_field, two_columns
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.segmented_choice import SegmentedChoice


class RegistrationForm(QWidget):
    """MRN, name, birth date and sex; weight and allergies are asked of every patient, below it."""

    changed = Signal()
    left = Signal()
    """The person wants to search instead."""

    def __init__(
        self, new_id: Callable[[], str], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._today = today
        self._patient_id = new_id()
        self.mrn = text_field(say("MRN"), object_name="mrnField")
        self.birth_date = text_field(
            say("Birth date"), object_name="birthDateField", placeholder="1985-04-12"
        )
        self.name = text_field(say("Name"), object_name="nameField")
        self.sex = SegmentedChoice(
            say("Sex"),
            {
                Sex.FEMALE: say("Female"),
                Sex.MALE: say("Male"),
                Sex.OTHER: say("Other"),
                Sex.UNKNOWN: say("Unknown"),
            },
            object_name="sexChoice",
        )
        self.search_button = Button(
            say("Find a patient instead"), ButtonKind.LINK, icon="search", object_name="findPatientButton"
        )
        pair = two_columns()
        pair.addWidget(self.mrn, 0, 0)
        pair.addWidget(self.birth_date, 0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(pair)
        layout.addWidget(self.name)
        layout.addWidget(self.sex)
        layout.addWidget(self.search_button)
        for field in (self.mrn, self.birth_date, self.name):
            field.text_changed.connect(self._on_change)
        self.birth_date.line_edit.editingFinished.connect(self._judge_birth_date)
        self.sex.changed.connect(self.changed)
        self.search_button.clicked.connect(self.left)

    def begin(self, typed: str) -> None:
        """Empty the form; what was typed into the search goes where it belongs."""
        self._patient_id = self._new_id()
        text = typed.strip()
        is_number = any(letter.isdigit() for letter in text) and not any(letter.isspace() for letter in text)
        self.mrn.set_text(text if is_number else "")
        self.name.set_text("" if is_number else text)
        self.birth_date.set_text("")
        self.birth_date.set_verdict(FieldVerdict())
        self.sex.set_value(Sex.UNKNOWN)

    def is_filled(self) -> bool:
        """Return whether there is what a registration needs, and nothing that is refused."""
        refused = self.birth_date.verdict().state is FieldState.REFUSED
        return bool(self.mrn.text().strip() and self.name.text().strip()) and not refused

    def is_touched(self) -> bool:
        """Return whether anything was typed."""
        return any(field.text().strip() for field in (self.mrn, self.name, self.birth_date))

    def patient(self) -> Patient | Problem:
        """Return the new patient without weight and allergies, or what is missing."""
        if not self.mrn.text().strip():
            return Problem(say("A new patient needs an MRN."), self.mrn)
        if not self.name.text().strip():
            return Problem(say("A new patient needs a name."), self.name)
        self._judge_birth_date()
        if self.birth_date.verdict().state is FieldState.REFUSED:
            return Problem(self.birth_date.verdict().sentence, self.birth_date)
        return Patient(
            self._patient_id,
            self.mrn.text().strip(),
            self.name.text().strip(),
            parse_day(self.birth_date.text()),
            Sex(self.sex.value() or Sex.UNKNOWN),
        )

    def _judge_birth_date(self) -> None:
        text = self.birth_date.text().strip()
        born = parse_day(text)
        if text and born is None:
            sentence = say("Write the birth date as 1985-04-12.")
        elif born is not None and born > self._today():
            sentence = say("The birth date lies in the future.")
        else:
            sentence = ""
        state = FieldState.REFUSED if sentence else FieldState.NORMAL
        self.birth_date.set_verdict(FieldVerdict(state, "", sentence))
        self.changed.emit()

    def _on_change(self) -> None:
        born = parse_day(self.birth_date.text())
        today = self._today()
        if born is not None and born <= today:
            self.birth_date.set_hint(say("{years} years", years=age_in_years(born, today)))
            self.birth_date.set_verdict(FieldVerdict())
        else:
            self.birth_date.set_hint("")
        self.changed.emit()
