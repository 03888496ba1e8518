"""Checking in as a nurse does: by keys, with what is missing asked for, and nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from monitor_app.domain.entries import (
    AnswerState,
)
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.theme import load_theme
from tests.ui.chairs.check_in.nurse import PROTOCOLS, Nurse


def test_the_usual_case_takes_few_keys(nurse: Nurse) -> None:
    nurse.chooses("4417")
    assert nurse.focus_name() == "weightField"
    nurse.types("70")
    nurse.presses(Qt.Key.Key_Return, times=2)
    assert nurse.focus_name() == "phq9Field"
    nurse.types("14")
    nurse.answers_all()
    nurse.checks_in()

    saved = nurse.saved()
    assert nurse.checked_in == ["s1"]
    assert (saved.patient.mrn, saved.patient.weight, saved.patient.allergies) == ("004417", 70, "latex")
    assert (saved.dose, saved.devices, saved.phq9, saved.course_number) == (35.0, None, 14, 1)
    assert (saved.chair, saved.protocol.name) == ("Chair 1", "iv-ketamine")
    states = {answer.key: answer.state for answer in saved.answers}
    assert states.pop("pump") is AnswerState.SKIPPED
    assert set(states.values()) == {AnswerState.FINE}
    assert len(saved.answers) == len(saved.protocol.checks)


def test_what_cannot_be_saved_stays_and_can_be_retried(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    nurse.clinic.journal.fault = "The disk is full. Nothing was lost."
    nurse.checks_in()
    assert nurse.message == "NOT SAVED. The disk is full. Nothing was lost."
    assert nurse.field("weightField").text() == "70"
    assert nurse.checked_in == []
    nurse.clinic.journal.fault = None
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.checked_in == ["s2"]
    assert nurse.session_count() == 1


def test_cancel_asks_once_when_something_was_entered(nurse: Nurse) -> None:
    nurse.presses(Qt.Key.Key_Escape)
    assert nurse.cancelled == 1
    nurse.chooses("4417")
    nurse.types("70")
    nurse.presses(Qt.Key.Key_Escape)
    assert "Discard" in nurse.message
    nurse.presses(Qt.Key.Key_Escape)
    assert nurse.message == ""
    assert nurse.field("weightField").text() == "70"
    nurse.qtbot.mouseClick(
        nurse.page.findChild(QPushButton, "cancelCheckInButton"), Qt.MouseButton.LeftButton
    )
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.cancelled == 2
    assert nurse.field("weightField").text() == ""


def test_a_half_filled_form_survives_leaving_the_page(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.page.hide()
    nurse.page.show()
    nurse.page.resume()
    assert nurse.field("weightField").text() == "70"
    assert nurse.field("patientSearchField").text() == "Sample-17"


def test_tab_goes_through_every_field_from_left_to_right(nurse: Nurse) -> None:
    nurse.chooses("4417")
    seen = [nurse.focus_name()]
    for _ in range(60):
        nurse.presses(Qt.Key.Key_Tab)
        if nurse.focus_name() == "checkInButton":
            break
        seen.append(nurse.focus_name())
    fields = [name for name in seen if not name.startswith(("check_", "medicineChip"))]
    assert fields == [
        "weightField",
        "allergiesField",
        "phq9Field",
        "routeChoice",
        "protocolCombo",
        "doseField",
        "durationField",
        "courseNumberField",
        "chairCombo",
        "orderedByField",
        "lotField",
        "allFineButton",
        "ownLimitsChip",
    ]
    checks = [name.removeprefix("check_") for name in seen if name.startswith("check_")]
    assert checks == [check.key for check in PROTOCOLS["iv-ketamine"].checks]


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_page_fits_the_smallest_window_without_scrolling(
    nurse: Nurse, qapp: QApplication, name: str
) -> None:
    apply_theme(qapp, load_theme(name))
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    qapp.processEvents()
    assert nurse.page.minimumSizeHint().width() <= 1208
    assert not [column.objectName() for column in nurse.page.columns() if is_scrolling(column)]


def is_scrolling(column: QWidget) -> bool:
    """Return whether the contents of ``column`` are taller than their room."""
    return any(area.verticalScrollBar().maximum() > 0 for area in column.findChildren(QScrollArea))
