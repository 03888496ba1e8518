"""Fit to leave: what the record proposes, and what is asked of whoever sees it otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.discharge import LeavingItem, fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Outcome, SideEffect
from monitor_app.domain.protocol import EventKind, Protocol
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import shipped_protocol

FINE, FLAGGED = AnswerState.FINE, AnswerState.FLAGGED

FROM_RECORD = {"pressure", "spo2", "sedation", "dissociation", "nausea"}

WELL = {"pulse": 72.0, "spo2": 97.0, "dissociation": 0.0, "nausea": 0.0, "sedation": 5.0}


def recovered(protocol: Protocol | str = "iv-ketamine", pressure: str = "124/79", **values: float) -> Bedside:
    """Return an IV session stopped at 40 whose patient was read at 100, when leaving is first possible."""
    bedside = Bedside(protocol)
    bedside.chart("122/78", pulse=70)
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(40)
    bedside.stop()
    bedside.wait_until(100)
    bedside.chart(pressure, **(WELL | values))
    return bedside


def items_of(bedside: Bedside) -> dict[str, LeavingItem]:
    return {item.key: item for item in fit_to_leave(bedside.session, minute(bedside.minute))}


def all_fine(bedside: Bedside) -> tuple[CheckAnswer, ...]:
    """Answer everything as the record proposes, with a reason where it is not fulfilled."""
    return tuple(
        CheckAnswer(item.key, item.text, FLAGGED, "physician agrees")
        if item.state is FLAGGED or item.needs_record
        else CheckAnswer(item.key, item.text, FINE)
        for item in fit_to_leave(bedside.session, minute(bedside.minute))
    )


def test_everyone_who_is_well_can_leave_once_a_person_has_looked() -> None:
    states = {key: item.state for key, item in items_of(recovered()).items()}
    asked = {"oriented", "gait", "suicide_risk", "escort", "instructions"}
    assert {key for key, state in states.items() if state is None} == asked
    assert {state for key, state in states.items() if key not in asked} == {FINE}


def test_a_pressure_past_a_limit_speaks_against_leaving_before_it_is_confirmed() -> None:
    plan = shipped_protocol("iv-ketamine")
    cautious = replace(plan, limits=tuple(replace(known, needs_confirmation=True) for known in plan.limits))
    bedside = recovered(cautious, "186/104")
    assert bedside.session.warnings == {}
    assert items_of(bedside)["pressure"].state is FLAGGED


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("spo2", {"spo2": 92}),
        ("sedation", {"sedation": 4}),
        ("dissociation", {"dissociation": 2}),
        ("nausea", {"nausea": 4}),
        ("pressure", {"pressure": "164/82"}),
        ("pressure", {"pulse": 125}),
    ],
)
def test_what_speaks_against_leaving(key: str, values: dict[str, float]) -> None:
    assert items_of(recovered(**values))[key].state is FLAGGED


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("spo2", {"spo2": 93}),
        ("dissociation", {"dissociation": 1}),
        ("nausea", {"nausea": 3}),
        ("pressure", {"pressure": "159/99"}),
    ],
)
def test_what_is_just_right_for_leaving(key: str, values: dict[str, float]) -> None:
    assert items_of(recovered(**values))[key].state is FINE


def test_a_high_baseline_is_no_reason_to_stay() -> None:
    """150/95 before, 162/98 after: past a limit, but within 20 % of baseline."""
    bedside = Bedside()
    bedside.chart("150/95")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(40)
    bedside.stop()
    bedside.wait_until(100)
    bedside.chart("162/98")
    assert items_of(bedside)["pressure"].state is FINE
    bedside.chart("180/98")
    assert items_of(bedside)["pressure"].state is FINE
    bedside.chart("181/98")
    assert items_of(bedside)["pressure"].state is FLAGGED


def test_what_was_not_charted_is_left_to_the_person() -> None:
    bedside = Bedside()
    bedside.start()
    bedside.stop()
    items = items_of(bedside)
    for key in FROM_RECORD:
        assert items[key].state is None
        assert items[key].evidence
    assert {key for key, item in items.items() if item.needs_record} == FROM_RECORD


def test_values_from_before_the_treatment_do_not_let_anyone_leave() -> None:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.chart("122/78", **WELL)
    bedside.start()
    bedside.wait_until(10)
    bedside.stop()
    bedside.wait_until(20)
    items = items_of(bedside)
    for key in FROM_RECORD:
        assert items[key].state is None, key
        assert items[key].evidence
    assert {key for key, item in items.items() if item.needs_record} == FROM_RECORD


def test_what_only_a_person_can_tell_needs_no_record() -> None:
    assert not [item for item in items_of(recovered()).values() if item.needs_record]


@pytest.mark.parametrize("key", ["pressure", "spo2", "sedation", "dissociation", "nausea"])
def test_what_the_record_should_answer_and_does_not_needs_a_reading_or_a_reason(key: str) -> None:
    bedside = Bedside()
    bedside.chart("122/78", **WELL)
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(40)
    bedside.stop()
    bedside.wait_until(100)
    bedside.begin_discharge()
    assert items_of(bedside)[key].text in bedside.refusal(ending(bedside, **{key: (FINE, "")}))
    bedside.do(ending(bedside, **{key: (FINE, "seen at the bedside, monitor was away")}))


def nasal(*, read_until: float) -> Bedside:
    """Return a nasal session at minute 121 with a full reading at 40 and at ``read_until``."""
    bedside = Bedside("nasal-esketamine", devices=2)
    bedside.chart("120/80", **WELL)
    bedside.wait_until(0)
    bedside.do(decisions.give_device)
    for at in (40.0, read_until):
        bedside.wait_until(at)
        bedside.chart("126/82", **WELL)
    bedside.wait_until(121)
    return bedside


def test_the_nasal_route_needs_a_reading_just_before_leaving() -> None:
    """The label asks for one before leaving: of half an hour ago or more it is none."""
    assert {key for key, item in items_of(nasal(read_until=90)).items() if item.needs_record} == FROM_RECORD
    assert not [item for item in items_of(nasal(read_until=92)).values() if item.needs_record]


def test_an_old_reading_is_the_person_s_to_confirm_on_other_routes() -> None:
    bedside = recovered()
    bedside.wait_until(140)
    assert items_of(bedside)["spo2"].state is None
    assert not [item for item in items_of(bedside).values() if item.needs_record]


def test_a_good_value_counts_for_half_an_hour_and_a_bad_one_until_the_next() -> None:
    bedside = recovered(spo2=91)
    bedside.wait_until(130)
    assert {items_of(bedside)[key].state for key in ("pressure", "sedation", "nausea")} == {FINE}
    bedside.wait_until(130.1)
    assert {items_of(bedside)[key].state for key in ("pressure", "sedation", "nausea")} == {None}
    assert items_of(bedside)["spo2"].state is FLAGGED


def test_vomiting_counts_for_half_an_hour() -> None:
    bedside = recovered()
    bedside.do(partial(decisions.record_event, kind=EventKind.VOMITING, text="Vomiting"), at=75)
    assert items_of(bedside)["nausea"].state is FLAGGED
    bedside.wait_until(105)
    assert items_of(bedside)["nausea"].state is FINE


def test_the_earliest_time_is_counted_down() -> None:
    bedside = recovered()
    early = fit_to_leave(bedside.session, minute(99))[0]
    assert (early.state, early.evidence) == (FLAGGED, "1 minute to go")
    assert fit_to_leave(bedside.session, minute(60.5))[0].evidence == "40 minutes to go"
    assert fit_to_leave(bedside.session, minute(100))[0].state is FINE


def test_open_side_effects_and_unseen_warnings_speak_against_leaving() -> None:
    bedside = recovered(pressure="186/104")
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
    items = items_of(bedside)
    assert (items["side_effects"].state, items["warnings"].state) == (FLAGGED, FLAGGED)
    bedside.do(decisions.acknowledge)
    bedside.do(partial(decisions.resolve_side_effect, event_id=bedside.session.side_effects[0].event_id))
    items = items_of(bedside)
    assert (items["side_effects"].state, items["warnings"].state) == (FINE, FINE)


def ending(bedside: Bedside, **changed: tuple[AnswerState, str]) -> decisions.Decision:
    answers = [
        CheckAnswer(answer.key, answer.text, *changed[answer.key]) if answer.key in changed else answer
        for answer in all_fine(bedside)
    ]
    return partial(decisions.end_session, answers=tuple(answers))


def test_the_whole_checklist_ends_the_session() -> None:
    bedside = recovered()
    bedside.begin_discharge()
    bedside.do(ending(bedside))
    assert bedside.session.outcome is Outcome.COMPLETE
    assert bedside.session.ended_at == minute(100)
    assert len(bedside.session.discharge_answers) == len(items_of(recovered()))


def test_an_unanswered_item_ends_nothing() -> None:
    bedside = recovered()
    bedside.begin_discharge()
    bedside.refusal(partial(decisions.end_session, answers=()))
    sentence = bedside.refusal(partial(decisions.end_session, answers=all_fine(bedside)[:-1]))
    assert "Instructions given" in sentence


@pytest.mark.parametrize("state", [FLAGGED, AnswerState.SKIPPED])
def test_what_is_not_fulfilled_needs_a_reason(state: AnswerState) -> None:
    bedside = recovered()
    bedside.begin_discharge()
    assert "reason" in bedside.refusal(ending(bedside, escort=(state, " ")))
    bedside.do(ending(bedside, escort=(state, "sister waits in the car")))


def test_seeing_it_otherwise_than_the_record_needs_a_reason() -> None:
    bedside = recovered(pressure="186/104")
    bedside.do(decisions.acknowledge)
    bedside.begin_discharge()
    assert "BP and pulse" in bedside.refusal(ending(bedside, pressure=(FINE, "")))
    bedside.do(ending(bedside, pressure=(FINE, "cuff on the wrong arm, 124/79 by hand")))


def test_a_session_without_treatment_cannot_be_discharged() -> None:
    bedside = Bedside()
    assert bedside.refusal(decisions.begin_discharge) == "There was no treatment yet."
    assert items_of(bedside)["earliest_time"].state is FLAGGED
