"""The top of a session: the patient, the phase line and the buttons that move it on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.ui.chairs.patient_line import PatientLine
from monitor_app.ui.chairs.phase_line import PhaseLine
from monitor_app.ui.chairs.treatment_controls import TreatmentControls
from monitor_app.ui.controls.card import Card


class SessionHeader(Card):
    """One card across the workspace; ``asked`` carries the step whose button was pressed."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="sessionHeader", parent=parent)
        self._patient = PatientLine()
        self._phases = PhaseLine()
        self._controls = TreatmentControls()
        self.set_margins(14, 7)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.set_stacked(False)
        self._controls.asked.connect(self.asked)

    def set_stacked(self, stacked: bool) -> None:
        """Put the phase line below the patient, where the window is too low for one row across."""
        self._grid.addWidget(self._patient, 0, 0)
        self._grid.addWidget(self._controls, 0, 2)
        if stacked:
            self._grid.addWidget(self._phases, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._phases, 0, 1)

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the session as it stands."""
        self._patient.show_session(session, now)
        self._phases.show_session(session, now)
        self._controls.show_session(session)

    def show_time(self, now: datetime) -> None:
        """Count the elapsed time and the dose on."""
        self._phases.show_time(now)

    def press(self, keys: str) -> None:
        """Do what the button with this shortcut does."""
        self._controls.press(keys)
