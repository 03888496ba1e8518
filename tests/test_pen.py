"""The pen saves what whoever acts may write, and writes down what it refused."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import charting, decisions
from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.deciding import Refused
from monitor_app.domain.entries import ACCESS, SessionSigned
from monitor_app.domain.people_facts import ActRefused, EmergencyActed, Right, Role
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.reviewing import sign_session
from monitor_app.domain.rights import EMERGENCY, LOCKED, RIGHTS, Acting
from monitor_app.domain.session import Session
from monitor_app.recorder import NotSaved, Saved
from tests.domain.bedside import read
from tests.support.clinic import Clinic

NURSE = Acting("Nurse N", RIGHTS[Role.NURSE], "n1")
ADMIN = Acting("Admin A", RIGHTS[Role.ADMINISTRATOR], "a1")
CHART = partial(charting.chart_reading, values=read("186/104"), confirmed=True)
SIGN = partial(sign_session, meaning=Meaning.REVIEWED)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def ended(clinic: Clinic) -> Session:
    return clinic.record(clinic.check_in(), partial(decisions.cancel_session, reason="no escort"))


def test_a_nurse_charts_and_does_not_sign(clinic: Clinic) -> None:
    session = ended(clinic)
    clinic.recorder.pen.acting = NURSE
    before = len(clinic.journal.saved)
    outcome = clinic.recorder.record(session.session_id, SIGN)
    assert outcome == Refused("Nurse N may not do this. Physicians do this. Nothing was saved.")
    (refused,) = clinic.journal.saved[before:]
    assert (refused.stream, refused.recorded_by) == (ACCESS, "Nurse N")
    assert refused.fact == ActRefused(Right.SIGN, session.session_id)


def test_an_administrator_alone_does_not_chart(clinic: Clinic) -> None:
    session = clinic.check_in()
    clinic.recorder.pen.acting = ADMIN
    outcome = clinic.recorder.record(session.session_id, CHART)
    assert isinstance(outcome, Refused)
    assert clinic.recorder.running[session.session_id] is session, "nothing is shown that is not saved"


def test_at_a_locked_desk_a_warning_is_acknowledged_as_an_emergency_in_one_piece(clinic: Clinic) -> None:
    session = clinic.chart(clinic.start(clinic.check_in()), "188/104")
    clinic.recorder.pen.acting = LOCKED
    outcome = clinic.recorder.record(session.session_id, acknowledge)
    assert isinstance(outcome, Saved)
    acted, *acknowledged = outcome.entries
    assert isinstance(acted.fact, EmergencyActed)
    assert {entry.recorded_by for entry in outcome.entries} == {EMERGENCY}
    assert len(acknowledged) == 2
    after = clinic.recorder.running[session.session_id]
    assert not after.to_acknowledge()
    assert [one.emergency_id for one in after.emergencies] == [acted.fact.emergency_id]


def test_at_a_locked_desk_nothing_else_is_done(clinic: Clinic) -> None:
    session = clinic.chart(clinic.start(clinic.check_in()), "188/104")
    clinic.recorder.pen.acting = LOCKED
    outcome = clinic.recorder.record(session.session_id, CHART)
    assert outcome == Refused("Nobody is signed in. Sign in first; nothing was saved.")
    assert clinic.journal.saved[-1].fact == ActRefused(Right.CHART, session.session_id)
    assert not clinic.recorder.running[session.session_id].emergencies


def test_what_the_program_notes_at_a_locked_desk_is_the_programs(clinic: Clinic) -> None:
    session = clinic.start(clinic.check_in())
    clinic.recorder.pen.acting = LOCKED
    clinic.clock.advance(minutes=40)
    clinic.recorder.watch_schedule()
    missed = [e for e in clinic.entries_of(session) if type(e.fact).__name__ == "ReadingMissed"]
    assert missed
    assert {entry.recorded_by for entry in missed} == {"program"}


def test_a_refusal_that_cannot_be_written_is_a_refusal_all_the_same(clinic: Clinic) -> None:
    session = clinic.check_in()
    clinic.recorder.pen.acting = ADMIN
    clinic.journal.fault = "The disk is full."
    assert isinstance(clinic.recorder.record(session.session_id, CHART), Refused)
    clinic.recorder.pen.acting = NURSE
    assert clinic.recorder.record(session.session_id, CHART) == NotSaved("The disk is full.")


@given(rights=st.frozensets(st.sampled_from(Right)))
def test_nobody_without_the_right_ever_saves_a_signature(rights: frozenset[Right]) -> None:
    clinic = Clinic()
    session = ended(clinic)
    clinic.recorder.pen.acting = Acting("Somebody", rights, "x")
    clinic.recorder.record(session.session_id, SIGN)
    signed = [entry for entry in clinic.journal.saved if isinstance(entry.fact, SessionSigned)]
    assert bool(signed) == (Right.SIGN in rights)
