"""The question of a returned session, with a nurse before it; and the form that is handed in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.reviewing import answer_question, return_session
from monitor_app.recorder import Saved
from monitor_app.ui.review.sign.form_button import FormButton
from monitor_app.ui.review.sign.question_strip import QuestionStrip
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import Physician, ended
from tests.ui.review.sign.test_at_the_desk import choose

STATE = "SELECT sign_state FROM sessions"


def test_a_question_is_answered_and_the_session_waits_for_its_signature_again(
    physician: Physician, clinic: Clinic
) -> None:
    strip = QuestionStrip(clinic.recorder)
    session = ended(clinic)
    strip.show_session(session)
    assert strip.isHidden(), "nothing is asked"
    strip.show_session(clinic.record(session, partial(return_session, question="Is 186 right?")))
    physician.sits_before(strip, 700, 120)
    asked = physician.reads("questionText")
    assert asked.startswith("Dr Sample asks, ")
    assert asked.endswith("“Is 186 right?”")
    clinic.recorder.person = "Nurse 1"
    physician.presses("answerQuestionButton")
    assert physician.reads("questionMessage") == "Write the answer; it stands in the record."
    physician.types("answerField", "It was 136, corrected.")
    physician.key(Qt.Key.Key_Return)
    assert strip.isHidden()
    assert physician.desk.rows(STATE) == [("to_sign",)]
    answers = "SELECT recorded_by, json_extract(body, '$.answer') FROM audit WHERE kind = 'question_answered'"
    assert physician.desk.rows(answers) == [("Nurse 1", "It was 136, corrected.")]


def test_an_answer_that_cannot_be_saved_stays_and_is_sent_by_retry(
    physician: Physician, clinic: Clinic
) -> None:
    strip = QuestionStrip(clinic.recorder)
    first = clinic.record(ended(clinic), partial(return_session, question="Is 186 right?"))
    second = clinic.record(ended(clinic), partial(return_session, question="And this?"))
    strip.show_session(first)
    physician.sits_before(strip, 700, 120)
    physician.types("answerField", "Yes.")
    holder = sqlite3.connect(physician.desk.file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    physician.key(Qt.Key.Key_Return)
    assert physician.reads("questionMessage").startswith("NOT SAVED. ")
    holder.execute("ROLLBACK")
    holder.close()
    strip.show_session(second)
    assert physician.find(QLineEdit, "answerField").text() == ""
    assert strip.unsaved() == {first.session_id}
    strip.show_session(first)
    assert physician.find(QLineEdit, "answerField").text() == "Yes."
    physician.presses("answerQuestionButton")
    waiting = "SELECT session_id FROM sessions WHERE sign_state = 'to_sign'"
    assert physician.desk.rows(waiting) == [(first.session_id,)]


@pytest.mark.parametrize("sends", [True, False])
def test_an_answer_that_somebody_else_gave_first_is_told_beside_what_was_typed(
    desk: Desk, clinic: Clinic, open_desk: Callable[[], Desk], sends: bool
) -> None:
    session = clinic.record(ended(clinic), partial(return_session, question="Is 186 right?"))
    other = open_desk()
    desk.come_to_front()
    desk.press("reviewPlace")
    choose(desk, 0)
    desk.find(QLineEdit, "answerField").setFocus()
    desk.keys("because")
    other.parts.recorder.person = "Nurse 2"
    decision = partial(answer_question, answer="It was 136.")
    assert isinstance(other.parts.recorder.record(session.session_id, decision), Saved)
    other.close()
    desk.come_to_front()
    if sends:
        desk.press("answerQuestionButton")
    else:
        desk.press("chairsPlace")
        desk.press("reviewPlace")
    told = desk.text("questionText")
    assert told.startswith("Nurse 2 answered meanwhile, ")
    assert told.endswith(": “It was 136.”. What you typed is not in the record.")
    assert desk.find(QLineEdit, "answerField").text() == "because"
    desk.press("answerQuestionButton")
    assert not desk.shows("questionStrip")
    assert desk.rows(STATE) == [("to_sign",)]
    desk.window.close()
    assert not desk.window.isVisible(), "nothing is left to be asked about"


def test_the_form_of_a_nasal_session_is_handed_in_once(physician: Physician, clinic: Clinic) -> None:
    button = FormButton(clinic.recorder)
    infused = ended(clinic)
    button.show_session(infused)
    assert button.isHidden(), "only nasal sessions have the form"
    session = clinic.check_in("nasal-esketamine", devices=2)
    session = clinic.record(session, decisions.give_device)
    clinic.clock.advance(minutes=130)
    session = clinic.end(session)
    button.show_session(session)
    physician.sits_before(button, 200, 44)
    assert physician.desk.rows("SELECT form_due_at IS NOT NULL FROM sessions WHERE route = 'nasal'") == [(1,)]
    physician.qtbot.addWidget(button.strip)
    physician.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert physician.desk.rows("SELECT form_submitted_at FROM sessions WHERE route = 'nasal'") == [(None,)]
    assert button.strip.sentence().startswith("Was the esketamine monitoring form of this session handed in?")
    physician.desk.clock.advance(seconds=5)
    yes = button.strip.findChild(QWidget, "formQuestionYes")
    assert yes is not None
    physician.qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    handed = "SELECT form_due_at, form_submitted_by FROM sessions WHERE route = 'nasal'"
    assert physician.desk.rows(handed) == [(None, "Dr Sample")]
    assert not button.isEnabled()
    assert "by Dr Sample" in button.toolTip()
