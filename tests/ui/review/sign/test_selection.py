"""Several sessions signed at once: what was said of one before is not lost, and what fails has a name."""

from __future__ import annotations

import sqlite3
from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.deciding import Decision
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.reviewing import add_addendum, sign_session
from monitor_app.domain.session import Session
from monitor_app.recording import Outcome
from monitor_app.ui.review.sign.panel import SignPanel
from tests.domain.bedside import read
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import Physician, ended

SAID = "SELECT patient_name, sign_state, signed_meaning, signed_comment, plan FROM sessions ORDER BY 1"
STOP = partial(sign_session, meaning=Meaning.FOLLOW_UP, comment="Stop: BP", plan=Plan(PlanKind.STOP))


@pytest.fixture
def panel(physician: Physician, clinic: Clinic) -> SignPanel:
    panel = SignPanel(clinic.recorder)
    physician.sits_before(panel)
    return panel


def corrected(clinic: Clinic, session: Session) -> Session:
    reading_id = session.readings[0].reading_id
    amend = partial(amend_reading, reading_id=reading_id, values=read("136/84"), reason="digits swapped")
    return clinic.record(session, amend)


def choose_two(desk: Desk) -> None:
    table = desk.find(QTableView, "sessionTable")
    table.setFocus()
    table.selectRow(0)
    both = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(1, 0), both)
    desk.settle()


def test_what_one_of_them_said_before_is_read_and_not_ended_by_signing_all(
    physician: Physician, panel: SignPanel, clinic: Clinic, qtbot: QtBot
) -> None:
    stopped = corrected(clinic, clinic.record(ended(clinic, "Sample-01"), STOP))
    other = ended(clinic, "Sample-02")
    panel.show_sessions([stopped.session_id, other.session_id])
    qtbot.waitUntil(lambda: len(physician.reads("openPoints").splitlines()) == 2)
    line = physician.reads("openPoints").splitlines()[0]
    assert "reviewed, follow-up needed · plan: stop · Stop: BP" in line
    assert line.endswith(" 1 change since")
    with qtbot.waitSignal(panel.selection_signed, timeout=5000):
        physician.presses("signButton")
    assert physician.desk.rows(SAID) == [
        ("Sample-01", "to_sign", "follow_up", "Stop: BP", "stop"),
        ("Sample-02", "signed", "reviewed", None, None),
    ]
    assert physician.reads("signResult") == (
        "1 signed. 1 not signed (Sample-01): Its last signature has a plan, a comment or a follow-up, "
        "which this one would end. Sign it alone."
    )
    physician.presses("signButton")
    assert physician.desk.rows(SAID)[0] == ("Sample-01", "signed", "follow_up", "Stop: BP", "stop")


def test_nobody_else_signs_what_is_left_of_a_selection(
    physician: Physician, panel: SignPanel, clinic: Clinic, qtbot: QtBot
) -> None:
    sessions = [ended(clinic, f"Sample-0{number}") for number in (1, 2, 3)]
    panel.show_sessions([session.session_id for session in sessions])

    def become_somebody_else(*_news: object) -> None:
        clinic.recorder.person = "Nurse 9"

    clinic.recorder.happened.connect(become_somebody_else)
    with qtbot.waitSignal(panel.selection_signed, timeout=5000):
        physician.presses("signButton")
    assert physician.desk.rows("SELECT signed_by FROM signatures") == [("Dr Sample",)]
    assert "2 not signed (Sample-02, Sample-03): You are Nurse 9 now." in physician.reads("signResult")
    assert physician.find(QPushButton, "signButton").accessibleName() == "Sign as Nurse 9"


def test_what_failed_of_a_selection_is_named_and_waits_with_its_comment(
    desk: Desk, clinic: Clinic, qtbot: QtBot
) -> None:
    for number in (1, 2, 3):
        ended(clinic, f"Sample-0{number}")
        desk.clock.advance(minutes=10)
    clinic.recorder.person = "Dr Sample"
    desk.press("reviewPlace")
    choose_two(desk)
    desk.press("signChartButton")
    desk.keys("all seen")
    holder = sqlite3.connect(desk.file, isolation_level=None)

    def lock_the_file(*_news: object) -> None:
        clinic.recorder.happened.disconnect(lock_the_file)
        holder.execute("BEGIN IMMEDIATE")

    clinic.recorder.happened.connect(lock_the_file)
    desk.key(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.shows("signResult") and " not signed" in desk.text("signResult"))
    holder.execute("ROLLBACK")
    holder.close()
    assert desk.text("signResult").startswith("1 signed. 1 not signed (Sample-02): ")
    assert desk.text("signTitle") == "Sign Sample-02"
    assert desk.find(QPlainTextEdit, "signCommentField").toPlainText() == "all seen"
    desk.press("signButton")
    assert dict(
        desk.rows("SELECT patient_name, signed_comment FROM sessions WHERE sign_state = 'signed'")
    ) == {
        "Sample-03": "all seen",
        "Sample-02": "all seen",
    }


def test_once_all_are_signed_nothing_is_signed_that_nobody_opened(
    desk: Desk, clinic: Clinic, qtbot: QtBot
) -> None:
    for number in (1, 2, 3):
        ended(clinic, f"Sample-0{number}")
        desk.clock.advance(minutes=10)
    clinic.recorder.person = "Dr Sample"
    desk.press("reviewPlace")
    choose_two(desk)
    desk.press("signChartButton")
    desk.key(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.shows("signResult") and desk.text("signResult") == "2 signed.")
    assert desk.text("signTitle") == "Signed"
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    states = desk.rows("SELECT patient_name, sign_state FROM sessions ORDER BY 1")
    assert states == [("Sample-01", "to_sign"), ("Sample-02", "signed"), ("Sample-03", "signed")]
    desk.press("signChartButton")
    assert desk.text("signTitle") == "Sign Sample-01"
    assert not desk.shows("signResult")


def test_a_held_key_signs_once(desk: Desk, clinic: Clinic) -> None:
    for number in (1, 2):
        ended(clinic, f"Sample-0{number}")
        desk.clock.advance(minutes=10)
    clinic.recorder.person = "Dr Sample"
    desk.press("reviewPlace")
    choose_row = desk.find(QTableView, "sessionTable")
    choose_row.setFocus()
    choose_row.selectRow(0)
    desk.settle()
    desk.press("signChartButton")
    shortcuts = desk.find(QWidget, "signPanel").findChildren(QShortcut)
    assert [shortcut.autoRepeat() for shortcut in shortcuts] == [False] * len(shortcuts)


def test_escape_stops_signing_and_what_is_left_stays(
    physician: Physician, panel: SignPanel, clinic: Clinic, qtbot: QtBot
) -> None:
    sessions = [ended(clinic, f"Sample-0{number}") for number in (1, 2, 3)]
    panel.show_sessions([session.session_id for session in sessions])
    physician.types("signCommentField", "all seen")
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    clinic.recorder.happened.connect(lambda *_news: physician.key(Qt.Key.Key_Escape))
    with qtbot.waitSignal(panel.selection_signed, timeout=5000):
        physician.presses("signButton")
    assert closed == []
    assert physician.reads("signResult") == (
        "1 signed. 2 not signed (Sample-02, Sample-03): You stopped it before."
    )
    assert physician.reads("signTitle") == "Sign 2 sessions"
    assert physician.find(QPlainTextEdit, "signCommentField").toPlainText() == "all seen"
    assert physician.find(QPushButton, "closeSignButton").text() == "Close"


@pytest.mark.expects_errors
def test_what_a_mistake_of_ours_kept_from_being_tried_is_not_called_signed(
    physician: Physician,
    panel: SignPanel,
    clinic: Clinic,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = [ended(clinic, f"Sample-0{number}").session_id for number in (1, 2, 3)]
    panel.show_sessions(ids)
    physician.types("signCommentField", "all seen")
    record = clinic.recorder.record

    def fail_at_the_second(session_id: str, decision: Decision, *, seen: int | None) -> Outcome:
        if session_id == ids[1]:
            raise RuntimeError("a bug")
        return record(session_id, decision, seen=seen)

    monkeypatch.setattr(clinic.recorder, "record", fail_at_the_second)
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(panel.selection_signed, timeout=5000):
        physician.presses("signButton")
    assert [str(error) for _, error, _ in raised] == ["a bug"]
    assert physician.reads("signResult") == (
        "1 signed. 2 not signed (Sample-02, Sample-03): It was not tried. Sign once more."
    )
    assert physician.find(QPlainTextEdit, "signCommentField").toPlainText() == "all seen"


def test_who_signs_at_once_signs_what_was_there_then(
    physician: Physician, panel: SignPanel, clinic: Clinic, qtbot: QtBot
) -> None:
    sessions = [ended(clinic, f"Sample-0{number}") for number in (1, 2, 3)]
    panel.show_sessions([session.session_id for session in sessions])

    def add_to_the_last(*_news: object) -> None:
        clinic.recorder.happened.disconnect(add_to_the_last)
        clinic.record(sessions[2], partial(add_addendum, text="It was 136."))

    clinic.recorder.happened.connect(add_to_the_last)
    with qtbot.waitSignal(panel.selection_signed, timeout=5000):
        physician.presses("signButton")
    assert physician.reads("signResult").startswith("2 signed. 1 not signed (Sample-03): Somebody else has ")
