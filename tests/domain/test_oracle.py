"""The oracle against courses worked out by hand, each a line of facts and the warnings they give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from tests.domain.bedside import check_in_of, minute
from tests.domain.oracle import levels_of, warnings_of
from tests.support.clinic import shipped_protocol

PULSE = MeasureName.PULSE
ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
ABSOLUTE, CHANGE, PERCENT = LimitKind.ABSOLUTE, LimitKind.CHANGE, LimitKind.PERCENT
WARNING, CRITICAL = Level.WARNING, Level.CRITICAL

FAST = Limit(PULSE, ABOVE, ABSOLUTE, 120, WARNING)
VERY_FAST = Limit(PULSE, ABOVE, ABSOLUTE, 140, CRITICAL)
SLOW = Limit(PULSE, BELOW, ABSOLUTE, 50, WARNING)

Course = list[tuple[float, object]]
"""Minutes, and at each a pulse, the word "start", limits from then on, or another fact."""


def entries_of(limits: tuple[Limit, ...], course: Course) -> list[Entry]:
    protocol = replace(shipped_protocol("iv-ketamine"), limits=limits)
    entries = [Entry("s1", minute(-30), minute(-30), "Nurse-01", check_in_of(protocol))]
    for number, (at, what) in enumerate(course):
        entries.append(Entry("s1", minute(at), minute(at), "Nurse-01", fact_of(number, what)))
    return entries


def fact_of(number: int, what: object) -> Fact:
    match what:
        case int():
            return facts.ReadingCharted(f"r{number}", {PULSE: what})
        case "start":
            return facts.InfusionStarted(35, 40)
        case tuple():
            return facts.LimitsChanged(what, "known for it")
    assert isinstance(what, (facts.ReadingAmended, facts.ReadingStruck, facts.LimitsChanged))
    return what


def worked_out(limits: tuple[Limit, ...], course: Course) -> list[tuple[str, str, float, str, float | None]]:
    """Return side, raising reading, minute, highest level and the minute of the end."""
    return [
        (
            told.direction,
            told.reading_id,
            (told.raised_at - minute(0)).total_seconds() / 60,
            told.highest,
            None if told.resolved_at is None else (told.resolved_at - minute(0)).total_seconds() / 60,
        )
        for told in sorted(warnings_of(entries_of(limits, course)), key=lambda told: told.raised_at)
    ]


def test_a_bound_is_passed_by_itself_until_a_value_inside() -> None:
    course: Course = [(0, 119), (5, 120), (10, 125), (15, 119), (20, 120)]
    assert worked_out((FAST,), course) == [
        ("above", "r1", 5, "warning", 15),
        ("above", "r4", 20, "warning", None),
    ]


def test_one_warning_keeps_its_highest_level() -> None:
    course: Course = [(0, 125), (5, 140), (10, 125), (15, 80)]
    assert worked_out((FAST, VERY_FAST), course) == [("above", "r0", 0, "critical", 15)]
    (told,) = warnings_of(entries_of((FAST, VERY_FAST), course))
    assert (told.level, told.highest) == ("warning", "critical")


def test_the_two_sides_are_told_apart() -> None:
    assert worked_out((FAST, SLOW), [(0, 125), (5, 45)]) == [
        ("above", "r0", 0, "warning", 5),
        ("below", "r1", 5, "warning", None),
    ]


def test_a_change_counts_from_the_last_value_before_time_zero_and_only_after_it() -> None:
    rise = (Limit(PULSE, ABOVE, CHANGE, 30, WARNING),)
    course: Course = [(-20, 60), (-10, 95), (0, "start"), (5, 124), (10, 125), (15, 95)]
    assert worked_out(rise, course) == [("above", "r4", 10, "warning", 15)]
    assert worked_out(rise, [(5, 124), (10, 160)]) == []
    assert worked_out(rise, [(0, "start"), (5, 124), (10, 160)]) == []


def test_the_reading_at_time_zero_is_baseline() -> None:
    rise = (Limit(PULSE, ABOVE, CHANGE, 30, WARNING),)
    assert worked_out(rise, [(-10, 60), (0, 95), (0, "start"), (5, 124), (10, 125)]) == [
        ("above", "r4", 10, "warning", None)
    ]


@pytest.mark.parametrize(
    ("limit", "inside", "past"),
    [
        (Limit(PULSE, ABOVE, PERCENT, 20, WARNING), 119, 120),
        (Limit(PULSE, BELOW, PERCENT, 20, WARNING), 81, 80),
        (Limit(PULSE, BELOW, CHANGE, 15, WARNING), 86, 85),
        (Limit(PULSE, ABOVE, PERCENT, 28.8, WARNING), 128, 129),
    ],
)
def test_percent_and_falls_are_counted_from_a_baseline_of_100(limit: Limit, inside: int, past: int) -> None:
    for value, number in ((inside, 0), (past, 1)):
        assert len(worked_out((limit,), [(-5, 100), (0, "start"), (5, value)])) == number


def test_a_share_of_the_baseline_is_met_exactly() -> None:
    """28.8 % of 125 is 36."""
    limit = Limit(PULSE, ABOVE, PERCENT, 28.8, WARNING)
    assert len(worked_out((limit,), [(-5, 125), (0, "start"), (5, 161)])) == 1


def test_where_one_value_is_not_enough_the_next_confirms() -> None:
    confirmed = (replace(FAST, needs_confirmation=True),)
    course: Course = [(0, 125), (5, 80), (10, 125), (15, 121), (20, 125), (25, 80)]
    assert worked_out(confirmed, course) == [("above", "r3", 15, "warning", 25)]


def test_limits_count_from_when_they_were_changed() -> None:
    course: Course = [(0, 125), (5, (VERY_FAST,)), (10, 125), (15, 145), (20, (FAST,)), (25, 125)]
    assert worked_out((FAST,), course) == [
        ("above", "r0", 0, "warning", 10),
        ("above", "r3", 15, "critical", None),
    ]


def test_a_reading_between_others_takes_its_place() -> None:
    course: Course = [(0, 80), (20, 80), (10, 125)]
    assert worked_out((FAST,), course) == [("above", "r2", 10, "warning", 20)]


def test_amended_and_struck_readings_count_as_they_are_now() -> None:
    course: Course = [(0, 125), (5, 125), (10, 80)]
    struck = facts.ReadingStruck("r0", "wrong chair")
    assert worked_out((FAST,), [*course, (12, struck)]) == [("above", "r1", 5, "warning", 10)]
    amended = facts.ReadingAmended("r1", {PULSE: 75}, "", "slipped")
    assert worked_out((FAST,), [*course, (12, amended)]) == [("above", "r0", 0, "warning", 5)]
    without = facts.ReadingAmended("r2", {MeasureName.SPO2: 97}, "", "slipped")
    assert worked_out((FAST,), [*course, (12, without)]) == [("above", "r0", 0, "warning", None)]


def test_levels_are_the_worst_of_each_value() -> None:
    entries = entries_of((FAST, VERY_FAST, SLOW), [(0, 80), (5, 145), (10, 125), (15, 45)])
    assert levels_of(entries) == {
        ("r1", "pulse"): "critical",
        ("r2", "pulse"): "warning",
        ("r3", "pulse"): "warning",
    }
