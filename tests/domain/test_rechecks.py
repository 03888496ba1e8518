"""A blood pressure that gives a warning is asked for again soon, then the schedule goes on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import correcting, decisions
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Recheck
from monitor_app.domain.schedule import DueKind, DueState, next_due, next_recheck
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import shipped_protocol

SYSTOLIC = MeasureName.SYSTOLIC


def infusing(bedside: Bedside | None = None) -> Bedside:
    bedside = bedside or Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    return bedside


def at(bedside: Bedside, when: float, pressure: str = "", **values: float) -> tuple[DueKind, float | None]:
    """Chart it, and return why and when the next reading is due."""
    bedside.wait_until(when)
    bedside.chart(pressure, **values)
    due = next_due(bedside.session)
    assert due is not None
    return due.kind, due.minute


SCHEDULED, RECHECK = DueKind.SCHEDULED, DueKind.RECHECK


@pytest.mark.parametrize(
    ("pressure", "kind", "due"),
    [
        ("159/99", SCHEDULED, 20),
        ("160/99", RECHECK, 15),
        ("150/103", RECHECK, 15),
        ("162/103", RECHECK, 15),
        ("180/99", RECHECK, 12),
        ("165/110", RECHECK, 12),
        ("90/50", RECHECK, 12),
    ],
)
def test_a_warning_asks_again_in_five_minutes_and_a_critical_one_in_two(
    pressure: str, kind: DueKind, due: float
) -> None:
    assert at(infusing(), 10, pressure) == (kind, due)


def test_the_minutes_are_those_of_the_protocol() -> None:
    slow = replace(shipped_protocol("iv-ketamine"), recheck=Recheck(warning=8, critical=3))
    assert at(infusing(Bedside(slow)), 10, "165/90") == (RECHECK, 18)
    assert at(infusing(Bedside(slow)), 10, "182/90") == (RECHECK, 13)


def test_once_it_was_read_again_the_schedule_goes_on() -> None:
    bedside = infusing()
    assert at(bedside, 10, "165/90") == (RECHECK, 15)
    assert at(bedside, 15, "166/90") == (SCHEDULED, 20)
    assert at(bedside, 20, "140/80") == (SCHEDULED, 30)
    assert at(bedside, 30, "165/90") == (RECHECK, 35)


def test_as_long_as_it_is_critical_it_is_asked_again() -> None:
    bedside = infusing()
    assert at(bedside, 10, "182/90") == (RECHECK, 12)
    assert at(bedside, 12, "184/90") == (RECHECK, 14)
    assert at(bedside, 14, "170/90") == (SCHEDULED, 20)


def test_a_warning_that_becomes_critical_is_asked_again() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    assert at(bedside, 15, "185/90") == (RECHECK, 17)


def test_a_second_warning_beside_the_first_is_asked_again() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    assert at(bedside, 15, "165/105") == (RECHECK, 20)
    assert at(bedside, 20, "165/105") == (SCHEDULED, 30)


def test_other_measures_ask_for_no_pressure() -> None:
    assert at(infusing(), 1, "122/78", pulse=150, spo2=85) == (SCHEDULED, 5)


def test_another_measure_read_since_changes_nothing() -> None:
    bedside = infusing()
    at(bedside, 10, "182/90")
    assert at(bedside, 11, pulse=70) == (RECHECK, 12)


def test_what_the_schedule_asks_for_sooner_comes_first() -> None:
    bedside = infusing()
    assert at(bedside, 1, "165/90") == (SCHEDULED, 5)
    assert at(bedside, 5, "165/90") == (SCHEDULED, 10)


def test_it_is_due_late_and_missed_as_any_other() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    due = next_due(bedside.session)
    assert due is not None
    states = [due.state(minute(now)) for now in (14.9, 15, 17, 19.9, 20)]
    assert states == [DueState.LATER, DueState.NOW, DueState.LATE, DueState.LATE, DueState.MISSED]
    assert due.fraction_left(minute(12.5)) == 0.5


def test_a_pressure_entered_late_asks_for_no_recheck() -> None:
    bedside = infusing()
    bedside.wait_until(40)
    bedside.chart("185/90", at=20)
    assert next_recheck(bedside.session) is None
    bedside.chart("185/90", at=30)
    recheck = next_recheck(bedside.session)
    assert recheck is not None
    assert (recheck.minute, recheck.state(minute(40))) == (32, DueState.MISSED)


def test_one_that_must_be_confirmed_is_asked_for_again() -> None:
    limit = Limit(SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 150, Level.CRITICAL, "", True)
    bedside = infusing(Bedside(replace(shipped_protocol("iv-ketamine"), limits=(limit,))))
    assert at(bedside, 10, "155/90") == (RECHECK, 15)
    assert bedside.session.warnings == {}
    assert at(bedside, 15, "152/90") == (RECHECK, 17)
    assert at(bedside, 17, "140/90") == (SCHEDULED, 20)


def test_an_acknowledged_warning_is_asked_for_all_the_same() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    bedside.do(decisions.acknowledge)
    due = next_due(bedside.session)
    assert due is not None
    assert (due.kind, due.minute) == (RECHECK, 15)


def test_a_reading_amended_to_be_inside_asks_for_none() -> None:
    bedside = infusing()
    at(bedside, 10, "182/90")
    reading = bedside.session.readings[-1]
    right = {**reading.values, SYSTOLIC: 128.0}
    bedside.do(
        partial(correcting.amend_reading, reading_id=reading.reading_id, values=right, reason="slipped")
    )
    assert next_recheck(bedside.session) is None


def test_before_the_start_a_critical_baseline_is_asked_for_again() -> None:
    bedside = Bedside()
    bedside.chart("185/90")
    due = next_due(bedside.session)
    assert due is not None
    assert (due.kind, due.at, due.minute) == (RECHECK, minute(-8), None)


def test_an_ended_session_asks_for_nothing() -> None:
    bedside = Bedside()
    bedside.chart("185/90")
    bedside.do(partial(decisions.cancel_session, reason="too high today"))
    assert next_due(bedside.session) is None
    assert next_recheck(bedside.session) is None
