"""The right half of the review: one session read in full, as it stands or as it was known at any minute."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import HandingOn, Register
from monitor_app.ui.review.desk.history import History
from monitor_app.ui.review.desk.reading_room import ReadingRoom
from monitor_app.ui.theme import Theme


class SessionDesk(QStackedWidget):
    """Shows a session of the file, or a sentence while there is none to show.

    It reads the session itself and again whenever the recorder tells of it. Where it ``reads_only``, nothing
    that adds to the record is offered.
    """

    go_to_chair = Signal(str)
    course_wanted = Signal(str)
    """The id of the patient whose course is to be opened."""
    session_wanted = Signal(str)
    next_to_sign = Signal(str)
    """The session with this id was signed: the next one may come."""
    failed = Signal(str)

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        handing_on: HandingOn | None = None,
        parent: QWidget | None = None,
        *,
        reads_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessionDesk")
        self._recorder = recorder
        self._register = register
        self._session_id: str | None = None
        self._is_behind = False
        self._sentence = TextLabel("", TextRole.MUTED, object_name="sessionDeskSentence", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = Card()
        empty.body.addWidget(self._sentence, 1)
        self._room = ReadingRoom(recorder, register, handing_on, reads_only=reads_only)
        self._room.go_to_chair.connect(self.go_to_chair)
        self._room.course_wanted.connect(self.course_wanted)
        self._room.session_wanted.connect(self.session_wanted)
        self._room.signed.connect(self.next_to_sign)
        self._room.outdated.connect(self.refresh)
        self._room.failed.connect(self.failed)
        self.addWidget(empty)
        self.addWidget(self._room)
        recorder.happened.connect(self._follow)
        self.show_sentence(say("Choose a session to see its chart and its log."))

    @property
    def session_id(self) -> str | None:
        """The session that is shown, None while a sentence is."""
        return self._session_id

    def show_session(self, session_id: str) -> None:
        """Read a session from the file and show it as it stands; a sentence where it cannot be read."""
        self._session_id = session_id
        history = self._read()
        if history is not None:
            self._room.show_history(history)
            self._room.show_verdict(self._flaw())
            self.setCurrentWidget(self._room)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Let print, export and sign be about these sessions, of which the shown one is one."""
        self._room.show_selection(session_ids)

    def show_sentence(self, sentence: str, role: TextRole = TextRole.MUTED) -> None:
        """Show a sentence instead of a session."""
        self._session_id = None
        self._say(sentence, role)

    def refresh(self) -> None:
        """Read the shown session again; what moment of it is shown stays."""
        if self._session_id is None:
            return
        history = self._read()
        if history is not None:
            self._room.follow(history)
            self._room.show_verdict(self._flaw())
            self.setCurrentWidget(self._room)

    def go_to_warning(self, step: int) -> None:
        """Show the next warning of the chart in sight, or with -1 the one before."""
        if self._room.isVisible():
            self._room.go_to_warning(step)

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which something is written and not saved."""
        return self._room.unsaved()

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._room.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self.refresh()

    def _follow(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        """Read the session again, but not while nobody sees it: charting must not wait for it."""
        if session.session_id != self._session_id:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_behind = True

    def _read(self) -> History | None:
        assert self._session_id is not None
        self._is_behind = False
        try:
            return History(self._recorder.entries_of(self._session_id))
        except Fault as fault:
            self._say(fault.sentence, TextRole.CRITICAL)
            self.failed.emit(fault.sentence)
        except ValueError:
            sentence = say("This session cannot be read: its check-in is not in the file.")
            self._say(sentence, TextRole.CRITICAL)
            self.failed.emit(sentence)
        return None

    def _flaw(self) -> str | None:
        """Return what is not as it was written in the shown session, None where nobody can tell."""
        assert self._session_id is not None
        try:
            return self._register.flaw_of(self._session_id)
        except Fault:
            return None

    def _say(self, sentence: str, role: TextRole) -> None:
        self._sentence.set_role(role)
        self._sentence.setText(sentence)
        self.setCurrentIndex(0)
