"""Finding the patient, or registering a new one, while checking in."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from monitor_app.domain.entries import (
    Patient,
    PatientRegistered,
    Sex,
)
from monitor_app.recorder import Saved
from tests.ui.chairs.check_in.nurse import Nurse


def test_up_and_down_mark_the_match_that_return_takes(nurse: Nurse) -> None:
    nurse.types("sample-1")
    matches = nurse.page.findChild(QListWidget, "patientList")
    assert matches is not None
    assert [matches.item(row).text() for row in range(matches.count())] == ["Sample-17", "Sample-12"]
    nurse.presses(Qt.Key.Key_Down, times=3)
    nurse.presses(Qt.Key.Key_Up)
    nurse.presses(Qt.Key.Key_Down)
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.field("patientSearchField").text() == "Sample-12"
    assert nurse.focus_name() == "weightField"


def test_typing_another_name_lets_the_patient_go(nurse: Nurse) -> None:
    nurse.chooses("4417")
    assert nurse.field("allergiesField").text() == "latex"
    nurse.field("patientSearchField").setFocus()
    nurse.types("sample")
    assert nurse.field("allergiesField").text() == ""
    nurse.checks_in()
    assert "Choose the patient" in nurse.message
    assert nurse.focus_name() == "patientSearchField"


def test_a_new_patient_is_registered_and_checked_in(nurse: Nurse) -> None:
    nurse.chooses("009912")
    assert nurse.field("mrnField").text() == "009912"
    assert nurse.focus_name() == "birthDateField"
    nurse.types("19790230")
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.focus_name() == "nameField"
    nurse.types("Sample-30")
    nurse.presses(Qt.Key.Key_Tab)
    nurse.presses(Qt.Key.Key_Left, times=3)
    nurse.field("weightField").setFocus()
    nurse.types("81,5")
    nurse.presses(Qt.Key.Key_Return)
    nurse.types("penicillin")
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.focus_name() == "birthDateField"
    assert nurse.session_count() == 0
    nurse.types("19790228")
    nurse.checks_in()

    registered = [e.fact.patient for e in nurse.clinic.journal.saved if isinstance(e.fact, PatientRegistered)]
    expected = Patient("new-1", "009912", "Sample-30", date(1979, 2, 28), Sex.FEMALE, 81.5, "penicillin")
    assert registered[-1] == expected
    assert nurse.saved().patient == expected
    assert nurse.saved().dose == 40.8


def test_a_known_mrn_is_not_registered_twice(nurse: Nurse) -> None:
    nurse.qtbot.mouseClick(
        nurse.page.findChild(QPushButton, "registerPatientButton"), Qt.MouseButton.LeftButton
    )
    nurse.types("004417")
    nurse.field("nameField").setFocus()
    nurse.types("Sample-30")
    nurse.field("weightField").setFocus()
    nurse.types("70")
    nurse.answers_all()
    nurse.checks_in()
    assert "004417 is registered already" in nurse.message
    assert nurse.focus_name() == "mrnField"
    assert nurse.session_count() == 0


def test_a_registration_that_was_saved_is_not_repeated_on_retry(nurse: Nurse) -> None:
    nurse.chooses("009912")
    nurse.field("nameField").setFocus()
    nurse.types("Sample-30")
    nurse.field("weightField").setFocus()
    nurse.types("70")
    nurse.answers_all()
    recorder, told = nurse.clinic.recorder, nurse.clinic.journal
    registered = recorder.register_patient(
        Patient("new-1", "009912", "Sample-30", weight=70.0), mrn_is_known=False
    )
    assert isinstance(registered, Saved)
    nurse.checks_in()
    assert "registered already" in nurse.message
    assert sum(isinstance(e.fact, PatientRegistered) for e in told.saved) == 3


def test_an_impossible_weight_is_refused_by_the_field(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("700")
    nurse.answers_all()
    nurse.checks_in()
    assert "must be from 20 to 350" in nurse.message
    assert nurse.focus_name() == "weightField"
    assert nurse.field("weightField").text() == "700"
    assert nurse.session_count() == 0


def test_an_unusual_weight_is_asked_about_once(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("210")
    nurse.answers_all()
    nurse.checks_in()
    assert "unusual" in nurse.message
    assert nurse.session_count() == 0
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.saved().patient.weight == 210


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("weightField", "Weight: write a number, such as 70 or 70.5."),
        ("phq9Field", "PHQ-9: write a whole number."),
    ],
)
def test_what_is_no_number_is_named_with_its_field(nurse: Nurse, field: str, sentence: str) -> None:
    """The sentence stands over the whole page, away from the field it is about."""
    nurse.chooses("4417")
    nurse.field(field).setFocus()
    nurse.types("7x")
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.message == sentence
    assert nurse.focus_name() == field


def test_earlier_sessions_number_the_next_and_are_told(nurse: Nurse) -> None:
    for phq9 in ("19", "16"):
        nurse.page.begin()
        nurse.chooses("4417")
        nurse.types("70")
        nurse.field("phq9Field").setFocus()
        nurse.types(phq9)
        nurse.answers_all()
        nurse.checks_in()
    nurse.page.begin()
    nurse.chooses("4417")
    assert nurse.field("courseNumberField").text() == "3"
    assert "running session in Chair 2" in nurse.reads("lastSessionLabel")
