"""The window on a copy of a session that somebody handed on: it is read, and nothing can be added to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from monitor_app import formats
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.appearance import Appearance
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import HandingOn, Register
from monitor_app.ui.review.desk.session_desk import SessionDesk

MOST_SESSIONS = 5000


class CopyWindow(QMainWindow):
    """Shows the sessions of a copy, one at a time, and says at its head what it is.

    ``notice`` says it in other words, as for what was read of a damaged file. ``closed`` tells that it was
    closed.
    """

    closed = Signal()

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        appearance: Appearance,
        handing_on: HandingOn,
        file: Path,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("copyWindow")
        self.setWindowTitle(say("Copy for reading: {file}", file=file.name))
        self._records: Sequence[SessionRecord] = register.sessions(limit=MOST_SESSIONS)
        self._choice = DropDown(say("Session"), object_name="copySession")
        self._desk = SessionDesk(recorder, register, handing_on, reads_only=True)
        self._arrange(notice or _sentence(file))
        self._close_course()
        appearance.changed.connect(self._desk.set_theme)
        self._choice.currentIndexChanged.connect(self._show)
        self.show_anew()

    def show_anew(self) -> None:
        """Show the chosen session as the file has it."""
        self._show(self._choice.currentIndex())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._records):
            self._desk.show_session(self._records[place].session_id)
        else:
            self._desk.show_sentence(say("This copy holds no session."))

    def _close_course(self) -> None:
        """Say that the course is not in the copy: it would be one session, or some of many."""
        opener = self._desk.findChild(QPushButton, "openCourseButton")
        if isinstance(opener, QPushButton):
            opener.setEnabled(False)
            opener.setToolTip(say("A copy does not hold the whole course. Open it in the clinic's file."))

    def _arrange(self, words: str) -> None:
        notice = Card(object_name="copyNotice")
        notice.set_margins(14, 8)
        notice.set_level(FieldState.WARNING)
        sentence = TextLabel(words, TextRole.STRONG, object_name="copySentence", wraps=True)
        symbol = Glyph("triangle-alert", "warning", size=20)
        for record in self._records:
            self._choice.addItem(_title(record))
        self._choice.setVisible(len(self._records) > 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(symbol)
        row.addWidget(sentence, 1)
        row.addWidget(self._choice)
        notice.body.addLayout(row)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(notice)
        column.addWidget(self._desk, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(860, 680)
        self.resize(1180, 820)


def _sentence(file: Path) -> str:
    return say(
        "{file} is a copy for reading. Nothing can be charted, corrected or signed in it; that is done in "
        "the clinic's file.",
        file=file.name,
    )


def _title(record: SessionRecord) -> str:
    return say(
        "{patient}, {time}", patient=record.patient_name, time=formats.day_and_time(record.checked_in_at)
    )
