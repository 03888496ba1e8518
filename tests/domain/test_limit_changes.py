"""A patient's own limits: from when they count, for whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import decisions, limit_changes
from monitor_app.domain import entries as facts
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.limits_in_force import LimitStep, in_force
from monitor_app.domain.measures import MeasureName
from tests.domain.bedside import NURSE, Bedside, minute
from tests.support.clinic import shipped_protocol

PULSE = MeasureName.PULSE
ABOVE, ABSOLUTE, WARNING = Direction.ABOVE, LimitKind.ABSOLUTE, Level.WARNING
FAST = Limit(PULSE, ABOVE, ABSOLUTE, 120, WARNING, "consensus")
OWN = Limit(PULSE, ABOVE, ABSOLUTE, 100, WARNING, "known heart failure")
REASON = "known heart failure"


def change(*limits: Limit, reason: str = REASON) -> partial[decisions.Decided]:
    return partial(limit_changes.change_limits, limits=limits, reason=reason)


def limited(*limits: Limit) -> Bedside:
    return Bedside(replace(shipped_protocol("iv-ketamine"), limits=limits), minute=0)


def at(bedside: Bedside, when: float, pulse: float) -> None:
    bedside.wait_until(when)
    bedside.chart(pulse=pulse)


def test_a_change_is_a_fact_with_its_reason() -> None:
    bedside = limited(FAST)
    bedside.wait_until(5)
    (entry,) = bedside.do(change(OWN, reason=f" {REASON} "))
    assert (entry.at, entry.recorded_by, entry.fact) == (
        minute(5),
        NURSE,
        facts.LimitsChanged((OWN,), REASON),
    )
    assert entry in bedside.session.events


def test_limits_step_at_the_moment_they_were_changed() -> None:
    bedside = limited(FAST)
    bedside.wait_until(5)
    bedside.do(change(OWN))
    bedside.wait_until(9)
    bedside.do(change(FAST, reason="back to the protocol"))
    assert bedside.session.limit_steps == (
        LimitStep(minute(0), (FAST,)),
        LimitStep(minute(5), (OWN,), REASON, NURSE),
        LimitStep(minute(9), (FAST,), "back to the protocol", NURSE),
    )
    found = [bedside.session.limits_at(minute(number)) for number in (-60, 0, 4.99, 5, 8.99, 9, 60)]
    assert found == [(FAST,), (FAST,), (FAST,), (OWN,), (OWN,), (FAST,), (FAST,)]
    assert bedside.session.limits == (FAST,)
    assert in_force(bedside.session.limit_steps, minute(7)) == (OWN,)


def test_they_judge_from_the_next_reading_on() -> None:
    bedside = limited(FAST)
    at(bedside, 1, 110)
    bedside.wait_until(2)
    assert len(bedside.do(change(OWN))) == 1
    assert bedside.session.warnings == {}
    at(bedside, 3, 110)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.raised_at, warning.bound, warning.source) == (minute(3), 100, "known heart failure")
    assert [reading.levels.get(PULSE) for reading in bedside.session.readings] == [None, WARNING]


def test_a_warning_that_is_no_longer_one_is_over_with_the_next_reading() -> None:
    bedside = limited(OWN)
    at(bedside, 1, 110)
    bedside.wait_until(2)
    bedside.do(change(FAST))
    assert bedside.session.to_acknowledge()[0].is_present
    at(bedside, 3, 110)
    (warning,) = bedside.warnings_of(PULSE)
    assert warning.resolved_at == minute(3)


def test_a_late_reading_is_judged_by_the_limits_of_its_own_time() -> None:
    bedside = limited(FAST)
    bedside.wait_until(20)
    bedside.do(change(OWN))
    bedside.wait_until(25)
    bedside.chart(pulse=110, at=10)
    assert bedside.session.warnings == {}
    bedside.chart(pulse=110, at=22)
    (warning,) = bedside.warnings_of(PULSE)
    assert warning.raised_at == minute(22)


def test_a_wider_set_begun_without_the_measure_leaves_its_warning_until_read_again() -> None:
    other = Limit(MeasureName.SPO2, Direction.BELOW, ABSOLUTE, 93, WARNING)
    bedside = limited(FAST, other)
    at(bedside, 1, 125)
    bedside.wait_until(2)
    bedside.do(change(other))
    at(bedside, 3, 150)
    (warning,) = bedside.warnings_of(PULSE)
    assert (warning.raised_at, warning.resolved_at, warning.level) == (minute(1), minute(3), WARNING)


def test_they_are_of_this_session_alone() -> None:
    mine, other = limited(FAST), limited(FAST)
    mine.do(change(OWN))
    assert other.session.limits == (FAST,)
    assert mine.session.protocol.limits == (FAST,)
    assert replay(mine.entries).limits == (OWN,)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_changed(reason: str) -> None:
    assert "reason" in limited(FAST).refusal(change(OWN, reason=reason))


def test_limits_are_not_changed_backwards_in_time() -> None:
    bedside = limited(FAST)
    bedside.wait_until(10)
    assert "from now on" in bedside.refusal(change(OWN), at=9.99)
    assert "future" in bedside.refusal(change(OWN), at=10.01)


def test_the_same_limits_are_no_change() -> None:
    assert "in force already" in limited(FAST).refusal(change(FAST))


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((), "no limit left"),
        ((replace(FAST, bound=500),), "outside"),
        ((FAST, replace(FAST, level=Level.CRITICAL, bound=110)), "milder"),
        ((FAST, replace(FAST, direction=Direction.BELOW, bound=125)), "no value between"),
    ],
)
def test_sets_that_make_no_sense_are_refused(limits: tuple[Limit, ...], words: str) -> None:
    assert words in limited(FAST).refusal(change(*limits))


@pytest.mark.parametrize("reason", ["a\nb", "a\x1b[31mred", "x" * 201])
def test_a_reason_is_one_line(reason: str) -> None:
    refusal = limited(FAST).refusal(change(OWN, reason=reason))
    assert refusal.startswith("The reason must be one line of at most 200 characters")


def test_a_session_that_is_over_keeps_its_limits() -> None:
    bedside = limited(FAST)
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    assert "over" in bedside.refusal(change(OWN))
