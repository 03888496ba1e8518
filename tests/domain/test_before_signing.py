"""What is open before a signature, what changed since one, and what a correction does to warnings."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import correcting, correcting_events, decisions, reviewing
from monitor_app.domain import entries as facts
from monitor_app.domain.before_signing import changes_since_signature, open_points
from monitor_app.domain.correcting_effects import effects_of
from monitor_app.domain.deciding import entry_of
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.missed import note_missed
from monitor_app.domain.protocol import CheckKind
from monitor_app.domain.review_facts import Meaning, SignState
from monitor_app.domain.summary import summary_of
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
        "Not fulfilled at discharge: Fasted (tea).",
        "Overridden at discharge: Consent is current (on file); Escort is here.",
    )


def test_what_was_present_or_flagged_at_check_in_is_named_with_its_reason() -> None:
    bedside = Bedside()
    conditions = [c for c in bedside.session.protocol.checks if c.kind is CheckKind.UNSUITABLE]
    others = [c for c in bedside.session.protocol.checks if c.kind is not CheckKind.UNSUITABLE]
    left = [
        CheckAnswer(conditions[0].key, conditions[0].text, AnswerState.FLAGGED, "physician agreed"),
        CheckAnswer(others[0].key, others[0].text, AnswerState.FLAGGED, "tea"),
        CheckAnswer(conditions[1].key, conditions[1].text, AnswerState.SKIPPED, "in a hurry"),
    ]
    for answer in left:
        bedside.do(partial(decisions.answer_check, answer=answer))
    end(bedside, facts.Outcome.COMPLETE)
    assert open_points(bedside.session) == (
        f"Present at check-in: {conditions[0].text} (physician agreed).",
        f"Flagged at check-in: {others[0].text} (tea).",
        f"Skipped at check-in: {conditions[1].text} (in a hurry).",
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


def test_a_correction_is_one_change_with_what_the_program_tells_anew_for_it() -> None:
    bedside = Bedside(minute=0)
    bedside.start()
    bedside.do(partial(decisions.begin_side_effect, effect=facts.SideEffect.HEADACHE))
    began = bedside.session.events[-1]
    (course,) = bedside.session.side_effects
    bedside.wait_until(40)
    bedside.do(partial(decisions.resolve_side_effect, event_id=course.event_id))
    bedside.stop()
    end(bedside, facts.Outcome.COMPLETE)
    bedside.do(SIGN)
    start = next(e for e in bedside.session.events if isinstance(e.fact, facts.InfusionStarted))
    amend = partial(correcting_events.amend_event, number=start.number, amount=30.0, minutes=40)
    assert len(bedside.do(partial(amend, reason="slipped"))) == 2
    assert bedside.session.sign_state is SignState.TO_SIGN
    strike = partial(correcting_events.strike_event, number=began.number, reason="wrong chair")
    assert len(bedside.do(strike)) == 2
    changed = changes_since_signature(bedside.session)
    assert [type(entry.fact) for entry in changed] == [facts.EventAmended, facts.EventStruck]
    summary = summary_of(bedside.session, bedside.entries)
    assert (summary.amendments, summary.struck) == (1, 1)


def test_a_struck_event_after_the_signature_is_to_be_signed_again() -> None:
    bedside = Bedside()
    bedside.do(partial(decisions.begin_side_effect, effect=facts.SideEffect.HEADACHE))
    number = bedside.session.entry_count
    bedside.do(partial(decisions.cancel_session, reason="tired"))
    bedside.do(SIGN)
    bedside.do(partial(correcting_events.strike_event, number=number, reason="wrong chair"))
    assert bedside.session.sign_state is SignState.TO_SIGN


def test_an_addendum_that_was_struck_out_after_the_signature_is_read_with_its_strike() -> None:
    bedside = Bedside()
    bedside.do(partial(decisions.cancel_session, reason="tired"))
    bedside.do(SIGN)
    bedside.do(ADD)
    number = bedside.session.entry_count
    bedside.do(partial(correcting_events.strike_event, number=number, reason="wrong patient"))
    changed = [type(entry.fact) for entry in changes_since_signature(bedside.session)]
    assert changed == [facts.AddendumAdded, facts.EventStruck]


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
