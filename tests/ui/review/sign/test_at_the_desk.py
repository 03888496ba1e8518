"""Signing and correcting where the physician reads: in the review of the whole program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.decisions import cancel_session
from monitor_app.domain.reviewing import add_addendum
from monitor_app.domain.session import Session
from monitor_app.recorder import Saved
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, check_in_new_patient
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import ended
from tests.ui.test_accessibility import controls, described, is_low, spoken

STATES = "SELECT patient_name, sign_state FROM sessions ORDER BY patient_name"


@pytest.fixture
def two(desk: Desk, clinic: Clinic) -> tuple[Session, Session]:
    """Two ended sessions, of which the newer one is shown in the review."""
    first = ended(clinic)
    desk.clock.advance(minutes=60)
    second = ended(clinic, "Sample-02")
    clinic.recorder.person = "Dr Sample"
    desk.press("reviewPlace")
    choose(desk, 0)
    return first, second


def choose(desk: Desk, row: int) -> None:
    """Press a row of the list."""
    table = desk.find(QTableView, "sessionTable")
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def test_the_next_unsigned_session_comes_up_by_itself(desk: Desk, two: tuple[Session, Session]) -> None:
    first, second = two
    desk.press("signChartButton")
    assert desk.shows("signPanel")
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert dict(desk.rows(STATES)) == {first.patient.name: "to_sign", second.patient.name: "signed"}
    assert not desk.shows("signPanel")
    desk.press("signChartButton")
    assert desk.text("signTitle") == f"Sign {first.patient.name}"


def test_an_amendment_after_the_signature_puts_the_session_back(
    desk: Desk, two: tuple[Session, Session]
) -> None:
    second = two[1]
    desk.press("signChartButton")
    desk.key(Qt.Key.Key_Return, CONTROL)
    choose(desk, 0)
    log = desk.find(QTableView, "logTable")
    reading = next(row for row in range(log.model().rowCount()) if log.model().index(row, 2).data())
    log.setCurrentIndex(log.model().index(reading, 2))
    log.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.focus() == "addendumField", "after a signature an addendum is the normal way"
    assert desk.text("correctionSigned").startswith("Signed by Dr Sample, ")
    assert "puts the session back on the list to sign" in desk.text("correctionSigned")
    desk.press("correctionMode_correct")
    field = desk.find(QLineEdit, "correctedSystolicField")
    field.setFocus()
    field.selectAll()
    desk.keys("136")
    desk.press("correctionReason_typing")
    desk.press("saveCorrectionButton")
    assert dict(desk.rows(STATES))[second.patient.name] == "to_sign"
    assert desk.rows("SELECT systolic, amended FROM readings WHERE amended") == [(136, 1)]
    assert not desk.shows("correctionPanel")


def test_what_is_written_in_the_review_is_asked_about_at_the_end(
    desk: Desk, two: tuple[Session, Session]
) -> None:
    desk.press("signChartButton")
    desk.keys("Half a comment")
    desk.window.close()
    box = desk.window.findChild(QMessageBox, "unsavedBox")
    assert box is not None
    assert box.text().startswith("A correction or a comment is written and not saved in Review: ")
    assert two[1].patient.name in box.text()
    box.reject()


def test_what_became_of_a_selection_stays_in_sight(
    desk: Desk, two: tuple[Session, Session], qtbot: QtBot
) -> None:
    table = desk.find(QTableView, "sessionTable")
    table.setFocus()
    table.selectAll()
    desk.settle()
    desk.press("signChartButton")
    desk.key(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.shows("signResult") and desk.text("signResult") == "2 signed.")
    assert dict(desk.rows(STATES)) == {session.patient.name: "signed" for session in two}


def test_every_control_of_signing_has_its_names_and_room_for_a_finger(
    desk: Desk, two: tuple[Session, Session]
) -> None:
    desk.window.resize(1280, 720)
    assert two
    desk.press("signChartButton")
    desk.press("plan_next_in_days")
    for _ in range(2):
        found = list(controls(desk.find(QWidget, "signPanel")))
        names = [widget.objectName() for widget in found]
        assert sorted({name for name in names if not name or names.count(name) > 1}) == []
        assert [described(widget) for widget in found if not spoken(widget)] == []
        assert [described(b) for b in found if isinstance(b, QAbstractButton) and is_low(b)] == []
        desk.press("returnSessionButton")


def test_a_question_goes_to_the_nurses_and_its_answer_comes_back(
    desk: Desk, two: tuple[Session, Session], clinic: Clinic
) -> None:
    second = two[1]
    desk.press("signChartButton")
    desk.press("returnSessionButton")
    desk.keys("Is 186 right?")
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert dict(desk.rows(STATES))[second.patient.name] == "returned"
    assert desk.text("questionText").endswith("“Is 186 right?”")
    clinic.recorder.person = "Nurse 1"
    desk.find(QLineEdit, "answerField").setFocus()
    desk.keys("Yes, measured twice.\n")
    assert not desk.shows("questionStrip")
    assert dict(desk.rows(STATES))[second.patient.name] == "to_sign"
    desk.press("signChartButton")
    assert desk.text("toldBefore").endswith(": Yes, measured twice.")


def test_the_plan_of_the_signature_is_read_at_the_next_check_in(desk: Desk, clinic: Clinic) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    session = next(iter(clinic.recorder.running.values()))
    clinic.record(session, partial(cancel_session, reason="tired"))
    clinic.recorder.person = "Dr Sample"
    desk.press("reviewPlace")
    choose(desk, 0)
    desk.press("signChartButton")
    desk.keys("blood pressure first")
    desk.press("plan_pause")
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.key(Qt.Key.Key_F2)
    desk.keys("000001\n")
    told = desk.text("planText")
    assert told.startswith("Dr Sample on ")
    assert told.endswith(": pause the treatment – “blood pressure first”")


def test_what_another_program_added_is_read_before_it_is_signed(
    desk: Desk, two: tuple[Session, Session], open_desk: Callable[[], Desk]
) -> None:
    second = two[1]
    other = open_desk()
    decision = partial(add_addendum, text="The arm was wrong.")
    assert isinstance(other.parts.recorder.record(second.session_id, decision), Saved)
    other.close()
    desk.come_to_front()
    log = desk.find(QTableView, "logTable").model()
    before = log.rowCount()
    desk.press("signChartButton")
    desk.press("closeSignButton")
    log = desk.find(QTableView, "logTable").model()
    assert log.rowCount() == before + 1
    desk.press("signChartButton")
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert dict(desk.rows(STATES))[second.patient.name] == "signed"
