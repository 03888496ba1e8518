"""The made-up sessions: they go through the real decisions, and show what the limits make of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.sample_session import SampleCourse, sample_readings, sample_session
from monitor_app.domain.session import Session
from tests.support.clinic import shipped_protocol, shipped_protocols

PROTOCOLS = sorted(shipped_protocols())


def warned(session: Session) -> dict[float, dict[str, str]]:
    """The values past a limit, by the minute of their reading."""
    return {
        session.minute(reading.at) or 0: {name.value: level.value for name, level in reading.levels.items()}
        for reading in session.readings
        if reading.levels
    }


@pytest.mark.parametrize("course", SampleCourse)
@pytest.mark.parametrize("name", PROTOCOLS)
def test_every_course_goes_through_by_every_shipped_protocol(name: str, course: SampleCourse) -> None:
    protocol = shipped_protocol(name)
    session = sample_session(protocol, course)
    expected = sample_readings(protocol.route, course)
    assert session.time_zero is not None
    assert [session.minute(reading.at) for reading in session.readings] == [r.minute for r in expected]
    assert [dict(reading.values) for reading in session.readings] == [dict(r.values) for r in expected]
    assert session.baseline[MeasureName.SYSTOLIC] == expected[1].values[MeasureName.SYSTOLIC]


def test_the_peak_warns_as_the_clinical_reference_says() -> None:
    session = sample_session(shipped_protocol("iv-ketamine"), SampleCourse.PEAK)
    assert warned(session) == {
        20: {"systolic": "warning"},
        25: {"systolic": "warning"},
        30: {"systolic": "critical", "diastolic": "warning"},
    }


@pytest.mark.parametrize("name", PROTOCOLS)
def test_the_calm_course_warns_of_nothing(name: str) -> None:
    assert warned(sample_session(shipped_protocol(name), SampleCourse.CALM)) == {}


def test_low_oxygen_and_deep_sedation_become_critical() -> None:
    session = sample_session(shipped_protocol("sc-ketamine"), SampleCourse.SEDATED)
    worst = warned(session)[25]
    assert worst["spo2"] == worst["sedation"] == worst["respiratory_rate"] == "critical"


def test_the_nasal_peak_comes_at_forty_minutes() -> None:
    session = sample_session(shipped_protocol("nasal-esketamine"), SampleCourse.PEAK)
    assert [minute for minute, levels in warned(session).items() if "critical" in levels.values()] == [40]


def test_the_limits_of_a_draft_judge_it() -> None:
    protocol = shipped_protocol("iv-ketamine")
    own = Limit(MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 150, Level.WARNING)
    session = sample_session(replace(protocol, limits=(own,)), SampleCourse.PEAK)
    assert list(warned(session)) == [10, 15, 20, 25, 30, 40]


def test_a_limit_that_needs_confirmation_warns_from_the_second_reading_on() -> None:
    protocol = shipped_protocol("iv-ketamine")
    own = Limit(
        MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 160, Level.WARNING, needs_confirmation=True
    )
    session = sample_session(replace(protocol, limits=(own,)), SampleCourse.PEAK)
    assert list(warned(session)) == [25, 30]


def test_a_protocol_by_which_nobody_can_be_treated_has_no_sample() -> None:
    protocol = shipped_protocol("iv-ketamine")
    endless = replace(protocol, dosing=replace(protocol.dosing, minutes=0))
    with pytest.raises(ValueError, match="no session can be given"):
        sample_session(endless, SampleCourse.CALM)
