"""Leaving: the checklist follows the record until a person answers, and the end is asked once."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.entries import AnswerState, DischargeLeft, SessionEnded
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.discharge.page import DischargePage
from monitor_app.ui.controls.check_tile import CheckTile, TileAnswer
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic

ALL_WELL: dict[str, Any] = {
    "pulse": 72,
    "spo2": 98,
    "respiratory_rate": 14,
    "dissociation": 0,
    "nausea": 0,
    "sedation": 5,
}


class Door:
    """A nurse at the discharge page of one session."""

    def __init__(self, qtbot: QtBot, clinic: Clinic) -> None:
        self.qtbot = qtbot
        self.clinic = clinic
        self.page = DischargePage(clinic.recorder)
        self.page.resize(826, 530)
        qtbot.addWidget(self.page)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def session(self, *, minutes_after_end: float = 61, is_read: bool = True) -> Session:
        """Bring a session to its discharge; not ``is_read`` since its beginning, if so told."""
        clinic = self.clinic
        session = clinic.check_in()
        clinic.chart(session, "122/78", **ALL_WELL)
        clinic.start(session)
        clinic.clock.advance(minutes=40)
        clinic.record(session, partial(decisions.stop_infusion, amount=35.0))
        clinic.clock.advance(minutes=minutes_after_end)
        if is_read:
            clinic.chart(session, "124/79", **ALL_WELL)
        return clinic.record(session, decisions.begin_discharge)

    def shows(self, session: Session) -> None:
        self.page.show_session(session)
        self.page.take_focus()

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.clinic.clock.advance(seconds=1)
        self.qtbot.keyClick(self.focused(), key, modifier)

    def types(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused(), text)

    def confirms_open(self) -> None:
        self.presses(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)

    def ends(self) -> None:
        self.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def tile(self, key: str) -> CheckTile:
        found = self.page.findChild(CheckTile, f"leaving_{key}")
        assert found is not None
        return found

    def press(self, key: str) -> None:
        self.tile(key).setFocus()
        self.presses(Qt.Key.Key_Space)

    def reason(self, key: str) -> QLineEdit:
        found = self.page.findChild(QLineEdit, f"leavingReason_{key}")
        assert found is not None
        return found

    def says(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None
        return found.text() if found.isVisible() else ""

    def click(self, name: str) -> None:
        self.clinic.clock.advance(seconds=1)
        button = self.page.findChild(QPushButton, name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def end_fact(self) -> SessionEnded | None:
        facts = [e.fact for e in self.clinic.journal.saved if isinstance(e.fact, SessionEnded)]
        return facts[-1] if facts else None


@pytest.fixture
def door(qtbot: QtBot, qapp: QApplication) -> Door:
    apply_theme(qapp, load_theme("dark"))
    return Door(qtbot, Clinic())


def test_what_the_record_tells_is_filled_in(door: Door) -> None:
    door.shows(door.session())
    assert door.tile("spo2").answer() is TileAnswer.FINE
    assert door.says("evidence_spo2") == "last 98"
    assert door.says("evidence_pressure") == "124/79, pulse 72"
    assert door.tile("oriented").answer() is TileAnswer.OPEN
    assert door.says("leavingSummaryLabel") == "5 items open"
    assert door.focused() is door.tile("oriented")


def test_a_session_ends_by_keys_and_is_asked_once(door: Door) -> None:
    session = door.session()
    door.shows(session)
    door.confirms_open()
    door.ends()
    assert f"End the session of {session.patient.name}?" in door.says("dischargeMessageSentence")
    assert door.end_fact() is None
    door.presses(Qt.Key.Key_Return)
    fact = door.end_fact()
    assert fact is not None
    assert {answer.state for answer in fact.answers} == {AnswerState.FINE}
    assert len(fact.answers) == 13
    assert session.session_id not in door.clinic.recorder.running


def test_not_yet_leaves_everything_as_it_is(door: Door) -> None:
    door.shows(door.session())
    door.confirms_open()
    door.click("endSessionButton")
    door.presses(Qt.Key.Key_Escape)
    assert door.says("dischargeMessageSentence") == ""
    assert door.end_fact() is None
    assert door.focused().objectName() == "endSessionButton"


def test_open_and_flagged_items_need_a_reason(door: Door) -> None:
    door.shows(door.session())
    door.confirms_open()
    door.press("gait")
    assert door.reason("gait").isVisible()
    door.ends()
    assert "reason" in door.says("dischargeMessageSentence")
    assert door.focused() is door.reason("gait")
    door.types("uses a stick as always")
    door.ends()
    door.presses(Qt.Key.Key_Return)
    fact = door.end_fact()
    assert fact is not None
    gait = next(answer for answer in fact.answers if answer.key == "gait")
    assert (gait.state, gait.reason) == (AnswerState.FLAGGED, "uses a stick as always")


def test_confirming_the_open_items_does_not_answer_for_readings_that_were_not_taken(door: Door) -> None:
    session = door.session(is_read=False)
    door.shows(session)
    assert not door.reason("spo2").isVisible()
    door.confirms_open()
    assert door.tile("gait").answer() is TileAnswer.FINE
    for key in ("pressure", "spo2", "sedation", "dissociation", "nausea"):
        assert door.tile(key).answer() is TileAnswer.OPEN
        assert door.reason(key).isVisible()
    assert door.says("leavingSummaryLabel") == "5 items open"
    assert "Chart a reading" in door.says("dischargeMessageSentence")
    door.ends()
    assert "Chart a reading" in door.says("dischargeMessageSentence")
    assert door.focused() is door.reason("pressure")
    door.page.show_session(door.clinic.chart(session, "124/79", **ALL_WELL))
    assert not door.reason("spo2").isVisible()
    assert door.says("leavingSummaryLabel") == "Every item is fulfilled."


def test_seen_without_a_reading_needs_a_reason(door: Door) -> None:
    session = door.session(is_read=False)
    door.shows(session)
    door.confirms_open()
    door.press("spo2")
    assert door.tile("spo2").answer() is TileAnswer.FINE
    for key in ("pressure", "spo2", "sedation", "dissociation", "nausea"):
        door.reason(key).setText("seen at the bedside")
    door.ends()
    door.presses(Qt.Key.Key_Return)
    fact = door.end_fact()
    assert fact is not None
    answers = {answer.key: (answer.state, answer.reason) for answer in fact.answers}
    assert answers["spo2"] == (AnswerState.FINE, "seen at the bedside")
    assert answers["nausea"] == (AnswerState.SKIPPED, "seen at the bedside")


def test_the_earliest_time_counts_down_and_is_fulfilled_by_itself(door: Door) -> None:
    door.shows(door.session(minutes_after_end=50))
    assert "10:00 to go" in door.says("earliestLeavingLabel")
    assert door.tile("earliest_time").answer() is TileAnswer.FLAGGED
    door.page.show_time(door.clinic.clock.advance(minutes=9, seconds=59))
    assert "00:01 to go" in door.says("earliestLeavingLabel")
    door.page.show_time(door.clinic.clock.advance(seconds=1))
    assert "reached" in door.says("earliestLeavingLabel")
    assert door.tile("earliest_time").answer() is TileAnswer.FINE
    assert not door.reason("earliest_time").isVisible()


def test_a_person_s_answer_wins_over_the_record(door: Door) -> None:
    session = door.session()
    door.shows(session)
    door.press("nausea")
    assert door.tile("nausea").answer() is TileAnswer.FLAGGED
    door.page.show_session(door.clinic.chart(session, "120/76", nausea=0))
    assert door.tile("nausea").answer() is TileAnswer.FLAGGED


def test_what_nobody_answered_follows_the_record(door: Door) -> None:
    session = door.session()
    door.shows(session)
    vomiting = partial(decisions.record_event, kind=EventKind.VOMITING, text="Vomiting")
    door.page.show_session(door.clinic.record(session, vomiting))
    assert door.tile("nausea").answer() is TileAnswer.FLAGGED
    assert door.says("evidence_nausea") == "vomited within 30 min"


def test_answers_survive_looking_at_another_session(door: Door) -> None:
    first, second = door.session(), door.session()
    door.shows(first)
    door.press("gait")
    door.press("gait")
    door.reason("gait").setText("wheelchair")
    door.page.show_session(second)
    assert door.tile("gait").answer() is TileAnswer.OPEN
    assert door.reason("gait").text() == ""
    door.page.show_session(door.clinic.recorder.running[first.session_id])
    assert door.tile("gait").answer() is TileAnswer.FLAGGED
    assert door.reason("gait").text() == "wheelchair"


def test_back_to_recovery_is_recorded(door: Door) -> None:
    session = door.session()
    door.shows(session)
    door.click("backToRecoveryButton")
    assert isinstance(door.clinic.entries_of(session)[-1].fact, DischargeLeft)


def test_what_cannot_be_saved_is_offered_again(door: Door) -> None:
    session = door.session()
    door.shows(session)
    door.confirms_open()
    door.ends()
    door.clinic.journal.fault = "The disk is full. Nothing was lost."
    door.presses(Qt.Key.Key_Return)
    assert door.says("dischargeMessageSentence") == "NOT SAVED. The disk is full. Nothing was lost."
    assert session.session_id in door.clinic.recorder.running
    door.clinic.journal.fault = None
    door.presses(Qt.Key.Key_Return)
    assert session.session_id not in door.clinic.recorder.running


def test_fulfilled_against_the_record_needs_a_reason(door: Door) -> None:
    session = door.session(minutes_after_end=50)
    door.shows(session)
    door.confirms_open()
    door.press("earliest_time")
    door.press("earliest_time")
    assert door.tile("earliest_time").answer() is TileAnswer.FINE
    door.ends()
    assert door.focused() is door.reason("earliest_time")
    door.types("physician agrees")
    door.ends()
    door.presses(Qt.Key.Key_Return)
    fact = door.end_fact()
    assert fact is not None
    first = fact.answers[0]
    assert (first.state, first.reason) == (AnswerState.FINE, "physician agrees")
