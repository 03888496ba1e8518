"""Readings that were due and not taken: which they are, when they are noted, and that none is noted twice."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from monitor_app.domain import correcting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.attendance import attendance_of
from monitor_app.domain.before_signing import open_points
from monitor_app.domain.deciding import entry_of
from monitor_app.domain.finding import is_incomplete
from monitor_app.domain.folding import replay
from monitor_app.domain.missed import LEFT_BEHIND, note_missed
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.schedule import DueKind, DueState, next_due
from tests.domain.bedside import Bedside, minute, read
from tests.support.clinic import shipped_protocol


def infusing(protocol: Protocol | str = "iv-ketamine") -> Bedside:
    """Return a session whose pump starts at minute 0, with a baseline of ten minutes before."""
    bedside = Bedside(protocol)
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    return bedside


def noted(bedside: Bedside, at: float) -> list[float | None]:
    """Let it be ``at``, note what was missed, and return the minutes that were noted now."""
    bedside.wait_until(at)
    found = []
    for entry in bedside.do(note_missed):
        assert isinstance(entry.fact, facts.ReadingMissed)
        found.append(entry.fact.minute)
    return found


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (2.9, []),
        (3, [0]),
        (7.9, [0]),
        (8, [0, 5]),
        (17.9, [0, 5]),
        (18, [0, 5, 10]),
        (48, [0, 5, 10, 20, 30, 40]),
    ],
)
def test_a_slot_is_missed_two_minutes_before_the_next(at: float, minutes: list[float]) -> None:
    assert noted(infusing(), at) == minutes


def test_a_missed_reading_is_a_fact_of_when_it_was_due() -> None:
    bedside = infusing()
    noted(bedside, 25)
    entry = bedside.entries[-1]
    assert (entry.at, entry.recorded_at) == (minute(10), minute(25))
    assert entry.fact == facts.ReadingMissed(10, until=minute(18))
    assert tuple(bedside.session.missed) == (minute(0), minute(5), minute(10))
    assert entry in bedside.session.events


def test_none_is_noted_twice_whether_looked_at_each_second_or_once_an_hour() -> None:
    often, once = infusing(), infusing()
    found = [slot for number in range(60 * 55) for slot in noted(often, number / 60)]
    assert found == noted(once, 55) == [0, 5, 10, 20, 30, 40]
    assert noted(once, 55) == []


def test_none_is_noted_twice_after_a_restart() -> None:
    bedside = infusing()
    noted(bedside, 20)
    bedside.session = replay(bedside.entries)
    assert noted(bedside, 20) == []
    assert noted(bedside, 28) == [20]


def test_slots_close_to_each_other_are_missed_once_they_are_late() -> None:
    plan = shipped_protocol("iv-ketamine")
    close = replace(plan, schedule=replace(plan.schedule, minutes=(0, 3, 10)))
    bedside = infusing(protocol=close)
    assert noted(bedside, 1.9) == []
    assert noted(bedside, 2) == [0]


def test_a_reading_answers_its_slot_and_ends_the_waiting() -> None:
    bedside = infusing()
    bedside.wait_until(1)
    bedside.chart("122/78")
    assert noted(bedside, 8) == [5]
    bedside.chart("122/78")
    assert noted(bedside, 27) == []
    assert noted(bedside, 28) == [20]


def test_the_timer_stays_at_what_was_missed_until_something_is_read() -> None:
    bedside = infusing()
    noted(bedside, 15)
    due = next_due(bedside.session)
    assert due is not None
    assert (due.minute, due.state(minute(15))) == (0, DueState.MISSED)
    bedside.chart("122/78")
    after = next_due(bedside.session)
    assert after is not None
    assert after.minute == 20


def test_a_pulse_alone_answers_nothing() -> None:
    bedside = infusing()
    bedside.wait_until(1)
    bedside.chart(pulse=70)
    assert noted(bedside, 3) == [0]


def test_nothing_is_missed_before_time_zero_and_after_the_end() -> None:
    bedside = Bedside()
    assert noted(bedside, 300) == []
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    assert noted(bedside, 600) == []


def test_what_is_noted_goes_on_with_the_recovery() -> None:
    bedside = infusing()
    bedside.wait_until(40)
    bedside.chart("122/78")
    bedside.stop()
    assert noted(bedside, 67.9) == []
    assert noted(bedside, 68) == [55]
    assert noted(bedside, 98) == [70, 85]


@pytest.mark.parametrize(("pressure", "due_at", "missed_at"), [("182/90", 12, 16), ("165/90", 15, 20)])
def test_a_recheck_is_missed_when_as_long_again_has_passed_and_it_was_late_before(
    pressure: str, due_at: float, missed_at: float
) -> None:
    bedside = infusing()
    bedside.wait_until(10)
    bedside.chart(pressure)
    due = next_due(bedside.session)
    assert due is not None
    assert (due.kind, due.minute, due.missed_at) == (DueKind.RECHECK, due_at, minute(missed_at))
    assert due.state(minute(due_at + 2)) is DueState.LATE
    assert noted(bedside, missed_at - 0.1) == []
    assert noted(bedside, missed_at)[0] == due_at
    fact = next(e.fact for e in bedside.entries if isinstance(e.fact, facts.ReadingMissed))
    assert fact.is_recheck


def test_a_recheck_that_is_read_in_time_is_not_missed() -> None:
    bedside = infusing()
    bedside.wait_until(10)
    bedside.chart("182/90")
    bedside.wait_until(13)
    bedside.chart("150/85")
    assert noted(bedside, 27) == []


def test_the_slot_after_a_recheck_is_noted_even_where_it_is_missed_first() -> None:
    """A warning a minute before the start asks again at 4, missed at 9; the slot at 5 is missed at 8."""
    bedside = Bedside(minute=-1)
    bedside.chart("165/90")
    bedside.wait_until(0)
    bedside.start()
    assert noted(bedside, 8.5) == [5]
    assert noted(bedside, 9) == [4]
    assert tuple(bedside.session.missed) == (minute(5), minute(4))


def test_a_session_left_behind_misses_no_more_after_twelve_hours() -> None:
    bedside = infusing()
    found = noted(bedside, 3 * 24 * 60)
    assert found[:6] == [0, 5, 10, 20, 30, 40]
    assert found[-1] is not None
    assert found[-1] < LEFT_BEHIND.total_seconds() / 60
    assert noted(bedside, 4 * 24 * 60) == []
    bedside.chart("122/78")
    bedside.wait_until(4 * 24 * 60 + 30)
    assert len(bedside.do(note_missed)) == 2


def test_a_baseline_of_the_day_before_makes_no_session_left_behind() -> None:
    bedside = Bedside()
    bedside.chart("122/78", at=-10 - 20 * 60)
    bedside.wait_until(0)
    bedside.start()
    assert noted(bedside, 20) == [0, 5, 10]


def test_a_reading_struck_out_was_not_taken() -> None:
    bedside = infusing()
    bedside.wait_until(0.5)
    bedside.chart("122/78")
    assert noted(bedside, 4) == []
    reading_id = bedside.session.readings[-1].reading_id
    bedside.do(partial(correcting.strike_reading, reading_id=reading_id, reason="the neighbour's"))
    assert set(bedside.session.missed) == {minute(0)}
    assert noted(bedside, 5) == [], "it is noted once"


@pytest.mark.parametrize("correction", ["struck", "amended"])
def test_a_slot_whose_only_reading_is_taken_away_after_the_end_was_missed(correction: str) -> None:
    bedside = infusing()
    for at in (0, 5, 10, 20, 30):
        bedside.wait_until(at)
        bedside.chart("122/78", pulse=70)
    bedside.stop()
    ended = facts.SessionEnded(facts.Outcome.COMPLETE, ())
    bedside.do(lambda session, when: (entry_of(session, when, ended),))
    assert not is_incomplete(bedside.session)
    bedside.wait_until(60)
    of_twenty = bedside.session.readings[4].reading_id
    if correction == "struck":
        decision = partial(correcting.strike_reading, reading_id=of_twenty, reason="the neighbour's")
    else:
        right = read(pulse=70)
        decision = partial(correcting.amend_reading, reading_id=of_twenty, values=right, reason="neighbour's")
    bedside.do(decision)
    assert tuple(bedside.session.missed) == (minute(20),)
    assert attendance_of(bedside.session, bedside.entries).missed == 1
    assert open_points(bedside.session) == ("1 reading was missed.",)
    assert is_incomplete(bedside.session)
    assert replay(bedside.entries) == bedside.session


def test_a_reading_that_turns_out_to_have_a_blood_pressure_was_not_missed() -> None:
    bedside = infusing()
    for at in (0, 5):
        bedside.wait_until(at)
        bedside.chart("122/78")
    bedside.wait_until(10)
    bedside.chart(pulse=72)
    assert noted(bedside, 19) == [10]
    right = read("124/78", pulse=72)
    reading_id = bedside.session.readings[-1].reading_id
    bedside.do(partial(correcting.amend_reading, reading_id=reading_id, values=right, reason="forgotten"))
    assert not bedside.session.missed
    assert attendance_of(bedside.session, bedside.entries).missed == 0


def test_a_reading_that_is_taken_away_beside_another_of_its_slot_leaves_it_taken() -> None:
    bedside = infusing()
    for at in (0, 5, 5.5, 10, 20):
        bedside.wait_until(at)
        bedside.chart("122/78")
    again = bedside.session.readings[2].reading_id
    bedside.do(partial(correcting.strike_reading, reading_id=again, reason="the neighbour's"))
    assert not bedside.session.missed


def test_a_reading_that_was_taken_and_entered_afterwards_is_missed_no_more() -> None:
    bedside = infusing()
    bedside.chart("122/78")
    bedside.wait_until(13)
    bedside.do(note_missed)
    assert set(bedside.session.missed) == {minute(5)}
    bedside.chart("126/80", at=5)
    assert not bedside.session.missed
    assert [e.at for e in bedside.entries if isinstance(e.fact, facts.MissedReadingEntered)] == [minute(5)]
    bedside.do(note_missed)
    assert not bedside.session.missed


@pytest.mark.parametrize("at", [2.9, 8, 13])
def test_a_reading_of_another_time_answers_no_missed_one(at: float) -> None:
    bedside = infusing()
    bedside.chart("122/78")
    bedside.wait_until(13)
    bedside.do(note_missed)
    bedside.chart("126/80", at=at)
    assert set(bedside.session.missed) == {minute(5)}


def test_a_pulse_alone_answers_no_missed_reading() -> None:
    bedside = infusing()
    bedside.chart("122/78")
    bedside.wait_until(13)
    bedside.do(note_missed)
    bedside.chart(pulse=80, at=5)
    assert set(bedside.session.missed) == {minute(5)}
