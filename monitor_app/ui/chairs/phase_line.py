"""Where the session stands, from the checks to the discharge, with the dose given so far."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from monitor_app.domain.entries import AnswerState
from monitor_app.domain.infusion import (
    dose_given,
    infusion_length,
    minutes_run,
    next_device,
    next_device_at,
)
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property

_ORDER = (Phase.BASELINE, Phase.TREATMENT, Phase.RECOVERY, Phase.DISCHARGE)


class PhaseLine(QWidget):
    """Checks › Baseline › Infusing or Observing › Recovery › Discharge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phaseLine")
        self._checks = TextLabel("", TextRole.MUTED, object_name="checksPhase")
        self._steps = {
            phase: TextLabel("", TextRole.MUTED, object_name=f"{phase.value}Phase") for phase in _ORDER
        }
        self._bar = QProgressBar()
        self._bar.setObjectName("treatmentProgress")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(48)
        self._bar.setMaximumWidth(110)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_style_property(self._bar, "thin", "true")
        self._progress = TextLabel("", TextRole.STRONG, object_name="treatmentProgressText")
        self._arrange()

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the phase of ``session`` and which steps are behind it."""
        self._session = session
        reached = _ORDER.index(session.phase) if session.phase in _ORDER else len(_ORDER)
        open_checks = any(answer.state is not AnswerState.FINE for answer in session.answers)
        self._checks.setText(say("Checks !") if open_checks else say("Checks ✓"))
        for place, (phase, label) in enumerate(self._steps.items()):
            skipped = phase is Phase.BASELINE and MeasureName.SYSTOLIC not in session.baseline
            done = place < reached and not skipped
            words = _phase_words(phase, session)
            label.setText(say("{phase} ✓", phase=words) if done else words)
            label.set_role(TextRole.STRONG if place == reached else TextRole.MUTED)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Count elapsed time and dose on to ``now``."""
        session = self._session
        shown = session.time_zero is not None and session.phase is not Phase.BASELINE
        self._progress.setVisible(shown)
        self._bar.setVisible(shown and session.phase is Phase.TREATMENT)
        if not shown:
            return
        moment = session.ended_at or now
        run = _treatment_minutes(session, moment)
        planned = _planned_minutes(session, moment)
        if planned:
            self._bar.setValue(min(1000, round(1000 * run / planned)))
        parts = []
        if session.phase is Phase.TREATMENT:
            elapsed = formats.span(run * 60)
            planned_text = formats.span(round(planned * 60))
            parts.append(f"{elapsed} / {planned_text}" if planned else elapsed)
        if session.phase is Phase.TREATMENT:
            parts.extend(_next_device(session))
        amount = dose_given(session, moment)
        if amount is not None:
            parts.append(say("{amount} mg", amount=formats.number(amount, 1)))
        self._progress.setText(" · ".join(parts))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._checks)
        for phase, label in self._steps.items():
            row.addWidget(TextLabel("›", TextRole.FAINT))
            row.addWidget(label)
            if phase is Phase.TREATMENT:
                row.addWidget(self._bar, 1)
                row.addWidget(self._progress)
        row.addStretch(0)
        for label in self.findChildren(TextLabel):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


def _phase_words(phase: Phase, session: Session) -> str:
    match phase:
        case Phase.BASELINE:
            return say("Baseline")
        case Phase.TREATMENT:
            if session.protocol.delivery is not Delivery.INFUSION:
                return say("Observing")
            return say("Paused") if session.is_paused else say("Infusing")
        case Phase.RECOVERY:
            return say("Recovery")
        case Phase.DISCHARGE:
            return say("Discharge")
        case Phase.ENDED:
            return say("Ended")


def _next_device(session: Session) -> list[str]:
    """Return which nasal device is next, and from when on."""
    earliest = next_device_at(session)
    if earliest is None:
        return []
    number = next_device(session)
    return [say("device {number} from {time}", number=number, time=formats.clock_time(earliest))]


def _treatment_minutes(session: Session, at: datetime) -> float:
    if session.protocol.delivery is Delivery.INFUSION:
        return minutes_run(session, at)
    return session.minute(session.treatment_ended_at or at) or 0


def _planned_minutes(session: Session, at: datetime) -> float:
    if session.protocol.delivery is Delivery.INFUSION:
        return infusion_length(session, at)
    return session.protocol.leaving.after_start
