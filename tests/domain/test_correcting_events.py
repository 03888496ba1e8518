"""Correcting drugs, notes, side effects and steps of the treatment."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import correcting_events, decisions, reviewing
from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, SideEffect
from monitor_app.domain.folding import replay
from monitor_app.domain.infusion import dose_given, infusion_length
from monitor_app.domain.narration import sentence
from monitor_app.domain.protocol import EventKind
from tests.domain.bedside import NURSE, Bedside, minute

DRUG = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV", amount=40, unit="mg")


def infusing() -> Bedside:
    """Return a bedside whose pump has run for ten minutes: 35 mg over 40 min."""
    bedside = Bedside(minute=0)
    bedside.start()
    bedside.wait_until(10)
    return bedside


def last(bedside: Bedside) -> Entry:
    return bedside.session.events[-1]


def amend(bedside: Bedside, entry: Entry, reason: str = "slipped", **right: object) -> tuple[Entry, ...]:
    decision = partial(correcting_events.amend_event, number=entry.number, reason=reason, **right)
    return bedside.do(decision)


def strike(bedside: Bedside, entry: Entry, reason: str = "wrong chair") -> tuple[Entry, ...]:
    return bedside.do(partial(correcting_events.strike_event, number=entry.number, reason=reason))


def replayed(bedside: Bedside) -> None:
    assert replay(bedside.entries) == bedside.session


class TestDrugsAndNotes:
    def test_an_amended_drug_counts_as_it_is_now_and_shows_what_it_was(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        drug = last(bedside)
        bedside.wait_until(12)
        amend(bedside, drug, text="Ondansetron IV", amount=4.0, unit="mg")
        (now,) = [event for event in bedside.session.events if event.number == drug.number]
        assert now.at == minute(10)
        assert sentence(now.fact, bedside.session) == "Ondansetron 4 mg IV"
        (before,) = bedside.session.event_amendments[drug.number]
        assert (before.was, before.by, before.reason, before.at) == (drug.fact, NURSE, "slipped", minute(12))
        assert sentence(bedside.entries[-1].fact, bedside.session) == (
            "Amended: Ondansetron 4 mg IV (was Ondansetron 40 mg IV), slipped"
        )
        replayed(bedside)

    def test_each_amendment_is_told_with_what_it_made_of_what(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        drug = last(bedside)
        right = {"text": "Ondansetron IV", "unit": "mg"}
        for amount in (4.0, 8.0):
            amend(bedside, drug, **right, amount=amount)
        assert [sentence(entry.fact, bedside.session) for entry in bedside.entries[-2:]] == [
            "Amended: Ondansetron 4 mg IV (was Ondansetron 40 mg IV), slipped",
            "Amended: Ondansetron 8 mg IV (was Ondansetron 4 mg IV), slipped",
        ]

    def test_a_struck_drug_counts_no_more_and_stays_readable(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        drug = last(bedside)
        strike(bedside, drug)
        assert all(event.number != drug.number for event in bedside.session.events)
        (gone,) = bedside.session.struck_events
        assert (gone.entry.fact, gone.strike.reason) == (drug.fact, "wrong chair")
        told = sentence(bedside.entries[-1].fact, bedside.session)
        assert told == "Struck out, entered in error: Ondansetron 40 mg IV, wrong chair"
        replayed(bedside)

    def test_an_id_is_never_given_twice_after_a_strike(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        first = last(bedside)
        strike(bedside, first)
        bedside.do(DRUG)
        second = last(bedside)
        assert isinstance(first.fact, facts.EventRecorded)
        assert isinstance(second.fact, facts.EventRecorded)
        assert first.fact.event_id != second.fact.event_id

    def test_an_addendum_can_be_struck_out(self) -> None:
        bedside = infusing()
        bedside.do(partial(reviewing.add_addendum, text="of somebody else"))
        strike(bedside, last(bedside))
        assert len(bedside.session.struck_events) == 1


class TestTheTreatment:
    def test_an_amended_rate_gives_the_dose_of_the_right_one(self) -> None:
        bedside = infusing()
        # 35 mg over 40 min is 52.5 mg/h: 8.75 mg in ten minutes; then 60 mg/h, typed for 6 mg/h.
        bedside.do(partial(decisions.change_rate, rate=60.0, confirmed=True))
        change = last(bedside)
        bedside.wait_until(20)
        assert dose_given(bedside.session, minute(20)) == pytest.approx(8.75 + 10)
        amend(bedside, change, amount=6.0, unit="mg/h")
        assert dose_given(bedside.session, minute(20)) == pytest.approx(8.75 + 1)
        replayed(bedside)

    def test_a_struck_rate_was_never_set(self) -> None:
        bedside = infusing()
        bedside.do(partial(decisions.change_rate, rate=60.0, confirmed=True))
        change = last(bedside)
        bedside.wait_until(20)
        strike(bedside, change)
        assert dose_given(bedside.session, minute(20)) == pytest.approx(17.5)
        assert bedside.session.time_zero == minute(0)
        replayed(bedside)

    def test_an_amended_start_keeps_time_zero_and_tells_the_dose_of_the_stop_anew(self) -> None:
        bedside = infusing()
        bedside.wait_until(40)
        bedside.stop()
        start = next(e for e in bedside.session.events if isinstance(e.fact, facts.InfusionStarted))
        bedside.wait_until(50)
        amend(bedside, start, amount=30.0, unit="mg", minutes=40)
        (stop,) = [e.fact for e in bedside.session.events if isinstance(e.fact, facts.InfusionStopped)]
        assert stop.amount == 30.0
        by_hand, told_anew = bedside.entries[-2:]
        assert (by_hand.fact.follows, told_anew.fact.follows) == (0, len(bedside.entries) - 1)
        assert bedside.session.time_zero == minute(0)
        assert bedside.session.treatment_ended_at == minute(40)
        replayed(bedside)

    def test_an_amended_start_says_what_is_planned(self) -> None:
        bedside = infusing()
        start = next(e for e in bedside.session.events if isinstance(e.fact, facts.InfusionStarted))
        amend(bedside, start, amount=30.0, unit="mg", minutes=60)
        session = bedside.session
        assert (session.planned_amount, session.planned_minutes, session.rate) == (30.0, 60, 30.0)
        assert infusion_length(session, minute(10)) == 60
        assert dose_given(session, minute(200)) == 30.0
        assert decisions.planned_rate(session) == 30.0
        amend(bedside, start, amount=None, minutes=60)
        assert bedside.session.planned_amount is None
        assert dose_given(bedside.session, minute(200)) is None, "what is not known is not counted"

    def test_a_dose_that_somebody_told_stays_theirs(self) -> None:
        bedside = infusing()
        bedside.wait_until(40)
        bedside.do(partial(decisions.stop_infusion, amount=33.0))
        start = next(e for e in bedside.session.events if isinstance(e.fact, facts.InfusionStarted))
        amend(bedside, start, amount=30.0, unit="mg", minutes=40)
        (stop,) = [e.fact for e in bedside.session.events if isinstance(e.fact, facts.InfusionStopped)]
        assert stop.amount == 33.0

    def test_what_the_session_hangs_on_cannot_be_struck_out(self) -> None:
        bedside = infusing()
        for entry in tuple(bedside.session.events):
            assert not correcting_events.can_strike(bedside.session, entry)
            decision = partial(correcting_events.strike_event, number=entry.number, reason="x")
            assert "Add an addendum instead." in bedside.refusal(decision)

    def test_the_second_device_can_be_struck_out_the_first_cannot(self) -> None:
        bedside = Bedside("nasal-esketamine", minute=0, devices=3)
        for at in (0, 5):
            bedside.wait_until(at)
            bedside.do(decisions.give_device)
        first, second = (e for e in bedside.session.events if isinstance(e.fact, facts.DeviceGiven))
        bedside.refusal(partial(correcting_events.strike_event, number=first.number, reason="x"))
        strike(bedside, second)
        assert bedside.session.devices_given == (minute(0),)
        assert dose_given(bedside.session, minute(30)) == 28
        replayed(bedside)

    def test_after_a_struck_device_no_number_is_given_twice(self) -> None:
        bedside = Bedside("nasal-esketamine", minute=0, devices=3)
        for at in (0, 5, 10):
            bedside.wait_until(at)
            bedside.do(decisions.give_device)
        strike(bedside, [e for e in bedside.session.events if isinstance(e.fact, facts.DeviceGiven)][1])
        bedside.wait_until(15)
        bedside.do(decisions.give_device)
        told = [e.fact.number for e in bedside.session.events if isinstance(e.fact, facts.DeviceGiven)]
        assert told == [1, 3, 4]
        assert "All planned devices were given." in bedside.refusal(decisions.give_device)


class TestSideEffects:
    def test_one_that_is_struck_out_takes_its_end_with_it(self) -> None:
        bedside = infusing()
        bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
        began = last(bedside)
        (course,) = bedside.session.side_effects
        bedside.wait_until(15)
        bedside.do(partial(decisions.resolve_side_effect, event_id=course.event_id))
        by_hand, end = strike(bedside, began)
        assert (by_hand.fact.follows, end.fact.follows) == (0, len(bedside.entries) - 1)
        assert bedside.session.side_effects == ()
        assert len(bedside.session.struck_events) == 2
        replayed(bedside)

    def test_one_whose_end_is_struck_out_goes_on(self) -> None:
        bedside = infusing()
        bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
        (course,) = bedside.session.side_effects
        bedside.do(partial(decisions.resolve_side_effect, event_id=course.event_id))
        strike(bedside, last(bedside))
        assert bedside.session.side_effects == (course,)


class TestAmounts:
    """As when they were first entered: what cannot be is refused, what rarely is asks once."""

    def start(self, bedside: Bedside) -> Entry:
        return next(e for e in bedside.session.events if isinstance(e.fact, facts.InfusionStarted))

    @pytest.mark.parametrize(
        ("right", "words"),
        [
            ({"amount": 1000.5, "minutes": 40}, "The dose must be above 0 and at most 1000 mg."),
            ({"amount": 35, "minutes": 1441}, "The duration must be above 0 and at most 1440 min."),
            ({"amount": 35, "minutes": 40.5, "reason": "x" * 201}, "at most 200 characters"),
        ],
    )
    def test_what_cannot_be_is_refused_even_confirmed(self, right: dict[str, object], words: str) -> None:
        bedside = infusing()
        number = self.start(bedside).number
        decision = partial(correcting_events.amend_event, number=number, confirmed=True)
        assert words in bedside.refusal(partial(decision, **({"reason": "slipped"} | right)))

    @pytest.mark.parametrize(
        ("right", "question"),
        [
            ({"amount": 350, "minutes": 40}, "The dose is 350 mg, and the protocol calculates 35 mg."),
            (
                {"amount": 35, "minutes": 4},
                "The infusion lasts 4 min, and the protocol says 40 min.",
            ),
        ],
    )
    def test_a_start_far_from_the_protocol_asks_once(self, right: dict[str, object], question: str) -> None:
        bedside = infusing()
        decision = partial(
            correcting_events.amend_event, number=self.start(bedside).number, reason="slipped", **right
        )
        assert question in bedside.question(decision)
        bedside.do(partial(decision, confirmed=True))
        assert self.start(bedside).fact == facts.InfusionStarted(**right)

    def test_what_was_unusual_before_and_is_left_is_not_asked_about_again(self) -> None:
        bedside = Bedside(minute=0)
        bedside.do(partial(decisions.start_infusion, amount=120, minutes=40))
        amend(bedside, self.start(bedside), amount=120, minutes=50)

    def test_a_rate_far_above_the_planned_one_asks_once(self) -> None:
        bedside = infusing()
        bedside.do(partial(decisions.change_rate, rate=60.0))
        decision = partial(
            correcting_events.amend_event, number=last(bedside).number, amount=600.0, reason="slipped"
        )
        assert "600 mg/h is far above the planned 52.5 mg/h" in bedside.question(decision)
        bedside.do(partial(decision, confirmed=True))

    def test_more_given_than_was_planned_asks_once_and_less_does_not(self) -> None:
        bedside = infusing()
        bedside.wait_until(40)
        bedside.stop()
        number = last(bedside).number
        decision = partial(correcting_events.amend_event, number=number, reason="the pump says so")
        assert "40 mg is more than the planned 35 mg" in bedside.question(partial(decision, amount=40.0))
        bedside.refusal(partial(decision, amount=1001.0))
        bedside.do(partial(decision, amount=12.0))

    def test_a_device_of_another_amount_asks_once(self) -> None:
        bedside = Bedside("nasal-esketamine", minute=0, devices=3)
        bedside.do(decisions.give_device)
        decision = partial(
            correcting_events.amend_event, number=last(bedside).number, amount=56.0, reason="slipped"
        )
        assert "A device of this protocol holds 28 mg" in bedside.question(decision)
        bedside.refusal(partial(decision, amount=1001.0, confirmed=True))

    def test_a_drug_is_asked_about_as_little_as_when_it_was_entered(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        amend(bedside, last(bedside), text="Ondansetron IV", amount=4000.0, unit="mcg")

    def test_a_text_that_is_too_long_is_refused(self) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        right = partial(
            correcting_events.amend_event, number=last(bedside).number, text="x" * 501, reason="x"
        )
        assert "longer than 500 characters" in bedside.refusal(right)
        wrong = partial(correcting_events.strike_event, number=last(bedside).number, reason="x" * 201)
        assert "at most 200 characters" in bedside.refusal(wrong)


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "right",
        [
            {"text": "Ondansetron IV", "amount": 40, "unit": "mg"},
            {"text": " ", "amount": 4, "unit": "mg"},
            {"text": "Ondansetron IV", "amount": 0, "unit": "mg"},
            {"text": "Ondansetron IV", "amount": float("nan"), "unit": "mg"},
            {"text": "Ondansetron IV", "amount": float("inf"), "unit": "mg"},
            {"text": "Ondansetron IV", "amount": 4, "unit": "mg", "reason": "  "},
        ],
    )
    def test_nothing_that_is_no_correction(self, right: dict[str, object]) -> None:
        bedside = infusing()
        bedside.do(DRUG)
        number = last(bedside).number
        bedside.refusal(partial(correcting_events.amend_event, number=number, **({"reason": "x"} | right)))

    def test_neither_an_unknown_entry_nor_a_check_in_can_be_amended(self) -> None:
        bedside = infusing()
        for number in (0, 1, 99):
            bedside.refusal(partial(correcting_events.amend_event, number=number, text="x", reason="x"))
            bedside.refusal(partial(correcting_events.strike_event, number=number, reason="x"))
