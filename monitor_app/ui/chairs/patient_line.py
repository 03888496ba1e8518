"""Who sits in the chair and what was agreed: name, age, weight, MRN, protocol, baseline, allergies."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.age import age_in_years
from monitor_app.domain.entries import Patient, Sex
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import ElidedLabel, TextRole

_NAME_SHARE, _ALLERGIES_SHARE = 0.54, 0.42
"""Parts of the line that neither gives to the other where both are long."""

_NARROWEST = 250
LONGEST_IN_LINE = 22
"""Letters of allergies that stand beside the name; longer ones get a line of their own, never cut."""


class PatientLine(QWidget):
    """Two lines at the left of the session's header; what does not fit is elided with a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self._name = ElidedLabel(TextRole.TITLE)
        self._name.setObjectName("patientName")
        self._facts = ElidedLabel(TextRole.MUTED)
        self._facts.setObjectName("patientFacts")
        self._treatment = ElidedLabel(TextRole.MUTED)
        self._treatment.setObjectName("treatmentFacts")
        self._allergies = ElidedLabel(TextRole.WARNING)
        self._allergies.setObjectName("patientAllergies")
        self._allergies.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name, 3)
        top.addWidget(self._allergies)
        grid.addLayout(top, 0, 0)
        grid.addWidget(self._facts, 1, 0)
        grid.addWidget(self._treatment, 2, 0)

    def set_brief(self, is_brief: bool) -> None:
        """Put what is known of patient and treatment into one line, where lines are dear and long."""
        self._treatment.setHidden(is_brief)
        self._show_words()

    def _show_words(self) -> None:
        patient, treatment = self._words
        is_brief = self._treatment.isHidden()
        self._facts.setText(" · ".join(part for part in self._words if part) if is_brief else patient)
        self._treatment.setText(treatment)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        for label, share in ((self._name, _NAME_SHARE), (self._allergies, _ALLERGIES_SHARE)):
            label.setMinimumWidth(min(round(share * self.width()), label.sizeHint().width()))

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the patient and the treatment of ``session``."""
        patient = session.patient
        self._name.setText(patient.name)
        course = say(
            "session {number} of {length}",
            number=session.check_in.course_number,
            length=session.protocol.course_length,
        )
        self._words = (
            f"{_patient_facts(patient, now.astimezone().date())} · {course}",
            _treatment_facts(session),
        )
        allergies = patient.allergies.strip()
        fits = len(allergies) <= LONGEST_IN_LINE
        self._allergies.setText(allergy_words(allergies) if fits else "")
        self._share_room()
        self._show_words()


def allergy_words(allergies: str) -> str:
    """Return allergies with the word before them, "" where there are none."""
    return say("allergy: {allergies}", allergies=allergies) if allergies else ""


def _patient_facts(patient: Patient, today: date) -> str:
    parts = []
    sex = {Sex.FEMALE: say("F"), Sex.MALE: say("M"), Sex.OTHER: say("X"), Sex.UNKNOWN: ""}[patient.sex]
    age = (
        "" if patient.birth_date is None else say("{years} y", years=age_in_years(patient.birth_date, today))
    )
    if sex or age:
        parts.append(f"{sex} {age}".strip())
    if patient.weight is not None:
        decimals = 0 if patient.weight == int(patient.weight) else 1
        parts.append(say("{weight} kg", weight=formats.number(patient.weight, decimals)))
    parts.append(say("MRN {mrn}", mrn=patient.mrn))
    return " · ".join(parts)


def _treatment_facts(session: Session) -> str:
    parts = [say("own limits")] if session.limits != session.protocol.limits else []
    systolic = session.baseline.get(MeasureName.SYSTOLIC)
    diastolic = session.baseline.get(MeasureName.DIASTOLIC)
    if systolic is not None and diastolic is not None:
        parts.append(say("baseline {pressure}", pressure=pressure_words(systolic, diastolic)))
    return " · ".join([*parts, say(session.protocol.title)])
