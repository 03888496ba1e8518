"""A session charted elsewhere goes through the decisions that typing makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor_app.domain.checkin import skipped_answers
from monitor_app.domain.entries import (
    AnswerState,
    DeviceGiven,
    InfusionStarted,
    InfusionStopped,
    InjectionGiven,
    Outcome,
    Patient,
    SessionCheckedIn,
)
from monitor_app.domain.folding import replay
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.session import Phase
from monitor_app.exchange.readings_csv import ReadingRow
from monitor_app.exchange.readings_import import CannotImport, Imported, chart_elsewhere, place
from tests.support.clinic import shipped_protocol

NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)


def pressure(systolic: float, diastolic: float) -> Values:
    return {MeasureName.SYSTOLIC: systolic, MeasureName.DIASTOLIC: diastolic}


def row(time: datetime | float, values: Values, line: int = 2) -> ReadingRow:
    return ReadingRow(line, time, values, "")


def check_in(
    protocol: str = "iv-ketamine", devices: int | None = None, chair: str = "Chair 1"
) -> SessionCheckedIn:
    plan = shipped_protocol(protocol)
    patient = Patient("p1", "000001", "Sample-01")
    answers = skipped_answers(plan, "charted elsewhere")
    return SessionCheckedIn(patient, chair, plan, 1, 35 if devices is None else 56, devices, None, answers)


def imported(
    rows: list[ReadingRow],
    *,
    protocol: str = "iv-ketamine",
    devices: int | None = None,
    time_zero: datetime | None = None,
) -> Imported:
    placed = place(rows, NOW, time_zero)
    return chart_elsewhere("s1", check_in(protocol, devices), placed, NOW, "Nurse 1", chairs_taken=())


STORY = [
    row(-5, pressure(122, 78)),
    row(20, pressure(169, 97)),
    row(30, pressure(186, 104)),
    row(60, pressure(124, 79)),
]


def test_minutes_are_placed_so_that_the_last_row_is_now() -> None:
    session = imported(STORY).session
    assert session.readings[-1].at == NOW
    assert session.time_zero == NOW - timedelta(minutes=60)
    assert session.checked_in_at == NOW - timedelta(minutes=65)


def test_rows_may_come_in_any_order() -> None:
    minutes = [session.minute(r.at) for session in [imported(STORY[::-1]).session] for r in session.readings]
    assert minutes == [-5, 20, 30, 60]


def test_the_baseline_is_from_before_and_warnings_are_judged() -> None:
    session = imported(STORY).session
    assert session.baseline[MeasureName.SYSTOLIC] == 122
    assert [reading.level for reading in session.readings] == [None, Level.WARNING, Level.CRITICAL, None]
    assert {w.measure: w.highest for w in session.warnings.values()} == {
        MeasureName.SYSTOLIC: Level.CRITICAL,
        MeasureName.DIASTOLIC: Level.WARNING,
    }
    assert len(session.to_acknowledge()) == 2


def test_the_entries_are_the_session() -> None:
    result = imported(STORY)
    assert replay(result.entries) == result.session
    assert {entry.recorded_at for entry in result.entries} == {NOW}
    assert {entry.recorded_by for entry in result.entries} == {"Nurse 1"}
    assert [reading.late for reading in result.session.readings] == [True, True, True, False]


def test_what_typing_refuses_is_reported_and_the_rest_is_charted() -> None:
    rows = [
        row(0, pressure(122, 78), 2),
        row(5, pressure(78, 122), 3),
        row(6, {MeasureName.SYSTOLIC: 120}, 4),
        row(7, {}, 5),
        row(8, {MeasureName.PULSE: 999}, 6),
        row(-3000, pressure(120, 80), 7),
        row(10, pressure(230, 135), 8),
    ]
    result = imported(rows)
    assert sorted(bad.line for bad in result.refused) == [3, 4, 5, 6, 7]
    assert all(bad.sentence.endswith(".") for bad in result.refused)
    assert [r.values for r in result.session.readings] == [pressure(122, 78), pressure(230, 135)]


def test_moments_begin_with_the_first_and_can_be_given_a_zero() -> None:
    rows = [row(NOW - timedelta(minutes=50), pressure(120, 80)), row(NOW, pressure(124, 79))]
    assert imported(rows).session.time_zero == NOW - timedelta(minutes=50)
    zero = NOW - timedelta(minutes=45)
    session = imported(rows, time_zero=zero).session
    assert (session.time_zero, session.checked_in_at) == (zero, NOW - timedelta(minutes=50))
    late_zero = imported([row(NOW, pressure(120, 80))], time_zero=zero).session
    assert late_zero.checked_in_at == zero


def test_what_lies_in_the_future_is_refused() -> None:
    result = imported([row(0, pressure(120, 80)), row(90, pressure(120, 80), 3)], time_zero=NOW)
    assert [bad.line for bad in result.refused] == [3]


def test_minutes_and_moments_need_a_zero_to_be_mixed() -> None:
    rows = [row(0, pressure(120, 80)), row(NOW, pressure(124, 79))]
    with pytest.raises(CannotImport, match="--time-zero"):
        place(rows, NOW)
    assert len(place(rows, NOW, NOW - timedelta(hours=1)).rows) == 2


def test_a_treatment_still_to_come_is_not_started() -> None:
    session = imported([row(-15, pressure(120, 80)), row(-5, pressure(122, 78))]).session
    assert session.phase is Phase.BASELINE
    assert session.time_zero is None
    assert len(session.readings) == 2


@pytest.mark.parametrize(
    ("protocol", "started"),
    [
        ("iv-ketamine", InfusionStarted(35, 40)),
        ("sc-pump-ketamine", InfusionStarted(35, 120)),
        ("sc-ketamine", InjectionGiven(35)),
    ],
)
def test_the_treatment_starts_by_the_protocol(protocol: str, started: object) -> None:
    result = imported(STORY, protocol=protocol)
    facts = [entry.fact for entry in result.entries if entry.at == result.session.time_zero]
    assert facts == [started]
    assert result.session.is_running


def test_devices_are_given_at_their_interval_up_to_now() -> None:
    session = imported(STORY, protocol="nasal-esketamine", devices=2).session
    assert [session.minute(at) for at in session.devices_given] == [0, 5]
    assert dose_given(session, NOW) == 56
    early = imported(
        [row(0, pressure(120, 80)), row(3, {MeasureName.PULSE: 70})], protocol="nasal-esketamine", devices=2
    )
    facts = [entry.fact for entry in early.entries if isinstance(entry.fact, DeviceGiven)]
    assert facts == [DeviceGiven(1, 28)]


def test_a_taken_chair_and_a_file_without_rows_store_nothing() -> None:
    with pytest.raises(CannotImport, match="Chair 1 is taken"):
        chart_elsewhere("s1", check_in(), place(STORY, NOW), NOW, "Nurse 1", chairs_taken=["Chair 1"])
    with pytest.raises(CannotImport, match="Nothing was stored"):
        place([], NOW)


def test_a_zero_out_of_this_world_is_refused_in_words() -> None:
    with pytest.raises(CannotImport, match="too far"):
        place([row(900_000, {})], NOW, datetime(9999, 12, 1, tzinfo=UTC))


OVER = "charted elsewhere"


def ended(rows: list[ReadingRow], protocol: str = "iv-ketamine", devices: int | None = None) -> Imported:
    """Import rows of a session that began a day before."""
    placed = place(rows, NOW, NOW - timedelta(days=1))
    return chart_elsewhere(
        "s1", check_in(protocol, devices), placed, NOW, "Nurse 1", chairs_taken=(), left_because=OVER
    )


@pytest.mark.parametrize(("rows", "minute", "amount"), [(STORY, 40, 35), (STORY[:3], 30, 26.2)])
def test_a_session_that_is_over_has_its_infusion_stopped_as_planned_or_at_its_last_row(
    rows: list[ReadingRow], minute: float, amount: float
) -> None:
    result = ended(rows)
    session = result.session
    assert session.treatment_ended_at is not None
    assert session.minute(session.treatment_ended_at) == minute
    stopped = [entry.fact for entry in result.entries if isinstance(entry.fact, InfusionStopped)]
    assert stopped == [InfusionStopped(amount, "")]
    assert (session.outcome, session.ended_at) == (Outcome.COMPLETE, session.readings[-1].at)
    assert replay(result.entries) == session


@pytest.mark.parametrize(
    ("protocol", "devices"), [("sc-ketamine", None), ("nasal-esketamine", 2), ("sc-pump-ketamine", None)]
)
def test_whatever_was_given_a_session_that_is_over_ends_with_every_question_skipped(
    protocol: str, devices: int | None
) -> None:
    result = ended(STORY, protocol, devices)
    session = result.session
    assert session.phase is Phase.ENDED
    assert session.ended_at == session.readings[-1].at
    assert {answer.state for answer in session.discharge_answers} == {AnswerState.SKIPPED}
    assert {answer.reason for answer in session.discharge_answers} == {OVER}
    assert all(entry.at <= session.readings[-1].at for entry in result.entries)


def test_nothing_is_dated_in_the_future_when_a_session_is_ended_early() -> None:
    for protocol, devices in (("iv-ketamine", None), ("nasal-esketamine", 2), ("sc-ketamine", None)):
        placed = place([row(-5, pressure(120, 80)), row(2, pressure(122, 80))], NOW)
        result = chart_elsewhere(
            "s1", check_in(protocol, devices), placed, NOW, "Nurse 1", chairs_taken=(), left_because=OVER
        )
        assert result.session.phase is Phase.ENDED
        assert max(entry.at for entry in result.entries) <= NOW


def test_a_session_whose_treatment_is_still_to_come_cannot_be_ended() -> None:
    placed = place([row(-5, pressure(120, 80))], NOW, NOW + timedelta(minutes=3))
    with pytest.raises(CannotImport, match="no treatment"):
        chart_elsewhere("s1", check_in(), placed, NOW, "Nurse 1", chairs_taken=(), left_because=OVER)
