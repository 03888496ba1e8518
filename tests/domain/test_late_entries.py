"""Late entries: a reading that newer ones of its measure already follow is judged at its own place."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import decisions
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.sounding import sounding
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.warnings import LimitWarning, Standing
from tests.domain.bedside import Bedside, minute, with_limits

PULSE = MeasureName.PULSE


def charted(pulses: dict[int, float]) -> Bedside:
    """Return a session in which these pulses were charted on the minute; it is ten minutes later."""
    bedside = Bedside()
    for at, pulse in pulses.items():
        bedside.wait_until(at)
        bedside.chart(pulse=pulse)
    bedside.wait_until(bedside.minute + 10)
    return bedside


def told(bedside: Bedside) -> list[LimitWarning]:
    """Return the warnings of a fast pulse that are not withdrawn, in order of time."""
    true = [w for w in bedside.warnings_of(PULSE) if w.withdrawn_at is None]
    return sorted(true, key=lambda warning: warning.raised_at)


def only(bedside: Bedside) -> LimitWarning:
    (warning,) = told(bedside)
    return warning


def withdrawn(bedside: Bedside) -> list[LimitWarning]:
    return [w for w in bedside.warnings_of(PULSE) if w.withdrawn_at is not None]


def test_one_between_two_normal_ones_is_a_warning_that_is_over() -> None:
    bedside = charted({0: 80, 30: 82})
    bedside.chart(at=10, pulse=125)
    warning = only(bedside)
    assert (warning.raised_at, warning.resolved_at) == (minute(10), minute(30))
    assert warning.standing is Standing.RESOLVED
    assert bedside.session.readings[1].late


def test_one_before_the_first_of_a_warning_is_its_true_beginning() -> None:
    bedside = charted({0: 80, 30: 125})
    (before,) = bedside.warnings_of(PULSE)
    bedside.chart(at=20, pulse=122)
    assert only(bedside).raised_at == minute(20)
    (gone,) = withdrawn(bedside)
    assert gone.warning_id == before.warning_id
    assert (gone.withdrawn_at, gone.withdrawn_because) == (minute(40), Cause.LATE_ENTRY)
    assert gone.raised_at == minute(30)
    assert bedside.session.in_sight() == (only(bedside),)


def test_a_worse_one_inside_a_warning_raises_its_level_and_asks_again() -> None:
    bedside = charted({0: 80, 10: 125, 30: 126})
    bedside.do(decisions.acknowledge)
    bedside.chart(at=20, pulse=145)
    warning = only(bedside)
    assert (warning.level, warning.highest) == (Level.WARNING, Level.CRITICAL)
    assert bedside.session.to_acknowledge() == (warning,)
    assert len(warning.acknowledgements) == 1
    assert sounding(bedside.session, minute(40)) is None


def test_a_milder_one_inside_a_warning_is_a_fall_and_a_rise_of_it() -> None:
    bedside = charted({0: 80, 10: 145, 30: 146})
    bedside.chart(at=20, pulse=125)
    warning = only(bedside)
    assert (warning.level, warning.level_since) == (Level.CRITICAL, minute(30))
    assert len(bedside.warnings_of(PULSE)) == 1


def test_one_of_the_same_level_inside_a_warning_changes_nothing() -> None:
    bedside = charted({0: 80, 10: 125, 30: 126})
    bedside.do(decisions.acknowledge)
    assert len(bedside.chart(at=20, pulse=130)) == 1
    assert only(bedside).standing is Standing.ACKNOWLEDGED_WARNING


def test_a_normal_one_inside_a_warning_makes_two_of_it() -> None:
    bedside = charted({0: 80, 10: 125, 30: 126})
    bedside.do(decisions.acknowledge)
    bedside.chart(at=20, pulse=80)
    first, second = told(bedside)
    assert (first.standing, first.resolved_at) == (Standing.CLOSED, minute(20))
    assert (second.standing, second.raised_at) == (Standing.ACKNOWLEDGED_WARNING, minute(30))
    assert withdrawn(bedside) == []
    assert bedside.session.present[PULSE, Direction.ABOVE] == second.warning_id


def test_one_between_two_warnings_makes_one_of_them() -> None:
    bedside = charted({0: 125, 10: 80, 20: 125})
    bedside.chart(at=10, pulse=125)
    assert [w.resolved_at for w in told(bedside)] == [minute(10), None]
    assert told(bedside)[1].raised_at == minute(10)
    assert len(withdrawn(bedside)) == 1


def test_one_at_the_moment_another_ended_is_its_own() -> None:
    bedside = charted({0: 125, 10: 80, 20: 82})
    bedside.chart(at=10, pulse=125)
    assert [w.resolved_at for w in bedside.warnings_of(PULSE)] == [minute(10), minute(20)]


def test_a_normal_one_changes_nothing_that_stands() -> None:
    bedside = charted({0: 80, 10: 125})
    assert len(bedside.chart(at=5, pulse=80)) == 1
    assert only(bedside).standing is Standing.RAISED_WARNING


def test_one_that_is_still_the_newest_of_its_measure_is_judged_as_now() -> None:
    bedside = charted({0: 80, 10: 82})
    bedside.chart(spo2=97)
    bedside.chart(at=15, pulse=125)
    assert only(bedside).standing is Standing.RAISED_WARNING


def test_a_warning_told_anew_keeps_its_acknowledgement() -> None:
    bedside = charted({0: 80, 30: 125})
    bedside.do(decisions.acknowledge)
    bedside.chart(at=20, pulse=125)
    assert only(bedside).standing is Standing.ACKNOWLEDGED_WARNING
    assert only(bedside).acknowledgements == withdrawn(bedside)[0].acknowledgements


@pytest.mark.parametrize(("age", "late"), [(15, False), (15.1, True), (45, True)])
def test_what_is_told_late_sounds_nothing(age: float, late: bool) -> None:
    bedside = Bedside()
    bedside.wait_until(60)
    bedside.chart(pulse=145, at=60 - age)
    assert bedside.session.to_acknowledge() == (only(bedside),)
    assert sounding(bedside.session, minute(60)) is (None if late else Level.CRITICAL)


def test_what_is_told_anew_and_worse_is_asked_about() -> None:
    bedside = charted({0: 80, 30: 125})
    bedside.do(decisions.acknowledge)
    bedside.chart(at=28, pulse=145)
    assert only(bedside).highest is Level.CRITICAL
    assert bedside.session.to_acknowledge() == (only(bedside),)


def test_the_same_reading_can_raise_more_than_once() -> None:
    """Each time it is the true beginning again it is a warning of its own."""
    bedside = charted({0: 80, 30: 125})
    for at, pulse in ((20, 125), (25, 80), (27, 125), (28, 80)):
        bedside.chart(at=at, pulse=pulse)
    raised_by_the_newest = [w for w in bedside.warnings_of(PULSE) if w.raised_at == minute(30)]
    assert len(raised_by_the_newest) == len({w.warning_id for w in raised_by_the_newest}) == 3
    assert [w.raised_at for w in told(bedside)] == [minute(20), minute(27), minute(30)]


def test_a_sheet_entered_backwards_is_one_warning_over_with_the_normal_value() -> None:
    bedside = charted({0: 80, 40: 82})
    for at in (30, 20, 10):
        bedside.chart(at=at, pulse=125)
    assert (only(bedside).raised_at, only(bedside).resolved_at) == (minute(10), minute(40))


def test_a_warning_that_lasts_is_one_however_late_its_beginning_is_entered() -> None:
    bedside = charted({0: 80, 30: 125})
    bedside.chart(at=20, pulse=125)
    bedside.chart(at=10, pulse=145)
    assert only(bedside).is_present
    assert only(bedside).highest is Level.CRITICAL


@given(st.data())
def test_the_order_of_entering_makes_no_other_warnings(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from([80, 125, 145]), min_size=1, max_size=7))
    sheet = dict(enumerate(kinds))
    order = data.draw(st.permutations(list(sheet)))
    assert summary(entered(sheet, order)) == runs_of(sheet)


def test_all_orders_of_one_sheet() -> None:
    sheet = {0: 80, 1: 125, 2: 145, 3: 125, 4: 80, 5: 125}
    for order in permutations(sheet):
        assert summary(entered(sheet, order)) == runs_of(sheet)


def entered(sheet: dict[int, int], order: tuple[int, ...] | list[int]) -> Bedside:
    """Enter the readings of ``sheet`` in this order of their minutes, an hour later."""
    bedside = Bedside(with_limits("iv-ketamine", PULSE))
    bedside.wait_until(60)
    for at in order:
        bedside.chart(at=at, pulse=sheet[at])
    return bedside


Summary = list[tuple[object, Level, object]]


def summary(bedside: Bedside) -> Summary:
    """Return beginning, level and end of the warnings that are told."""
    return [(warning.raised_at, warning.highest, warning.resolved_at) for warning in told(bedside)]


def runs_of(sheet: dict[int, int]) -> Summary:
    """Return, for each run of pulses outside, its beginning, the worst level and the next normal one."""
    runs: list[dict[int, int]] = [{}]
    ends: list[object] = []
    for at, pulse in sheet.items():
        if pulse > 80:
            runs[-1][at] = pulse
        elif runs[-1]:
            ends.append(minute(at))
            runs.append({})
    ends.append(None)
    begun = [run for run in runs if run]
    levels = [Level.CRITICAL if max(run.values()) == 145 else Level.WARNING for run in begun]
    starts = [minute(min(run)) for run in begun]
    return list(zip(starts, levels, ends, strict=False))


def test_what_nobody_has_seen_goes_on_sounding_when_it_is_told_anew() -> None:
    bedside = charted({0: 80, 30: 125})
    assert sounding(bedside.session, bedside.when().now) is Level.WARNING
    bedside.chart(at=10, pulse=125)
    assert len(bedside.warnings_of(PULSE)) == 2
    assert only(bedside).is_present
    assert sounding(bedside.session, bedside.when().now) is Level.WARNING


def test_what_was_seen_is_told_anew_and_nobody_is_asked_again() -> None:
    bedside = charted({0: 80, 30: 125})
    bedside.do(decisions.acknowledge)
    bedside.chart(at=10, pulse=125)
    assert bedside.session.to_acknowledge() == ()
    assert only(bedside).acknowledged_by == "Nurse-01"
    assert sounding(bedside.session, bedside.when().now) is None


def test_what_was_heard_and_turns_out_to_be_over_is_silent() -> None:
    bedside = charted({0: 80, 30: 125})
    bedside.wait_until(50)
    bedside.chart(at=31, pulse=80)
    bedside.chart(at=10, pulse=125)
    assert not only(bedside).is_present
    assert sounding(bedside.session, bedside.when().now) is None
