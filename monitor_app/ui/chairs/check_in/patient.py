"""The first column of the check-in: who it is, and how the patient is today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from monitor_app.domain.entries import Patient
from monitor_app.domain.faults import Fault
from monitor_app.domain.measures import BY_NAME, MeasureName, parse
from monitor_app.domain.records import PatientRecord, SessionRecord, SessionStatus
from monitor_app.domain.value_words import phq9_band
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.column import CheckInColumn
from monitor_app.ui.chairs.check_in.fields import (
    Problem,
    measure_field,
    measure_verdict,
    text_field,
    two_columns,
    unusual_sentence,
)
from monitor_app.ui.chairs.check_in.plan_strip import PlanStrip
from monitor_app.ui.chairs.check_in.registration import RegistrationForm
from monitor_app.ui.chairs.check_in.search import PatientSearch
from monitor_app.ui.chairs.check_in.words import (
    last_session_words,
    phq9_hint,
    treated,
    weight_hint,
)
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.ports import Register

LONGEST_IN_FIELD = 12
"""Characters of the allergies that can be read in the field at the narrowest window."""


class PatientColumn(CheckInColumn):
    """Finds or registers the patient; weight, allergies and PHQ-9 of today.

    ``changed`` is emitted on every edit, ``person_changed`` with the number of earlier sessions,
    ``failed`` with the sentence of a file that cannot be read.
    """

    changed = Signal()
    person_changed = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        register: Register,
        new_id: Callable[[], str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("Patient"), object_name="patientColumn", parent=parent)
        self._register = register
        self.search = PatientSearch(register)
        self.registration = RegistrationForm(new_id, today)
        self.registration.hide()
        self.weight = measure_field(MeasureName.WEIGHT, say("Weight"), object_name="weightField")
        self.allergies = text_field(
            say("Allergies"), object_name="allergiesField", placeholder=say("none known")
        )
        self.phq9 = measure_field(MeasureName.PHQ9, say("PHQ-9 today"), object_name="phq9Field")
        self._all_allergies = TextLabel("", TextRole.WARNING, object_name="allergiesLabel", wraps=True)
        self._all_allergies.hide()
        self._last_session = TextLabel("", TextRole.MUTED, object_name="lastSessionLabel", wraps=True)
        self._plan = PlanStrip()
        pair = two_columns()
        pair.addWidget(self.weight, 0, 0)
        pair.addWidget(self.allergies, 0, 1)
        self.content.addWidget(self.search)
        self.content.addWidget(self.registration)
        self.content.addWidget(self._plan)
        self.content.addLayout(pair)
        self.content.addWidget(self._all_allergies)
        self.content.addWidget(self.phq9)
        self.content.addWidget(self._last_session)
        self.content.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.search.chosen.connect(self._show_person)
        self.search.registering.connect(self._begin_registration)
        self.search.failed.connect(self.failed)
        self.registration.left.connect(self._leave_registration)
        self.registration.changed.connect(self.changed)
        self.phq9.text_changed.connect(self._show_band)
        self.allergies.text_changed.connect(self._show_allergies)
        for field in (self.weight, self.allergies, self.phq9):
            field.text_changed.connect(self.changed)

    @property
    def is_new(self) -> bool:
        """Return whether the patient is being registered."""
        return not self.registration.isHidden()

    def fields(self) -> list[ValueField]:
        """Return the fields in which Return goes on to the next."""
        form = self.registration
        return [form.mrn, form.birth_date, form.name, self.weight, self.allergies, self.phq9]

    def focus_order(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        form = self.registration
        return [
            self.search.field,
            self.search.register_button,
            form.mrn,
            form.birth_date,
            form.name,
            form.sex,
            form.search_button,
            self.weight,
            self.allergies,
            self.phq9,
        ]

    def clear(self) -> None:
        """Empty the column."""
        self._leave_registration()
        self.registration.begin("")
        self.search.clear()
        self._show_person(None)

    def is_touched(self) -> bool:
        """Return whether anything was typed or chosen."""
        typed = any(field.text().strip() for field in (self.weight, self.phq9, self.search.field))
        return typed or self.search.record() is not None or (self.is_new and self.registration.is_touched())

    def is_done(self) -> bool:
        """Return whether it is clear who it is, and nothing typed is refused."""
        known = self.registration.is_filled() if self.is_new else self.search.record() is not None
        return known and not any(
            field.verdict().state is FieldState.REFUSED for field in (self.weight, self.phq9)
        )

    def adopt(self, patient: Patient) -> None:
        """Go on with a patient who is registered now, keeping what was typed for today."""
        self._leave_registration()
        self.search.choose(PatientRecord(patient, None, 0, None))

    def weight_value(self) -> float | None:
        """Return the weight in kg, None while it is missing or refused."""
        verdict = measure_verdict(MeasureName.WEIGHT, self.weight.text(), is_whole=True)
        refused = verdict.state is FieldState.REFUSED
        return None if refused else parse(BY_NAME[MeasureName.WEIGHT], self.weight.text())

    def phq9_value(self) -> int | None:
        """Return the PHQ-9 total, None where it was not asked."""
        total = parse(BY_NAME[MeasureName.PHQ9], self.phq9.text())
        return None if total is None else int(total)

    def question(self) -> str | None:
        """Return what has to be asked once about an unusual weight."""
        return unusual_sentence(MeasureName.WEIGHT, self.weight.text())

    def patient(self) -> Patient | Problem:
        """Return the patient as of today, or what is missing."""
        who = self._who()
        if isinstance(who, Problem):
            return who
        measures = ((MeasureName.WEIGHT, self.weight), (MeasureName.PHQ9, self.phq9))
        for name, field in measures:
            field.set_verdict(measure_verdict(name, field.text(), is_whole=True))
            if field.verdict().state is FieldState.REFUSED:
                return Problem(field.verdict().sentence, field)
        return replace(who, weight=self.weight_value(), allergies=self.allergies.text().strip())

    def _who(self) -> Patient | Problem:
        if self.is_new:
            return self.registration.patient()
        record = self.search.record()
        if record is None:
            return Problem(say("Choose the patient, or register a new one."), self.search.field)
        return record.patient

    def _begin_registration(self, typed: str) -> None:
        self._show_person(None)
        self.registration.begin(typed)
        self.search.hide()
        self.registration.show()
        empty = self.registration.mrn if not self.registration.mrn.text() else self.registration.birth_date
        empty.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _leave_registration(self) -> None:
        had_focus = self.registration.focusWidget() is not None
        self.registration.hide()
        self.search.show()
        if had_focus:
            self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_person(self, record: PatientRecord | None) -> None:
        """Show what is known of ``record``; with nobody, what was typed for somebody else goes."""
        if record is None:
            for field in (self.weight, self.allergies, self.phq9):
                field.set_text("")
        elif record.patient.allergies:
            self.allergies.set_text(record.patient.allergies)
            self.allergies.line_edit.setCursorPosition(0)
        known = [] if record is None else self._sessions_of(record)
        sessions = treated(known)
        self._plan.show_sessions(known)
        self.weight.set_hint("" if record is None else weight_hint(record))
        self.phq9.set_hint(phq9_hint(sessions))
        self._last_session.setText("" if record is None else last_session_words(record.patient, sessions))
        is_running = any(session.status is SessionStatus.RUNNING for session in sessions)
        self._last_session.set_role(TextRole.WARNING if is_running else TextRole.MUTED)
        if record is not None:
            self.weight.setFocus(Qt.FocusReason.OtherFocusReason)
        self.person_changed.emit(len(sessions))
        self.changed.emit()

    def _sessions_of(self, record: PatientRecord) -> Sequence[SessionRecord]:
        try:
            return self._register.patient_sessions(record.patient.patient_id)
        except Fault as fault:
            self.failed.emit(fault.sentence)
            return []

    def _show_allergies(self, text: str) -> None:
        """Write out below what the field is too narrow for: a cut allergy is a missed one."""
        self._all_allergies.setText(text)
        self._all_allergies.setVisible(len(text) > LONGEST_IN_FIELD)

    def _show_band(self) -> None:
        total = self.phq9_value()
        bounds = BY_NAME[MeasureName.PHQ9].refused_outside
        if total is None or not bounds.holds(total):
            self.phq9.set_unit(say("of 27"))
        else:
            self.phq9.set_unit(say("of 27 · {band}", band=phq9_band(total)))
