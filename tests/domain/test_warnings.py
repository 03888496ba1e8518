"""Stories of warnings: what is told of one, what is in sight, and who has seen it."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import decisions
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.warnings import Standing
from tests.domain.bedside import Bedside, minute

SYSTOLIC = MeasureName.SYSTOLIC
PULSE = MeasureName.PULSE


def test_a_second_rise_is_a_second_warning_and_the_first_stays_in_sight() -> None:
    bedside = Bedside()
    for at, pulse in enumerate((125, 80, 145)):
        bedside.wait_until(at)
        bedside.chart(pulse=pulse)
    first, second = bedside.warnings_of(PULSE)
    assert (first.standing, second.standing) == (Standing.RESOLVED, Standing.RAISED_CRITICAL)
    assert bedside.session.in_sight() == (second, first)


def test_a_warning_tells_value_limit_and_moment() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(20)
    bedside.chart("162/90")
    (warning,) = bedside.warnings_of(SYSTOLIC)
    assert (warning.value, warning.limit_kind, warning.bound, warning.threshold) == (
        162,
        LimitKind.ABSOLUTE,
        160,
        160,
    )
    assert warning.raised_at == minute(20)
    assert warning.reading_id == bedside.session.readings[-1].reading_id
    bedside.wait_until(30)
    bedside.chart("186/104")
    (worse,) = bedside.warnings_of(SYSTOLIC)
    assert (worse.value, worse.bound, worse.level) == (186, 180, Level.CRITICAL)
    assert worse.raised_at == minute(20)
    assert worse.reading_id == warning.reading_id
    (diastolic,) = bedside.warnings_of(MeasureName.DIASTOLIC)
    assert (diastolic.limit_kind, diastolic.bound) == (LimitKind.ABSOLUTE, 100)


def test_a_change_from_baseline_tells_the_value_it_stood_for() -> None:
    bedside = Bedside()
    bedside.chart("110/65")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(20)
    bedside.chart("150/80")
    (warning,) = bedside.warnings_of(SYSTOLIC)
    assert (warning.limit_kind, warning.bound, warning.threshold) == (LimitKind.CHANGE, 40, 150)


def test_the_story_of_the_issue() -> None:
    """122/78 … 186/104 … 124/79: warning, critical, acknowledged, over."""
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    for at, pressure in ((10, "141/82"), (20, "165/92"), (30, "186/104")):
        bedside.wait_until(at)
        bedside.chart(pressure)
    assert [w.measure for w in bedside.session.to_acknowledge()] == [SYSTOLIC, MeasureName.DIASTOLIC]
    bedside.wait_until(31)
    bedside.do(decisions.acknowledge)
    assert bedside.session.to_acknowledge() == ()
    assert len(bedside.session.in_sight()) == 2
    bedside.wait_until(55)
    bedside.chart("124/79")
    assert bedside.session.in_sight() == ()
    highest = {warning.measure: warning.highest for warning in bedside.session.warnings.values()}
    assert highest == {SYSTOLIC: Level.CRITICAL, MeasureName.DIASTOLIC: Level.WARNING}
    assert {w.resolved_at for w in bedside.session.warnings.values()} == {minute(55)}


def test_one_warning_can_be_acknowledged_alone() -> None:
    bedside = Bedside()
    bedside.chart("185/90", pulse=125)
    systolic, pulse = bedside.session.to_acknowledge()
    assert (systolic.measure, pulse.measure) == (SYSTOLIC, PULSE)
    bedside.do(partial(decisions.acknowledge, warning_ids=(pulse.warning_id,)))
    assert [w.measure for w in bedside.session.to_acknowledge()] == [SYSTOLIC]
    bedside.refusal(partial(decisions.acknowledge, warning_ids=(pulse.warning_id,)))


def test_both_directions_of_a_measure_are_followed_apart() -> None:
    bedside = Bedside()
    bedside.chart(pulse=125)
    bedside.wait_until(0)
    bedside.chart(pulse=45)
    (fast,), (slow,) = bedside.warnings_of(PULSE), bedside.warnings_of(PULSE, Direction.BELOW)
    assert (fast.standing, slow.standing) == (Standing.RESOLVED, Standing.RAISED_WARNING)


def test_a_reading_without_the_measure_leaves_its_warning_alone() -> None:
    bedside = Bedside()
    bedside.chart(pulse=125)
    bedside.wait_until(0)
    bedside.chart("122/78", spo2=97)
    (warning,) = bedside.warnings_of(PULSE)
    assert warning.standing is Standing.RAISED_WARNING
