"""What may be done when, and what is refused with a sentence that helps."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import charting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decision, Refused, Unusual, together
from monitor_app.domain.entries import AnswerState, CheckAnswer, Outcome, SideEffect
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Phase
from tests.domain.bedside import Bedside, minute, read
from tests.domain.test_discharge import all_fine

START = partial(decisions.start_infusion, amount=35, minutes=40)
STOP = partial(decisions.stop_infusion, amount=None)
FASTER = partial(decisions.change_rate, rate=60)
INJECT = partial(decisions.give_injection, amount=35)
CANCEL = partial(decisions.cancel_session, reason="BP 190/110 before the start")
END = partial(decisions.end_session, answers=())
NOTE = partial(decisions.record_event, kind=EventKind.NOTE, text="Music turned down")

STEPS: dict[str, Decision] = {
    "start": START,
    "pause": decisions.pause_infusion,
    "resume": decisions.resume_infusion,
    "rate": FASTER,
    "stop": STOP,
    "discharge": decisions.begin_discharge,
    "leave": decisions.leave_discharge,
    "recovery": decisions.begin_recovery,
    "cancel": CANCEL,
}

ALLOWED = {
    (): {"start", "cancel"},
    ("start",): {"pause", "rate", "stop"},
    ("start", "pause"): {"resume", "rate", "stop"},
    ("start", "pause", "resume"): {"pause", "rate", "stop"},
    ("start", "stop"): {"discharge"},
    ("start", "stop", "discharge"): {"leave"},
    ("start", "stop", "discharge", "leave"): {"discharge"},
}
"""What a pump allows after what; everything else is refused."""


def at_the_pump(*steps: str) -> Bedside:
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    for step in steps:
        bedside.do(STEPS[step])
        bedside.wait_until(bedside.minute + 10)
    return bedside


def is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith((".", "?")) and "{" not in text


@pytest.mark.parametrize("steps", ALLOWED, ids="-".join)
@pytest.mark.parametrize("step", STEPS)
def test_a_pump_follows_its_order(steps: tuple[str, ...], step: str) -> None:
    decided = at_the_pump(*steps).decide(STEPS[step])
    assert isinstance(decided, tuple) is (step in ALLOWED[steps])
    if isinstance(decided, Refused):
        assert is_sentence(decided.sentence)


@pytest.mark.parametrize("step", [*STEPS, "note", "reading", "acknowledge"])
def test_nothing_is_added_to_a_session_that_is_over(step: str) -> None:
    bedside = at_the_pump()
    bedside.do(CANCEL)
    more = {"note": NOTE, "reading": charting_of("122/78"), "acknowledge": decisions.acknowledge}
    assert "over" in bedside.refusal((STEPS | more)[step])


def charting_of(pressure: str = "", *, confirmed: bool = False, **values: float) -> Decision:
    return partial(charting.chart_reading, values=read(pressure, **values), confirmed=confirmed)


class TestTime:
    """When something was true can be given, within reason."""

    @pytest.mark.parametrize("decision", [NOTE, charting_of("122/78"), START, CANCEL])
    def test_nothing_is_true_in_the_future(self, decision: Decision) -> None:
        assert "future" in Bedside().refusal(decision, at=0)

    @pytest.mark.parametrize("decision", [NOTE, charting_of("122/78"), START])
    def test_nothing_is_true_more_than_a_day_before_the_check_in(self, decision: Decision) -> None:
        bedside = Bedside()
        assert "day" in bedside.refusal(decision, at=-10 - 24 * 60 - 0.1)
        bedside.do(decision, at=-10 - 24 * 60)

    def test_a_step_of_the_pump_is_not_entered_before_the_one_that_stands(self) -> None:
        bedside = at_the_pump("start", "pause")
        for step in (decisions.resume_infusion, STOP, FASTER):
            assert "before" in bedside.refusal(step, at=9)
        bedside.do(decisions.resume_infusion, at=10)
        assert "before" in bedside.refusal(decisions.pause_infusion, at=9.9)

    def test_discharge_and_recovery_do_not_begin_before_the_treatment(self) -> None:
        bedside = Bedside("sc-ketamine")
        bedside.do(INJECT)
        bedside.wait_until(30)
        for step in (decisions.begin_recovery, decisions.begin_discharge):
            assert "before" in bedside.refusal(step, at=-11)
            assert bedside.session.phase is Phase.TREATMENT

    def test_a_discharge_does_not_begin_before_the_end_of_the_infusion(self) -> None:
        bedside = at_the_pump("start", "stop")
        assert "before" in bedside.refusal(decisions.begin_discharge, at=9)
        bedside.do(decisions.begin_discharge, at=15)

    def test_a_session_does_not_end_before_what_was_charted_in_it(self) -> None:
        bedside = at_the_pump("start", "stop", "discharge")
        bedside.chart("124/79")
        bedside.do(NOTE)
        bedside.wait_until(90)
        ending = partial(decisions.end_session, answers=all_fine(bedside))
        assert "before" in bedside.refusal(ending, at=29)
        cancelled = at_the_pump()
        cancelled.chart("190/110")
        cancelled.wait_until(10)
        assert "before" in cancelled.refusal(CANCEL, at=-5)
        cancelled.do(CANCEL)
        assert cancelled.session.ended_at == minute(10)

    def test_a_start_can_be_entered_late(self) -> None:
        bedside = Bedside()
        bedside.wait_until(20)
        bedside.start(at=0)
        assert bedside.session.time_zero == minute(0)

    def test_a_side_effect_does_not_end_before_it_began(self) -> None:
        bedside = at_the_pump("start")
        (began,) = bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.DROWSY))
        assert isinstance(began.fact, facts.SideEffectBegan)
        over = partial(decisions.resolve_side_effect, event_id=began.fact.event_id)
        bedside.wait_until(20)
        assert "before it began" in bedside.refusal(over, at=9)
        bedside.do(over)
        assert "over already" in bedside.refusal(over)


class TestRoutes:
    """Each delivery has its own steps."""

    @pytest.mark.parametrize(
        ("protocol", "wrong"),
        [
            ("iv-ketamine", (INJECT, decisions.give_device, decisions.begin_recovery)),
            ("sc-pump-ketamine", (INJECT, decisions.give_device)),
            ("sc-ketamine", (START, decisions.give_device)),
            ("nasal-esketamine", (START, INJECT)),
        ],
    )
    def test_a_step_of_another_delivery_is_refused(self, protocol: str, wrong: tuple[Decision, ...]) -> None:
        bedside = Bedside(protocol, devices=2 if protocol == "nasal-esketamine" else None)
        for decision in wrong:
            assert is_sentence(bedside.refusal(decision))
        assert bedside.session.phase is Phase.BASELINE

    def test_an_injection_is_given_once(self) -> None:
        bedside = Bedside("sc-ketamine")
        bedside.do(INJECT)
        assert "already" in bedside.refusal(INJECT)
        bedside.do(decisions.begin_recovery)
        bedside.do(decisions.begin_discharge)

    def test_no_more_devices_than_planned(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=3)
        for number, at in ((1, 0), (2, 5), (3, 10)):
            bedside.wait_until(at)
            (given,) = bedside.do(decisions.give_device)
            assert given.fact == facts.DeviceGiven(number, 28)
        assert "All planned devices" in bedside.refusal(decisions.give_device)

    def test_a_device_is_not_entered_before_the_one_that_stands(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=2)
        bedside.wait_until(0)
        bedside.do(decisions.give_device)
        assert "before" in bedside.refusal(decisions.give_device, at=-1)

    def test_a_button_pressed_twice_is_one_device(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=3)
        bedside.wait_until(0)
        bedside.do(decisions.give_device)
        bedside.wait_until(0.9)
        assert "less than a minute" in bedside.refusal(decisions.give_device)
        bedside.wait_until(1)
        bedside.do(decisions.give_device)

    def test_after_looking_at_the_checklist_the_next_device_can_still_be_given(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=2)
        bedside.do(decisions.give_device)
        bedside.do(decisions.begin_discharge)
        bedside.do(decisions.leave_discharge)
        bedside.wait_until(0)
        bedside.do(decisions.give_device)
        assert len(bedside.session.devices_given) == 2

    def test_a_device_refused_in_recovery_is_not_told_to_be_given(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=3)
        bedside.do(decisions.give_device)
        bedside.do(decisions.begin_recovery)
        assert "All planned" not in bedside.refusal(decisions.give_device)


class TestAmounts:
    """Slipped digits are refused."""

    @pytest.mark.parametrize(
        "decision",
        [
            partial(decisions.start_infusion, amount=0, minutes=40),
            partial(decisions.start_infusion, amount=-35, minutes=40),
            partial(decisions.start_infusion, amount=35, minutes=0),
            partial(decisions.start_infusion, amount=None, minutes=-1),
        ],
    )
    def test_dose_and_duration_are_above_zero(self, decision: Decision) -> None:
        assert "above zero" in Bedside().refusal(decision)

    def test_an_injected_dose_is_above_zero(self) -> None:
        assert "above zero" in Bedside("sc-ketamine").refusal(partial(decisions.give_injection, amount=0))

    @pytest.mark.parametrize("rate", [0, -1, 1001, float("nan")])
    def test_a_rate_is_above_zero_and_not_absurd(self, rate: float) -> None:
        assert "rate" in at_the_pump("start").refusal(partial(decisions.change_rate, rate=rate))

    def test_a_rate_needs_an_infusion(self) -> None:
        assert "no infusion" in at_the_pump().refusal(FASTER)

    def test_less_than_nothing_was_not_given(self) -> None:
        bedside = at_the_pump("start")
        assert is_sentence(bedside.refusal(partial(decisions.stop_infusion, amount=-1)))

    def test_the_dose_of_a_stop_is_that_of_the_moment_it_was_true(self) -> None:
        bedside = at_the_pump("start")
        bedside.wait_until(30)
        (stopped,) = bedside.do(STOP, at=20)
        assert stopped.fact == facts.InfusionStopped(17.5)

    def test_a_dose_read_off_the_pump_is_taken_as_read(self) -> None:
        (stopped,) = at_the_pump("start").do(partial(decisions.stop_infusion, amount=9.1, reason="anxious"))
        assert stopped.fact == facts.InfusionStopped(9.1, "anxious")

    @pytest.mark.parametrize("amount", [0, -4])
    def test_a_drug_has_an_amount_above_zero(self, amount: float) -> None:
        drug = partial(
            decisions.record_event, kind=EventKind.DRUG, text="Ondansetron", amount=amount, unit="mg"
        )
        assert "above zero" in Bedside().refusal(drug)


class TestWords:
    """What needs words is refused without them, and blanks are no words."""

    @pytest.mark.parametrize(
        "decision",
        [
            partial(decisions.record_event, kind=EventKind.NOTE, text="  "),
            partial(decisions.cancel_session, reason=" "),
            partial(decisions.begin_side_effect, effect=SideEffect.OTHER, text=" "),
            partial(decisions.answer_check, answer=CheckAnswer("escort", "Escort", AnswerState.SKIPPED, " ")),
        ],
    )
    def test_words_are_asked_for(self, decision: Decision) -> None:
        assert is_sentence(Bedside().refusal(decision))

    def test_a_note_is_kept_without_blanks_around_it(self) -> None:
        (noted,) = Bedside().do(partial(decisions.record_event, kind=EventKind.NOTE, text=" calm "))
        assert isinstance(noted.fact, facts.EventRecorded)
        assert (noted.fact.text, noted.fact.kind) == ("calm", EventKind.NOTE)

    def test_a_side_effect_is_noted_once_while_it_lasts(self) -> None:
        bedside = Bedside()
        drowsy = partial(decisions.begin_side_effect, effect=SideEffect.DROWSY)
        bedside.do(drowsy)
        assert "already" in bedside.refusal(drowsy)
        bedside.do(partial(decisions.resolve_side_effect, event_id=bedside.session.side_effects[0].event_id))
        bedside.do(drowsy)
        other = partial(decisions.begin_side_effect, effect=SideEffect.OTHER)
        bedside.do(partial(other, text="tingling"))
        bedside.do(partial(other, text="itching"))
        assert len(bedside.session.side_effects) == 4

    def test_a_check_can_be_answered_later_and_again(self) -> None:
        bedside = Bedside()
        for state, reason in ((AnswerState.SKIPPED, "on the way"), (AnswerState.FINE, "")):
            answer = CheckAnswer("escort", "Escort home named", state, reason)
            bedside.do(partial(decisions.answer_check, answer=answer))
        assert bedside.session.answers == (answer,)


class TestTogether:
    """All or nothing."""

    def test_the_second_sees_what_the_first_did(self) -> None:
        bedside = at_the_pump()
        recorded = bedside.do(together(START, decisions.pause_infusion))
        assert [type(entry.fact) for entry in recorded] == [facts.InfusionStarted, facts.InfusionPaused]
        assert bedside.session.is_paused

    def test_a_refusal_at_the_end_leaves_nothing(self) -> None:
        bedside = at_the_pump()
        assert "running" in bedside.refusal(together(NOTE, START, STOP, decisions.pause_infusion))
        assert bedside.session.phase is Phase.BASELINE

    def test_a_question_in_between_leaves_nothing(self) -> None:
        bedside = at_the_pump()
        before = bedside.session
        decided = bedside.decide(together(NOTE, charting_of("230/120"), START))
        assert isinstance(decided, Unusual)
        assert is_sentence(decided.sentence)
        assert bedside.session is before

    def test_ids_differ_within_one_decision(self) -> None:
        bedside = at_the_pump()
        recorded = bedside.do(together(NOTE, NOTE, charting_of("122/78"), charting_of("124/79")))
        ids = {getattr(entry.fact, "event_id", None) or entry.fact.reading_id for entry in recorded}
        assert len(ids) == 4


def test_cancelling_keeps_what_was_charted() -> None:
    bedside = at_the_pump()
    bedside.chart("190/110")
    bedside.do(CANCEL)
    assert bedside.session.outcome is Outcome.CANCELLED
    assert len(bedside.session.readings) == 2
    assert not bedside.session.is_running


def test_after_treatment_nothing_is_cancelled() -> None:
    assert "discharge" in at_the_pump("start", "stop").refusal(CANCEL)


def test_the_infusion_is_stopped_before_the_discharge() -> None:
    assert "Stop the infusion" in at_the_pump("start", "pause").refusal(decisions.begin_discharge)


def test_the_discharge_begins_once() -> None:
    assert "already" in at_the_pump("start", "stop", "discharge").refusal(decisions.begin_discharge)


def test_without_a_discharge_nothing_is_completed() -> None:
    assert "discharge" in at_the_pump("start", "stop").refusal(END)
