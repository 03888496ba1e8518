"""Limits that are passed only where the next reading confirms it: one noisy value is not enough."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import correcting
from monitor_app.domain.judging import levels_typed
from monitor_app.domain.limits import (
    Direction,
    Level,
    Limit,
    LimitKind,
    is_passed,
    unconfirmed,
    worst_passed,
)
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.warning_facts import Cause
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import shipped_protocol

PULSE, SPO2 = MeasureName.PULSE, MeasureName.SPO2
ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
ABSOLUTE, CHANGE = LimitKind.ABSOLUTE, LimitKind.CHANGE
WARNING, CRITICAL = Level.WARNING, Level.CRITICAL

TWICE = Limit(PULSE, ABOVE, ABSOLUTE, 120, WARNING, needs_confirmation=True)
TWICE_CRITICAL = Limit(PULSE, ABOVE, ABSOLUTE, 140, CRITICAL, needs_confirmation=True)
ONCE = Limit(PULSE, ABOVE, ABSOLUTE, 130, WARNING)


def pulses(limits: tuple[Limit, ...], *values: float, start_after: int = 0) -> Bedside:
    """Chart these pulses a minute after one another; the pump starts after so many, if any."""
    bedside = Bedside(replace(shipped_protocol("iv-ketamine"), limits=limits), minute=0)
    for number, value in enumerate(values, start=1):
        bedside.wait_until(number)
        bedside.chart(pulse=value)
        if number == start_after:
            bedside.start()
    return bedside


def spans(bedside: Bedside) -> list[tuple[object, Level, object]]:
    """Return beginning, highest level and end of the warnings that are told."""
    told = [warning for warning in bedside.warnings_of(PULSE) if warning.withdrawn_at is None]
    return [(w.raised_at, w.highest, w.resolved_at) for w in sorted(told, key=lambda w: w.raised_at)]


@pytest.mark.parametrize(
    ("value", "previous", "passed"),
    [
        (120, None, False),
        (120, 119, False),
        (120, 120, True),
        (119, 120, False),
        (150, 121, True),
    ],
)
def test_value_and_the_one_before_must_be_past_the_bound(
    value: float, previous: float | None, passed: bool
) -> None:
    assert is_passed(TWICE, value, None, previous) is passed
    assert is_passed(replace(TWICE, needs_confirmation=False), value, None, previous) is (value >= 120)


def test_below_it_is_the_same() -> None:
    low = Limit(SPO2, BELOW, ABSOLUTE, 93, WARNING, needs_confirmation=True)
    assert worst_passed((low,), {SPO2: 92}, {}, {SPO2: 93}) == {(SPO2, BELOW): low}
    assert worst_passed((low,), {SPO2: 92}, {}, {SPO2: 94}) == {}
    assert worst_passed((low,), {SPO2: 92}, {}) == {}


def test_one_value_past_the_bound_warns_nobody() -> None:
    bedside = pulses((TWICE,), 80, 125, 80, 125, 80)
    assert bedside.session.warnings == {}


def test_the_value_that_confirms_raises_it_and_the_first_inside_ends_it() -> None:
    assert spans(pulses((TWICE,), 125, 122, 130, 80, 125)) == [(minute(2), WARNING, minute(4))]


def test_it_is_the_value_before_of_that_measure_however_long_ago() -> None:
    bedside = pulses((TWICE,), 125)
    for at in (2, 3):
        bedside.wait_until(at)
        bedside.chart("122/78", spo2=97)
    bedside.wait_until(50)
    bedside.chart(pulse=121)
    assert spans(bedside) == [(minute(50), WARNING, None)]


def test_a_critical_one_that_waits_is_a_warning_meanwhile() -> None:
    bedside = pulses((ONCE, TWICE_CRITICAL), 150, 145, 150, 125)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.raised_at, warning.highest, warning.resolved_at) == (minute(1), CRITICAL, minute(4))
    levels = [reading.levels.get(PULSE) for reading in bedside.session.readings]
    assert levels == [WARNING, CRITICAL, CRITICAL, None]


def test_a_change_is_confirmed_after_time_zero_only() -> None:
    rise = Limit(PULSE, ABOVE, CHANGE, 30, WARNING, needs_confirmation=True)
    bedside = pulses((rise,), 150, 90, 120, 121, start_after=2)
    assert spans(bedside) == [(minute(4), WARNING, None)]


def test_a_reading_knows_what_the_next_must_confirm() -> None:
    bedside = pulses((TWICE, ONCE), 125, 126, 80, 135)
    assert [reading.unconfirmed for reading in bedside.session.readings] == [
        frozenset({PULSE}),
        frozenset(),
        frozenset(),
        frozenset({PULSE}),
    ]
    assert unconfirmed((TWICE,), {PULSE: 125}, {}, {PULSE: 110}) == {PULSE}
    assert unconfirmed((ONCE,), {PULSE: 135}, {}, {}) == frozenset()


def test_what_is_typed_is_judged_with_the_value_before() -> None:
    bedside = pulses((TWICE,), 125)
    assert levels_typed(bedside.session, {PULSE: 121}) == {PULSE: WARNING}
    assert levels_typed(bedside.session, {PULSE: 119}) == {}


def test_a_late_value_between_takes_the_confirmation_away() -> None:
    bedside = pulses((TWICE,), 125, 125)
    assert spans(bedside) == [(minute(2), WARNING, None)]
    bedside.chart(at=1.5, pulse=80)
    assert spans(bedside) == []
    (gone,) = bedside.warnings_of(PULSE)
    assert gone.withdrawn_because is Cause.LATE_ENTRY


def test_a_late_value_between_confirms() -> None:
    bedside = pulses((TWICE,), 80, 125, 80)
    bedside.chart(at=2.5, pulse=125)
    assert spans(bedside) == [(minute(2.5), WARNING, minute(3))]


def test_a_value_struck_out_brings_its_neighbours_together() -> None:
    bedside = pulses((TWICE,), 125, 80, 125)
    reading_id = bedside.session.readings[1].reading_id
    bedside.do(partial(correcting.strike_reading, reading_id=reading_id, reason="the neighbour's"))
    assert spans(bedside) == [(minute(3), WARNING, None)]
