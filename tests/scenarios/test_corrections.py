"""Corrections by keys: at the chair, from the log, with a reason, and what the file holds of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QTableView

from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment

CORRECTED = "SELECT systolic, diastolic, pulse, amended, in_error FROM readings ORDER BY at"


@pytest.fixture
def charted(desk: Desk) -> Desk:
    """One session with a reading that was typed wrongly, and its warning."""
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    start_treatment(desk)
    desk.pass_time(5)
    chart(desk, "186/104\t72")
    return desk


def log_of(desk: Desk) -> QTableView:
    return desk.find(QTableView, "logTable")


def log_rows(desk: Desk) -> list[str]:
    model = log_of(desk).model()
    return [
        " ".join(str(model.index(row, column).data()) for column in range(model.columnCount())).strip()
        for row in range(model.rowCount())
    ]


def press_row(desk: Desk, place: int) -> None:
    """Press a row of the log as a finger does."""
    table = log_of(desk)
    area = table.visualRect(table.model().index(place, 2))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    desk.settle()


def audit(desk: Desk) -> list[tuple[str, str]]:
    wanted = "'reading_amended', 'reading_struck', 'event_amended', 'event_struck', 'addendum_added'"
    return desk.rows(f"SELECT kind, recorded_by FROM audit WHERE kind IN ({wanted}) ORDER BY seq")


def test_the_last_reading_is_amended_by_keys_alone(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    assert charted.focus() == "correctedSystolicField"
    charted.key(Qt.Key.Key_A, CONTROL)
    charted.keys("156\t\n")
    assert charted.focus() == "correctionReasonField", "a correction without a reason is not saved"
    assert charted.text("correctionMessageSentence") == "Give the reason for the correction."
    charted.keys("digits swapped\n")
    assert not charted.shows("correctionPanel")
    assert charted.focus() == "systolicField"
    assert charted.rows(CORRECTED)[-1] == (156, 104, 72, 1, 0)
    assert audit(charted) == [("reading_amended", "Nurse 1")]
    assert any("156/104" in row and "was 186/104, digits swapped" in row for row in log_rows(charted))
    standing = "SELECT measure FROM warnings WHERE withdrawn_at IS NULL ORDER BY measure"
    assert charted.rows(standing) == [("diastolic",)], "the warning of the systolic pressure is withdrawn"


def test_a_press_on_a_row_shows_what_it_was_and_leads_to_its_correction(charted: Desk) -> None:
    press_row(charted, 0)
    assert charted.shows("rowPopover")
    story = charted.text("rowStory")
    assert "by Nurse 1: BP 186/104, Pulse 72" in story
    charted.press("correctRowButton")
    assert charted.shows("correctionPanel")
    assert charted.find(QLineEdit, "correctedPulseField").text() == "72"
    assert "BP 186/104, Pulse 72" in charted.text("correctionStory")


def test_escape_leaves_an_untouched_correction_at_once_and_asks_over_a_written_one(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.key(Qt.Key.Key_Escape)
    assert not charted.shows("correctionPanel")
    press_row(charted, 0)
    charted.press("correctRowButton")
    assert charted.focus() == "correctedSystolicField"
    charted.key(Qt.Key.Key_Escape)
    assert not charted.shows("correctionPanel")
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.keys("9")
    charted.key(Qt.Key.Key_Escape)
    assert "What you wrote here is not saved" in charted.text("correctionMessageSentence")
    charted.pass_time(0.02)
    charted.keys("\n")
    assert not charted.shows("correctionPanel")
    assert audit(charted) == []
