"""The whole course of a patient, and any sessions compared with one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.course import course_of, courses_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.compare_view import CompareView
from monitor_app.ui.review.course.course_view import CourseView
from monitor_app.ui.review.course.header import COMPARE, COURSE, CourseHeader
from monitor_app.ui.review.course.reader import ChartReader


class CoursePage(QWidget):
    """Takes the place of list and chart. Opening it is recorded as opening every chart it draws."""

    closed = Signal()
    """Esc or Back: to the session it was opened from."""
    session_wanted = Signal(str)
    """The id of a session whose own chart is wanted."""

    def __init__(self, recorder: Recorder, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coursePage")
        self._recorder = recorder
        self._register = register
        self._reader = ChartReader(recorder)
        self._patient_id = ""
        self._opened_from = ""
        self._courses: tuple[tuple[SessionRecord, ...], ...] = ()
        self._place = 0
        self._is_stale = False
        self._says_opening_waits = False
        self._sessions: dict[str, Session] = {}
        self._header = CourseHeader()
        self._trouble = TextLabel("", TextRole.CRITICAL, object_name="courseTrouble", wraps=True)
        self._course = CourseView()
        self._compare = CompareView(register)
        self._views = QStackedWidget()
        self._arrange()
        self._connect()

    def show_course(self, patient_id: str, session_id: str | None = None) -> None:
        """Open the course that the session belongs to, without one the newest of the patient."""
        self._patient_id, self._opened_from = patient_id, session_id or ""
        self._reader.begin_opening()
        self._is_stale = False
        self._courses = ()
        self._header.clear()
        self._views.hide()
        self._header.show_view(COURSE)
        if not self._read_courses():
            return
        self._place = _place_of(self._opened_from, self._courses)
        self._open_course()

    def come(self) -> None:
        """Somebody comes back to the course: who has not opened these charts yet does so now."""
        self._note(list(self._sessions))
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the arrow keys go from session to session."""
        if self._views.currentWidget() is self._compare:
            self._compare.take_focus()
        else:
            self._course.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._refresh()

    def _read_courses(self) -> bool:
        """Read which sessions there are; say why where the file cannot be read."""
        try:
            self._courses = courses_of(self._register.patient_sessions(self._patient_id))
        except Fault as fault:
            self._fail(fault.sentence)
            return False
        self._fail("" if self._courses else say("This patient has no session yet."))
        return bool(self._courses)

    def _open_course(self) -> None:
        """Read and draw the course at the chosen place anew."""
        self._sessions = {}
        if self._draw(self._opened_from):
            held = [self._sessions[one.session_id] for one in self._held()]
            given = [session for session in held if session.time_zero is not None]
            self._compare.show_sessions(given, self._patient_id, self._opened_from)

    def _draw(self, marked_id: str) -> bool:
        """Draw the course, what is not read yet is read; return False and say why where it cannot be."""
        records = self._courses[self._place]
        try:
            for record in records:
                if record.session_id not in self._sessions:
                    self._sessions[record.session_id] = self._reader.read(record.session_id)
        except Fault as fault:
            self._fail(fault.sentence)
            self._views.hide()
            return False
        course = course_of((self._sessions[one.session_id] for one in records), self._recorder.now())
        self._note([one.session_id for one in course.sessions])
        self._header.show_courses(self._courses, self._place)
        self._header.show_course(course, records)
        self._course.show_course(course, self._sessions, marked_id)
        self._views.show()
        return True

    def _held(self) -> Sequence[SessionRecord]:
        return [one for one in self._courses[self._place] if one.status is not SessionStatus.CANCELLED]

    def _refresh(self) -> None:
        """Draw what has changed: a session went on, or another one began."""
        if not self._courses:
            return
        begun = self._courses[self._place][0].session_id
        if not self._read_courses():
            return
        self._place = _place_of(begun, self._courses)
        for session_id, session in self._recorder.running.items():
            if session_id in self._sessions:
                self._sessions[session_id] = session
        if self._draw(self._course.marked()):
            for record in self._held():
                self._compare.offer(self._sessions[record.session_id])
            self._compare.update_sessions(self._sessions)

    def _notice(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        """Follow what is saved in a session that is drawn, and a new one of the patient."""
        if not self.isVisible():
            self._is_stale = True
            self._sessions.pop(session.session_id, None)
        elif session.session_id in self._sessions:
            self._sessions[session.session_id] = session
            self._refresh()
        elif session.patient.patient_id == self._patient_id:
            self._refresh()

    def _choose_course(self, place: int) -> None:
        self._place = place
        self._opened_from = ""
        self._open_course()

    def _choose_view(self, view: str) -> None:
        self._views.setCurrentWidget(self._compare if view == COMPARE else self._course)

    def _add(self, session_id: str) -> None:
        """Lay another session over those of the course; that opens its chart."""
        try:
            session = self._reader.read(session_id)
        except Fault as fault:
            self._fail(fault.sentence)
            return
        self._note([session_id])
        self._sessions[session_id] = session
        self._compare.add(session)

    def _note(self, session_ids: Sequence[str]) -> None:
        reason = self._reader.note(session_ids)
        if reason:
            sentence = say(
                "{reason} That you opened these charts is not recorded yet; it is tried again by itself.",
                reason=reason,
            )
            self._fail(sentence, TextRole.WARNING)
            self._says_opening_waits = True

    def _hear_openings_are_saved(self) -> None:
        if self._says_opening_waits:
            self._fail("")

    def _fail(self, sentence: str, role: TextRole = TextRole.CRITICAL) -> None:
        self._says_opening_waits = False
        self._trouble.set_role(role)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _escape(self) -> None:
        if self._views.currentWidget() is self._compare and self._compare.is_searching():
            self._compare.end_search()
        else:
            self.closed.emit()

    def _arrange(self) -> None:
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._trouble.hide()
        self._views.addWidget(self._course)
        self._views.addWidget(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._header)
        column.addWidget(self._trouble)
        column.addWidget(self._views, 1)

    def _connect(self) -> None:
        self._header.back.connect(self.closed)
        self._header.course_chosen.connect(self._choose_course)
        self._header.view_chosen.connect(self._choose_view)
        self._course.session_wanted.connect(self.session_wanted)
        self._compare.session_added.connect(self._add)
        self._recorder.happened.connect(self._notice)
        self._recorder.openings_saved.connect(self._hear_openings_are_saved)
        add_page_key(self, "Escape", self._escape)


def _place_of(session_id: str, courses: Sequence[Sequence[SessionRecord]]) -> int:
    """Return the place of the course with this session, else of the newest."""
    for place, course in enumerate(courses):
        if any(record.session_id == session_id for record in course):
            return place
    return len(courses) - 1
