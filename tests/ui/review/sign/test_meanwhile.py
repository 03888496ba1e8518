"""Two programs on one file: what one of them has not read it neither signs nor undoes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.deciding import Decision
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.reviewing import add_addendum, sign_session
from monitor_app.domain.session import Session
from monitor_app.recorder import Saved
from monitor_app.ui.review.correct.panel import CorrectionPanel
from monitor_app.ui.review.sign.panel import SignPanel
from tests.domain.bedside import read
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.ui.review.sign.conftest import Physician, ended

MEANWHILE = "NOT SAVED. Somebody else has added to this session meanwhile."
STOP = partial(sign_session, meaning=Meaning.FOLLOW_UP, comment="Stop: BP", plan=Plan(PlanKind.STOP))
SAID = "SELECT signed_by, signed_meaning, signed_comment, plan FROM sessions"

Elsewhere = Callable[[Session, Decision], None]


@pytest.fixture
def elsewhere(open_desk: Callable[[], Desk]) -> Elsewhere:
    """Let somebody record something in another program."""
    other = open_desk()
    other.parts.recorder.person = "Dr Other"

    def record(session: Session, decision: Decision) -> None:
        assert isinstance(other.parts.recorder.record(session.session_id, decision), Saved)

    return record


@pytest.fixture
def signing(physician: Physician, clinic: Clinic, elsewhere: Elsewhere) -> SignPanel:
    assert elsewhere, "its window is there before the panel that takes the keys"
    panel = SignPanel(clinic.recorder)
    physician.sits_before(panel)
    return panel


@pytest.fixture
def correcting(physician: Physician, clinic: Clinic, elsewhere: Elsewhere) -> CorrectionPanel:
    assert elsewhere, "its window is there before the panel that takes the keys"
    panel = CorrectionPanel(clinic.recorder)
    physician.sits_before(panel, 800, 420)
    return panel


def amended(session: Session, pressure: str, remark: str = "") -> Decision:
    reading_id = session.readings[0].reading_id
    return partial(
        amend_reading, reading_id=reading_id, values=read(pressure, pulse=72), remark=remark, reason="B"
    )


def test_a_signature_given_meanwhile_is_what_the_next_begins_from(
    physician: Physician, signing: SignPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    signing.show_session(session)
    physician.types("signCommentField", "Calm course.")
    elsewhere(session, STOP)
    physician.presses("signButton")
    assert physician.reads("signMessageSentence").startswith(MEANWHILE)
    assert physician.reads("toldBefore").startswith("Signed by Dr Other, ")
    physician.presses("signButton")
    assert physician.desk.rows(SAID) == [("Dr Sample", "follow_up", "Calm course.", "stop")]


def test_what_is_added_under_the_pen_is_said(
    physician: Physician, signing: SignPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    signing.show_session(session)
    elsewhere(session, amended(session, "116/60"))
    signing.show_session(clinic.recorder.open(session.session_id))
    assert physician.reads("signMessageSentence").startswith("Something was added to this session")


def test_a_plan_that_would_end_is_said(physician: Physician, signing: SignPanel, clinic: Clinic) -> None:
    signing.show_session(clinic.record(ended(clinic), STOP))
    assert physician.find(QAbstractButton, "plan_stop").isChecked()
    assert physician.reads("signEnds") == ""
    physician.presses("plan_none")
    physician.presses("signMeaning_reviewed")
    assert physician.reads("signEnds") == "Signing ends what was said before: plan: stop, follow-up."
    physician.presses("plan_stop")
    physician.presses("signMeaning_follow_up")
    assert physician.reads("signEnds") == ""


def test_a_question_is_asked_about_what_was_read(
    physician: Physician, signing: SignPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    signing.show_session(session)
    physician.presses("returnSessionButton")
    physician.types("returnQuestionField", "Is 186 right?")
    elsewhere(session, partial(add_addendum, text="It was 136."))
    physician.presses("signButton")
    assert physician.reads("signMessageSentence").startswith(MEANWHILE)
    assert physician.find(QPlainTextEdit, "returnQuestionField").toPlainText() == "Is 186 right?"
    assert physician.desk.rows("SELECT sign_state FROM sessions") == [("to_sign",)]


def test_a_remark_that_somebody_else_wrote_stays(
    physician: Physician, correcting: CorrectionPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    correcting.open(session, session.readings[0])
    physician.find(QLineEdit, "correctedSystolicField").selectAll()
    physician.types("correctedSystolicField", "150")
    physician.presses("correctionReason_typing")
    elsewhere(session, amended(session, "186/104", "cuff on the left arm"))
    physician.presses("saveCorrectionButton")
    assert physician.reads("correctionMessageSentence").startswith(MEANWHILE)
    physician.presses("saveCorrectionButton")
    found = physician.desk.rows("SELECT systolic, diastolic, remark FROM readings")
    assert found == [(150, 104, "cuff on the left arm")]


def test_what_is_struck_out_is_what_was_read(
    physician: Physician, correcting: CorrectionPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    correcting.open(session, session.readings[0])
    physician.presses("correctionReason_patient")
    physician.presses("strikeEntryButton")
    assert "BP 186/104" in physician.reads("correctionMessageSentence")
    elsewhere(session, amended(session, "116/60"))
    physician.desk.clock.advance(seconds=5)
    physician.presses("correctionMessageYes")
    assert physician.reads("correctionMessageSentence").startswith(MEANWHILE)
    assert physician.desk.rows("SELECT systolic, in_error FROM readings") == [(116, 0)]
    physician.presses("strikeEntryButton")
    assert "BP 116/60" in physician.reads("correctionMessageSentence")


def test_a_correction_of_what_was_signed_meanwhile_says_so_first(
    physician: Physician, correcting: CorrectionPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    correcting.open(session, session.readings[0])
    physician.find(QLineEdit, "correctedSystolicField").selectAll()
    physician.types("correctedSystolicField", "150")
    physician.presses("correctionReason_typing")
    elsewhere(session, STOP)
    physician.presses("saveCorrectionButton")
    assert physician.reads("correctionMessageSentence").startswith(MEANWHILE)
    assert physician.reads("correctionSigned").startswith("Signed by Dr Other, ")
    assert "puts the session back on the list to sign" in physician.reads("correctionSigned")


def test_an_addendum_is_right_whatever_else_was_added(
    physician: Physician, correcting: CorrectionPanel, clinic: Clinic, elsewhere: Elsewhere
) -> None:
    session = ended(clinic)
    correcting.open(session, None)
    physician.types("addendumField", "The daughter called.")
    elsewhere(session, amended(session, "116/60"))
    physician.presses("saveCorrectionButton")
    assert physician.desk.rows("SELECT text FROM events WHERE kind = 'addendum'") == [
        ("The daughter called.",)
    ]
