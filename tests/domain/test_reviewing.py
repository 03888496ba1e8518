"""Signing, returning with a question, answering, adding: who may what when, and what a signature covers."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from monitor_app.domain import correcting, correcting_events, decisions, reviewing
from monitor_app.domain import entries as facts
from monitor_app.domain.before_signing import changes_since_signature
from monitor_app.domain.decisions import Decision
from monitor_app.domain.folding import replay
from monitor_app.domain.narration import sentence
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind, SignState
from monitor_app.domain.reviews import Signature
from tests.domain.bedside import NURSE, Bedside, minute, read

SIGN = partial(reviewing.sign_session, meaning=Meaning.REVIEWED)
RETURN = partial(reviewing.return_session, question="Is 286 right?")
ANSWER = partial(reviewing.answer_question, answer="It was 186.")
ADD = partial(reviewing.add_addendum, text="Called the family.")


def ended() -> Bedside:
    """Return a session that was cancelled after one reading, a minute later."""
    bedside = Bedside()
    bedside.chart("122/78", pulse=72)
    bedside.do(partial(decisions.cancel_session, reason="tired"))
    bedside.wait_until(bedside.minute + 1)
    return bedside


def amend(bedside: Bedside) -> Decision:
    values = read("124/78", pulse=bedside.minute + 72)
    reading_id = bedside.session.readings[0].reading_id
    return partial(correcting.amend_reading, reading_id=reading_id, values=values, reason="slipped")


class TestSigning:
    def test_a_signature_has_name_time_meaning_and_what_it_covers(self) -> None:
        bedside = ended()
        before = bedside.session.entry_count
        plan = Plan(PlanKind.NEXT_IN_DAYS, 3)
        bedside.do(partial(reviewing.sign_session, meaning=Meaning.FOLLOW_UP, comment=" ECG ", plan=plan))
        signed = Signature(minute(-9), NURSE, Meaning.FOLLOW_UP, "ECG", plan, before)
        assert bedside.session.signatures == (signed,)
        assert bedside.session.sign_state is SignState.SIGNED
        told = sentence(bedside.entries[-1].fact, bedside.session)
        assert told == "Signed: reviewed, follow-up needed · plan: next session in 3 days · ECG"

    def test_a_running_session_cannot_be_signed_or_returned(self) -> None:
        bedside = Bedside()
        assert bedside.refusal(SIGN) == "This session is running. It can be signed once it has ended."
        assert bedside.refusal(RETURN) == "This session is running. Ask at the chair."
        assert bedside.session.sign_state is SignState.NOT_YET

    def test_follow_up_needs_a_word_on_which(self) -> None:
        follow_up = partial(reviewing.sign_session, meaning=Meaning.FOLLOW_UP, comment="  ")
        assert "which follow-up" in ended().refusal(follow_up)

    @pytest.mark.parametrize(
        "plan",
        [
            Plan(PlanKind.NEXT_IN_DAYS),
            Plan(PlanKind.NEXT_IN_DAYS, 0),
            Plan(PlanKind.NEXT_IN_DAYS, 366),
            Plan(PlanKind.MAINTENANCE, 53),
            Plan(PlanKind.STOP, 2),
        ],
    )
    def test_a_plan_without_its_number_is_refused(self, plan: Plan) -> None:
        ended().refusal(partial(SIGN, plan=plan))

    @pytest.mark.parametrize("plan", [Plan(PlanKind.MAINTENANCE, 52), Plan(PlanKind.PAUSE)])
    def test_a_plan_that_is_whole_is_taken(self, plan: Plan) -> None:
        bedside = ended()
        bedside.do(partial(SIGN, plan=plan))
        assert bedside.session.signatures[-1].plan == plan

    def test_a_text_without_end_is_refused(self) -> None:
        long = "x" * (reviewing.LONGEST_TEXT + 1)
        bedside = ended()
        for decision in (
            partial(SIGN, comment=long),
            partial(reviewing.return_session, question=long),
            partial(reviewing.add_addendum, text=long),
        ):
            assert "Shorten it" in bedside.refusal(decision)


class TestAfterASignature:
    def test_an_amendment_puts_the_session_back_on_the_list(self) -> None:
        bedside = ended()
        bedside.do(SIGN)
        covered = bedside.session.signatures[0].covers
        bedside.do(amend(bedside))
        assert bedside.session.sign_state is SignState.TO_SIGN
        assert [event.fact for event in bedside.session.events if event.number > covered + 1] == [
            bedside.entries[-1].fact
        ]
        bedside.do(SIGN)
        assert bedside.session.sign_state is SignState.SIGNED
        assert len(bedside.session.signatures) == 2

    def test_an_addendum_leaves_it_signed(self) -> None:
        bedside = ended()
        bedside.do(SIGN)
        bedside.do(ADD)
        assert bedside.session.sign_state is SignState.SIGNED
        assert sentence(bedside.entries[-1].fact, bedside.session) == "Addendum: Called the family."

    @pytest.mark.parametrize("kind", ["amend_reading", "strike_reading", "amend_event", "strike_event"])
    def test_each_correction_puts_it_back_and_is_read_before_the_next(self, kind: str) -> None:
        bedside = Bedside()
        bedside.chart("122/78", pulse=72)
        bedside.do(partial(decisions.record_event, kind=EventKind.NOTE, text="calm"))
        bedside.do(partial(decisions.cancel_session, reason="tired"))
        bedside.do(SIGN)
        reading_id = bedside.session.readings[0].reading_id
        number = next(e.number for e in bedside.session.events if isinstance(e.fact, facts.EventRecorded))
        corrections: dict[str, Decision] = {
            "amend_reading": amend(bedside),
            "strike_reading": partial(correcting.strike_reading, reading_id=reading_id, reason="slipped"),
            "amend_event": partial(correcting_events.amend_event, number=number, text="asleep", reason="x"),
            "strike_event": partial(correcting_events.strike_event, number=number, reason="slipped"),
        }
        (corrected,) = bedside.do(corrections[kind])
        assert bedside.session.sign_state is SignState.TO_SIGN
        assert [entry.fact for entry in changes_since_signature(bedside.session)] == [corrected.fact]

    def test_an_addendum_that_was_struck_out_since_is_read_before_the_next(self) -> None:
        bedside = ended()
        bedside.do(SIGN)
        bedside.do(ADD)
        number = bedside.session.events[-1].number
        bedside.do(partial(correcting_events.strike_event, number=number, reason="wrong chart"))
        added, struck = changes_since_signature(bedside.session)
        assert isinstance(added.fact, facts.AddendumAdded)
        assert isinstance(struck.fact, facts.EventStruck)

    @pytest.mark.parametrize(
        ("meaning", "comment", "plan"),
        [
            (Meaning.FOLLOW_UP, "liver", None),
            (Meaning.REVIEWED, "call the GP", None),
            (Meaning.REVIEWED, "", Plan(PlanKind.STOP)),
        ],
    )
    def test_among_others_it_ends_nothing_that_the_last_one_said(
        self, meaning: Meaning, comment: str, plan: Plan | None
    ) -> None:
        bedside = ended()
        among_others = partial(SIGN, among_others=True)
        bedside.do(among_others)
        bedside.do(partial(reviewing.sign_session, meaning=meaning, comment=comment, plan=plan))
        assert "Sign it alone." in bedside.refusal(among_others)
        bedside.do(partial(among_others, meaning=meaning, comment=f" {comment} ", plan=plan))
        bedside.do(SIGN)


class TestReturning:
    def test_a_question_goes_to_the_nurse_and_its_answer_back_to_the_physician(self) -> None:
        bedside = ended()
        bedside.do(RETURN)
        assert bedside.session.sign_state is SignState.RETURNED
        assert "once that is answered" in bedside.refusal(SIGN)
        assert "already" in bedside.refusal(RETURN)
        bedside.do(amend(bedside))
        assert bedside.session.sign_state is SignState.RETURNED, "a correction alone is no answer"
        bedside.do(ANSWER)
        assert bedside.session.sign_state is SignState.TO_SIGN
        (told,) = bedside.session.returns
        assert (told.question, told.answer, told.answered_by) == ("Is 286 right?", "It was 186.", NURSE)

    def test_nothing_can_be_answered_that_was_not_asked(self) -> None:
        assert ended().refusal(ANSWER) == "No question waits for an answer here."

    def test_neither_question_nor_answer_is_empty(self) -> None:
        bedside = ended()
        bedside.refusal(partial(reviewing.return_session, question=" "))
        bedside.do(RETURN)
        bedside.refusal(partial(reviewing.answer_question, answer="\n"))


class TestTheMonitoringForm:
    def test_it_is_handed_in_once_after_the_end(self) -> None:
        running = Bedside()
        running.refusal(reviewing.submit_form)
        bedside = ended()
        bedside.do(reviewing.submit_form)
        assert bedside.session.form_submission is not None
        assert bedside.session.form_submission.by == NURSE
        bedside.refusal(reviewing.submit_form)

    def test_that_it_was_handed_in_can_be_struck_out_as_entered_in_error(self) -> None:
        bedside = ended()
        bedside.do(reviewing.submit_form)
        number = bedside.session.events[-1].number
        bedside.do(partial(correcting_events.strike_event, number=number, reason="slipped"))
        assert bedside.session.form_submission is None
        assert replay(bedside.entries) == bedside.session
        bedside.do(reviewing.submit_form)


class AnyReview(RuleBasedStateMachine):
    """Whatever a physician and nurses do after the end, the state is the one a plain rule tells."""

    @initialize()
    def begin(self) -> None:
        self.bedside = ended()
        self.expected = SignState.TO_SIGN

    def _try(self, decision: Decision) -> bool:
        self.bedside.wait_until(self.bedside.minute + 1)
        return isinstance(self.bedside.decide(decision), tuple)

    @rule(meaning=st.sampled_from(Meaning))
    def sign(self, meaning: Meaning) -> None:
        if self._try(partial(reviewing.sign_session, meaning=meaning, comment="seen")):
            assert self.expected is not SignState.RETURNED
            self.expected = SignState.SIGNED
        else:
            assert self.expected is SignState.RETURNED

    @rule()
    def ask(self) -> None:
        assert self._try(RETURN) is (self.expected is not SignState.RETURNED)
        self.expected = SignState.RETURNED

    @rule()
    def reply(self) -> None:
        if self._try(ANSWER):
            assert self.expected is SignState.RETURNED
            self.expected = SignState.TO_SIGN

    @rule()
    def amend(self) -> None:
        assert self._try(amend(self.bedside))
        if self.expected is SignState.SIGNED:
            self.expected = SignState.TO_SIGN

    @rule()
    def add(self) -> None:
        assert self._try(ADD)

    @invariant()
    def the_state_is_the_expected_one_and_the_fold_of_the_entries(self) -> None:
        if not hasattr(self, "bedside"):
            return
        assert self.bedside.session.sign_state is self.expected
        assert replay(self.bedside.entries) == self.bedside.session
        for signature in self.bedside.session.signatures:
            signed = self.bedside.entries[signature.covers]
            assert isinstance(signed.fact, facts.SessionSigned)


TestAnyReview = AnyReview.TestCase
TestAnyReview.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
