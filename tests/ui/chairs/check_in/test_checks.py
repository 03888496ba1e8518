"""The checks of a check-in: what is flagged or left open asks for its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain.entries import (
    AnswerState,
    CheckAnswer,
)
from tests.ui.chairs.check_in.nurse import Nurse


def test_what_is_asked_at_the_start_may_stay_open_and_says_so(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    assert nurse.reads("openChecksLabel") == "1 check open"
    nurse.checks_in()
    pump = next(answer for answer in nurse.saved().answers if answer.key == "pump")
    assert pump.state is AnswerState.SKIPPED
    assert pump.reason


def test_a_flagged_condition_asks_for_its_reason(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    nurse.tile("hypertension").setFocus()
    nurse.presses(Qt.Key.Key_Space)
    assert nurse.tile("hypertension").text() == "Uncontrolled hypertension: yes"
    nurse.checks_in()
    assert "Uncontrolled hypertension" in nurse.message
    assert nurse.focus_name() == "reason_hypertension"
    nurse.types("138/86 on repeat")
    assert nurse.message == ""
    nurse.checks_in()
    answer = next(answer for answer in nurse.saved().answers if answer.key == "hypertension")
    assert answer == CheckAnswer(
        "hypertension", "Uncontrolled hypertension", AnswerState.FLAGGED, "138/86 on repeat"
    )


def test_a_check_left_open_asks_for_its_reason_when_checking_in(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    nurse.tile("escort").setFocus()
    nurse.presses(Qt.Key.Key_Space, times=2)
    assert nurse.page.findChild(QLineEdit, "reason_consent") is None
    nurse.checks_in()
    assert nurse.focus_name() == "reason_escort"
    nurse.types("comes at noon")
    nurse.checks_in()
    answer = next(answer for answer in nurse.saved().answers if answer.key == "escort")
    assert (answer.state, answer.reason) == (AnswerState.SKIPPED, "comes at noon")
