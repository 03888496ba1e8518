"""The check-in: one page on which a session begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.checkin import question_about_dose
from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.entries import Patient, PatientRegistered, SessionCheckedIn
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.wording import say
from monitor_app.identity import new_patient_id as make_patient_id
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.chairs.check_in.checks import ChecksColumn
from monitor_app.ui.chairs.check_in.column import CheckInColumn
from monitor_app.ui.chairs.check_in.fields import Problem
from monitor_app.ui.chairs.check_in.header import CheckInHeader
from monitor_app.ui.chairs.check_in.patient import PatientColumn
from monitor_app.ui.chairs.check_in.treatment import TreatmentColumn
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import ButtonKind
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.ports import Register
from monitor_app.ui.style_sheet import set_style_property


class CheckInPage(QWidget):
    """Patient, treatment and checks side by side; Ctrl+Return checks in from anywhere.

    ``chairs`` returns every chair of the clinic. ``checked_in`` carries the new session's id;
    ``cancelled`` is emitted when nothing is to be kept of the form. What is typed stays while the page
    is hidden.
    """

    checked_in = Signal(str)
    own_limits_wanted = Signal(str)
    """Told after ``checked_in`` where that patient's own limits are to be set at once."""
    cancelled = Signal()

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        protocols: Mapping[str, Protocol],
        chairs: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
        *,
        new_patient_id: Callable[[], str] = make_patient_id,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("checkInPage")
        set_style_property(self, "page", "true")
        self._recorder = recorder
        self._register = register
        self._chairs = chairs
        self._confirmed: set[str] = set()
        self._tab_order: list[QWidget] = []
        self._header = CheckInHeader()
        self._strip = AskStrip(recorder.now, object_name="checkInMessage")
        self._patient = PatientColumn(register, new_patient_id, self._today)
        self._treatment = TreatmentColumn(protocols, self._free_chairs)
        self._checks = ChecksColumn()
        self._lay_out()
        self._connect()
        self._empty()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._patient, 290)
        columns.addWidget(self._treatment, 312)
        columns.addWidget(self._checks, 554)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self._header)
        layout.addWidget(self._strip)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        self._header.check_in_button.clicked.connect(self.check_in)
        self._header.cancel_button.clicked.connect(self.cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_page_key(self, keys, self.check_in)
        add_page_key(self, "Alt+A", self._checks.answer_all)
        add_page_key(self, "Esc", self._escape)
        self._patient.changed.connect(self._on_change)
        self._patient.person_changed.connect(self._treatment.set_earlier_sessions)
        self._patient.failed.connect(self._strip.tell)
        self._treatment.changed.connect(self._on_change)
        self._treatment.protocol_changed.connect(self._checks.show_protocol)
        self._checks.changed.connect(self._on_change)
        self._recorder.happened.connect(self._on_happened)
        for field in (*self._patient.fields(), *self._treatment.fields()):
            field.submitted.connect(self.focusNextChild)
        self._checks.reason_added.connect(lambda field: field.submitted.connect(self.focusNextChild))

    @property
    def is_begun(self) -> bool:
        """Return whether something was entered that leaving for good would lose."""
        return any(column.is_touched() for column in (self._patient, self._treatment, self._checks))

    def columns(self) -> tuple[CheckInColumn, ...]:
        """Return the three columns from left to right."""
        return (self._patient, self._treatment, self._checks)

    def begin(self) -> None:
        """Empty the form and put the focus into the patient search."""
        self._empty()
        self._patient.search.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self) -> None:
        """Go on with a form that was left half filled; an untouched one begins anew.

        Either offers the protocols that the clinic has now.
        """
        changed = self._offer_protocols()
        if not self.is_begun:
            self.begin()
            return
        self._treatment.look_for_chairs()
        target = self._patient.weight if self._patient.is_done() else self._patient.search.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self._strip.tell(changed)

    def _offer_protocols(self) -> str:
        """Return what became of the protocol that was chosen, "" where it is as it was."""
        try:
            return self._treatment.offer(self._recorder.look_for_editions().offered())
        except Fault:
            # What was offered before is still right; saving will say what is wrong with the file.
            return ""

    def check_in(self) -> None:
        """Register a new patient, then begin the session; what is missing takes the focus.

        Nobody gets what another program has published or retired meanwhile before it was looked at.
        """
        if not self.isVisible():
            return
        self._strip.clear()
        changed = self._offer_protocols()
        if changed:
            self._strip.tell(changed)
            return
        draft = self._draft()
        if isinstance(draft, Problem):
            self._refuse(draft)
            return
        unasked = [one for one in self._questions(draft) if one.sentence not in self._confirmed]
        if unasked:
            self._ask(unasked[0])
            return
        if self._patient.is_new and not self._register_patient(draft.patient):
            return
        self._save(draft)

    def cancel(self) -> None:
        """Leave without a session; asks once where something was entered."""
        if not self.is_begun:
            self._leave()
            return
        self._strip.ask(
            say("Discard what you entered? Nothing of it was saved."),
            say("Discard"),
            self._leave,
            say("Keep it"),
            kind=ButtonKind.DANGER,
            back_to=self._patient.search.field,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._treatment.look_for_chairs()

    def _empty(self) -> None:
        self._confirmed.clear()
        self._strip.clear()
        self._patient.clear()
        self._treatment.clear()
        self._checks.clear()
        self._header.own_limits.setChecked(False)
        self._on_change()

    def _leave(self) -> None:
        self._empty()
        self.cancelled.emit()

    def _escape(self) -> None:
        if self._strip.is_asking:
            self._strip.decline()
        else:
            self.cancel()

    def _questions(self, draft: SessionCheckedIn) -> list[Problem]:
        """Return what is unusual and asked about once."""
        weight, dose = self._patient.question(), question_about_dose(draft)
        return [
            *([] if weight is None else [Problem(weight, self._patient.weight)]),
            *([] if dose is None else [Problem(dose.sentence, self._treatment.doses.dose)]),
        ]

    def _ask(self, question: Problem) -> None:
        self._strip.ask(
            question.sentence,
            say("Yes, check in"),
            partial(self._confirm, question.sentence),
            say("Change it"),
            back_to=question.field,
        )

    def _confirm(self, sentence: str) -> None:
        self._confirmed.add(sentence)
        self.check_in()

    def _draft(self) -> SessionCheckedIn | Problem:
        patient = self._patient.patient()
        if isinstance(patient, Problem):
            return patient
        treatment = self._treatment.treatment()
        if isinstance(treatment, Problem):
            return treatment
        answers = self._checks.answers()
        if isinstance(answers, Problem):
            return answers
        return SessionCheckedIn(
            patient,
            treatment.chair,
            treatment.protocol,
            treatment.course_number,
            treatment.dose,
            treatment.devices,
            self._patient.phq9_value(),
            answers,
            self._checks.taken_medicines(),
            treatment.ordered_by,
            treatment.lot,
        )

    def _register_patient(self, patient: Patient) -> bool:
        """Return whether the new patient is in the file now; the form goes on with a known one."""
        try:
            known = self._register.patient_by_mrn(patient.mrn) is not None
        except Fault as fault:
            self._strip.offer(fault.sentence, say("Retry"), self.check_in)
            return False
        outcome = self._recorder.register_patient(patient, mrn_is_known=known)
        match outcome:
            case Saved(entries=entries):
                fact = entries[0].fact
                assert isinstance(fact, PatientRegistered)
                self._patient.adopt(fact.patient)
                return True
            case Refused(sentence) | Unusual(sentence):
                self._refuse(Problem(sentence, self._patient.registration.mrn))
            case NotSaved(sentence):
                self._offer_retry(sentence)
            case _:
                assert_never(outcome)
        return False

    def _save(self, draft: SessionCheckedIn) -> None:
        outcome = self._recorder.check_in(draft)
        match outcome:
            case Saved(session=session):
                assert session is not None
                wants_own_limits = self._header.own_limits.isChecked()
                self._empty()
                self.checked_in.emit(session.session_id)
                if wants_own_limits:
                    self.own_limits_wanted.emit(session.session_id)
            case Refused(sentence) | Unusual(sentence):
                self._treatment.look_for_chairs()
                self._refuse(Problem(sentence, self._treatment.chair))
            case NotSaved(sentence):
                self._offer_retry(sentence)
            case _:
                assert_never(outcome)

    def _offer_retry(self, sentence: str) -> None:
        self._strip.offer(say("NOT SAVED. {sentence}", sentence=sentence), say("Retry"), self.check_in)

    def _refuse(self, problem: Problem) -> None:
        self._strip.tell(problem.sentence)
        for column in self.columns():
            if column.isAncestorOf(problem.field):
                column.bring_into_sight(problem.field)
        problem.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._recorder.now().astimezone().date()

    def _on_happened(self) -> None:
        """Another session may have taken or freed a chair; a hidden page looks when it is shown."""
        if self.isVisible():
            self._treatment.look_for_chairs()

    def _free_chairs(self) -> tuple[str, ...]:
        taken = {session.check_in.chair for session in self._recorder.running.values()}
        return tuple(chair for chair in self._chairs() if chair not in taken)

    def _on_change(self) -> None:
        self._treatment.set_weight(self._patient.weight_value())
        self._header.show_done([self._patient.is_done(), self._treatment.is_done(), self._checks.is_done()])
        if not self._strip.is_asking:
            self._strip.clear()
        self._order_focus()

    def _order_focus(self) -> None:
        """Put every field with all it is made of in its place.

        A field hands its focus on to the line inside: were only the line moved, Tab would meet the field
        where it was left behind and jump back into the line.
        """
        order = [
            *self._patient.focus_order(),
            *self._treatment.focus_order(),
            *self._checks.focus_order(),
            self._header.own_limits,
            self._header.check_in_button,
            self._header.cancel_button,
        ]
        if order == self._tab_order:
            return
        self._tab_order = order
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
