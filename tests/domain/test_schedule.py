"""When a blood pressure is due, by the tables of the clinical reference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import decisions
from monitor_app.domain.schedule import (
    Due,
    DueKind,
    DueState,
    following,
    next_due,
    next_scheduled,
    planned_end,
)
from tests.domain.bedside import Bedside, minute

INJECT = partial(decisions.give_injection, amount=35)


def due_minute(bedside: Bedside) -> float | None:
    due = next_due(bedside.session)
    assert due is not None
    return due.minute


def dues(bedside: Bedside, until: float) -> list[float]:
    """Chart each pressure when it is due and return the minutes."""
    found = []
    while True:
        number = due_minute(bedside)
        assert number is not None
        if number > until:
            return found
        found.append(number)
        bedside.wait_until(number)
        bedside.chart("122/78")


def infusing(protocol: str = "iv-ketamine") -> Bedside:
    bedside = Bedside(protocol)
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start(minutes=bedside.session.protocol.dosing.minutes)
    return bedside


def test_an_infusion_and_its_recovery() -> None:
    bedside = infusing()
    assert dues(bedside, 40) == [0, 5, 10, 20, 30, 40]
    bedside.stop()
    assert dues(bedside, 100) == [55, 70, 85, 100]


def test_an_infusion_that_lasts_longer_goes_on_every_ten_minutes() -> None:
    bedside = infusing()
    assert dues(bedside, 70) == [0, 5, 10, 20, 30, 40, 50, 60, 70]
    bedside.stop()
    assert dues(bedside, 100) == [85, 100]


def test_an_infusion_stopped_early_asks_a_quarter_of_an_hour_later() -> None:
    bedside = infusing()
    assert dues(bedside, 20) == [0, 5, 10, 20]
    bedside.wait_until(24)
    bedside.stop()
    assert dues(bedside, 60) == [39, 54]


def test_a_reading_that_is_missed_stays_due_after_the_stop() -> None:
    bedside = infusing()
    dues(bedside, 20)
    bedside.wait_until(40)
    bedside.stop()
    assert due_minute(bedside) == 30


def test_the_reading_at_the_end_stays_due_when_the_stop_comes_first() -> None:
    bedside = infusing()
    dues(bedside, 30)
    bedside.wait_until(40)
    bedside.stop()
    assert dues(bedside, 70) == [40, 55, 70]


def test_an_injection() -> None:
    bedside = Bedside("sc-ketamine")
    bedside.wait_until(0)
    bedside.do(INJECT)
    assert dues(bedside, 120) == [0, 10, 20, 30, 45, 60, 75, 90, 105, 120]


def test_an_injection_in_recovery_keeps_its_minutes() -> None:
    bedside = Bedside("sc-ketamine")
    bedside.wait_until(0)
    bedside.do(INJECT)
    dues(bedside, 45)
    bedside.wait_until(50)
    bedside.do(decisions.begin_recovery)
    assert dues(bedside, 105) == [60, 75, 90, 105]


def test_a_long_pump_under_the_skin() -> None:
    bedside = infusing("sc-pump-ketamine")
    assert dues(bedside, 120) == [0, 30, 60, 90, 120]
    bedside.stop()
    assert dues(bedside, 150) == [135, 150]


def test_devices_count_from_the_first() -> None:
    bedside = Bedside("nasal-esketamine", devices=3)
    bedside.chart("122/78")
    for at in (0, 5, 10):
        bedside.wait_until(at)
        bedside.do(decisions.give_device)
    assert dues(bedside, 150) == [40, 60, 90, 120, 150]


def test_the_baseline_is_due_from_the_check_in_until_it_is_taken() -> None:
    bedside = Bedside()
    assert next_due(bedside.session) == Due(minute(-10), None, minute(-10), DueKind.BASELINE)
    bedside.chart(pulse=70)
    assert due_minute(bedside) is None
    bedside.chart("122/78")
    assert next_due(bedside.session) is None


def test_nothing_is_due_when_the_session_is_over() -> None:
    bedside = Bedside()
    bedside.do(partial(decisions.cancel_session, reason="no escort"))
    assert next_due(bedside.session) is None


@pytest.mark.parametrize(("read_at", "due"), [(17.9, 20), (18, 30), (20, 30), (22, 30), (27.9, 30), (28, 40)])
def test_a_reading_up_to_two_minutes_early_counts(read_at: float, due: float) -> None:
    bedside = infusing()
    bedside.wait_until(read_at)
    bedside.chart("122/78")
    assert due_minute(bedside) == due


def test_only_a_pressure_counts() -> None:
    bedside = infusing()
    bedside.wait_until(5)
    bedside.chart(pulse=70, spo2=97)
    assert due_minute(bedside) == 0


def test_a_late_entry_takes_no_later_slot() -> None:
    bedside = infusing()
    bedside.wait_until(20)
    bedside.chart("122/78")
    bedside.chart("124/79", at=5)
    assert due_minute(bedside) == 30


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (29.9, DueState.LATER),
        (30, DueState.NOW),
        (31.9, DueState.NOW),
        (32, DueState.LATE),
        (60, DueState.LATE),
    ],
)
def test_due_is_later_now_or_late(now: float, state: DueState) -> None:
    due = Due(minute(30), 30, minute(20))
    assert due.state(minute(now)) is state
    assert due.seconds_left(minute(now)) == pytest.approx((30 - now) * 60)


@pytest.mark.parametrize(("now", "share"), [(20, 1), (25, 0.5), (30, 0), (40, 0), (10, 1)])
def test_the_ring_empties_from_the_last_reading_to_the_next(now: float, share: float) -> None:
    assert Due(minute(30), 30, minute(20)).fraction_left(minute(now)) == pytest.approx(share)


@given(st.lists(st.floats(0.01, 45), max_size=12), st.integers(0, 12))
def test_what_is_due_is_after_the_last_pressure_and_within_the_longest_interval(
    pauses: list[float], stop_after: int
) -> None:
    bedside = infusing()
    for index, pause in enumerate(pauses):
        bedside.wait_until(bedside.minute + pause)
        bedside.chart("122/78")
        if index == stop_after:
            bedside.stop()
        due = due_minute(bedside)
        assert due is not None
        # A moment is kept to the microsecond.
        assert bedside.minute + 2 - 1e-6 < due <= bedside.minute + 2 + 15 + 1e-6


@pytest.mark.parametrize("seconds", [529.378, 1127.128, 4774.828, 6407.005])
def test_the_schedule_goes_on_whenever_the_pump_was_stopped(seconds: float) -> None:
    """At these ends the next reading was once the same one again, for ever."""
    bedside = infusing()
    bedside.wait_until(seconds / 60)
    bedside.stop()
    due = next_scheduled(bedside.session)
    slots = islice(all_that_follow(bedside, due), 40)
    ends = [slot.at for slot in slots if slot.minute is not None and slot.minute > seconds / 60]
    assert len(ends) > 30
    pauses = {round((later - earlier) / timedelta(minutes=1), 6) for earlier, later in pairwise(ends)}
    assert pauses == {15}


def all_that_follow(bedside: Bedside, due: Due | None) -> Iterator[Due]:
    while due is not None:
        yield due
        due = following(bedside.session, due)


class TestEarliestLeaving:
    """The column "Earliest leaving" of the reference."""

    def test_there_is_none_before_time_zero(self) -> None:
        assert planned_end(Bedside().session) is None

    def test_an_hour_after_the_true_end_of_an_infusion(self) -> None:
        bedside = infusing()
        assert planned_end(bedside.session) == minute(100)
        bedside.wait_until(31)
        bedside.stop()
        assert planned_end(bedside.session) == minute(91)

    def test_an_infusion_that_lasts_longer_moves_it(self) -> None:
        bedside = infusing()
        bedside.wait_until(55)
        bedside.stop()
        assert planned_end(bedside.session) == minute(115)

    def test_ninety_minutes_after_an_injection(self) -> None:
        bedside = Bedside("sc-ketamine")
        bedside.wait_until(0)
        bedside.do(INJECT)
        assert planned_end(bedside.session) == minute(90)
        bedside.wait_until(45)
        bedside.do(decisions.begin_recovery)
        assert planned_end(bedside.session) == minute(90)

    def test_two_hours_after_the_first_device(self) -> None:
        bedside = Bedside("nasal-esketamine", devices=3)
        for at in (0, 5, 10):
            bedside.wait_until(at)
            bedside.do(decisions.give_device)
        assert planned_end(bedside.session) == minute(120)
