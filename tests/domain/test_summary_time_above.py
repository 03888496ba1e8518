"""Minutes at or above the blood pressure limits, worked out by hand.

Shipped limits: systolic warning at 160 or 40 above the baseline, critical at 180; diastolic warning at 100
or 25 above, critical at 110; critical below, at 90 systolic. The baseline is 130/80 unless it says so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from monitor_app.domain import correcting, decisions, limit_changes
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.summary import summary_of
from tests.domain.bedside import Bedside, read
from tests.support.clinic import shipped_protocol


def minutes(bedside: Bedside) -> tuple[float, float]:
    """Return minutes at or above warning, and at critical."""
    found = summary_of(bedside.session, bedside.entries).minutes_at
    return found[Level.WARNING], found[Level.CRITICAL]


def course(*readings: tuple[float, str], baseline: str = "130/80") -> Bedside:
    """Return a session with these blood pressures; the pump starts at 0."""
    bedside = Bedside()
    if baseline:
        bedside.chart(baseline)
    bedside.wait_until(0)
    bedside.start()
    for at, pressure in readings:
        bedside.wait_until(at)
        bedside.chart(pressure)
    return bedside


def test_a_reading_stands_until_the_next() -> None:
    bedside = course((10, "150/90"), (20, "165/90"), (26, "182/95"), (32, "170/90"), (40, "145/85"))
    # 165 from 20 to 26 = 6, 182 from 26 to 32 = 6 (critical), 170 from 32 to 40 = 8: 6 + 6 + 8 = 20.
    assert minutes(bedside) == (20, 6)


def test_it_stands_for_fifteen_minutes_at_most() -> None:
    bedside = course((10, "165/90"), (50, "182/95"), (70, "140/85"))
    # 165 from 10 to 50 = 40, of which 15 count; 182 from 50 to 70 = 20, of which 15 count: 30, critical 15.
    assert minutes(bedside) == (30, 15)


def test_the_last_one_stands_until_the_end_of_the_session() -> None:
    bedside = course((10, "165/90"))
    bedside.wait_until(14)
    bedside.stop()
    bedside.wait_until(18)
    bedside.begin_discharge()
    answers = tuple(
        CheckAnswer(item.key, item.text, AnswerState.FLAGGED, "known")
        for item in fit_to_leave(bedside.session, bedside.when().now)
    )
    bedside.do(partial(decisions.end_session, answers=answers))
    # 165 from 10 to the end at 18 = 8.
    assert minutes(bedside) == (8, 0)
    bedside.wait_until(60)
    bedside.do(partial(correcting.amend_reading, reading_id="s1.r1", values=read("131/80"), reason="misread"))
    # What is written after the end moves nothing.
    assert minutes(bedside) == (8, 0)


def test_the_last_one_of_a_running_session_stands_until_its_newest_entry() -> None:
    bedside = course((10, "165/90"))
    # Nothing was written since 10.
    assert minutes(bedside) == (0, 0)
    bedside.wait_until(17)
    bedside.chart(pulse=88)
    # 10 to 17 = 7.
    assert minutes(bedside) == (7, 0)
    bedside.wait_until(40)
    bedside.chart(pulse=84)
    # 10 to 40 = 30, of which 15 count.
    assert minutes(bedside) == (15, 0)


def test_diastolic_alone_and_a_rise_count_as_well() -> None:
    bedside = course((10, "150/100"), (20, "150/112"), (25, "171/90"), (30, "150/106"), (35, "140/90"))
    # 100 is a warning: 10. 112 critical: 5. 171 is 41 above 130: 5. 106 is 26 above 80: 5. 25 in all.
    assert minutes(bedside) == (25, 5)


def test_a_critical_low_one_is_not_above() -> None:
    bedside = course((10, "88/50"), (20, "165/90"), (25, "120/80"))
    # 88 is critical because it is low; 165 from 20 to 25 = 5.
    assert minutes(bedside) == (5, 0)


def test_a_high_baseline_counts_before_the_start_too() -> None:
    bedside = course((5, "150/90"), baseline="162/95")
    # 162 from -10 to 5 = 15; a rise from 162 to 150 there is none.
    assert minutes(bedside) == (15, 0)


def test_without_a_baseline_a_rise_waits_and_a_limit_does_not() -> None:
    # 158 is no rise of anything; 160 is at the limit: 20 to 25 = 5.
    assert minutes(course((10, "158/90"), (20, "160/90"), (25, "120/80"), baseline="")) == (5, 0)


def test_without_time_zero_or_any_reading() -> None:
    bedside = Bedside()
    assert minutes(bedside) == (0, 0)
    bedside.chart("185/95")
    bedside.wait_until(-4)
    bedside.chart("150/85")
    # 185 from -10 to -4 = 6.
    assert minutes(bedside) == (6, 6)


def test_a_late_entry_takes_its_part_of_the_time() -> None:
    bedside = course((10, "165/90"), (20, "168/90"), (40, "140/85"))
    # 165: 10 to 20 = 10. 168: 20 to 40 = 20, of which 15 count: 25.
    assert minutes(bedside) == (25, 0)
    bedside.chart("150/90", at=24)
    # 168 from 20 to 24 = 4 only; 150 is inside: 10 + 4 = 14.
    assert minutes(bedside) == (14, 0)


def test_an_amended_and_a_struck_reading() -> None:
    bedside = course((10, "165/90"), (20, "185/90"), (25, "140/85"))
    # 10 to 20 = 10, and 185 from 20 to 25 = 5.
    assert minutes(bedside) == (15, 5)
    bedside.do(partial(correcting.amend_reading, reading_id="s1.r3", values=read("165/90"), reason="misread"))
    # 165 twice: 15, none of it critical.
    assert minutes(bedside) == (15, 0)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r2", reason="wrong chair"))
    # Only the amended one is left: 20 to 25 = 5.
    assert minutes(bedside) == (5, 0)


def test_the_limits_are_those_in_force_at_the_time() -> None:
    bedside = course((10, "165/90"))
    bedside.wait_until(15)
    high = tuple(
        replace(limit, bound=limit.bound + 10) if limit.bound in (160, 40) else limit
        for limit in bedside.session.limits
    )
    bedside.do(partial(limit_changes.change_limits, limits=high, reason="known hypertension"))
    bedside.wait_until(20)
    bedside.chart("166/90")
    bedside.wait_until(30)
    bedside.chart("130/80")
    # 165 at +10 passed 160: 10 to 20 = 10. 166 at +20 is below 170 and 36 above 130: inside.
    assert minutes(bedside) == (10, 0)


def test_a_limit_that_needs_confirming_counts_from_the_second_value_on() -> None:
    plan = shipped_protocol("iv-ketamine")
    limit = Limit(
        MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 160, Level.WARNING, needs_confirmation=True
    )
    bedside = Bedside(replace(plan, limits=(limit,)))
    bedside.start()
    for at, pressure in ((0, "165/90"), (5, "167/90"), (15, "130/80")):
        bedside.wait_until(at)
        bedside.chart(pressure)
    # 165 is not confirmed; 167 confirms it: 5 to 15 = 10.
    assert minutes(bedside) == (10, 0)
