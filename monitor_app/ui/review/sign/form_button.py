"""Records that the esketamine monitoring form of a session was handed in."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.protocol import Route
from monitor_app.domain.reviewing import submit_form
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.chairs.log.story import moment_words
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button


class FormButton(Button):
    """Hidden unless an ended session with a nasal dose is shown; once it was handed in it says who and when.

    It asks in ``strip``, which is put where there is room. ``failed`` carries the sentence why it was not
    recorded.
    """

    failed = Signal(str)

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__("", icon="file-check", object_name="formHandedInButton", parent=parent)
        self._recorder = recorder
        self._session_id = ""
        self._seen = 0
        self.strip = AskStrip(recorder.now, object_name="formQuestion")
        self.clicked.connect(self._ask)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Offer it for ``session``, or tell that it was done."""
        if (session.session_id, session.entry_count) != (self._session_id, self._seen):
            self.strip.clear()
        self._session_id, self._seen = session.session_id, session.entry_count
        done = session.form_submission
        self.setEnabled(done is None)
        if done is None:
            self.set_text(say("Form handed in"))
            self.setToolTip(say("Record that the esketamine monitoring form was handed in"))
        else:
            self.set_text(say("Form handed in ✓"))
            self.setToolTip(say("Handed in {time} by {person}", time=moment_words(done.at), person=done.by))
        waited_for = session.protocol.route is Route.NASAL and session.time_zero is not None
        self.setVisible(waited_for and not session.is_running)

    def _ask(self) -> None:
        self.strip.ask(
            say(
                "Was the esketamine monitoring form of this session handed in? "
                "It is told as due no longer then."
            ),
            say("It was handed in"),
            self._submit,
            say("Not yet"),
            back_to=self,
        )

    def _submit(self) -> None:
        outcome = self._recorder.record(self._session_id, submit_form, seen=self._seen)
        match outcome:
            case Saved(session=session):
                if session is not None and session.session_id == self._session_id:
                    self.show_session(session)
            case Refused(sentence) | Unusual(sentence):
                self.failed.emit(sentence)
            case NotSaved(sentence):
                self.failed.emit(say("NOT SAVED. {sentence}", sentence=sentence))
            case _:
                assert_never(outcome)
