"""A course at one look: PHQ-9 and dose, the figures by session, and each session small."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.course import Course
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.card import Card
from monitor_app.ui.review.course.course_plot import CoursePlot
from monitor_app.ui.review.course.figures_table import FiguresTable
from monitor_app.ui.review.course.small_charts import SmallCharts


class CourseView(QWidget):
    """The row that is marked in the table is marked in the plot above the days as well."""

    session_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("courseOverview")
        self._plot = CoursePlot()
        self._figures = FiguresTable()
        self._small = SmallCharts()
        self._arrange()
        self._figures.session_wanted.connect(self.session_wanted)
        self._figures.session_marked.connect(self._plot.mark)
        self._figures.session_marked.connect(self._small.reveal)
        self._small.session_wanted.connect(self.session_wanted)

    def show_course(self, course: Course, sessions: Mapping[str, Session], marked_id: str) -> None:
        """Draw the course; ``marked_id`` is the session it was opened from."""
        self._plot.show_course(course)
        self._small.show_sessions([(sessions[one.session_id], one) for one in course.sessions])
        # The table marks a row, and the others follow it.
        self._figures.show_sessions(course.sessions, marked_id)

    def marked(self) -> str:
        """Return the session whose row is the current one."""
        return self._figures.marked()

    def take_focus(self) -> None:
        """Put the focus into the table, where the arrow keys go from session to session."""
        self._figures.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        plot = Card(say("PHQ-9 and dose by session"), object_name="coursePlotCard")
        plot.body.addWidget(self._plot, 1)
        figures = Card(say("Figures by session"), object_name="courseFiguresCard")
        figures.body.addWidget(self._figures, 1)
        small = Card(say("Sessions from time zero, all on the same axes"), object_name="courseSmallCard")
        small.body.addWidget(self._small, 1)
        for card in (plot, figures, small):
            card.set_margins(12, 8)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(plot, 2)
        upper.addWidget(figures, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(upper, 5)
        column.addWidget(small, 4)
