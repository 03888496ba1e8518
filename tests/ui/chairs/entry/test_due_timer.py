"""How long until the next reading, beside the ring and on the card."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.schedule import next_due
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.entry.due_timer import DueTimer
from monitor_app.ui.chairs.entry.due_words import short_due
from monitor_app.ui.controls.countdown import Countdown, DueState
from monitor_app.ui.controls.text import TextRole
from tests.support.clinic import Clinic


class Timer:
    """A timer before which somebody stands."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clinic = Clinic()
        self.widget = DueTimer()
        qtbot.addWidget(self.widget)

    def shows(self, session: Session) -> tuple[str, str]:
        self.widget.show_session(session, self.clinic.recorder.now())
        return self.reads()

    def after(self, minutes: float) -> tuple[str, str]:
        self.widget.show_time(self.clinic.clock.advance(minutes=minutes))
        return self.reads()

    def reads(self) -> tuple[str, str]:
        time, which = (self.widget.findChild(QLabel, name) for name in ("dueTime", "dueReading"))
        assert time is not None
        assert which is not None
        return time.text(), which.text()

    def notice(self) -> str:
        """What the notice below says, "" when it is not there."""
        label = self.widget.findChild(QLabel, "dueNoticeText")
        assert label is not None
        return label.text() if label.isVisibleTo(self.widget) else ""

    @property
    def ring(self) -> Countdown:
        found = self.widget.findChild(Countdown, "dueRing")
        assert found is not None
        return found


@pytest.fixture
def timer(qtbot: QtBot) -> Timer:
    return Timer(qtbot)


def test_before_the_baseline_it_asks_for_it(timer: Timer) -> None:
    session = timer.clinic.check_in()
    assert timer.shows(session) == ("00:00", "baseline reading due")
    assert timer.after(3) == ("−03:00", "baseline reading late")
    session = timer.clinic.chart(session, "122/78")
    assert timer.shows(session) == ("Baseline taken", "ready to start")


def test_it_counts_down_and_says_when_a_reading_is_late(timer: Timer) -> None:
    session = timer.clinic.start(timer.clinic.chart(timer.clinic.check_in(), "122/78"))
    assert timer.shows(session) == ("05:00", "to the +5 min reading")
    assert timer.after(2.5) == ("02:30", "to the +5 min reading")
    assert timer.ring.fraction == pytest.approx(0.5)
    assert timer.after(2.5) == ("00:00", "+5 min reading due")
    assert timer.ring.state is DueState.DUE
    assert timer.after(1.5) == ("−01:30", "+5 min reading due")
    assert timer.after(0.5) == ("−02:00", "+5 min reading late")
    assert timer.ring.state is DueState.OVERDUE


def test_a_reading_that_is_charted_turns_it_to_the_next(timer: Timer) -> None:
    session = timer.clinic.start(timer.clinic.chart(timer.clinic.check_in(), "122/78"))
    timer.clinic.clock.advance(minutes=8)
    assert timer.shows(session) == ("−03:00", "+5 min reading missed")
    assert timer.shows(timer.clinic.chart(session, "130/80")) == ("12:00", "to the +20 min reading")
    assert timer.ring.state is DueState.NORMAL


def test_a_recheck_says_why_and_after_how_long_and_ends_with_the_reading(timer: Timer) -> None:
    clinic = timer.clinic
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "186/104")
    assert timer.shows(session) == ("02:00", "to the BP recheck")
    assert timer.notice() == "Recheck after 2 min: 186/104 was critical"
    assert timer.after(2) == ("00:00", "BP recheck due")
    assert timer.notice() == "Recheck BP: 186/104 was critical"
    session = clinic.chart(session, "150/90")
    assert timer.shows(session) == ("03:00", "to the +10 min reading")
    assert timer.notice() == ""


def test_a_pressure_that_raises_a_warning_is_repeated_after_five_minutes(timer: Timer) -> None:
    clinic = timer.clinic
    session = clinic.start(clinic.chart(clinic.check_in(), "132/78"))
    clinic.clock.advance(minutes=20)
    session = clinic.chart(session, "165/88")
    assert timer.shows(session) == ("05:00", "to the BP recheck")
    assert timer.notice() == "Recheck after 5 min: 165/88 passed a limit"


def test_a_pressure_that_must_be_confirmed_is_repeated(timer: Timer) -> None:
    clinic = timer.clinic
    session = clinic.chart(clinic.check_in(), "122/78")
    once = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    session = clinic.record(session, partial(change_limits, limits=once, reason="restless arm"))
    session = clinic.start(session)
    clinic.clock.advance(minutes=10)
    session = clinic.chart(session, "186/88")
    timer.shows(session)
    assert timer.notice() == "Recheck after 5 min: 186/88 to be confirmed"


def test_a_missed_reading_is_told_in_a_box_of_its_own(timer: Timer) -> None:
    clinic = timer.clinic
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    timer.shows(session)
    assert timer.after(7) == ("−02:00", "+5 min reading late")
    assert timer.notice() == ""
    clinic.clock.advance(minutes=1)
    clinic.recorder.watch_schedule()
    assert timer.shows(clinic.recorder.running[session.session_id]) == ("−03:00", "+5 min reading missed")
    assert timer.notice() == "No BP for 8 min"
    clinic.clock.advance(minutes=10)
    clinic.recorder.watch_schedule()
    timer.shows(clinic.recorder.running[session.session_id])
    assert timer.notice() == "No BP for 18 min · 2 missed"
    session = clinic.chart(session, "122/78")
    timer.shows(session)
    assert timer.notice() == ""


def test_take_now_asks_for_the_blood_pressure(timer: Timer, qtbot: QtBot) -> None:
    timer.shows(timer.clinic.check_in())
    button = timer.widget.findChild(QPushButton, "takeNowButton")
    assert button is not None
    with qtbot.waitSignal(timer.widget.take_now):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_card_tells_the_same_in_short() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "122/78")
    assert short_due(next_due(session), clinic.recorder.now()) == ("", TextRole.MUTED)
    due = next_due(clinic.start(session))
    assert short_due(due, clinic.clock.advance(minutes=1)) == ("next 04:00", TextRole.MUTED)
    assert short_due(due, clinic.clock.advance(minutes=4)) == ("due now", TextRole.NOTICE)
    assert short_due(due, clinic.clock.advance(minutes=2)) == ("late 02:00", TextRole.WARNING)
    assert short_due(due, clinic.recorder.now(), is_brief=True) == ("−02:00", TextRole.WARNING)
    assert short_due(due, clinic.clock.advance(minutes=10)) == ("missed 12:00", TextRole.WARNING)
    assert short_due(due, clinic.clock.advance(minutes=50)) == ("missed", TextRole.WARNING)
    assert short_due(due, clinic.recorder.now(), is_brief=True) == ("missed", TextRole.WARNING)


def test_the_card_tells_a_recheck_by_its_word() -> None:
    clinic = Clinic()
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    clinic.clock.advance(minutes=5)
    due = next_due(clinic.chart(session, "186/104"))
    assert short_due(due, clinic.recorder.now()) == ("recheck 02:00", TextRole.MUTED)
    assert short_due(due, clinic.clock.advance(minutes=2)) == ("recheck due", TextRole.NOTICE)
