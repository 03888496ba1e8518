"""The top of a session: the patient, the phase line and the buttons that move it on."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.ui.chairs.limits.limits_button import ICON_WIDTH, LimitsButton
from monitor_app.ui.chairs.patient_line import LONGEST_IN_LINE, PatientLine, allergy_words
from monitor_app.ui.chairs.phase_line import PhaseLine
from monitor_app.ui.chairs.treatment_controls import TreatmentControls
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole

_PATIENT, _BETWEEN = 260, 72
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
        self._limits = LimitsButton()
        self._controls = TreatmentControls()
        self._allergies = TextLabel("", TextRole.WARNING, object_name="longAllergies", wraps=True)
        self.set_margins(14, 7)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._allergies, 2, 0, 1, 3)
        self._allergies.hide()
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._limits)
        right.addWidget(self._controls)
        self._grid.addLayout(right, 0, 2)
        self.body.addLayout(self._grid)
        self._is_low = False
        self._is_stacked: bool | None = None
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
        self._limits.show_session(session)
        self._controls.show_session(session)
        for before, after in pairwise((self._limits, *self._controls.buttons())):
            QWidget.setTabOrder(before, after)
        allergies = session.patient.allergies.strip()
        is_long = len(allergies) > LONGEST_IN_LINE
        self._allergies.setText(allergy_words(allergies) if is_long else "")
        self._allergies.setVisible(is_long)
        self._place()

    def show_time(self, now: datetime) -> None:
        """Count the elapsed time and the dose on."""
        self._phases.show_time(now)

    def _place(self) -> None:
        others = self._phases.minimumSizeHint().width() + self._controls.sizeHint().width()
        left = self.width() - _PATIENT - others - _BETWEEN
        is_stacked = self._is_low or left < ICON_WIDTH
        self._limits.set_short(not is_stacked and left < self._limits.whole_width())
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self._patient.set_brief(is_stacked)
        if is_stacked is not self._is_stacked:
            return  # Shorter words have given another size, and that placed everything already.
        self._grid.addWidget(self._patient, 0, 0)
        if is_stacked:
            self._grid.addWidget(self._phases, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._phases, 0, 1)

    def press(self, keys: str) -> None:
        """Do what the button with this shortcut does."""
        self._controls.press(keys)
