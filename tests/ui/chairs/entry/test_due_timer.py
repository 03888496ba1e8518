"""How long until the next reading, beside the ring and on the card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

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
    assert timer.after(1.5) == ("01:30", "+5 min reading due")
    assert timer.after(0.5) == ("−02:00", "+5 min reading late")
    assert timer.ring.state is DueState.OVERDUE


def test_a_reading_that_is_charted_turns_it_to_the_next(timer: Timer) -> None:
    session = timer.clinic.start(timer.clinic.chart(timer.clinic.check_in(), "122/78"))
    timer.clinic.clock.advance(minutes=8)
    assert timer.shows(session) == ("−03:00", "+5 min reading late")
    assert timer.shows(timer.clinic.chart(session, "130/80")) == ("12:00", "to the +20 min reading")
    assert timer.ring.state is DueState.NORMAL


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
    assert short_due(due, clinic.clock.advance(minutes=62)) == ("late 1:02:00", TextRole.WARNING)
