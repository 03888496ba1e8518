"""The top of a session: the patient, the phase line and the buttons that move it on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.patient_line import LONGEST_IN_LINE, PatientLine, allergy_words
from monitor_app.ui.chairs.phase_line import PhaseLine
from monitor_app.ui.chairs.treatment_controls import TreatmentControls
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole

_PATIENT, _BETWEEN = 260, 64
"""Pixels for name and allergies, and for the margins and gaps, where all stands in one row."""


class SessionHeader(Card):
    """One card across the workspace; ``asked`` carries the step whose button was pressed."""

    asked = Signal(object)
    limits_asked = Signal()
    """The limits of this patient are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="sessionHeader", parent=parent)
        self._patient = PatientLine()
        self._phases = PhaseLine()
        self._limits = Button(say("Limits…"), object_name="limitsButton")
        self._controls = TreatmentControls()
        self._allergies = TextLabel("", TextRole.WARNING, object_name="longAllergies", wraps=True)
        self.set_margins(14, 7)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._allergies, 2, 0, 1, 4)
        self._allergies.hide()
        self.body.addLayout(self._grid)
        self._is_low = False
        self._is_stacked: bool | None = None
        self._limits.setToolTip(say("The limits in force for this patient (Ctrl+L)"))
        self._place()
        self._controls.asked.connect(self.asked)
        self._limits.clicked.connect(self.limits_asked)

    def allergies_height(self, width: int) -> int:
        """Return the pixels that long allergies need below the rest in a header of ``width``."""
        return 0 if self._allergies.isHidden() else self._allergies.heightForWidth(width - 30) + 12

    def set_stacked(self, stacked: bool) -> None:
        """Put the phase line below the patient even where there is room for one row across."""
        self._is_low = stacked
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Less than one row across needs, so that the header can become narrower and stack itself."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the session as it stands."""
        self._patient.show_session(session, now)
        self._phases.show_session(session, now)
        self._controls.show_session(session)
        allergies = session.patient.allergies.strip()
        is_long = len(allergies) > LONGEST_IN_LINE
        self._allergies.setText(allergy_words(allergies) if is_long else "")
        self._allergies.setVisible(is_long)
        self._place()

    def show_time(self, now: datetime) -> None:
        """Count the elapsed time and the dose on."""
        self._phases.show_time(now)

    def _place(self) -> None:
        right = (self._phases, self._limits, self._controls)
        others = sum(widget.minimumSizeHint().width() for widget in right)
        is_stacked = self._is_low or _PATIENT + others + _BETWEEN > self.width()
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self._patient.set_brief(is_stacked)
        self._grid.addWidget(self._patient, 0, 0)
        self._grid.addWidget(self._limits, 0, 2)
        self._grid.addWidget(self._controls, 0, 3)
        if is_stacked:
            self._grid.addWidget(self._phases, 1, 0, 1, 4)
        else:
            self._grid.addWidget(self._phases, 0, 1)

    def press(self, keys: str) -> None:
        """Do what the button with this shortcut does."""
        self._controls.press(keys)
