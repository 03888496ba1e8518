"""Somebody has seen a warning: all or one, with what was done where the protocol asks, again after a rise."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.acknowledging import asks_for_action
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, AcknowledgeAsks
from monitor_app.domain.warnings import Acknowledgement, WarningState
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import shipped_protocol

PULSE, SPO2 = MeasureName.PULSE, MeasureName.SPO2
NOTHING, CRITICAL, EVERY = AcknowledgeAsks.NOTHING, AcknowledgeAsks.CRITICAL, AcknowledgeAsks.EVERY
TREATED = AcknowledgeAction.TREATED


def asking(asks: AcknowledgeAsks) -> Bedside:
    return Bedside(replace(shipped_protocol("iv-ketamine"), acknowledge_asks=asks))


def acknowledge(
    bedside: Bedside, *ids: str, action: AcknowledgeAction | None = None
) -> list[facts.WarningAcknowledged]:
    """Return the facts of it."""
    chosen = ids or None
    entries = bedside.do(partial(decisions.acknowledge, warning_ids=chosen, action=action))
    return [entry.fact for entry in entries if isinstance(entry.fact, facts.WarningAcknowledged)]


def test_the_shipped_protocols_ask_nothing() -> None:
    for name in ("iv-ketamine", "sc-ketamine", "sc-pump-ketamine", "nasal-esketamine"):
        assert shipped_protocol(name).acknowledge_asks is NOTHING


@pytest.mark.parametrize(
    ("asks", "pulse", "asked"),
    [
        (NOTHING, 125, False),
        (NOTHING, 145, False),
        (CRITICAL, 125, False),
        (CRITICAL, 145, True),
        (EVERY, 125, True),
        (EVERY, 145, True),
    ],
)
def test_the_protocol_says_when_it_asks(asks: AcknowledgeAsks, pulse: float, asked: bool) -> None:
    bedside = asking(asks)
    bedside.chart(pulse=pulse)
    (warning,) = bedside.session.to_acknowledge()
    assert asks_for_action(bedside.session, warning) is asked
    if asked:
        assert "what was done" in bedside.refusal(decisions.acknowledge)
    else:
        acknowledge(bedside)
        assert bedside.session.to_acknowledge() == ()


@pytest.mark.parametrize("action", AcknowledgeAction)
@pytest.mark.parametrize("asks", AcknowledgeAsks)
def test_any_answer_is_taken_and_kept(asks: AcknowledgeAsks, action: AcknowledgeAction) -> None:
    bedside = asking(asks)
    bedside.chart(pulse=145)
    (warning,) = bedside.session.to_acknowledge()
    told = acknowledge(bedside, action=action)
    assert told == [facts.WarningAcknowledged(warning.warning_id, Level.CRITICAL, action)]
    (seen,) = bedside.session.warnings[warning.warning_id].acknowledgements
    assert seen == Acknowledgement(minute(-10), "Nurse-01", Level.CRITICAL, action)


def test_all_of_them_are_refused_where_one_needs_an_answer() -> None:
    bedside = asking(CRITICAL)
    bedside.chart(pulse=125, spo2=88)
    assert "what was done" in bedside.refusal(decisions.acknowledge)
    mild = next(w for w in bedside.session.to_acknowledge() if w.measure is PULSE)
    acknowledge(bedside, mild.warning_id)
    assert [w.measure for w in bedside.session.to_acknowledge()] == [SPO2]
    acknowledge(bedside, action=TREATED)
    assert bedside.session.to_acknowledge() == ()


def test_an_answer_is_written_on_those_alone_that_asked() -> None:
    bedside = asking(CRITICAL)
    bedside.chart(pulse=125, spo2=88)
    told = {fact.level: fact.action for fact in acknowledge(bedside, action=TREATED)}
    assert told == {Level.CRITICAL: TREATED, Level.WARNING: None}


def test_one_that_is_over_is_acknowledged_and_closed() -> None:
    bedside = asking(NOTHING)
    for pulse in (125, 80):
        bedside.chart(pulse=pulse)
    acknowledge(bedside)
    (warning,) = bedside.session.warnings.values()
    assert warning.state is WarningState.CLOSED
    assert bedside.session.in_sight() == ()


def test_what_waits_no_more_cannot_be_acknowledged() -> None:
    bedside = asking(NOTHING)
    assert "no warning" in bedside.refusal(decisions.acknowledge)
    bedside.chart(pulse=125)
    acknowledge(bedside)
    assert "no warning" in bedside.refusal(decisions.acknowledge)
    assert "no warning" in bedside.refusal(partial(decisions.acknowledge, warning_ids=("unknown",)))


def test_the_same_level_again_asks_nobody_again() -> None:
    bedside = asking(NOTHING)
    bedside.chart(pulse=145)
    acknowledge(bedside)
    for pulse in (146, 125, 126):
        bedside.chart(pulse=pulse)
    assert bedside.session.to_acknowledge() == ()


def test_who_saw_it_before_it_rose_stays_known() -> None:
    bedside = asking(NOTHING)
    bedside.chart(pulse=125)
    acknowledge(bedside, action=AcknowledgeAction.RECHECKED)
    bedside.wait_until(0)
    bedside.chart(pulse=145)
    (risen,) = bedside.session.to_acknowledge()
    assert (risen.state, risen.acknowledged_at) == (WarningState.RAISED, minute(-10))
    bedside.wait_until(1)
    acknowledge(bedside, action=TREATED)
    (warning,) = bedside.session.warnings.values()
    assert [(seen.at, seen.level, seen.action) for seen in warning.acknowledgements] == [
        (minute(-10), Level.WARNING, AcknowledgeAction.RECHECKED),
        (minute(1), Level.CRITICAL, TREATED),
    ]
    assert (warning.acknowledged_at, warning.acknowledged_by) == (minute(1), "Nurse-01")


def test_one_never_seen_names_nobody() -> None:
    bedside = asking(NOTHING)
    bedside.chart(pulse=125)
    (warning,) = bedside.session.to_acknowledge()
    assert (warning.acknowledged_at, warning.acknowledged_by) == (None, "")


@pytest.mark.parametrize("then", ["170/88", "130/80"])
def test_a_critical_one_that_nobody_saw_asks_also_when_it_has_fallen(then: str) -> None:
    bedside = asking(CRITICAL)
    bedside.chart("186/88")
    bedside.wait_until(bedside.minute + 5)
    bedside.chart(then)
    assert "asks what was done" in bedside.refusal(decisions.acknowledge)
