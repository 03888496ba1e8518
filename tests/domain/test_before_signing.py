"""What is open before a signature, what changed since one, and what a correction does to warnings."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import correcting, decisions, reviewing
from monitor_app.domain import entries as facts
from monitor_app.domain.before_signing import changes_since_signature, open_points
from monitor_app.domain.correcting_effects import effects_of
from monitor_app.domain.deciding import entry_of
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.missed import note_missed
from monitor_app.domain.review_facts import Meaning
from tests.domain.bedside import Bedside, read

SIGN = partial(reviewing.sign_session, meaning=Meaning.REVIEWED)
ADD = partial(reviewing.add_addendum, text="Called the family.")


def end(bedside: Bedside, outcome: facts.Outcome, answers: tuple[CheckAnswer, ...] = ()) -> None:
    """End the session without asking whether the patient is fit to leave."""
    bedside.do(lambda session, when: (entry_of(session, when, facts.SessionEnded(outcome, answers)),))


def test_nothing_is_open_in_a_whole_record() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    answers = (CheckAnswer("a", "Escort is here", AnswerState.FINE),)
    end(bedside, facts.Outcome.COMPLETE, answers)
    assert open_points(bedside.session) == ()


def test_what_is_open_is_told_in_plain_words() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.start()
    bedside.wait_until(3)
    bedside.chart("186/88")
    bedside.wait_until(40)
    bedside.do(note_missed)
    count = len(bedside.session.missed)
    assert open_points(bedside.session)[0] == "It is running: it can be signed once it has ended."
    end(bedside, facts.Outcome.CANCELLED)
    bedside.do(partial(reviewing.return_session, question="Why so late?"))
    assert open_points(bedside.session) == (
        "Its question waits for an answer: “Why so late?”",
        "It was cancelled.",
        f"{count} readings were missed.",
        "1 warning was not acknowledged: Systolic.",
    )


def test_skipped_and_overridden_questions_are_named_with_their_reason() -> None:
    answers = (
        CheckAnswer("a", "Consent is current", AnswerState.SKIPPED, "on file"),
        CheckAnswer("b", "Fasted", AnswerState.FLAGGED, "tea"),
        CheckAnswer("c", "Escort is here", AnswerState.SKIPPED),
    )
    bedside = Bedside()
    end(bedside, facts.Outcome.COMPLETE, answers)
    assert open_points(bedside.session) == (
        "Overridden at discharge: Consent is current (on file); Escort is here.",
    )


def test_what_changed_since_the_last_signature_is_told_in_order() -> None:
    bedside = Bedside()
    bedside.chart("122/78", pulse=72)
    bedside.do(partial(decisions.cancel_session, reason="tired"))
    bedside.wait_until(0)
    bedside.do(ADD)
    assert changes_since_signature(bedside.session) == (), "nobody has signed"
    bedside.do(SIGN)
    assert changes_since_signature(bedside.session) == ()
    bedside.do(ADD)
    reading = bedside.session.readings[0].reading_id
    right = read("126/78", pulse=72)
    bedside.do(partial(correcting.amend_reading, reading_id=reading, values=right, reason="slipped"))
    changed = [type(entry.fact) for entry in changes_since_signature(bedside.session)]
    assert changed == [facts.AddendumAdded, facts.ReadingAmended]
    bedside.do(SIGN)
    assert changes_since_signature(bedside.session) == ()


def test_what_a_correction_does_to_the_warnings_is_known_before() -> None:
    bedside = Bedside()
    bedside.chart("186/88")
    before = bedside.session
    reading = before.readings[0].reading_id
    strike = partial(correcting.strike_reading, reading_id=reading, reason="wrong patient")
    assert effects_of(before, strike, bedside.when()) == (
        "The warning “Systolic 186, critical” is withdrawn.",
    )
    milder = partial(
        correcting.amend_reading, reading_id=reading, values=read("166/88"), reason="slip", confirmed=True
    )
    assert effects_of(before, milder, bedside.when()) == (
        "The warning “Systolic 186, critical” is withdrawn.",
        "It is told anew: Systolic 166, warning: at or above 160.",
    )
    assert bedside.session is before, "asking records nothing"
    refused = partial(strike, reason="")
    assert effects_of(before, refused, bedside.when()) == ()
