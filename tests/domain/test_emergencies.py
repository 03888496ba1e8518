"""What was done at a locked desk is explained once, by whoever is signed in, also after the session."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.before_signing import open_points
from monitor_app.domain.deciding import entry_of
from monitor_app.domain.emergencies import explain_emergency, unexplained
from monitor_app.domain.narration import sentence
from monitor_app.domain.people_facts import EmergencyActed
from tests.domain.bedside import Bedside

EXPLAIN = partial(explain_emergency, emergency_id="e1", who="Nurse O", reason="gloves")


@pytest.fixture
def bedside() -> Bedside:
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.do(lambda session, when: (entry_of(session, when, EmergencyActed("e1")),))
    return bedside


def test_it_is_open_until_it_is_explained(bedside: Bedside) -> None:
    assert [one.emergency_id for one in unexplained(bedside.session)] == ["e1"]
    assert "1 act at a locked desk is not explained." in open_points(bedside.session)
    bedside.do(EXPLAIN)
    assert unexplained(bedside.session) == ()
    (told,) = bedside.session.emergencies
    assert (told.who, told.reason, told.explained_by) == ("Nurse O", "gloves", "Nurse-01")
    assert not [point for point in open_points(bedside.session) if "locked" in point]


def test_it_is_explained_once(bedside: Bedside) -> None:
    bedside.do(EXPLAIN)
    assert bedside.refusal(EXPLAIN) == "Nurse-01 has explained this already."


@pytest.mark.parametrize(
    ("who", "reason", "words"),
    [
        ("", "gloves", "Say who it was"),
        ("\u200b", "gloves", "Say who it was"),
        ("Nurse O", " ", "Say why"),
        ("x" * 201, "gloves", "one line"),
        ("Nurse O", "x" * 201, "one line"),
        ("Nurse\x00", "gloves", "one line"),
    ],
)
def test_name_and_reason_are_asked_and_can_be_read(
    bedside: Bedside, who: str, reason: str, words: str
) -> None:
    decision = partial(explain_emergency, emergency_id="e1", who=who, reason=reason)
    assert words in bedside.refusal(decision)


def test_what_was_not_done_is_not_explained(bedside: Bedside) -> None:
    assert bedside.refusal(partial(EXPLAIN, emergency_id="e2"))


def test_an_ended_session_takes_it_too_at_the_moment_it_is_said(bedside: Bedside) -> None:
    bedside.do(partial(decisions.cancel_session, reason="no escort"))
    bedside.wait_until(120)
    (entry,) = bedside.do(EXPLAIN)
    assert entry.at == entry.recorded_at
    assert sentence(entry.fact, bedside.session) == "At the locked desk was Nurse O: gloves"
