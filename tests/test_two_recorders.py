"""Two programs on one file: what one of them does to a session is decided on what its screen shows."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.deciding import Decided, Decision, When
from monitor_app.domain.decisions import cancel_session
from monitor_app.domain.entries import Entry
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.reviewing import sign_session
from monitor_app.domain.session import Session
from monitor_app.recorder import NotSaved, Recorder, Saved
from tests.domain.bedside import read
from tests.support.clinic import Clinic, shipped_protocols

CANCEL = partial(cancel_session, reason="no escort")
SIGN = partial(sign_session, meaning=Meaning.REVIEWED)

Told = list[tuple[Session, tuple[Entry, ...]]]


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def told(clinic: Clinic) -> Told:
    """What the first program is told, from the beginning of the test on."""
    heard: Told = []
    clinic.recorder.happened.connect(lambda *news: heard.append(news))
    return heard


@pytest.fixture
def other(clinic: Clinic) -> Recorder:
    return Recorder(clinic.journal, clinic.clock, "Nurse 2", lambda _now: "s9", shipped_protocols)


def amended(session: Session, pressure: str) -> Decision:
    reading_id = session.readings[0].reading_id
    return partial(amend_reading, reading_id=reading_id, values=read(pressure), reason="typing error")


def test_what_was_not_on_the_screen_is_told_and_nothing_is_saved(
    clinic: Clinic, other: Recorder, told: Told
) -> None:
    shown = clinic.record(clinic.chart(clinic.check_in(), "186/104"), CANCEL)
    assert isinstance(other.record(shown.session_id, amended(shown, "116/60")), Saved)
    saved = len(clinic.journal.saved)
    told.clear()
    outcome = clinic.recorder.record(shown.session_id, SIGN, seen=shown.entry_count)
    assert isinstance(outcome, NotSaved)
    assert outcome.is_outdated
    assert outcome.sentence.startswith("Somebody else has added to this session meanwhile.")
    assert len(clinic.journal.saved) == saved
    ((session, added),) = told
    assert session == other.open(shown.session_id)
    assert added == tuple(clinic.journal.saved[shown.entry_count :])
    again = clinic.recorder.record(shown.session_id, SIGN, seen=session.entry_count)
    assert isinstance(again, Saved)
    assert again.session is not None
    assert again.session.signatures[-1].covers == session.entry_count


def test_one_that_saves_between_reading_and_writing_is_told_too(
    clinic: Clinic, other: Recorder, told: Told
) -> None:
    shown = clinic.record(clinic.chart(clinic.check_in(), "186/104"), CANCEL)
    told.clear()

    def decided_slowly(session: Session, when: When) -> Decided:
        assert isinstance(other.record(shown.session_id, amended(shown, "116/60")), Saved)
        return SIGN(session, when)

    outcome = clinic.recorder.record(shown.session_id, decided_slowly, seen=shown.entry_count)
    assert isinstance(outcome, NotSaved)
    assert outcome.is_outdated
    assert [session for session, _ in told] == [other.open(shown.session_id)]
    assert clinic.recorder.open(shown.session_id).signatures == ()


def test_a_session_that_ended_elsewhere_is_signed_by_who_has_read_its_end(
    clinic: Clinic, other: Recorder
) -> None:
    running = clinic.chart(clinic.check_in(), "122/78")
    other.reopen()
    assert isinstance(other.record(running.session_id, CANCEL), Saved)
    read_again = clinic.recorder.open(running.session_id)
    outcome = clinic.recorder.record(running.session_id, SIGN, seen=read_again.entry_count)
    assert isinstance(outcome, Saved)
    assert dict(clinic.recorder.running) == {}


def test_nothing_is_refused_by_a_state_that_is_over(clinic: Clinic, other: Recorder, told: Told) -> None:
    running = clinic.chart(clinic.check_in(), "122/78")
    other.reopen()
    assert isinstance(other.record(running.session_id, CANCEL), Saved)
    told.clear()
    outcome = clinic.recorder.record(running.session_id, SIGN)
    assert isinstance(outcome, NotSaved)
    assert outcome.is_outdated
    assert [session.is_running for session, _ in told] == [False]
    assert isinstance(clinic.recorder.record(running.session_id, SIGN), Saved)
