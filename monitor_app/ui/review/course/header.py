"""The head of the course: whose it is, which one, what its PHQ-9 says, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.course import Course, ResponseState
from monitor_app.domain.course_words import response_figures, response_words
from monitor_app.domain.names import route_name
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.review.course.words import number_words, short_day
from monitor_app.ui.style_sheet import set_style_property

COURSE = "course"
COMPARE = "compare"
DROP_WIDTH = 250


_CUES = (ResponseState.NO_RESPONSE, ResponseState.NOT_HELD, ResponseState.LATE_NOT_HELD)
"""What a physician is to see at once: there is no response."""


class CourseHeader(QWidget):
    """Says who and which course, and below it the cue in words where there is one."""

    back = Signal()
    course_chosen = Signal(int)
    """The place of another course of the patient."""
    view_chosen = Signal(str)
    """:data:`COURSE` or :data:`COMPARE`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(
            say("Back to session"), icon="arrow-left", object_name="courseBackButton", parent=self
        )
        self._name = ElidedLabel(TextRole.TITLE)
        self._name.setObjectName("coursePatient")
        self._what = ElidedLabel(TextRole.MUTED)
        self._what.setObjectName("courseWhat")
        self._courses = DropDown(say("Course of this patient"), object_name="courseChoice")
        views = {COURSE: say("Course"), COMPARE: say("Compare")}
        self._view = SegmentedChoice("", views, object_name="courseView")
        self._view.setAccessibleName(say("Show"))
        self._view.set_value(COURSE)
        self._cue = Card(object_name="courseCue")
        self._sign = Glyph("message-circle-question-mark", "notice")
        self._response = ElidedLabel(TextRole.STRONG)
        self._response.setObjectName("courseResponse")
        self._figures = ElidedLabel(TextRole.MUTED)
        self._figures.setObjectName("courseResponseFigures")
        self._arrange()
        self._back.clicked.connect(self.back)
        self._courses.activated.connect(self.course_chosen)
        self._view.changed.connect(self.view_chosen)

    def clear(self) -> None:
        """Name nobody: what was read of another patient must not stand over this one."""
        self._name.setText("")
        self._what.setText("")
        self._courses.hide()
        self._cue.hide()

    def show_courses(self, courses: Sequence[Sequence[SessionRecord]], place: int) -> None:
        """Name the patient and the course at ``place``; several courses can be chosen from."""
        course = courses[place]
        last = course[-1]
        self._name.setText(say("{name}, MRN {mrn}", name=last.patient_name, mrn=last.mrn))
        # What is cut off for want of room is the end of the name.
        self._name.set_short(say("MRN {mrn}, {name}", name=last.patient_name, mrn=last.mrn))
        with QSignalBlocker(self._courses):
            self._courses.clear()
            self._courses.addItems([_span(one) for one in courses])
            self._courses.setCurrentIndex(place)
        self._courses.setVisible(len(courses) > 1)

    def show_course(self, course: Course, records: Sequence[SessionRecord]) -> None:
        """Say what the course is and what its PHQ-9 tells."""
        self._what.setText(_what(course, records))
        self._response.setText(response_words(course))
        self._figures.setText(response_figures(course))
        self._cue.show()
        is_cue = course.state in _CUES
        set_style_property(self._cue, "level", "notice" if is_cue else "")
        self._sign.setVisible(is_cue)
        self._cue.setAccessibleName(
            say("Cue for the physician: {words}", words=self._response.text())
            if is_cue
            else self._response.text()
        )

    def show_view(self, view: str) -> None:
        """Choose what is shown below."""
        self._view.set_value(view)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._what)
        self._courses.setFixedWidth(DROP_WIDTH)
        self._view.setMinimumWidth(220)
        self._view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = Card(object_name="courseHeader")
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._back)
        row.addLayout(words, 1)
        row.addWidget(self._courses)
        row.addWidget(self._view, 0, Qt.AlignmentFlag.AlignVCenter)
        head.body.addLayout(row)
        head.set_margins(12, 8)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._sign)
        self._response.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(self._response)
        line.addWidget(self._figures, 1)
        self._cue.body.addLayout(line)
        self._cue.set_margins(14, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self._cue)


def _what(course: Course, records: Sequence[SessionRecord]) -> str:
    """Return protocol, sessions given of those planned, first and last day, and what was cancelled."""
    last = records[-1]
    given = say_count("{count} session given", "{count} sessions given", course.given)
    if last.course_length:
        given = say("{given} of {planned} planned", given=given, planned=last.course_length)
    parts = [_protocol(last), given, _days(records[0].checked_in_at, last.checked_in_at)]
    cancelled = [f"{number_words(one.number)} {short_day(one.at)}" for one in course.cancelled]
    if cancelled:
        parts.append(say("cancelled: {sessions}", sessions=", ".join(cancelled)))
    return " · ".join(parts)


def _protocol(record: SessionRecord) -> str:
    route, title = route_name(record.route), say(record.protocol_title)
    return title if title.startswith(route) else f"{route} · {title}"


def _span(course: Sequence[SessionRecord]) -> str:
    return say(
        "{route}, {days}",
        route=route_name(course[0].route),
        days=_days(course[0].checked_in_at, course[-1].checked_in_at),
    )


def _days(first: datetime, last: datetime) -> str:
    begin, end = first.astimezone().date(), last.astimezone().date()
    if begin == end:
        return formats.day_in_words(begin)
    early = short_day(first) if begin.year == end.year else formats.day_in_words(begin)
    return f"{early} – {formats.day_in_words(end)}"
