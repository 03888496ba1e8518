"""Any sessions laid over one another: those of the course, and others that are added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chart.from_session import content_of
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.add_session import AddSession
from monitor_app.ui.review.course.compare_list import CompareList
from monitor_app.ui.review.course.line_look import LineLook
from monitor_app.ui.review.course.overlay_chart import OverlayChart
from monitor_app.ui.review.course.overlay_line import OverlayLine, worst_words
from monitor_app.ui.review.course.words import line_words

MEASURES = (
    MeasureName.SYSTOLIC,
    MeasureName.DIASTOLIC,
    MeasureName.PULSE,
    MeasureName.SPO2,
    MeasureName.RESPIRATORY_RATE,
    MeasureName.DISSOCIATION,
    MeasureName.NAUSEA,
    MeasureName.SEDATION,
)
LIST_WIDTH = 300


class CompareView(QWidget):
    """Two sessions are chosen at first: that of the chart it was opened from, and the first of the course."""

    session_added = Signal(str)
    """The id of a session that is wanted beside those of the course."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self._patient_id = ""
        self._lines: dict[str, OverlayLine] = {}
        self._sessions: dict[str, Session] = {}
        self._chosen: set[str] = set()
        words = {measure.value: measure_name(measure) for measure in MEASURES}
        self._measure = SegmentedChoice("", words, object_name="compareMeasure")
        self._measure.setAccessibleName(say("Measure to compare"))
        self._measure.set_value(MeasureName.SYSTOLIC.value)
        self._list = CompareList()
        self._add = Button(say("Add session…"), icon="plus", object_name="addSessionButton")
        self._search = AddSession(register)
        self._left = QStackedWidget()
        self._chart = OverlayChart()
        self._arrange()
        self._measure.changed.connect(lambda _: self._show())
        self._list.ticked.connect(self._tick)
        self._add.clicked.connect(self._begin_search)
        self._search.session_chosen.connect(self._take)
        self._search.closed.connect(self.end_search)

    def show_sessions(self, sessions: Iterable[Session], patient_id: str, shown_id: str) -> None:
        """Offer the sessions of a course of this patient, and choose two of them."""
        self._patient_id, self._lines, self._sessions, self._chosen = patient_id, {}, {}, set()
        self.end_search()
        for session in sessions:
            self._keep(session)
        ids = list(self._lines)
        wanted = shown_id if shown_id in ids else ids[-1] if ids else ""
        self._chosen = {one for one in (*ids[:1], wanted, *ids[-1:]) if one}
        if len(self._chosen) > 2:
            self._chosen.discard(ids[-1])
        self._show()

    def update_sessions(self, sessions: Mapping[str, Session]) -> None:
        """Draw what has been added to sessions that are offered; what is chosen stays so."""
        for session_id in self._lines:
            if session_id in sessions:
                self._keep(sessions[session_id])
        self._show()

    def offer(self, session: Session) -> None:
        """List a session that has begun since, without choosing it."""
        if session.time_zero is not None and session.session_id not in self._lines:
            self._keep(session)

    def add(self, session: Session) -> None:
        """Offer a session of any patient, and choose it."""
        self._keep(session)
        self._chosen.add(session.session_id)
        self.end_search()
        self._show(session.session_id)

    def is_searching(self) -> bool:
        """Return whether a session to add is being looked for."""
        return self._left.currentWidget() is self._search

    def end_search(self) -> None:
        """Show what is chosen again."""
        was_searching = self.is_searching()
        self._left.setCurrentIndex(0)
        if was_searching and self.isVisible():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus where the keys choose sessions."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, session: Session) -> None:
        known = self._lines.get(session.session_id)
        if known is not None and self._sessions[session.session_id] is session:
            return
        self._sessions[session.session_id] = session
        look = LineLook.of(len(self._lines)) if known is None else known.look
        self._lines[session.session_id] = OverlayLine(
            session.session_id, line_words(session, self._patient_id), content_of(session), look
        )

    def _tick(self, session_id: str, is_chosen: bool) -> None:
        if is_chosen:
            self._chosen.add(session_id)
        else:
            self._chosen.discard(session_id)
        self._show()

    def _take(self, session_id: str) -> None:
        if session_id in self._lines:
            self._chosen.add(session_id)
            self.end_search()
            self._show(session_id)
        else:
            self.session_added.emit(session_id)

    def _begin_search(self) -> None:
        self._left.setCurrentWidget(self._search)
        self._search.begin()

    def _show(self, current_id: str = "") -> None:
        measure = self._current_measure()
        rows = [(line, worst_words(line, measure)) for line in self._lines.values()]
        self._list.show_lines(rows, self._chosen, current_id)
        self._draw_chart(measure)

    def _draw_chart(self, measure: MeasureName) -> None:
        chosen = [line for line in self._lines.values() if line.session_id in self._chosen]
        self._chart.show_lines(chosen, measure)

    def _current_measure(self) -> MeasureName:
        return MeasureName(self._measure.value() or MeasureName.SYSTOLIC.value)

    def _arrange(self) -> None:
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._list, 1)
        column.addWidget(self._add)
        self._left.addWidget(chosen)
        self._left.addWidget(self._search)
        sessions = Card(say("Sessions"), object_name="compareSessions")
        sessions.body.addWidget(self._left, 1)
        sessions.setFixedWidth(LIST_WIDTH)
        drawn = Card(object_name="compareDrawn")
        drawn.body.addWidget(self._measure)
        drawn.body.addWidget(self._chart, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(sessions)
        row.addWidget(drawn, 1)
