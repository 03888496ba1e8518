"""What the physician planned at the last signature, as the nurse meets it at the next check-in."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from monitor_app.domain import decisions
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.reviewing import sign_session
from monitor_app.domain.session import Session
from monitor_app.ui import formats
from tests.support.clinic import Clinic
from tests.ui.chairs.check_in.nurse import Nurse


def sign(
    clinic: Clinic,
    session: Session,
    *,
    meaning: Meaning = Meaning.REVIEWED,
    comment: str = "",
    plan: Plan | None = None,
) -> None:
    clinic.recorder.person = "Dr Sample"
    clinic.clock.advance(minutes=1)
    clinic.record(session, partial(sign_session, meaning=meaning, comment=comment, plan=plan))
    clinic.recorder.person = "Nurse 1"


@pytest.fixture
def before(nurse: Nurse) -> Session:
    """A session of Sample-01 that was cancelled."""
    session = nurse.clinic.check_in(name="Sample-01")
    assert nurse.clinic.recorder.register_patient(session.patient, mrn_is_known=False)
    return nurse.clinic.record(session, partial(decisions.cancel_session, reason="tired"))


def check_in(nurse: Nurse) -> None:
    """Check Sample-01 in."""
    nurse.chooses("Sample-01")
    nurse.types("70")
    nurse.answers_all()
    nurse.checks_in()


def plan_of(nurse: Nurse) -> str:
    """Return what stands in the strip of the plan, "" where it is not in sight."""
    strip = nurse.page.findChild(QWidget, "planStrip")
    assert strip is not None
    return strip.accessibleName() if strip.isVisible() else ""


def test_plan_and_comment_are_in_sight_as_soon_as_the_patient_is_chosen(
    nurse: Nurse, before: Session
) -> None:
    sign(nurse.clinic, before, comment="ECG before", plan=Plan(PlanKind.NEXT_IN_DAYS, 3))
    nurse.chooses("Sample-01")
    day = formats.day_in_words(nurse.clinic.recorder.now().astimezone().date())
    (held,) = days_of(before)
    due = formats.day_in_words((before.checked_in_at + timedelta(days=3)).astimezone().date())
    assert plan_of(nurse) == (
        f"Dr Sample on {day}, about the session of {held}: next session in 3 days, on {due} – “ECG before”"
    )
    nurse.page.begin()
    assert plan_of(nurse) == ""


def test_nothing_is_shown_where_nothing_was_planned(nurse: Nurse, before: Session) -> None:
    sign(nurse.clinic, before)
    nurse.chooses("Sample-01")
    assert plan_of(nurse) == ""


@pytest.mark.parametrize(
    ("meaning", "plan", "words"),
    [
        (Meaning.REVIEWED, Plan(PlanKind.STOP), "stop the treatment – “liver”"),
        (Meaning.REVIEWED, Plan(PlanKind.PAUSE), "pause the treatment – “liver”"),
        (Meaning.FOLLOW_UP, None, "follow-up needed – “liver”"),
        (
            Meaning.FOLLOW_UP,
            Plan(PlanKind.MAINTENANCE, 2),
            "follow-up needed, maintenance every 2 weeks – “liver”",
        ),
    ],
)
def test_what_asks_for_care_stands_out_and_keeps_nobody_from_checking_in(
    nurse: Nurse, before: Session, meaning: Meaning, plan: Plan | None, words: str
) -> None:
    sign(nurse.clinic, before, meaning=meaning, comment="liver", plan=plan)
    nurse.chooses("Sample-01")
    assert plan_of(nurse).endswith(words)
    strip = nurse.page.findChild(QWidget, "planStrip")
    assert strip is not None
    assert strip.property("level") == "warning"
    nurse.page.begin()
    check_in(nurse)
    assert nurse.checked_in


def test_a_later_signature_without_a_plan_leaves_the_plan_in_sight(nurse: Nurse, before: Session) -> None:
    sign(nurse.clinic, before, plan=Plan(PlanKind.STOP))
    check_in(nurse)
    again = nurse.clinic.recorder.running[nurse.checked_in[0]]
    assert again.patient.patient_id == before.patient.patient_id
    again = nurse.clinic.record(again, partial(decisions.cancel_session, reason="sent home"))
    sign(nurse.clinic, again, comment="call the GP")
    nurse.page.begin()
    nurse.chooses("Sample-01")
    plan, comment = plan_of(nurse).splitlines()
    assert plan.endswith(": stop the treatment")
    assert comment.endswith(": reviewed – “call the GP”")


@pytest.fixture
def newer(nurse: Nurse, before: Session) -> Session:
    """The session that the same patient had a week after the one ``before``."""
    nurse.clinic.clock.advance(minutes=7 * 24 * 60)
    check_in(nurse)
    again = nurse.clinic.recorder.running[nurse.checked_in[0]]
    again = nurse.clinic.record(again, partial(decisions.cancel_session, reason="sent home"))
    nurse.page.begin()
    assert again.patient.patient_id == before.patient.patient_id
    return again


def lines_of(nurse: Nurse) -> list[str]:
    """Return the lines of the strip from the session on that each is about, once the patient is chosen."""
    nurse.chooses("Sample-01")
    return [line.split(", about the session of ", 1)[1] for line in plan_of(nurse).splitlines()]


def days_of(*sessions: Session) -> list[str]:
    return [formats.day_in_words(session.checked_in_at.astimezone().date()) for session in sessions]


@pytest.mark.parametrize("is_followed", [True, False])
def test_an_older_session_signed_later_hides_nothing_of_the_newer(
    nurse: Nurse, before: Session, newer: Session, is_followed: bool
) -> None:
    """The list of what is to be signed has the newest session first."""
    stop = None if is_followed else Plan(PlanKind.STOP)
    sign(nurse.clinic, newer, meaning=Meaning.FOLLOW_UP, comment="BP too high", plan=stop)
    sign(nurse.clinic, before, plan=Plan(PlanKind.GO_ON))
    first, second = days_of(before, newer)
    held = "follow-up needed" if is_followed else "follow-up needed, stop the treatment"
    assert lines_of(nurse) == [
        f"{first}: go on with the course",
        f"{second}: {held} – “BP too high”",
    ]
    strip = nurse.page.findChild(QWidget, "planStrip")
    assert strip is not None
    assert strip.property("level") == "warning"


def test_a_later_session_lifts_what_an_earlier_one_said(
    nurse: Nurse, before: Session, newer: Session
) -> None:
    sign(nurse.clinic, before, plan=Plan(PlanKind.STOP))
    sign(nurse.clinic, newer, plan=Plan(PlanKind.GO_ON))
    (day,) = days_of(newer)
    assert lines_of(nurse) == [f"{day}: go on with the course"]
