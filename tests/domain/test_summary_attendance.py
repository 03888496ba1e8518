"""How due readings were kept, counted by hand.

The shipped protocol for infusions charts at 0, 5, 10, 20, 30 and 40 minutes, every 10 min after that, and
every 15 min after the end. A warning asks for a repeat after 5 min, a critical one after 2.
"""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import correcting, decisions
from monitor_app.domain.attendance import Attendance
from monitor_app.domain.missed import note_missed
from monitor_app.domain.summary import summary_of
from tests.domain.bedside import Bedside, read


def kept(bedside: Bedside) -> Attendance:
    """Return how the due readings of the session were kept."""
    return summary_of(bedside.session, bedside.entries).attendance


def infusing(*minutes: float) -> Bedside:
    """Return a session whose pump starts at 0, with blood pressures at these minutes."""
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    return charted(bedside, *minutes)


def charted(bedside: Bedside, *minutes: float, pressure: str = "124/78") -> Bedside:
    """Chart a blood pressure at each minute; what was missed until then is noted first."""
    for at in minutes:
        looked_at(bedside, at)
        bedside.chart(pressure)
    return bedside


def looked_at(bedside: Bedside, minute: float) -> Bedside:
    """Let it be that minute, and note what was missed until then."""
    bedside.wait_until(minute)
    bedside.do(note_missed)
    return bedside


def test_each_slot_with_its_reading_is_on_time() -> None:
    assert kept(infusing(0, 5, 10, 20, 30, 40)) == Attendance(due=6, on_time=6, late=0, missed=0)


@pytest.mark.parametrize(
    ("minute", "expected"),
    [
        (17.9, Attendance(due=3, on_time=3)),  # more than 2 min early: 20 waits still
        (18, Attendance(due=4, on_time=4)),
        (21.9, Attendance(due=4, on_time=4)),
        (22, Attendance(due=4, on_time=3, late=1)),  # from here on the screen says late
        (27.9, Attendance(due=4, on_time=3, late=1)),
        (28, Attendance(due=5, on_time=4, missed=1)),  # 20 is missed, and 28 answers 30
        (33, Attendance(due=5, on_time=3, late=1, missed=1)),  # 20 is missed, 30 is late
    ],
)
def test_the_bounds_of_on_time_late_and_missed(minute: float, expected: Attendance) -> None:
    assert kept(infusing(0, 5, 10, minute)) == expected


def test_a_gap_is_a_row_of_missed_ones() -> None:
    # 0 on time; 5, 10, 20, 30 missed; 41 answers 40.
    assert kept(infusing(0, 41)) == Attendance(due=6, on_time=2, late=0, missed=4)


def test_what_is_missed_counts_before_anybody_reads_again() -> None:
    # At 30: 0 was taken; 5 was missed at 8, 10 at 18, 20 at 28; 30 is due now and open.
    assert kept(looked_at(infusing(0), 30)) == Attendance(due=4, on_time=1, late=0, missed=3)


def test_an_extra_reading_answers_nothing_and_a_pulse_does_not_either() -> None:
    bedside = infusing(0, 5, 10, 14)
    bedside.wait_until(20)
    bedside.chart(pulse=80)
    # 14 is neither 10 nor 20; the pulse at 20 is no blood pressure. 23 answers 20, late.
    assert kept(charted(bedside, 23)) == Attendance(due=4, on_time=3, late=1, missed=0)


def test_the_reading_before_the_start_is_no_slot_but_may_answer_the_first() -> None:
    early = Bedside()
    early.wait_until(-1)
    early.chart("122/78")
    early.wait_until(0)
    early.start()
    # -1 lies less than two minutes before the slot at 0.
    assert kept(early) == Attendance(due=1, on_time=1)
    assert kept(infusing()) == Attendance()


def test_one_entered_afterwards_counts_by_the_time_it_was_taken() -> None:
    bedside = looked_at(infusing(0, 5, 10), 29)
    assert kept(bedside) == Attendance(due=4, on_time=3, late=0, missed=1)
    bedside.chart("124/78", at=21)
    # 20 had counted as missed since 28; read at 21 it was on time.
    assert kept(bedside) == Attendance(due=4, on_time=4, late=0, missed=0)
    looked_at(bedside, 50)
    # 30 missed at 38, 40 at 48.
    assert kept(bedside) == Attendance(due=6, on_time=4, late=0, missed=2)
    bedside.chart("124/78", at=35)
    # 30 was read at 35: late.
    assert kept(bedside) == Attendance(due=6, on_time=4, late=1, missed=1)


def test_one_entered_out_of_order_answers_what_was_missed() -> None:
    bedside = infusing(0, 5, 10, 30)
    assert kept(bedside) == Attendance(due=5, on_time=4, late=0, missed=1)
    bedside.wait_until(34)
    bedside.chart("124/78", at=24)
    # Read at 24, written after the one of 30: 20 was late.
    assert kept(bedside) == Attendance(due=5, on_time=4, late=1, missed=0)


def test_out_of_order_where_nobody_had_noted_it() -> None:
    bedside = infusing(0, 5, 10)
    bedside.wait_until(30)
    bedside.chart("124/78")
    # The program was closed from 10 to 30: no fact says that 20 was missed, the rule does.
    assert kept(bedside) == Attendance(due=5, on_time=4, late=0, missed=1)
    bedside.chart("124/78", at=20)
    assert kept(bedside) == Attendance(due=5, on_time=5, late=0, missed=0)


def test_after_the_end_the_schedule_goes_by_the_true_end() -> None:
    bedside = infusing(0, 5, 10, 20, 30)
    bedside.wait_until(35)
    bedside.stop()
    # 40 is no slot any more; 35 + 15 = 50, then 65: 50 on time, 68 late.
    assert kept(charted(bedside, 50, 68)) == Attendance(due=7, on_time=6, late=1, missed=0)


def test_what_was_open_at_the_end_is_not_counted() -> None:
    bedside = infusing(0, 5)
    looked_at(bedside, 11)
    bedside.do(partial(decisions.stop_infusion, amount=None))
    bedside.begin_discharge()
    # 10 is overdue since 10 and would count as missed from 18 on.
    assert kept(bedside) == Attendance(due=2, on_time=2)


def test_a_recheck_is_due_too() -> None:
    bedside = charted(infusing(0, 5, 10), 20, pressure="165/90")
    # 165 at 20 asks for a repeat at 25: taken at 26, on time. Then 30.
    assert kept(charted(bedside, 26, 30)) == Attendance(due=6, on_time=6, late=0, missed=0)


def test_a_recheck_can_be_late_missed_or_forestalled() -> None:
    late = charted(infusing(0, 5, 10), 20, pressure="165/90")
    # Due at 25, taken at 27.5.
    assert kept(charted(late, 27.5)) == Attendance(due=5, on_time=4, late=1, missed=0)
    missed = charted(infusing(0, 5, 10), 20, pressure="165/90")
    # Due at 25, missed at 30; 31 answers 30.
    assert kept(charted(missed, 31)) == Attendance(due=6, on_time=5, late=0, missed=1)
    forestalled = charted(infusing(0, 5, 10), 20, pressure="165/90")
    # 22 is more than two minutes before 25: nothing was due, and after it nothing is asked for.
    assert kept(charted(forestalled, 22, 30)) == Attendance(due=5, on_time=5, late=0, missed=0)


def test_a_recheck_at_a_slot_is_that_slot() -> None:
    # 165 at 5 asks for a repeat at 10, which is a slot.
    bedside = charted(charted(infusing(0), 5, pressure="165/90"), 10)
    assert kept(bedside) == Attendance(due=3, on_time=3, late=0, missed=0)


def test_a_struck_reading_answers_nothing() -> None:
    bedside = infusing(0, 5, 10, 20, 30)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r5", reason="wrong chair"))
    # The only reading of 20 is struck out: 20 is missed.
    assert kept(bedside) == Attendance(due=5, on_time=4, late=0, missed=1)


def test_a_struck_reading_that_was_entered_afterwards_leaves_the_slot_missed() -> None:
    bedside = looked_at(infusing(0, 5, 10), 29)
    bedside.chart("124/78", at=21)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r5", reason="wrong chair"))
    assert kept(bedside) == Attendance(due=4, on_time=3, late=0, missed=1)


def test_a_reading_amended_to_have_no_blood_pressure_answers_nothing() -> None:
    bedside = infusing(0, 5, 10, 20, 30)
    bedside.do(
        partial(correcting.amend_reading, reading_id="s1.r5", values=read(pulse=80), reason="wrong chair")
    )
    assert kept(bedside) == Attendance(due=5, on_time=4, late=0, missed=1)


def test_a_start_told_late_counts_what_was_read_since() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    for at in (0, 5, 12.5):
        bedside.wait_until(at)
        bedside.chart("124/78")
    bedside.start(at=0)
    # Read at 0 and 5 on time, and 12.5 is late for 10.
    assert kept(bedside) == Attendance(due=3, on_time=2, late=1, missed=0)


def test_without_time_zero_or_any_reading_nothing_is_due() -> None:
    bedside = looked_at(Bedside(), 300)
    assert kept(bedside) == Attendance()
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    assert kept(bedside) == Attendance()


def test_a_session_that_was_left_behind_misses_what_the_facts_say() -> None:
    bedside = looked_at(infusing(0, 5, 10), 60 * 24 * 3)
    # By the rule of the facts slots are missed for twelve hours after the last reading, at 10 + 720 = 730:
    # 20, 30, 40, then every 10 up to 720: (720 - 10) / 10 = 71.
    assert kept(bedside) == Attendance(due=74, on_time=3, late=0, missed=71)
    assert kept(charted(bedside, 60 * 24 * 3 + 1)).missed == 71


def test_devices_have_their_own_schedule() -> None:
    bedside = Bedside("nasal-esketamine", devices=2)
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.do(decisions.give_device)
    # Due at 40, 60, 90 and 120: 40 on time, 60 late by 5, 90 missed, 120 on time.
    assert kept(charted(bedside, 40, 65, 119)) == Attendance(due=4, on_time=2, late=1, missed=1)
