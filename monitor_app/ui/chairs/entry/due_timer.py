"""The due timer: how long until the next reading, large enough to see from the door."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.schedule import Due, DueState, next_due
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.entry.due_notice import DueNotice
from monitor_app.ui.chairs.entry.due_words import notice_words, timer_words
from monitor_app.ui.controls import countdown
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole

_RING = {
    DueState.LATER: countdown.DueState.NORMAL,
    DueState.NOW: countdown.DueState.DUE,
    DueState.LATE: countdown.DueState.OVERDUE,
    DueState.MISSED: countdown.DueState.OVERDUE,
}
_ROLES = {
    DueState.LATER: TextRole.CLOCK,
    DueState.NOW: TextRole.NOTICE,
    DueState.LATE: TextRole.WARNING,
    DueState.MISSED: TextRole.WARNING,
}


class DueTimer(QWidget):
    """Counts down to the next reading, scheduled or a recheck; says ever more plainly that it is overdue."""

    take_now = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due: Due | None = None
        self._session: Session | None = None
        self._ring = countdown.Countdown(size=44, object_name="dueRing")
        self._time = TextLabel("", TextRole.CLOCK, object_name="dueTime")
        self._which = ElidedLabel(TextRole.MUTED)
        self._which.setObjectName("dueReading")
        self._take = Button(say("Take now"), object_name="takeNowButton")
        self._take.setToolTip(say("Go to the blood pressure (F8)"))
        self._notice = DueNotice()
        self._arrange()
        self._take.clicked.connect(self.take_now)

    def _arrange(self) -> None:
        # As high as in the highest of their roles: nothing below moves when they take on another.
        self._time.setMinimumHeight(28)
        self._which.setMinimumHeight(17)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._time)
        words.addWidget(self._which)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._ring)
        row.addLayout(words, 1)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._notice)

    def set_brief(self, brief: bool) -> None:
        """Show the time alone, where there is no room for the line below it."""
        self._notice.set_brief(brief)

    def show_session(self, session: Session, now: datetime) -> None:
        """Show what is due next in ``session``."""
        self._session = session
        self._due = next_due(session)
        if self._due is None:
            self._notice.show_words("", DueState.LATER)
            self._ring.set_remaining(0)
            self._time.set_role(TextRole.STRONG)
            started = session.phase is not Phase.BASELINE
            self._time.setText(say("No reading due") if started else say("Baseline taken"))
            self._which.set_role(TextRole.MUTED)
            self._which.setText("" if started else say("ready to start"))
            return
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Count on to ``now``."""
        due, session = self._due, self._session
        if due is None or session is None:
            return
        state = due.state(now)
        self._ring.set_remaining(due.fraction_left(now), _RING[state])
        self._time.set_role(TextRole.CLOCK)
        left = formats.span(due.seconds_left(now))
        self._time.setText(f"−{left}" if due.seconds_left(now) < 0 else left)
        self._which.set_role(TextRole.MUTED if state is DueState.LATER else _ROLES[state])
        self._which.setText(timer_words(due, state))
        self._notice.show_words(notice_words(due, session, now), state)
