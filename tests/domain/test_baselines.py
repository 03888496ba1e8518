"""Changes are measured from the baseline: when there is one, which it is, and what a late one changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Decision
from monitor_app.domain.judging import levels_typed
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind, waiting_for_baseline
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.warning_facts import Cause
from tests.domain.bedside import Bedside, minute, read
from tests.support.clinic import shipped_protocol

SYSTOLIC, PULSE, SPO2 = MeasureName.SYSTOLIC, MeasureName.PULSE, MeasureName.SPO2
ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
CHANGE, PERCENT = LimitKind.CHANGE, LimitKind.PERCENT

RISE = Limit(PULSE, ABOVE, CHANGE, 30, Level.WARNING)
SHARE = Limit(PULSE, ABOVE, PERCENT, 50, Level.CRITICAL)
FALL = Limit(PULSE, BELOW, CHANGE, 20, Level.WARNING)
SHARE_LOST = Limit(PULSE, BELOW, PERCENT, 40, Level.CRITICAL)


def limited(*limits: Limit, name: str = "iv-ketamine") -> Protocol:
    return replace(shipped_protocol(name), limits=limits)


def pulse_levels(bedside: Bedside) -> list[Level | None]:
    return [reading.levels.get(PULSE) for reading in bedside.session.readings]


@pytest.mark.parametrize(
    ("pulse", "direction", "level"),
    [
        (129, ABOVE, None),
        (130, ABOVE, Level.WARNING),
        (149, ABOVE, Level.WARNING),
        (150, ABOVE, Level.CRITICAL),
        (81, BELOW, None),
        (80, BELOW, Level.WARNING),
        (61, BELOW, Level.WARNING),
        (60, BELOW, Level.CRITICAL),
    ],
)
def test_changes_and_shares_of_both_directions_from_a_baseline_of_100(
    pulse: float, direction: Direction, level: Level | None
) -> None:
    bedside = Bedside(limited(RISE, SHARE, FALL, SHARE_LOST))
    bedside.chart(pulse=100)
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(10)
    bedside.chart(pulse=pulse)
    raised = bedside.warnings_of(PULSE, direction)
    assert [warning.level for warning in raised] == ([] if level is None else [level])
    other = BELOW if direction is ABOVE else ABOVE
    assert bedside.warnings_of(PULSE, other) == []


def test_nothing_is_compared_before_time_zero() -> None:
    bedside = Bedside(limited(RISE, FALL))
    for at, pulse in ((-10, 60), (-8, 150), (-6, 60)):
        bedside.wait_until(at)
        assert len(bedside.chart(pulse=pulse)) == 1
    assert levels_typed(bedside.session, {PULSE: 150}) == {}


def test_the_reading_at_time_zero_is_baseline_itself() -> None:
    bedside = Bedside(limited(RISE))
    bedside.chart(pulse=60)
    bedside.wait_until(0)
    bedside.start()
    bedside.chart(pulse=100)
    bedside.wait_until(5)
    bedside.chart(pulse=129)
    assert pulse_levels(bedside) == [None, None, None]
    assert levels_typed(bedside.session, {PULSE: 130}) == {PULSE: Level.WARNING}


def test_of_two_readings_at_time_zero_the_second_is_baseline_and_neither_is_compared() -> None:
    bedside = Bedside(limited(RISE), minute=0)
    for pulse in (130, 100):
        bedside.chart(pulse=pulse)
    bedside.start()
    assert pulse_levels(bedside) == [None, None]
    bedside.wait_until(5)
    bedside.chart(at=0, pulse=95)
    assert bedside.session.baseline == {PULSE: 95}
    assert bedside.warnings_of(PULSE) == []


def test_a_limit_waits_until_there_is_a_baseline() -> None:
    bedside = Bedside()
    limits = bedside.session.limits
    assert waiting_for_baseline(limits, bedside.session.baseline) == (SYSTOLIC, MeasureName.DIASTOLIC)
    bedside.chart(pulse=70)
    assert waiting_for_baseline(limits, bedside.session.baseline) == (SYSTOLIC, MeasureName.DIASTOLIC)
    bedside.chart("122/78")
    assert waiting_for_baseline(limits, bedside.session.baseline) == ()


def test_only_limits_that_compare_wait() -> None:
    absolute = Limit(SPO2, BELOW, LimitKind.ABSOLUTE, 93, Level.WARNING)
    assert waiting_for_baseline((absolute, SHARE, RISE), {}) == (PULSE,)
    assert waiting_for_baseline((absolute, SHARE, RISE), {PULSE: 70}) == ()


def test_a_treatment_begun_without_a_value_waits_on_until_one_of_before_is_entered() -> None:
    bedside = Bedside(limited(RISE))
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(10)
    bedside.chart(pulse=135)
    assert bedside.warnings_of(PULSE) == []
    assert waiting_for_baseline(bedside.session.limits, bedside.session.baseline) == (PULSE,)
    bedside.wait_until(12)
    bedside.chart(at=-1, pulse=100)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.raised_at, warning.threshold, warning.is_present) == (minute(10), 130, True)


def test_a_later_baseline_takes_back_what_it_no_longer_gives() -> None:
    bedside = Bedside(limited(RISE))
    bedside.chart(pulse=90)
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(10)
    bedside.chart(pulse=125)
    bedside.chart(at=-2, pulse=100)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.withdrawn_at, warning.withdrawn_because) == (minute(10), Cause.LATE_ENTRY)
    assert pulse_levels(bedside) == [None, None, None]


STARTS: list[tuple[str, int | None, Decision]] = [
    ("iv-ketamine", None, partial(decisions.start_infusion, amount=35, minutes=40)),
    ("sc-ketamine", None, partial(decisions.give_injection, amount=35)),
    ("nasal-esketamine", 2, decisions.give_device),
]


@pytest.mark.parametrize(("name", "devices", "start"), STARTS)
def test_a_start_entered_late_judges_what_was_read_since(
    name: str, devices: int | None, start: Decision
) -> None:
    bedside = Bedside(limited(RISE, name=name), devices=devices)
    bedside.chart(pulse=90)
    for at, pulse in ((5, 125), (10, 100)):
        bedside.wait_until(at)
        assert len(bedside.chart(pulse=pulse)) == 1
    bedside.wait_until(12)
    bedside.do(start, at=0)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.raised_at, warning.resolved_at) == (minute(5), minute(10))
    assert pulse_levels(bedside) == [None, Level.WARNING, None]


@pytest.mark.parametrize(("name", "devices", "start"), STARTS)
def test_a_start_in_time_judges_nothing_again(name: str, devices: int | None, start: Decision) -> None:
    bedside = Bedside(limited(RISE, name=name), devices=devices)
    bedside.chart(pulse=90)
    bedside.wait_until(0)
    assert len(bedside.do(start)) == 1
    bedside.wait_until(5)
    bedside.chart(pulse=125)
    (warning,) = bedside.warnings_of(PULSE)
    assert warning.raised_at == minute(5)


def test_a_start_entered_late_leaves_absolute_warnings_alone() -> None:
    bedside = Bedside()
    bedside.chart("122/78", pulse=125)
    bedside.wait_until(5)
    bedside.chart("165/90", pulse=126)
    bedside.do(decisions.acknowledge)
    before = dict(bedside.session.warnings)
    bedside.wait_until(8)
    assert len(bedside.do(partial(decisions.start_infusion, amount=35, minutes=40), at=0)) == 1
    assert bedside.session.warnings == before


def test_what_is_typed_is_judged_as_it_would_be_charted() -> None:
    bedside = Bedside()
    assert levels_typed(bedside.session, read("186/104", pulse=80)) == {
        SYSTOLIC: Level.CRITICAL,
        MeasureName.DIASTOLIC: Level.WARNING,
    }
