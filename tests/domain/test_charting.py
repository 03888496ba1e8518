"""Charting a reading: what is taken, asked about and refused, and what is late."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import charting
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decided, Refused, Unusual
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import CHARTED, MeasureName, Plausibility, plausibility
from tests.domain.bedside import Bedside, minute, read


def charted(pressure: str = "", *, remark: str = "", confirmed: bool = False, **values: float) -> Decided:
    given_values = read(pressure, **values)
    return Bedside().decide(
        partial(charting.chart_reading, values=given_values, remark=remark, confirmed=confirmed)
    )


def refused(decided: Decided) -> str:
    assert isinstance(decided, Refused), decided
    return decided.sentence


def test_any_subset_is_a_reading() -> None:
    for measure in CHARTED[2:]:
        high = measure.refused_outside.high
        assert isinstance(charted(confirmed=True, **{measure.name.value: high}), tuple)
    assert isinstance(charted("122/78"), tuple)
    assert isinstance(charted(remark="asleep"), tuple)


def test_nothing_at_all_is_refused() -> None:
    assert "nothing to save" in refused(charted())
    assert "nothing to save" in refused(charted(remark="  "))
    assert "nothing to save" in refused(charted(weight=70))


@pytest.mark.parametrize("half", ["systolic", "diastolic"])
def test_half_a_pressure_is_refused(half: str) -> None:
    assert "both values" in refused(charted(**{half: 80}))


@pytest.mark.parametrize("pressure", ["80/80", "80/100"])
def test_diastolic_is_below_systolic(pressure: str) -> None:
    assert "must be below" in refused(charted(pressure))
    assert "must be below" in refused(charted(pressure, confirmed=True))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"pulse": 19}, "Pulse 19 cannot be: it must be from 20 to 300."),
        ({"spo2": 101}, "SpO₂ 101 cannot be"),
        ({"sedation": 6}, "Sedation 6 cannot be"),
        ({"pressure": "301/90"}, "Systolic 301 cannot be"),
    ],
)
def test_what_nobody_can_have_is_refused_even_when_confirmed(values: dict[str, float], words: str) -> None:
    assert words in refused(charted(**values))
    assert words in refused(charted(confirmed=True, **values))


def test_what_is_unusual_is_asked_about_once_and_all_of_it_together() -> None:
    decided = charted("230/120", pulse=39, spo2=97)
    assert decided == Unusual("Systolic 230, Pulse 39: unusual. Is that what you read?")
    assert isinstance(charted("230/120", pulse=39, spo2=97, confirmed=True), tuple)


@given(
    st.dictionaries(
        st.sampled_from(
            [measure for measure in CHARTED if measure.lane and measure.lane.value != "pressure"]
        ),
        st.integers(-5, 400),
        min_size=1,
    )
)
def test_taken_asked_or_refused_by_the_worst_value(drawn: dict[object, int]) -> None:
    values = {measure.name: value for measure, value in drawn.items()}
    kinds = {plausibility(measure, value) for measure, value in drawn.items()}
    decided = Bedside().decide(partial(charting.chart_reading, values=values))
    if Plausibility.IMPOSSIBLE in kinds:
        assert isinstance(decided, Refused)
    elif Plausibility.UNUSUAL in kinds:
        assert isinstance(decided, Unusual)
    else:
        assert isinstance(decided, tuple)


def test_a_reading_is_saved_with_its_two_times_and_its_author() -> None:
    bedside = Bedside()
    bedside.wait_until(30)
    (entry,) = bedside.chart("122/78", at=20, remark=" calm ")
    assert (entry.at, entry.recorded_at, entry.recorded_by) == (minute(20), minute(30), "Nurse-01")
    reading = bedside.session.readings[0]
    assert (reading.at, reading.recorded_at, reading.remark) == (minute(20), minute(30), "calm")
    assert list(reading.values.values()) == [122, 78]


@pytest.mark.parametrize(("age", "late"), [(0, False), (15, False), (15.02, True), (60, True)])
def test_more_than_a_quarter_of_an_hour_is_late(age: float, late: bool) -> None:
    bedside = Bedside()
    bedside.wait_until(60)
    bedside.chart("122/78", at=60 - age)
    assert bedside.session.readings[0].late is late


def test_a_late_reading_takes_its_place_in_time_and_is_not_the_latest() -> None:
    bedside = Bedside()
    for at, pulse in ((10, 71), (30, 73)):
        bedside.wait_until(at)
        bedside.chart(pulse=pulse)
    bedside.chart(at=20, pulse=72, spo2=97)
    assert [reading.values[MeasureName.PULSE] for reading in bedside.session.readings] == [71, 72, 73]
    assert bedside.session.latest[MeasureName.PULSE].at == minute(30)
    assert bedside.session.latest[MeasureName.SPO2].at == minute(20)


def test_a_reading_knows_which_of_its_values_passed_a_limit() -> None:
    bedside = Bedside()
    bedside.chart("186/104", pulse=92, dissociation=6, nausea=4)
    reading = bedside.session.readings[0]
    assert {name.value: level for name, level in reading.levels.items()} == {
        "systolic": Level.CRITICAL,
        "diastolic": Level.WARNING,
        "nausea": Level.WARNING,
    }
    assert reading.level is Level.CRITICAL


def test_reading_and_warnings_are_decided_at_once_and_in_one_piece() -> None:
    bedside = Bedside()
    recorded = bedside.chart("186/104", pulse=92)
    assert [type(entry.fact) for entry in recorded] == [
        facts.ReadingCharted,
        facts.WarningRaised,
        facts.WarningRaised,
    ]
    assert {(entry.stream, entry.at, entry.recorded_at) for entry in recorded} == {
        ("s1", minute(-10), minute(-10))
    }
