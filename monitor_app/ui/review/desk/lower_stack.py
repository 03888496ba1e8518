"""What lies under the chart, and what takes its place while somebody signs or corrects."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.summary import Summary
from monitor_app.recorder import Recorder
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.card import CourseCard
from monitor_app.ui.review.desk.lower_panels import LowerPanels, LowerPart
from monitor_app.ui.review.desk.warning_list import WarningList


class LowerStack(QStackedWidget):
    """Log, warnings and course; only what is in sight is brought up to date at each step of the slider."""

    course_wanted = Signal(str)
    session_wanted = Signal(str)
    signed = Signal(str)

    def __init__(self, recorder: Recorder, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._session: Session | None = None
        self._summary: Summary | None = None
        self._selection: tuple[str, ...] = ()
        self.log = LogTable()
        self.warnings = WarningList()
        self._course = CourseCard(register)
        self._panels = LowerPanels(self.log, self.warnings, self._course)
        self.addWidget(self._panels)
        self._panels.part_opened.connect(self._bring_up_to_date)
        self._course.course_wanted.connect(self.course_wanted)
        self._course.session_wanted.connect(self.session_wanted)

    def show_session(self, session: Session, summary: Summary, *, is_now: bool) -> None:
        """Show ``session``, which is the record as it stands or an earlier state of it."""
        self._session, self._summary = session, summary
        self._panels.set_warning_count(len(summary.warnings))
        self._bring_up_to_date()
        if is_now:
            self._course.show_patient(session.patient.patient_id, session.session_id)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Let signing be about these sessions."""
        self._selection = session_ids

    def open_sign(self) -> None:
        """Open what signs in place of the panels."""

    def _bring_up_to_date(self, _part: str = "") -> None:
        if self._session is None or self._summary is None:
            return
        if self._panels.shows(LowerPart.LOG):
            self.log.show_session(self._session)
        if self._panels.shows(LowerPart.WARNINGS):
            self.warnings.show_warnings(self._session, self._summary.warnings)
