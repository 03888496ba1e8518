"""Peaks, rises, returns to baseline and resolution of scores, each worked out by hand.

Minutes are minutes after nine, and the pump starts at nine: minute 20 is minute +20 of the session.
"""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import correcting, decisions
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.summary import Peak, Rise, ScoreCourse, Summary, summary_of
from tests.domain.bedside import Bedside, minute, read

SYSTOLIC, DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC


def summed(bedside: Bedside) -> Summary:
    """Return the figures of the session as it stands."""
    return summary_of(bedside.session, bedside.entries)


def started(baseline: str = "120/80", **values: float) -> Bedside:
    """Return a session with a baseline at -5 whose pump starts at 0."""
    bedside = Bedside()
    bedside.wait_until(-5)
    if baseline or values:
        bedside.chart(baseline, **values)
    bedside.wait_until(0)
    bedside.start()
    return bedside


def charted(bedside: Bedside, *readings: tuple[float, str]) -> Bedside:
    """Chart blood pressures at their minutes."""
    for at, pressure in readings:
        bedside.wait_until(at)
        bedside.chart(pressure)
    return bedside


def scored(bedside: Bedside, *scores: tuple[float, float], name: str = "dissociation") -> Bedside:
    """Chart a score at its minutes."""
    for at, score in scores:
        bedside.wait_until(at)
        bedside.chart(**{name: score})
    return bedside


def amend(bedside: Bedside, reading_id: str, pressure: str = "", **values: float) -> None:
    """Give a reading other values."""
    right = read(pressure, **values)
    bedside.do(
        partial(
            correcting.amend_reading, reading_id=reading_id, values=right, reason="misread", confirmed=True
        )
    )


def strike(bedside: Bedside, reading_id: str) -> None:
    """Strike a reading out."""
    bedside.do(partial(correcting.strike_reading, reading_id=reading_id, reason="wrong chair"))


def test_the_peak_is_the_highest_value_and_when_it_was_first_reached() -> None:
    bedside = charted(started(), (10, "150/90"), (20, "170/88"), (30, "170/95"), (40, "140/85"))
    peaks = summed(bedside).peaks
    # Systolic 120 150 170 170 140: 170, first at +20. Diastolic 80 90 88 95 85: 95 at +30.
    assert peaks[SYSTOLIC] == Peak(170, minute(20), 20)
    assert peaks[DIASTOLIC] == Peak(95, minute(30), 30)


def test_the_lowest_value_may_be_that_of_the_baseline() -> None:
    bedside = started("120/80", spo2=94, respiratory_rate=16)
    bedside.wait_until(10)
    bedside.chart(spo2=96, respiratory_rate=10, sedation=4)
    bedside.wait_until(20)
    bedside.chart(spo2=95, respiratory_rate=10, sedation=3)
    lowest = summed(bedside).lowest
    # SpO2 94 96 95: 94 at -5. Rate 16 10 10: 10, first at +10. Sedation 4 3: 3 at +20.
    assert lowest[MeasureName.SPO2] == Peak(94, minute(-5), -5)
    assert lowest[MeasureName.RESPIRATORY_RATE] == Peak(10, minute(10), 10)
    assert lowest[MeasureName.SEDATION] == Peak(3, minute(20), 20)


def test_the_baseline_is_the_latest_value_up_to_the_start_of_each_measure() -> None:
    bedside = Bedside()
    bedside.chart("118/76", pulse=70)
    bedside.wait_until(-2)
    bedside.chart("124/78")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(5)
    bedside.chart("140/90", pulse=88)
    # Pressure was read twice before the start: the later one. The pulse only at -10.
    assert summed(bedside).baseline == read("124/78", pulse=70)


def test_a_rise_is_the_highest_after_the_start_minus_the_baseline() -> None:
    summary = summed(charted(started("120/80"), (10, "150/90"), (30, "183/100"), (40, "140/104")))
    # 183 - 120 = 63 units; 63 / 120 = 52.5 %. 104 - 80 = 24 units; 24 / 80 = 30 %.
    assert summary.rise_systolic == Rise(63, 52.5)
    assert summary.rise_diastolic == Rise(24, 30)


def test_a_rise_below_zero_is_a_fall() -> None:
    # The highest after the start is 108: 108 - 120 = -12; -12 / 120 = -10 %.
    assert summed(charted(started("120/80"), (10, "105/70"), (20, "108/72"))).rise_systolic == Rise(-12, -10)


def test_a_higher_value_before_the_start_is_the_peak_and_no_rise() -> None:
    bedside = Bedside()
    bedside.chart("160/95")
    bedside.wait_until(-1)
    bedside.chart("130/80")
    bedside.wait_until(0)
    bedside.start()
    summary = summed(charted(bedside, (10, "143/88")))
    # Peak 160 at -10; the baseline is 130: 143 - 130 = 13; 13 / 130 = 10 %.
    assert summary.peaks[SYSTOLIC] == Peak(160, minute(-10), -10)
    assert summary.rise_systolic == Rise(13, 10)


def test_without_a_baseline_there_is_a_peak_and_no_rise() -> None:
    summary = summed(charted(started(""), (10, "170/90")))
    assert summary.peaks[SYSTOLIC] == Peak(170, minute(10), 10)
    assert summary.baseline == {}
    assert (summary.rise_systolic, summary.rise_diastolic) == (None, None)
    assert (summary.back_to_baseline_at, summary.has_left_baseline) == (None, False)


def test_without_time_zero_there_are_peaks_and_no_minutes() -> None:
    bedside = Bedside()
    bedside.chart("150/90", dissociation=3)
    summary = summed(bedside)
    assert summary.peaks[SYSTOLIC] == Peak(150, minute(-10), None)
    assert summary.baseline == read("150/90", dissociation=3)
    assert (summary.rise_systolic, summary.dissociation, summary.back_to_baseline_at) == (None, None, None)
    assert summary.dose_given is None


def test_without_any_reading_there_is_nothing() -> None:
    summary = summed(started(""))
    assert (summary.peaks, summary.lowest, summary.baseline) == ({}, {}, {})
    assert (summary.rise_systolic, summary.dissociation, summary.nausea) == (None, None, None)
    assert summary.back_to_baseline_minute is None
    assert summary.warnings == ()


def test_back_to_baseline_is_the_first_from_which_on_all_are_within_ten_percent() -> None:
    bedside = charted(
        started("120/80"), (10, "150/90"), (30, "180/104"), (40, "131/87"), (50, "134/86"), (60, "132/88")
    )
    summary = summed(bedside)
    # Within 10 % of 120/80 is 108 to 132 over 72 to 88. +40: 131/87 is inside, but +50: 134 is not.
    # +60: 132/88 lies on both bounds, which belong to it, and nothing follows.
    assert (summary.back_to_baseline_minute, summary.back_to_baseline_at) == (60, minute(60))
    assert summary.has_left_baseline


@pytest.mark.parametrize(
    ("last", "back"),
    [
        ("132/88", 50),  # both on the bound
        ("133/88", None),  # systolic 1 above 132
        ("132/89", None),  # diastolic 1 above 88
        ("108/72", 50),  # the lower bounds: 120 - 12 and 80 - 8
        ("107/72", None),  # too low is not back either
    ],
)
def test_within_ten_percent_takes_both_values_and_both_sides(last: str, back: float | None) -> None:
    summary = summed(charted(started("120/80"), (30, "180/104"), (50, last)))
    assert summary.back_to_baseline_minute == back


def test_a_tenth_that_is_no_whole_number_is_a_bound_too() -> None:
    # A tenth of 123 is 12.3: 135 is inside (12 off), 136 is not (13 off).
    assert summed(charted(started("123/80"), (30, "180/90"), (50, "135/80"))).back_to_baseline_minute == 50
    assert summed(charted(started("123/80"), (30, "180/90"), (50, "136/80"))).back_to_baseline_minute is None


def test_what_never_left_does_not_come_back() -> None:
    summary = summed(charted(started("120/80"), (10, "130/84"), (20, "132/88"), (30, "125/82")))
    assert (summary.back_to_baseline_minute, summary.has_left_baseline) == (None, False)


def test_what_left_and_has_not_come_back_is_told_so() -> None:
    summary = summed(charted(started("120/80"), (10, "150/90"), (20, "140/88")))
    assert (summary.back_to_baseline_minute, summary.has_left_baseline) == (None, True)


@pytest.mark.parametrize(
    ("readings", "back"),
    [
        # 90/60 at +10 is too low; 118/78 and 121/80 are within 108 to 132 over 72 to 88. That 121 is the
        # highest of all changes nothing: back since +20.
        (((10, "90/60"), (20, "118/78"), (30, "121/80")), 20),
        # Only the diastolic 95 left, at +10; 128/82 is within, and the highest systolic besides.
        (((10, "125/95"), (20, "128/82")), 20),
        # The systolic peak is at +20, but 135/84 at +30 is beyond 132 too, and 90/70 at +50 below 108.
        (((10, "150/90"), (20, "170/95"), (30, "135/84"), (40, "120/80"), (50, "90/70"), (60, "118/78")), 60),
    ],
)
def test_back_is_counted_from_the_last_departure_in_either_direction(
    readings: tuple[tuple[float, str], ...], back: float
) -> None:
    assert summed(charted(started("120/80"), *readings)).back_to_baseline_minute == back


def test_a_pulse_alone_is_no_blood_pressure_to_come_back_with() -> None:
    bedside = charted(started("120/80"), (20, "160/95"))
    bedside.wait_until(30)
    bedside.chart(pulse=80)
    assert summed(charted(bedside, (40, "121/80"))).back_to_baseline_minute == 40


def test_a_late_entry_counts_at_the_time_it_was_taken() -> None:
    bedside = charted(started("120/80"), (30, "150/90"), (50, "122/80"), (60, "121/80"))
    bedside.chart("190/100", at=40)
    summary = summed(bedside)
    # 190 at +40 is the peak, though it was written at +60, and the last beyond 132/88: back at +50.
    assert summary.peaks[SYSTOLIC] == Peak(190, minute(40), 40)
    assert summary.back_to_baseline_minute == 50
    assert summary.late_entries == 1


def test_an_amended_reading_counts_as_it_is_now() -> None:
    bedside = charted(started("120/80"), (10, "188/90"), (20, "150/92"))
    amend(bedside, "s1.r2", "138/90")
    summary = summed(bedside)
    # 188 was misread: 138. The peak is 150 at +20: 150 - 120 = 30; 30 / 120 = 25 %.
    assert summary.peaks[SYSTOLIC] == Peak(150, minute(20), 20)
    assert summary.rise_systolic == Rise(30, 25)
    assert summary.amendments == 1


def test_an_amended_baseline_is_what_the_rise_is_measured_from() -> None:
    bedside = charted(started("120/80"), (20, "150/92"))
    amend(bedside, "s1.r1", "125/80")
    # 150 - 125 = 25; 25 / 125 = 20 %.
    assert summed(bedside).rise_systolic == Rise(25, 20)


def test_a_struck_reading_counts_no_more() -> None:
    bedside = charted(started("120/80"), (10, "188/90"), (20, "150/92"))
    strike(bedside, "s1.r2")
    summary = summed(bedside)
    assert summary.peaks[SYSTOLIC] == Peak(150, minute(20), 20)
    assert summary.struck == 1


def test_a_score_is_resolved_from_the_first_reading_on_that_stays_at_one_or_less() -> None:
    bedside = scored(started(dissociation=0), (10, 4), (20, 7), (30, 1), (40, 2), (50, 1), (60, 0))
    # Peak 7 at +20. +30 is at 1, but +40 is at 2 again; from +50 on it stays.
    assert summed(bedside).dissociation == ScoreCourse(Peak(7, minute(20), 20), minute(50), 50)


def test_a_score_that_stays_up_is_not_resolved() -> None:
    bedside = scored(started(), (10, 5), (20, 1), (30, 3), name="nausea")
    assert summed(bedside).nausea == ScoreCourse(Peak(5, minute(10), 10), None, None)


def test_a_score_that_never_rose_above_one_has_no_course() -> None:
    assert summed(scored(started(), (10, 1), (20, 0))).dissociation is None


def test_a_score_goes_back_to_its_baseline_where_that_was_higher() -> None:
    # Nausea 3 before the start: 3 is as good as it was, so +40 resolves; 1 is not asked for.
    bedside = scored(started(nausea=3), (20, 6), (30, 4), (40, 3), (50, 2), name="nausea")
    assert summed(bedside).nausea == ScoreCourse(Peak(6, minute(20), 20), minute(40), 40)
    assert summed(scored(started(nausea=3), (20, 3), (30, 2), name="nausea")).nausea is None


def test_a_struck_or_amended_score_moves_the_resolution() -> None:
    bedside = scored(started(), (10, 6), (20, 1), (30, 4), (40, 1))
    assert summed(bedside).dissociation == ScoreCourse(Peak(6, minute(10), 10), minute(40), 40)
    strike(bedside, "s1.r4")
    # Without the 4 of +30 it stays at 1 or less from +20 on.
    assert summed(bedside).dissociation == ScoreCourse(Peak(6, minute(10), 10), minute(20), 20)
    amend(bedside, "s1.r3", dissociation=2)
    # With 2 at +20 it stays from +40 on.
    assert summed(bedside).dissociation == ScoreCourse(Peak(6, minute(10), 10), minute(40), 40)


def test_an_injection_and_a_device_are_time_zero_too() -> None:
    for protocol, give in (
        ("sc-ketamine", partial(decisions.give_injection, amount=35)),
        ("nasal-esketamine", decisions.give_device),
    ):
        bedside = Bedside(protocol, devices=2)
        bedside.chart("120/80")
        bedside.wait_until(0)
        bedside.do(give)
        assert summed(charted(bedside, (30, "144/88"))).rise_systolic == Rise(24, 20)
