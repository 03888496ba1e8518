"""Corrections by keys: at the chair, from the log, with a reason, and what the file holds of them."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QTableView, QWidget

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
    """Return the corrections in the file with who made them."""
    return desk.rows(
        """SELECT kind, recorded_by FROM audit WHERE kind IN (
            'reading_amended', 'reading_struck', 'event_amended', 'event_struck', 'addendum_added'
        ) ORDER BY seq"""
    )


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


def test_the_hints_of_a_correction_are_what_was_read_before_that_reading(charted: Desk) -> None:
    charted.pass_time(5)
    chart(charted, "142/84\t88")
    open_correction_of(charted, "186/104")
    hints = [label.text() for label in charted.find(QWidget, "correctionPanel").findChildren(QLabel)]
    assert "baseline 122/78 · last 122/78" in hints
    assert not [hint for hint in hints if "142" in hint or hint in ("last 88", "last 72")]


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


def write_note(desk: Desk, text: str) -> None:
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.keys(f"{text}\n")


def open_correction_of(desk: Desk, words: str) -> None:
    """Choose the row that tells these words, and press Return on it."""
    place = next(place for place, row in enumerate(log_rows(desk)) if words in row)
    table = log_of(desk)
    table.setCurrentIndex(table.model().index(place, 0))
    table.setFocus()
    desk.key(Qt.Key.Key_Return)


def test_an_impossible_value_is_refused_and_an_unusual_one_asked_about_once(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.keys("986\t\t")
    charted.press("correctionReason_typing")
    charted.press("saveCorrectionButton")
    assert audit(charted) == []
    assert charted.shows("correctionMessageSentence")
    field = charted.find(QLineEdit, "correctedSystolicField")
    field.setFocus()
    field.selectAll()
    charted.keys("252")
    charted.key(Qt.Key.Key_Return, CONTROL)
    assert audit(charted) == []
    assert charted.focus() == "correctionMessageYes", "what is unusual is asked about once"
    charted.pass_time(0.02)
    charted.keys("\n")
    assert audit(charted) == [("reading_amended", "Nurse 1")]
    assert charted.rows(CORRECTED)[-1][0] == 252


def test_striking_out_says_what_becomes_of_the_warnings_and_asks_once(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.press("strikeEntryButton")
    assert charted.text("correctionMessageSentence") == "Give the reason for the correction."
    charted.press("correctionReason_patient")
    charted.press("strikeEntryButton")
    asked = charted.text("correctionMessageSentence")
    assert asked.startswith("Strike out “BP 186/104, Pulse 72”? It counts no more and stays readable.")
    assert "The warning “Systolic 186, critical” is withdrawn." in asked
    assert audit(charted) == []
    charted.pass_time(0.02)
    charted.press("correctionMessageYes")
    assert audit(charted) == [("reading_struck", "Nurse 1")]
    assert charted.rows(CORRECTED)[-1] == (186, 104, 72, 0, 1)
    assert any("186/104" in row and "entered in error" in row for row in log_rows(charted))
    assert charted.cards()[0].accessibleName().find("186") < 0


def test_a_note_is_amended_then_struck_out_and_stays_readable(charted: Desk) -> None:
    write_note(charted, "sleeps depely")
    open_correction_of(charted, "sleeps depely")
    assert charted.focus() == "correctedTextField"
    charted.key(Qt.Key.Key_A, CONTROL)
    charted.keys("sleeps deeply\n")
    charted.keys("slipped\n")
    assert audit(charted) == [("event_amended", "Nurse 1")]
    assert charted.rows("SELECT text, amended, in_error FROM events WHERE kind = 'note'") == [
        ("sleeps deeply", 1, 0)
    ]
    assert any("sleeps deeply · amended" in row and "was sleeps depely" in row for row in log_rows(charted))
    open_correction_of(charted, "sleeps deeply")
    story = charted.text("correctionStory").splitlines()
    assert len(story) == 2
    assert "by Nurse 1: sleeps depely" in story[0]
    assert story[1].endswith("to: sleeps deeply (slipped)")
    charted.press("correctionReason_patient")
    charted.press("strikeEntryButton")
    charted.pass_time(0.02)
    charted.press("correctionMessageYes")
    assert charted.rows("SELECT in_error FROM events WHERE kind = 'note'") == [(1,)]
    assert any("sleeps deeply · entered in error" in row for row in log_rows(charted))
    open_correction_of(charted, "sleeps deeply")
    assert charted.text("correctionWhyNot").startswith("It was struck out and counts no more.")
    assert charted.focus() == "addendumField", "what was struck out takes only an addendum"


def test_the_start_of_the_infusion_can_be_amended_but_not_struck_out(charted: Desk) -> None:
    open_correction_of(charted, "Infusion started")
    assert not charted.shows("strikeEntryButton")
    assert charted.text("correctionWhyNot").startswith("The session hangs on this step")
    charted.find(QLineEdit, "correctedAmountField").selectAll()
    charted.keys("3x\t\t")
    charted.press("saveCorrectionButton")
    assert charted.text("correctionMessageSentence") == "Dose, mg: type a number."
    charted.find(QLineEdit, "correctedAmountField").selectAll()
    charted.keys("30")
    charted.press("correctionReason_typing")
    charted.press("saveCorrectionButton")
    assert audit(charted) == [("event_amended", "Nurse 1")]
    assert any("Infusion started, 30.0 mg over 40 min · amended" in row for row in log_rows(charted))


def test_an_amended_dose_is_asked_about_once_as_at_check_in(charted: Desk) -> None:
    open_correction_of(charted, "Infusion started")
    charted.find(QLineEdit, "correctedAmountField").selectAll()
    charted.keys("350")
    charted.press("correctionReason_typing")
    charted.press("saveCorrectionButton")
    assert charted.text("correctionMessageSentence").startswith("The dose is 350 mg, and the protocol")
    assert audit(charted) == []
    charted.pass_time(0.02)
    charted.press("correctionMessageYes")
    assert charted.rows("SELECT amount FROM events WHERE kind = 'infusion_started'") == [(350,)]


def test_an_addendum_to_an_entry_is_a_row_that_names_it(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.press("correctionMode_add")
    charted.keys("Cuff was on the sleeve.")
    charted.key(Qt.Key.Key_Return, CONTROL)
    assert audit(charted) == [("addendum_added", "Nurse 1")]
    rows = log_rows(charted)
    assert any("Addendum to " in row and row.endswith(": Cuff was on the sleeve.") for row in rows)
    assert charted.rows(CORRECTED)[-1] == (186, 104, 72, 0, 0), "an addendum changes nothing"
    charted.key(Qt.Key.Key_R, CONTROL)
    assert "Cuff was on the sleeve." in charted.text("correctionStory")


def test_an_addendum_names_its_event_by_the_id_that_the_view_of_events_has(charted: Desk) -> None:
    write_note(charted, "calm")
    for words, text in (("Infusion started", "By the second nurse."), ("calm", "Eyes closed.")):
        open_correction_of(charted, words)
        charted.press("correctionMode_add")
        charted.keys(text)
        charted.key(Qt.Key.Key_Return, CONTROL)
    assert charted.rows(
        """SELECT about.kind, added.text FROM events AS added
        JOIN events AS about ON about.session_id = added.session_id AND about.event_id = added.about
        WHERE added.kind = 'addendum' ORDER BY added.number"""
    ) == [("infusion_started", "By the second nurse."), ("note", "Eyes closed.")]


def test_a_correction_that_cannot_be_saved_stays_as_it_was_typed(charted: Desk) -> None:
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.keys("156\t\t")
    charted.press("correctionReason_typing")
    other = sqlite3.connect(charted.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    charted.key(Qt.Key.Key_Return, CONTROL)
    assert charted.text("correctionMessageSentence").startswith("NOT SAVED. ")
    assert charted.find(QLineEdit, "correctedSystolicField").text() == "156"
    other.execute("ROLLBACK")
    other.close()
    assert audit(charted) == []
    charted.press("correctionMessageYes")
    assert audit(charted) == [("reading_amended", "Nurse 1")]
    assert charted.rows(CORRECTED)[-1][0] == 156


def test_a_half_typed_correction_stays_with_its_chair_and_is_asked_about_at_the_end(charted: Desk) -> None:
    check_in_new_patient(charted, mrn="000002", name="Sample-02")
    charted.key(Qt.Key.Key_1, CONTROL)
    charted.key(Qt.Key.Key_R, CONTROL)
    charted.keys("156")
    charted.key(Qt.Key.Key_2, CONTROL)
    assert not charted.shows("correctionPanel")
    charted.window.close()
    box = charted.window.findChild(QMessageBox, "unsavedBox")
    assert box is not None
    assert box.text() == "A correction is written and not saved: Chair 1. It is lost when you close."
    box.reject()
    charted.come_to_front()
    charted.key(Qt.Key.Key_1, CONTROL)
    assert charted.shows("correctionPanel")
    assert charted.find(QLineEdit, "correctedSystolicField").text() == "156"
    charted.key(Qt.Key.Key_R, CONTROL)
    assert charted.find(QLineEdit, "correctedSystolicField").text() == "156", "opened again it is still there"
    charted.press("cancelCorrectionButton")
    charted.pass_time(0.02)
    charted.press("correctionMessageYes")
    assert not charted.shows("correctionPanel")
