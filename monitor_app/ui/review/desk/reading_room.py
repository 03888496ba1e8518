"""Everything of one session on one page: head, figures, chart, and below them the log and the warnings."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.before_signing import changes_since_signature
from monitor_app.domain.figures import figures_of
from monitor_app.domain.measures import Lane
from monitor_app.domain.people_facts import Right
from monitor_app.domain.summary import summary_of
from monitor_app.recorder import Recorder
from monitor_app.ui.chart.from_session import drawn_until
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.controls.button import ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.people.explain_place import ExplainPlace
from monitor_app.ui.ports import HandingOn, Register
from monitor_app.ui.review.desk.changes import ChangesPanel
from monitor_app.ui.review.desk.chart_bar import ChartBar
from monitor_app.ui.review.desk.figures_row import LARGE, FiguresRow
from monitor_app.ui.review.desk.header import DeskHeader
from monitor_app.ui.review.desk.header_words import attendance_words
from monitor_app.ui.review.desk.history import History
from monitor_app.ui.review.desk.known_strip import KnownStrip, known_at_words
from monitor_app.ui.review.desk.lower_panels import TABS_ALONE
from monitor_app.ui.review.desk.lower_stack import LowerStack
from monitor_app.ui.review.hand_on.bar import HandOnBar
from monitor_app.ui.review.sign.form_button import FormButton
from monitor_app.ui.review.sign.question_strip import QuestionStrip
from monitor_app.ui.theme import Theme, current_theme

GAP = 6
LOW = 780
"""Pixels of height below which figures and buttons give way to what signs or corrects."""
FOLDS_BELOW = 600
"""Pixels of height below which only the tabs of the lower panels are left until one is pressed."""
VERY_LOW = 540
"""Pixels of height below which head and figures say less, for the chart to be seen."""
NARROW = 700
LOWEST_CHART = 110
LOWEST_LANE = 64
"""Pixels: a lane lower than that gives way, and the chart says so."""
PANEL_HEIGHT = 324
TIGHT_PANEL = 278
"""Pixels that signing gets in a low window; a correction needs its fields more than the chart."""
OPENED_HEIGHT = 170
LOWEST_PANELS = 150
"""Pixels: the tabs, and three rows of the log."""
LOWER_SHARE = 0.26


class ReadingRoom(QWidget):
    """Shows one step of a session's :class:`History`; the last step is the record as it stands."""

    go_to_chair = Signal(str)
    course_wanted = Signal(str)
    session_wanted = Signal(str)
    signed = Signal(str)
    failed = Signal(str)
    outdated = Signal(str)

    def __init__(
        self,
        recorder: Recorder,
        register: Register,
        handing_on: HandingOn | None,
        parent: QWidget | None = None,
        *,
        reads_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._history: History | None = None
        self._until: datetime | None = None
        self._step = 0
        self._lower_by_hand = 0
        self._reads_only = reads_only
        self._is_narrow = self._is_very_low = False
        self._hand_on = None if handing_on is None else HandOnBar(recorder, handing_on)
        self._header = DeskHeader(self._hand_on, reads_only=reads_only)
        self._strip = KnownStrip()
        self._head = QStackedWidget()
        self._figures = FiguresRow()
        self._chart = SessionChart(current_theme())
        self._bar = ChartBar(tuple(Lane))
        self._lower = LowerStack(recorder, register, reads_only=reads_only)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._question = QuestionStrip(recorder)
        self._explain = ExplainPlace(recorder)
        self._form = FormButton(recorder)
        self._form.set_kind(ButtonKind.LINK)
        self._changes = ChangesPanel()
        self.destroyed.connect(self._changes.deleteLater)
        self._arrange()
        self._connect()

    def show_history(self, history: History) -> None:
        """Show the record as it stands, of another session or of the same."""
        self._history = history
        self._figures.close_panels()
        self._changes.close_panel(give_focus_back=False)
        self._bar.set_moments(history.moments)
        self._until = drawn_until(history.session(history.last))
        self._show_step(history.last)
        self.show_selection((history.session(history.last).session_id,))

    def follow(self, history: History) -> None:
        """Take the same session with what was added to it; a look back stays at its moment."""
        before, self._history = self._history, history
        looks_back = before is not None and self._step < before.last
        seen = len(before.entries_until(self._step)) if before and looks_back else len(history.entries)
        step = history.step_holding(seen)
        self._bar.set_moments(history.moments)
        self._bar.stand_at(step)
        self._until = drawn_until(history.session(history.last))
        self._show_step(step)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Let print, export and sign be about these sessions."""
        self._header.show_selection(session_ids)
        if self._hand_on is not None:
            self._hand_on.show_sessions(session_ids)
        self._lower.show_selection(session_ids)

    def show_verdict(self, flaw: str | None) -> None:
        """Say whether the record is as it was written; see :meth:`DeskHeader.show_verdict`."""
        self._header.show_verdict(flaw)

    def go_to_warning(self, step: int) -> None:
        """Show the next warning of the chart, or with -1 the one before."""
        self._chart.go_to_warning(step)

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which something is written and not saved."""
        return self._lower.unsaved() | self._question.unsaved()

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._chart.set_theme(theme)

    def _show_step(self, step: int) -> None:
        history = self._history
        if history is None:
            return
        self._step = step
        session, entries = history.session(step), history.entries_until(step)
        summary = summary_of(session, entries)
        is_now = step == history.last
        if is_now:
            self._header.let_sign(may_sign=Right.SIGN in self._recorder.pen.acting.rights)
            self._header.show_session(session, entries, attendance_words(summary.attendance))
            if not self._reads_only:
                self._question.show_session(session)
                self._explain.show_session(session)
                self._form.show_session(session)
            self._changes.show_changes(session, changes_since_signature(session))
        else:
            self._strip.show_moment(history.moments[step], session)
            self._question.hide()
            self._explain.hide()
            self._form.hide()
        self._head.setCurrentWidget(self._header if is_now else self._strip)
        self._bar.say_moment(known_at_words(history.moments[step], session))
        figures = figures_of(summary, session)
        self._figures.show_figures(figures, session.patient.name)
        self._header.figures.show_figures(figures[: len(LARGE)])
        self._chart.show_session(session, until=self._until)
        self._bar.set_has_warnings(self._chart.has_warnings)
        self._lower.show_session(session, summary, is_now=is_now)
        self._make_room()

    def _arrange(self) -> None:
        self._head.addWidget(self._header)
        self._head.addWidget(self._strip)
        chart = Card(object_name="chartCard")
        chart.set_margins(10, 3)
        chart.body.setSpacing(0)
        chart.body.addWidget(self._chart, 1)
        chart.body.addWidget(self._bar)
        self._chart.setMinimumHeight(LOWEST_CHART)
        self._chart.canvas.set_lowest_lane(LOWEST_LANE)
        self._lower.acts.addWidget(self._form)
        self._splitter.setObjectName("deskSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(GAP)
        self._splitter.addWidget(chart)
        self._splitter.addWidget(self._lower)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._explain)
        column.addWidget(self._question)
        column.addWidget(self._form.strip)
        column.addWidget(self._head)
        column.addWidget(self._figures)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self._header.chair_wanted.connect(self._ask_for_chair)
        self._header.sign_wanted.connect(self._lower.open_sign)
        self._header.changes_wanted.connect(self._open_changes)
        self._strip.back_wanted.connect(self._press_back)
        self._bar.step_wanted.connect(self._show_step)
        self._bar.lanes_chosen.connect(self._chart.show_lanes)
        self._bar.lane_wanted.connect(self._chart.canvas.bring_lane)
        self._chart.canvas.view_changed.connect(self._show_left_out)
        self._bar.warning_wanted.connect(self._chart.go_to_warning)
        self._chart.warning_shown.connect(self._lower.warnings.mark)
        self._lower.warnings.chosen.connect(self._chart.show_warning)
        self._lower.course_wanted.connect(self.course_wanted)
        self._lower.session_wanted.connect(self.session_wanted)
        self._splitter.splitterMoved.connect(self._keep_heights)
        self._form.failed.connect(self.failed)
        self._lower.signed.connect(self._tell_signed)
        self._lower.outdated.connect(self.outdated)
        self._lower.now_wanted.connect(self._back_to_now)
        self._lower.room_wanted.connect(self._make_room)

    def _show_left_out(self) -> None:
        self._bar.show_left_out(self._chart.canvas.left_out)

    def _tell_signed(self, session_id: str) -> None:
        self.signed.emit(session_id)
        self._make_room()

    def _back_to_now(self) -> None:
        if self._history is not None:
            self._bar.slider.setValue(self._history.last)

    def _press_back(self) -> None:
        """The button that was pressed goes: the focus stays with what moves through the record."""
        self._back_to_now()
        self._bar.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lower.let_fold(event.size().height() < FOLDS_BELOW)
        is_very_low = event.size().height() < VERY_LOW
        if is_very_low is not self._is_very_low:
            self._is_very_low = is_very_low
            self._header.set_low(is_very_low)
            self._figures.set_low(is_very_low)
        is_narrow = event.size().width() < NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._figures.place_more(self._lower.acts if is_narrow else None)
        self._make_room()

    def _make_room(self) -> None:
        """Let what is open have the height it needs; in a low window figures and buttons give way to it."""
        has_panel, is_low = self._lower.has_panel, self.height() < LOW
        is_open = not self._lower.is_folded and self.height() < FOLDS_BELOW
        is_asked = not self._question.isHidden() and self.height() < FOLDS_BELOW
        in_line = is_open or is_asked or (is_low and has_panel)
        self._figures.setHidden(in_line)
        self._header.figures.setVisible(in_line)
        self._header.offer_acts(not (self._lower.is_working and is_low))
        self._bar.setHidden(is_low and has_panel)
        self._question.set_low(has_panel and self.height() < FOLDS_BELOW)
        self._share_height()

    def _share_height(self) -> None:
        """Give the lower part what is open there asks for; a hand may share otherwise."""
        whole = self._splitter.height() - GAP
        if self._lower.has_panel:
            is_tight = self._is_very_low and not self._lower.is_correcting
            lower = TIGHT_PANEL if is_tight else PANEL_HEIGHT
        elif self._lower.is_folded:
            lower = TABS_ALONE
        elif self.height() < FOLDS_BELOW:
            lower = OPENED_HEIGHT
        else:
            lower = self._lower_by_hand or max(LOWEST_PANELS, round(whole * LOWER_SHARE))
        self._splitter.setSizes([max(whole - lower, 1), lower])

    def _keep_heights(self, _place: int, _index: int) -> None:
        """A hand has shared the height: another size of the window keeps its part."""
        if not self._lower.has_panel and self.height() >= FOLDS_BELOW:
            self._lower_by_hand = self._splitter.sizes()[1]

    def _open_changes(self) -> None:
        self._changes.open_at(self._header.changes)

    def _ask_for_chair(self) -> None:
        if self._history is not None:
            self.go_to_chair.emit(self._history.session(self._step).session_id)
