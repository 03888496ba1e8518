"""The question of a returned session, with a nurse before it; and the form that is handed in."""

from __future__ import annotations

import sqlite3
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain import decisions
from monitor_app.domain.reviewing import return_session
from monitor_app.ui.review.sign.form_button import FormButton
from monitor_app.ui.review.sign.question_strip import QuestionStrip
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import Physician, ended

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
    physician.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    handed = "SELECT form_due_at, form_submitted_by FROM sessions WHERE route = 'nasal'"
    assert physician.desk.rows(handed) == [(None, "Dr Sample")]
    assert not button.isEnabled()
    assert "by Dr Sample" in button.toolTip()
