"""What the presses on a warning record: that it was seen, what was done, that its sound is off."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.decisions import Decision, Refused, Unusual
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silence, sounding
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved


class WarningSteps(QObject):
    """``done`` goes out when it is saved, ``refused`` carries the sentence why it is not."""

    done = Signal()
    refused = Signal(str)

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder

    def acknowledge(self, session: Session, action: AcknowledgeAction | None = None) -> None:
        """Record that the warnings in sight were seen, and what was done where the protocol asks."""
        if session.to_acknowledge():
            self._record(session, partial(acknowledge, action=action))

    def silence(self, session: Session) -> None:
        """Turn the sound of this chair off for two minutes, where it sounds."""
        if sounding(session, self._recorder.now()) is not None:
            self._record(session, silence)

    def _record(self, session: Session, decision: Decision) -> None:
        outcome = self._recorder.record(session.session_id, decision)
        match outcome:
            case Saved():
                self.done.emit()
            case Refused(sentence) | Unusual(sentence):
                self.refused.emit(sentence)
            case NotSaved(sentence):
                self.refused.emit(say("NOT SAVED. {reason}", reason=sentence))
            case _:
                assert_never(outcome)
