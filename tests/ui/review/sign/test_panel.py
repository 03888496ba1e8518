"""Signing, with a physician before the panel and plain SQL behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.reviewing import add_addendum, answer_question, return_session, sign_session
from monitor_app.recorder import Saved
from monitor_app.ui import formats
from monitor_app.ui.review.correct.panel import CorrectionPanel
from monitor_app.ui.review.sign.panel import SignPanel
from tests.domain.bedside import read
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import Physician, ended

CONTROL = Qt.KeyboardModifier.ControlModifier
SIGNED = "SELECT sign_state, signed_by, signed_meaning, signed_comment, plan, plan_number FROM sessions"


@pytest.fixture
def panel(physician: Physician, clinic: Clinic) -> SignPanel:
    panel = SignPanel(clinic.recorder)
    physician.sits_before(panel)
    return panel


def test_control_return_signs_as_the_person_of_the_setup(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    session = ended(clinic)
    panel.show_session(session)
    panel.take_focus()
    assert "Dr Sample" in physician.find(QPushButton, "signButton").accessibleName()
    assert physician.reads("signPerson") == "name set in Setup"
    assert physician.reads("openPoints").splitlines() == [
        "Open in the record:",
        "It was cancelled.",
        "2 warnings were not acknowledged: Systolic, Diastolic.",
    ]
    done: list[str] = []
    panel.signed.connect(done.append)
    physician.key(Qt.Key.Key_Return, CONTROL)
    assert done == [session.session_id]
    assert physician.desk.rows(SIGNED) == [("signed", "Dr Sample", "reviewed", None, None, None)]


def test_meaning_comment_and_plan_are_in_the_record(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    panel.show_session(ended(clinic))
    physician.presses("plan_next_in_days")
    physician.key(Qt.Key.Key_3)
    physician.types("signCommentField", "ECG before")
    physician.find(QPushButton, "signButton").setFocus()
    physician.presses("signMeaning_follow_up")
    physician.key(Qt.Key.Key_Return, CONTROL)
    kept = ("signed", "Dr Sample", "follow_up", "ECG before", "next_in_days", 3)
    assert physician.desk.rows(SIGNED) == [kept]


def test_a_plan_without_its_number_is_asked_for_and_nothing_is_signed(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    panel.show_session(ended(clinic))
    physician.presses("plan_maintenance")
    physician.presses("signButton")
    assert physician.reads("signMessageSentence") == "The plan needs a number from 1 to 52."
    assert physician.desk.rows(SIGNED)[0][0] == "to_sign"
    physician.key(Qt.Key.Key_4)
    physician.presses("signButton")
    assert physician.desk.rows(SIGNED)[0][4:] == ("maintenance", 4)


def test_follow_up_without_a_word_on_which_is_not_signed(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    panel.show_session(ended(clinic))
    physician.presses("signMeaning_follow_up")
    physician.presses("signButton")
    assert physician.reads("signMessageSentence") == "Say in the comment which follow-up is needed."
    assert physician.desk.rows(SIGNED)[0][0] == "to_sign"


def test_a_session_is_sent_back_with_a_question(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    session = ended(clinic)
    panel.show_session(session)
    back: list[str] = []
    panel.returned.connect(back.append)
    physician.presses("returnSessionButton")
    physician.presses("signButton")
    assert physician.reads("signMessageSentence") == "Write what should be corrected or answered."
    physician.types("returnQuestionField", "Is 186 right?")
    physician.key(Qt.Key.Key_Return, CONTROL)
    assert back == [session.session_id]
    assert physician.desk.rows("SELECT sign_state, question FROM sessions") == [("returned", "Is 186 right?")]


def test_what_changed_since_a_signature_is_read_before_the_next(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    session = ended(clinic)
    panel.show_session(session)
    physician.presses("signButton")
    reading_id = session.readings[0].reading_id
    amend = partial(
        amend_reading, reading_id=reading_id, values=read("136/84", pulse=72), reason="digits swapped"
    )
    clinic.recorder.person = "Nurse 2"
    clinic.record(session, amend)
    session = clinic.record(session, partial(add_addendum, text="Called the family."))
    panel.show_session(session)
    heading, amended, added = physician.reads("changesSinceSignature").splitlines()
    assert heading == "Changed since the signature of Dr Sample:"
    words = "Reading amended to BP 136/84, Pulse 72 (was BP 186/104, Pulse 72), digits swapped"
    at = formats.clock_time(session.readings[0].at)
    assert amended.endswith(f"Nurse 2: {words} (of {at})")
    assert added.endswith("Nurse 2: Addendum: Called the family.")
    assert physician.reads("toldBefore").startswith("Signed by Dr Sample, ")


def test_question_and_answer_are_read_before_the_signature(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    session = clinic.record(ended(clinic), partial(return_session, question="Is 186 right?"))
    panel.show_session(session)
    assert physician.reads("openPoints").splitlines()[1] == (
        "Its question waits for an answer: “Is 186 right?”"
    )
    clinic.recorder.person = "Nurse 1"
    panel.show_session(clinic.record(session, partial(answer_question, answer="Yes, repeated.")))
    told = physician.reads("toldBefore")
    assert told.startswith("Asked by Dr Sample, ")
    assert told.endswith(": Yes, repeated.")


def test_several_are_signed_one_by_one_and_what_is_not_says_why(
    physician: Physician, panel: SignPanel, clinic: Clinic, qtbot: QtBot
) -> None:
    first, second = ended(clinic), ended(clinic)
    running = clinic.check_in()
    ids = [session.session_id for session in (first, running, second)]
    panel.show_sessions(ids)
    qtbot.waitUntil(lambda: len(physician.reads("openPoints").splitlines()) == 3)
    with qtbot.waitSignal(panel.selection_signed, timeout=5000) as done:
        physician.presses("signButton")
    assert done.args == [()], "what was not signed is to be seen to before the next comes up"
    assert physician.reads("signResult") == (
        f"2 signed. 1 not signed ({running.patient.name}): "
        "This session is running. It can be signed once it has ended."
    )
    assert physician.reads("signTitle") == f"Sign {running.patient.name}", "what was not signed is left"
    states = dict(physician.desk.rows("SELECT session_id, sign_state FROM sessions"))
    assert [states[session_id] for session_id in ids] == ["signed", "not_yet", "signed"]


def test_a_signature_that_cannot_be_saved_stays_with_its_comment_and_is_tried_again(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    panel.show_session(ended(clinic))
    physician.types("signCommentField", "Calm course.")
    holder = sqlite3.connect(physician.desk.file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    physician.key(Qt.Key.Key_Return, CONTROL)
    assert physician.reads("signMessageSentence").startswith("NOT SAVED. ")
    assert physician.find(QPlainTextEdit, "signCommentField").toPlainText() == "Calm course."
    holder.execute("ROLLBACK")
    holder.close()
    assert physician.desk.rows(SIGNED)[0][0] == "to_sign"
    physician.presses("signMessageYes")
    assert physician.desk.rows(SIGNED)[0][:4] == ("signed", "Dr Sample", "reviewed", "Calm course.")


def test_what_is_written_waits_for_its_session(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    first, second = ended(clinic), ended(clinic)
    panel.show_session(first)
    physician.types("signCommentField", "Half a")
    panel.show_session(second)
    assert physician.find(QPlainTextEdit, "signCommentField").toPlainText() == ""
    assert panel.unsaved() == {first.session_id}
    panel.show_session(first)
    assert physician.find(QPlainTextEdit, "signCommentField").toPlainText() == "Half a"


def test_a_signature_covers_only_what_was_read(
    physician: Physician, panel: SignPanel, clinic: Clinic, open_desk: Callable[[], Desk]
) -> None:
    session = ended(clinic)
    panel.show_session(session)
    other = open_desk()
    decision = partial(add_addendum, text="The arm was wrong.")
    assert isinstance(other.parts.recorder.record(session.session_id, decision), Saved)
    other.close()
    panel.activateWindow()
    physician.presses("signButton")
    assert physician.reads("signMessageSentence").startswith(
        "NOT SAVED. Somebody else has added to this session meanwhile."
    )
    assert physician.desk.rows(SIGNED)[0][0] == "to_sign"
    physician.presses("signButton")
    assert physician.desk.rows(SIGNED)[0][0] == "signed"


def test_the_name_on_the_button_is_the_name_in_the_record(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    panel.show_session(ended(clinic))
    clinic.recorder.person = "Nurse 9"
    physician.presses("signButton")
    assert physician.desk.rows(SIGNED)[0][0] == "to_sign"
    assert physician.reads("signMessageSentence") == "You are Nurse 9 now. Sign once more."
    assert "Nurse 9" in physician.find(QPushButton, "signButton").accessibleName()
    panel.hide()
    clinic.recorder.person = "Dr Sample"
    panel.show()
    assert "Dr Sample" in physician.find(QPushButton, "signButton").accessibleName()


def test_a_second_signature_begins_from_what_the_first_said(
    physician: Physician, panel: SignPanel, clinic: Clinic
) -> None:
    stop = partial(
        sign_session, meaning=Meaning.FOLLOW_UP, comment="Stop: BP", plan=Plan(PlanKind.MAINTENANCE, 4)
    )
    panel.show_session(clinic.record(ended(clinic), stop))
    assert panel.unsaved() == frozenset(), "nothing is written yet"
    physician.presses("signButton")
    kept = ("signed", "Dr Sample", "follow_up", "Stop: BP", "maintenance", 4)
    assert physician.desk.rows(SIGNED) == [kept]
    assert physician.desk.rows("SELECT count(*) FROM audit WHERE kind = 'session_signed'") == [(2,)]


def test_two_corrections_of_one_reading_keep_what_each_has_changed(
    physician: Physician, clinic: Clinic, open_desk: Callable[[], Desk]
) -> None:
    session = ended(clinic)
    panel = CorrectionPanel(clinic.recorder)
    physician.sits_before(panel, 800, 420)
    panel.open(session, session.readings[0])
    physician.find(QLineEdit, "correctedSystolicField").selectAll()
    physician.types("correctedSystolicField", "150")
    physician.presses("correctionReason_typing")
    other = open_desk()
    decision = partial(
        amend_reading, reading_id=session.readings[0].reading_id, values=read("186/60", pulse=99), reason="B"
    )
    assert isinstance(other.parts.recorder.record(session.session_id, decision), Saved)
    other.close()
    panel.activateWindow()
    physician.presses("saveCorrectionButton")
    told = physician.reads("correctionMessageSentence")
    assert told.startswith("NOT SAVED. Somebody else has added to this session meanwhile.")
    assert "BP 186/60" in physician.reads("correctionStory")
    physician.presses("saveCorrectionButton")
    assert physician.desk.rows("SELECT systolic, diastolic, pulse FROM readings") == [(150, 60, 99)]
