"""The chart of a session, live and looking back: what was read, when, and within which limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.measures import Lane
from monitor_app.domain.schedule import DueState
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chart.canvas import Canvas
from monitor_app.ui.chart.from_session import append_reading, bands_of, content_of, minute_of, zero_of
from monitor_app.ui.chart.lane_words import left_out_words
from monitor_app.ui.chart.legend_button import LegendButton
from monitor_app.ui.chart.time_view import Holding
from monitor_app.ui.chart.warning_stops import WarningStop, stops_of
from monitor_app.ui.theme import Theme

ZOOM_PER_PRESS = 1.5
PAN_PER_PRESS = 0.2
FOCUS_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
SMALLEST = QSize(480, 240)


class SessionChart(QWidget):
    """Draws one session at a time, running or ended.

    Keys while it has focus: + and − zoom, arrows pan, End follows now, Home shows the whole session,
    N goes to the next warning and Shift+N to the one before.
    """

    warning_shown = Signal(str)
    """The id of the warning that was gone to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessionChart")
        self.setAccessibleName(say("Session chart"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(SMALLEST)
        self._session_id: str | None = None
        self._session: Session | None = None
        self._canvas = Canvas(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas.widget)
        self._follow_button = LegendButton(
            say("Follow now"), icon="locate-fixed", object_name="followNowButton", parent=self
        )
        self._back_button = LegendButton(
            say("Whole session"), icon="undo-2", object_name="chartBackButton", parent=self
        )
        self._lanes_button = LegendButton(
            "", icon="arrow-down", object_name="leftOutLanesButton", parent=self
        )
        self._lanes_button.setToolTip(
            say("There is too little room for all lanes. Press to go through them.")
        )
        self._lanes_button.clicked.connect(self._bring_next_lane)
        self._follow_button.clicked.connect(self.follow_now)
        self._back_button.clicked.connect(self.fit)
        self._canvas.view_changed.connect(self._show_buttons)
        self._show_buttons()

    @property
    def canvas(self) -> Canvas:
        """The surface that is drawn on, for those who bring their own content."""
        return self._canvas

    def show_session(self, session: Session, *, until: datetime | None = None) -> None:
        """Draw ``session`` whole; another session than before begins with all of its time in view.

        The axis ends ``until`` then whatever was planned: what was known at a minute is drawn on the same
        axis as the minute after.
        """
        is_other = session.session_id != self._session_id
        self._session_id, self._session = session.session_id, session
        if is_other:
            self._canvas.start_over()
        content = content_of(session)
        if until is not None:
            content = replace(content, planned_end=minute_of(until, zero_of(session)))
        self._canvas.show(content)
        lit = self._canvas.lit
        if lit is not None and lit not in self._stops():
            self._canvas.light(None)

    @property
    def has_warnings(self) -> bool:
        """Whether there is a warning to go to."""
        return bool(self._stops())

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Draw these lanes and no others, for every session until told otherwise."""
        self._canvas.show_lanes(lanes)

    def go_to_warning(self, by: int) -> None:
        """Go to the warning after the one that is lit (1), or the one before (-1); round at the ends."""
        stops = self._stops()
        if not stops:
            return
        lit = self._canvas.lit
        first = 0 if by > 0 else len(stops) - 1
        self._go_to(stops[(stops.index(lit) + by) % len(stops) if lit in stops else first])

    def show_warning(self, warning_id: str) -> None:
        """Go to this warning, where it is one of the session."""
        for stop in self._stops():
            if stop.warning_id == warning_id:
                self._go_to(stop)

    def _go_to(self, stop: WarningStop) -> None:
        self._canvas.light(stop)
        self.warning_shown.emit(stop.warning_id)

    def _stops(self) -> tuple[WarningStop, ...]:
        return () if self._session is None else stops_of(self._session, zero_of(self._session))

    def follow(self, session: Session, entry: Entry) -> None:
        """Bring the chart up to date after ``entry`` was saved and folded into ``session``.

        A reading at the end costs the same however long the session is; a late one, and whatever
        moves time zero, bands or events, draws the chart anew.
        """
        if session.session_id != self._session_id:
            self.show_session(session)
            return
        self._session = session
        match entry.fact:
            case (
                facts.WarningRaised()
                | facts.WarningLevelChanged()
                | facts.WarningAcknowledged()
                | facts.WarningResolved()
                | facts.WarningWithdrawn()
                | facts.SoundSilenced()
                | facts.CheckAnswered()
            ):
                return
            case facts.ReadingCharted(reading_id) if self._appended(session, reading_id):
                return
            case _:
                self._canvas.show(content_of(session))

    def _appended(self, session: Session, reading_id: str) -> bool:
        """Append the last reading to what is drawn and return True, or False where that will not do."""
        content, reading = self._canvas.content, session.readings[-1]
        if (
            reading.reading_id != reading_id
            or reading.late
            or not content.has_readings
            or content.zero != zero_of(session)
        ):
            return False
        minute = minute_of(reading.at, zero_of(session))
        if not all(points.takes(minute) for points in content.series.values()):
            return False
        if minute <= 0 and bands_of(session) != content.bands:
            return False
        self._canvas.extend(append_reading(content.series, reading, minute))
        return True

    def set_now(
        self,
        minute: float | None,
        next_due_minute: float | None,
        *,
        recheck_before: float | None = None,
        state: DueState = DueState.LATER,
    ) -> None:
        """Move the now line and the mark of the next reading, which is in ``state``; None takes one away.

        What is due is a recheck where ``recheck_before`` tells when the schedule asks for the next reading.
        """
        self._canvas.set_now(minute, next_due_minute, recheck_before=recheck_before, state=state)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of ``theme``."""
        self._canvas.set_theme(theme)

    def follow_now(self) -> None:
        """Keep now in view, as close as the view is."""
        self._keep_focus()
        self._canvas.follow_now()

    def fit(self) -> None:
        """See the whole session."""
        self._keep_focus()
        self._canvas.back()

    def _bring_next_lane(self) -> None:
        left_out = self._canvas.left_out
        if left_out:
            self._canvas.bring_lane(left_out[0])

    def _keep_focus(self) -> None:
        """A button that is about to go leaves the focus to the chart, not to whatever comes next."""
        if self._follow_button.hasFocus() or self._back_button.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, factor: float) -> None:
        """Look ``factor`` times as close; below 1 is farther."""
        self._canvas.zoom(factor)

    def pan(self, share: float) -> None:
        """Look later by a share of what is in view; below 0 is earlier."""
        self._canvas.pan(share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_PER_PRESS)
            case Qt.Key.Key_Minus:
                self.zoom(1 / ZOOM_PER_PRESS)
            case Qt.Key.Key_Left:
                self.pan(-PAN_PER_PRESS)
            case Qt.Key.Key_Right:
                self.pan(PAN_PER_PRESS)
            case Qt.Key.Key_Home:
                self.fit()
            case Qt.Key.Key_End:
                self.follow_now()
            case Qt.Key.Key_N:
                goes_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.go_to_warning(-1 if goes_back else 1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._canvas.show_focus(event.reason() in FOCUS_BY_KEY)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._canvas.show_focus(False)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def sizeHint(self) -> QSize:
        return QSize(910, 390)

    def _show_buttons(self) -> None:
        """Offer the way back whenever not all is in view, and now whenever it is not followed."""
        left_out = self._canvas.left_out
        self._lanes_button.setVisible(bool(left_out))
        if left_out:
            words = left_out_words(left_out)
            self._lanes_button.setText(words)
            self._lanes_button.setAccessibleName(words)
        holding = self._canvas.time.holding
        self._back_button.setVisible(holding is not Holding.WHOLE)
        self._follow_button.setVisible(holding is Holding.PLACE and self._canvas.now is not None)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons at the right end of the first legend's row, where nothing is drawn."""
        right = self.width() - 8
        for button in (self._back_button, self._follow_button, self._lanes_button):
            if button.isHidden():
                continue
            button.resize(button.sizeHint())
            button.move(right - button.width(), 0)
            button.raise_()
            right -= button.width() + 8
