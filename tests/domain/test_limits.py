"""Limits: inclusive bounds, changes from baseline, and which of several passed ones counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.limits import (
    Direction,
    Level,
    Limit,
    LimitKind,
    levels_of,
    passes,
    threshold,
    worst_of,
    worst_passed,
)
from monitor_app.domain.measures import MeasureName
from tests.domain.bedside import read
from tests.support.clinic import shipped_protocol

SYSTOLIC, SPO2 = MeasureName.SYSTOLIC, MeasureName.SPO2
ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
WARNING, CRITICAL = Level.WARNING, Level.CRITICAL


def limit(kind: LimitKind, bound: float, direction: Direction = ABOVE, level: Level = WARNING) -> Limit:
    return Limit(SYSTOLIC, direction, kind, bound, level)


@pytest.mark.parametrize(
    ("rule", "value", "baseline", "passed"),
    [
        (limit(LimitKind.ABSOLUTE, 160), 159, None, False),
        (limit(LimitKind.ABSOLUTE, 160), 160, None, True),
        (limit(LimitKind.ABSOLUTE, 90, BELOW), 91, None, False),
        (limit(LimitKind.ABSOLUTE, 90, BELOW), 90, None, True),
        (limit(LimitKind.CHANGE, 40), 161, 122, False),
        (limit(LimitKind.CHANGE, 40), 162, 122, True),
        (limit(LimitKind.CHANGE, 40, BELOW), 83, 122, False),
        (limit(LimitKind.CHANGE, 40, BELOW), 82, 122, True),
        (limit(LimitKind.PERCENT, 20), 143, 120, False),
        (limit(LimitKind.PERCENT, 20), 144, 120, True),
        (limit(LimitKind.PERCENT, 20, BELOW), 97, 120, False),
        (limit(LimitKind.PERCENT, 20, BELOW), 96, 120, True),
        (limit(LimitKind.PERCENT, 28.8), 161, 125, True),
        (limit(LimitKind.PERCENT, 28.8), 160, 125, False),
        (limit(LimitKind.PERCENT, 64.4, BELOW), 89, 250, True),
        (limit(LimitKind.PERCENT, 64.4, BELOW), 90, 250, False),
        (limit(LimitKind.CHANGE, 1.1), 1.3, 0.2, True),
        (limit(LimitKind.PERCENT, 20), 0, 0, False),
        (limit(LimitKind.PERCENT, 20, BELOW), 0, 0, False),
        (limit(LimitKind.CHANGE, 40), 299, None, False),
        (limit(LimitKind.PERCENT, 20), 299, None, False),
    ],
)
def test_a_bound_is_passed_by_itself(rule: Limit, value: float, baseline: float | None, passed: bool) -> None:
    assert passes(rule, value, baseline) is passed


@given(st.integers(70, 220), st.integers(1, 100), st.sampled_from(Direction), st.sampled_from(LimitKind))
def test_the_threshold_is_the_first_value_that_passes(
    baseline: int, bound: int, direction: Direction, kind: LimitKind
) -> None:
    rule = limit(kind, bound, direction)
    first = threshold(rule, baseline)
    assert first is not None
    inward = -1 if direction is ABOVE else 1
    assert passes(rule, first, baseline)
    assert not passes(rule, first + inward * 0.001, baseline)


@pytest.mark.parametrize(
    ("pressure", "baseline", "expected"),
    [
        ("159/99", "122/78", {}),
        ("160/99", "122/78", {"systolic": WARNING}),
        ("159/103", "122/78", {"diastolic": WARNING}),
        ("162/102", "122/78", {"systolic": WARNING, "diastolic": WARNING}),
        ("179/109", "122/78", {"systolic": WARNING, "diastolic": WARNING}),
        ("180/110", "122/78", {"systolic": CRITICAL, "diastolic": CRITICAL}),
        ("186/104", "122/78", {"systolic": CRITICAL, "diastolic": WARNING}),
        ("124/79", "122/78", {}),
        ("91/60", "122/78", {}),
        ("90/60", "122/78", {"systolic": CRITICAL}),
        ("140/85", "100/60", {"systolic": WARNING, "diastolic": WARNING}),
        ("139/84", "100/60", {}),
        ("158/99", "", {}),
    ],
)
def test_pressures_against_the_shipped_limits(
    pressure: str, baseline: str, expected: dict[str, Level]
) -> None:
    rules = shipped_protocol("iv-ketamine").limits
    found = levels_of(rules, read(pressure), read(baseline))
    assert {name.value: level for name, level in found.items()} == expected


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("pulse", {40: CRITICAL, 41: WARNING, 50: WARNING, 51: None, 119: None, 120: WARNING, 140: CRITICAL}),
        ("spo2", {94: None, 93: WARNING, 90: WARNING, 89: CRITICAL}),
        (
            "respiratory_rate",
            {7: CRITICAL, 8: WARNING, 9: WARNING, 10: None, 24: None, 25: WARNING, 30: WARNING, 31: CRITICAL},
        ),
        ("dissociation", {7: None, 8: WARNING, 10: WARNING}),
        ("nausea", {3: None, 4: WARNING, 10: WARNING}),
        ("sedation", {5: None, 4: None, 3: WARNING, 2: WARNING, 1: CRITICAL, 0: CRITICAL}),
    ],
)
def test_the_other_measures_against_the_shipped_limits(name: str, levels: dict[int, Level | None]) -> None:
    rules = shipped_protocol("iv-ketamine").limits
    found = {value: levels_of(rules, read(**{name: value}), {}).get(MeasureName(name)) for value in levels}
    assert found == levels


def test_of_several_passed_limits_the_worst_counts_and_then_the_first() -> None:
    first, second = limit(LimitKind.ABSOLUTE, 160), limit(LimitKind.CHANGE, 40)
    critical = limit(LimitKind.ABSOLUTE, 180, level=CRITICAL)
    rules = (first, second, critical)
    assert worst_passed(rules, read("170/90"), read("120/80")) == {(SYSTOLIC, ABOVE): first}
    assert worst_passed(rules, read("190/90"), read("120/80")) == {(SYSTOLIC, ABOVE): critical}


def test_the_worst_of_levels_is_the_critical_one_and_none_of_none() -> None:
    assert worst_of((WARNING, CRITICAL, WARNING)) is CRITICAL
    assert worst_of((WARNING,)) is WARNING
    assert worst_of(()) is None


@given(st.integers(41, 300))
def test_nothing_is_above_and_below_at_once(systolic: int) -> None:
    found = worst_passed(shipped_protocol("iv-ketamine").limits, {SYSTOLIC: systolic}, read("122/78"))
    assert len(found) <= 1
