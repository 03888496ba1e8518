"""The course in small, beside the chart of one of its sessions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from monitor_app.domain.course import courses_of
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.peak_bars import PeakBars
from monitor_app.ui.style_sheet import set_style_property


class CourseCard(Card):
    """Shows the peak pressures of the course that a session belongs to."""

    session_wanted = Signal(str)
    """The id of the session whose bar was pressed."""
    course_wanted = Signal(str)
    """The id of the patient."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(object_name="courseCard", parent=parent)
        self._register = register
        self._patient_id = ""
        self._heading = ElidedLabel(TextRole.MUTED)
        self._heading.setObjectName("courseCardHeading")
        self._open = Button(say("Open course"), ButtonKind.LINK, object_name="openCourseButton")
        self._bars = PeakBars()
        self._sentence = TextLabel("", TextRole.MUTED, object_name="courseCardSentence", wraps=True)
        self._arrange()
        self._open.clicked.connect(lambda: self.course_wanted.emit(self._patient_id))
        self._bars.session_wanted.connect(self.session_wanted)

    def show_patient(self, patient_id: str, session_id: str) -> None:
        """Show the course of this session as the file has it now."""
        self._patient_id = patient_id
        try:
            records = self._register.patient_sessions(patient_id)
        except Fault as fault:
            self._say(fault.sentence, TextRole.CRITICAL)
            self._open.setEnabled(False)
            return
        course = _course_with(session_id, records)
        route = course[0].route if course else None
        self._heading.setText(
            say("Course: peak BP by infusion")
            if route is Route.INTRAVENOUS
            else say("Course: peak BP by session")
        )
        self._heading.set_short(say("Peak BP"))
        self.setAccessibleName(self._heading.text())
        held = [one for one in course if one.status is not SessionStatus.CANCELLED]
        self._open.setEnabled(bool(held))
        self._bars.show_records(held, session_id)
        self._say("" if held else say("No session of this course was held."))

    def _say(self, sentence: str, role: TextRole = TextRole.MUTED) -> None:
        self._sentence.set_role(role)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._bars.setVisible(not sentence)

    def _arrange(self) -> None:
        self.set_margins(14, 4)
        inside = self.layout()
        if inside is not None:
            inside.setSpacing(2)
        set_style_property(self._open, "slim", "true")
        # The card's own title gives way to one that can be shortened.
        self.title_row.insertWidget(0, self._heading, 1)
        self.title_row.addWidget(self._open)
        self.body.addWidget(self._bars, 1)
        self.body.addWidget(self._sentence)
        self._sentence.hide()


def _course_with(session_id: str, records: Sequence[SessionRecord]) -> tuple[SessionRecord, ...]:
    courses = courses_of(records)
    return next((course for course in courses if any(one.session_id == session_id for one in course)), ())
