"""What a press on a treatment button leads to: a question first where it is final, then the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Decision, Refused, Unusual, together
from monitor_app.domain.infusion import dose_given, next_device, next_device_at
from monitor_app.domain.session import Session
from monitor_app.domain.start_concerns import start_concerns
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.chairs.question_bar import QuestionBar
from monitor_app.ui.chairs.treatment_controls import Step
from monitor_app.ui.controls.button import ButtonKind
from monitor_app.ui.controls.pace import DOUBLE_PRESS


class TreatmentSteps(QObject):
    """Asks by the question bar and records; ``refused`` carries the sentence when it was not taken."""

    refused = Signal(str)
    done = Signal()

    def __init__(self, recorder: Recorder, question: QuestionBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._question = question
        self._pending: Callable[[str], Decision] | None = None
        self._session_id = ""
        self._done_at: dict[str, datetime] = {}
        question.confirmed.connect(self._confirmed)
        question.dismissed.connect(self._dismissed)

    def take(self, step: Step, session: Session) -> None:
        """Do ``step`` in ``session``, or ask first; a second press within a second was not meant."""
        now = self._recorder.now()
        done_at = self._done_at.get(session.session_id)
        if done_at is not None and now - done_at < DOUBLE_PRESS:
            return
        self._session_id = session.session_id
        match step:
            case Step.START:
                dose, minutes = session.planned_amount, session.planned_minutes
                start = partial(decisions.start_infusion, amount=dose, minutes=minutes)
                self._start(session, start, say("Start the infusion?"), say("Start infusion"))
            case Step.INJECT:
                inject = partial(decisions.give_injection, amount=session.planned_amount)
                self._start(session, inject, say("Injection given?"), say("Injection given"))
            case Step.DEVICE if not session.devices_given:
                self._start(session, decisions.give_device, say("Device 1 given?"), say("Device 1 given"))
            case Step.DEVICE:
                self._ask_early_device(session, now)
            case Step.PAUSE:
                self._record(decisions.pause_infusion)
            case Step.RESUME:
                self._record(decisions.resume_infusion)
            case Step.STOP:
                self._ask_stop(session)
            case Step.RECOVERY:
                self._record(decisions.begin_recovery)
            case Step.DISCHARGE:
                self._record(decisions.begin_discharge)
            case Step.CANCEL:
                self._ask_cancel(session)
            case _:
                assert_never(step)

    def _start(self, session: Session, decision: Decision, question: str, yes: str) -> None:
        """Time zero cannot be moved later, so what is still open is asked about first."""
        concerns = start_concerns(session)
        if not concerns.sentences:
            self._record(decision)
            return
        self._pending = lambda reason: together(*concerns.answers(reason), decision)
        self._question.ask(question, yes=yes, detail=" ".join(concerns.sentences), reason=concerns.reason)

    def _ask_early_device(self, session: Session, now: datetime) -> None:
        earliest = next_device_at(session)
        if earliest is None or now >= earliest:
            self._record(decisions.give_device)
            return
        number = next_device(session)
        self._pending = lambda _reason: decisions.give_device
        self._question.ask(
            say("Device {number} already?", number=number),
            yes=say("Device {number} given", number=number),
            detail=say("It is planned for {time}.", time=formats.clock_time(earliest)),
        )

    def _ask_stop(self, session: Session) -> None:
        given = dose_given(session, self._recorder.now())
        detail = say("The infusion ends for this session and recovery begins.")
        if given is not None:
            amount = formats.number(given, 1)
            detail = say("{amount} mg given so far. {effect}", amount=amount, effect=detail)
        self._pending = lambda reason: partial(decisions.stop_infusion, reason=reason)
        self._question.ask(
            say("Stop the infusion?"), yes=say("Stop infusion"), detail=detail, kind=ButtonKind.DANGER
        )

    def _ask_cancel(self, session: Session) -> None:
        self._pending = lambda reason: partial(decisions.cancel_session, reason=reason)
        self._question.ask(
            say("Cancel the session of {name}?", name=session.patient.name),
            yes=say("Cancel session"),
            detail=say("No treatment was given. The record stays, marked as cancelled."),
            reason=say("Reason (required)"),
            kind=ButtonKind.DANGER,
        )

    def _confirmed(self, reason: str) -> None:
        if self._pending is not None:
            self._record(self._pending(reason))

    def _dismissed(self) -> None:
        self._pending = None
        self.done.emit()

    def _record(self, decision: Decision) -> None:
        outcome = self._recorder.record(self._session_id, decision)
        match outcome:
            case Saved():
                self._done_at[self._session_id] = self._recorder.now()
                self._pending = None
                self._question.hide()
                self.refused.emit("")
                self.done.emit()
            case Refused(sentence) | Unusual(sentence):
                self._say(sentence)
            case NotSaved(sentence):
                self._say(say("NOT SAVED. {reason}", reason=sentence))
            case _:
                assert_never(outcome)

    def _say(self, sentence: str) -> None:
        if self._question.isVisible():
            self._question.complain(sentence)
        else:
            self.refused.emit(sentence)
