"""Warnings, doses, drugs, checklists and corrections of a session, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from monitor_app.domain import charting, correcting, correcting_events, decisions, reviewing
from monitor_app.domain import entries as facts
from monitor_app.domain.entries import AnswerState, CheckAnswer, SideEffect
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.summary import Summary, WarningFigure, summary_of
from tests.domain.bedside import NURSE, Bedside, minute, read


def summed(bedside: Bedside) -> Summary:
    """Return the figures of the session as it stands."""
    return summary_of(bedside.session, bedside.entries)


def infusing() -> Bedside:
    """Return a session with a baseline of 120/80 at -5, whose pump starts at 0 with 35 mg in 40 min."""
    bedside = Bedside()
    bedside.wait_until(-5)
    bedside.chart("120/80")
    bedside.wait_until(0)
    bedside.start()
    return bedside


def at(bedside: Bedside, number: float, pressure: str) -> None:
    """Chart a blood pressure at a minute."""
    bedside.wait_until(number)
    bedside.chart(pressure)


def given(bedside: Bedside, text: str, amount: float | None, unit: str) -> int:
    """Chart a drug and return the number of its entry."""
    drug = partial(decisions.record_event, kind=EventKind.DRUG, text=text, amount=amount, unit=unit)
    bedside.do(drug)
    return bedside.session.entry_count


def test_a_warning_tells_its_worst_and_how_soon_it_was_seen() -> None:
    bedside = infusing()
    at(bedside, 20, "164/92")
    bedside.wait_until(20.25)
    bedside.do(decisions.acknowledge)
    at(bedside, 25, "186/95")
    bedside.wait_until(26)
    bedside.do(decisions.acknowledge)
    at(bedside, 30, "182/95")
    at(bedside, 40, "140/88")
    # Raised at 20, seen 15 s later; risen to critical at 25, seen 60 s later: the longer one is 60 s.
    # Worst 186; inside again at 40: 20 minutes.
    assert summed(bedside).warnings == (
        WarningFigure(
            "s1.r2.systolic.above",
            MeasureName.SYSTOLIC,
            Direction.ABOVE,
            Level.CRITICAL,
            186,
            minute(20),
            20,
            timedelta(minutes=1),
            NURSE,
            timedelta(minutes=20),
        ),
    )


def test_a_rise_to_critical_that_nobody_saw_is_not_acknowledged() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    bedside.wait_until(11)
    bedside.do(decisions.acknowledge)
    (warning,) = summed(bedside).warnings
    assert (warning.acknowledged_after, warning.unacknowledged) == (timedelta(minutes=1), None)
    at(bedside, 15, "188/90")
    at(bedside, 30, "130/85")
    # Seen at 11 as a warning; what rose to critical at 15 was over at 30, and nobody had seen it.
    (warning,) = summed(bedside).warnings
    assert (warning.level, warning.unacknowledged) == (Level.CRITICAL, Level.CRITICAL)
    assert (warning.acknowledged_after, warning.acknowledged_by) == (timedelta(minutes=1), NURSE)
    bedside.wait_until(35)
    bedside.do(decisions.acknowledge)
    # Seen at last, 20 min after it rose.
    (warning,) = summed(bedside).warnings
    assert (warning.acknowledged_after, warning.unacknowledged) == (timedelta(minutes=20), None)


def test_a_rise_that_fell_back_is_seen_by_the_next_acknowledgement() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    at(bedside, 15, "188/90")
    at(bedside, 20, "166/90")
    (warning,) = summed(bedside).warnings
    assert (warning.acknowledged_after, warning.unacknowledged) == (None, Level.CRITICAL)
    bedside.wait_until(22)
    bedside.do(decisions.acknowledge)
    # Told at 10, risen at 15, seen at 22: 12 min after it was raised.
    (warning,) = summed(bedside).warnings
    assert (warning.acknowledged_after, warning.unacknowledged) == (timedelta(minutes=12), None)


def test_a_warning_nobody_saw_and_that_is_there_still() -> None:
    bedside = infusing()
    bedside.wait_until(10)
    bedside.chart(spo2=88)
    (warning,) = summed(bedside).warnings
    assert (warning.measure, warning.direction, warning.value) == (MeasureName.SPO2, Direction.BELOW, 88)
    assert (warning.acknowledged_after, warning.acknowledged_by, warning.resolved_after) == (None, "", None)
    assert warning.unacknowledged is Level.CRITICAL


def test_a_withdrawn_warning_is_left_out() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    bedside.do(partial(correcting.amend_reading, reading_id="s1.r2", values=read("135/90"), reason="misread"))
    assert summed(bedside).warnings == ()


def test_a_warning_told_anew_after_a_correction_keeps_when_it_was_seen() -> None:
    bedside = infusing()
    at(bedside, 10, "165/90")
    bedside.wait_until(10.5)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(30)
    bedside.do(partial(correcting.amend_reading, reading_id="s1.r2", values=read("167/90"), reason="misread"))
    (warning,) = summed(bedside).warnings
    # Told at 10 with 165, seen half a minute later, told anew at 30 with 167.
    assert (warning.value, warning.raised_at) == (167, minute(10))
    assert (warning.acknowledged_after, warning.acknowledged_by) == (timedelta(seconds=30), NURSE)


def test_a_warning_of_a_late_entry_is_seen_from_when_it_was_written() -> None:
    bedside = infusing()
    at(bedside, 40, "130/85")
    bedside.chart("165/90", at=20)
    bedside.wait_until(41)
    bedside.do(decisions.acknowledge)
    (warning,) = summed(bedside).warnings
    # Read at 20, written at 40, acknowledged at 41: one minute, not 21. Inside again at 40.
    assert (warning.raised_at, warning.acknowledged_after) == (minute(20), timedelta(minutes=1))
    assert warning.resolved_after == timedelta(minutes=20)


def test_warnings_come_in_order_of_their_readings() -> None:
    bedside = infusing()
    bedside.wait_until(30)
    bedside.chart(spo2=92)
    bedside.chart(nausea=5, at=25)
    assert [warning.measure for warning in summed(bedside).warnings] == [
        MeasureName.NAUSEA,
        MeasureName.SPO2,
    ]


def test_the_dose_is_the_one_told_at_the_end() -> None:
    bedside = infusing()
    bedside.wait_until(16)
    # 35 mg in 40 min is 0.875 mg a minute: 16 min are 14 mg.
    assert summed(bedside).dose_given is not None
    bedside.chart(pulse=80)
    assert summed(bedside).dose_given == 14
    bedside.do(partial(decisions.stop_infusion, amount=13.5))
    # The pump's own display said 13.5.
    assert summed(bedside).dose_given == 13.5


def test_a_pause_gives_nothing_and_another_rate_gives_more() -> None:
    bedside = infusing()
    for number, step in (
        (10, decisions.pause_infusion),
        (15, decisions.resume_infusion),
        (20, partial(decisions.change_rate, rate=60.0, confirmed=True)),
        (25, partial(decisions.stop_infusion, amount=None)),
    ):
        bedside.wait_until(number)
        bedside.do(step)
    # 0 to 10: 8.75. Paused. 15 to 20: 4.375. 20 to 25 at 60 mg/h: 5. In all 18.125, told as 18.1.
    assert summed(bedside).dose_given == 18.1


def test_an_amended_dose_is_the_dose() -> None:
    bedside = infusing()
    bedside.wait_until(40)
    bedside.stop()
    stop = bedside.session.entry_count
    assert summed(bedside).dose_given == 35
    bedside.do(partial(correcting_events.amend_event, number=stop, amount=30.0, reason="5 mg wasted"))
    assert summed(bedside).dose_given == 30


def test_a_correction_that_tells_the_dose_anew_is_one() -> None:
    bedside = infusing()
    start = bedside.session.entry_count
    bedside.wait_until(40)
    bedside.stop()
    # 35 mg were planned and given by the record; the start is corrected to 30 mg, and the end with it.
    bedside.do(partial(correcting_events.amend_event, number=start, amount=30.0, reason="misread"))
    summary = summed(bedside)
    assert (summary.dose_given, summary.amendments) == (30, 1)
    bedside.wait_until(41)
    stop = next(e.number for e in bedside.session.events if isinstance(e.fact, facts.InfusionStopped))
    bedside.do(partial(correcting_events.amend_event, number=stop, amount=29.0, reason="1 mg wasted"))
    assert summed(bedside).amendments == 2


def test_a_side_effect_that_was_struck_out_with_its_end_is_one() -> None:
    bedside = infusing()
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
    began = bedside.session.entry_count
    bedside.wait_until(10)
    (course,) = bedside.session.side_effects
    bedside.do(partial(decisions.resolve_side_effect, event_id=course.event_id))
    bedside.do(partial(correcting_events.strike_event, number=began, reason="wrong chair"))
    assert len(bedside.session.struck_events) == 2
    assert summed(bedside).struck == 1


def test_an_unknown_dose_and_none_at_all() -> None:
    unknown = Bedside(weight=None)
    assert summed(unknown).dose_given is None
    unknown.start(amount=None)
    unknown.wait_until(10)
    unknown.chart("120/80")
    assert summed(unknown).dose_given is None


def test_devices_and_injections_add_up() -> None:
    devices = Bedside("nasal-esketamine", devices=2)
    devices.do(decisions.give_device)
    devices.wait_until(0)
    devices.do(decisions.give_device)
    # 28 + 28.
    assert summed(devices).dose_given == 56
    injected = Bedside("sc-ketamine")
    injected.do(partial(decisions.give_injection, amount=42.5))
    assert summed(injected).dose_given == 42.5


def test_drugs_are_those_that_count_as_amended() -> None:
    bedside = infusing()
    bedside.wait_until(22)
    first = given(bedside, "Ondansetron IV", 8, "mg")
    second = given(bedside, "Labetalol IV", 10, "mg")
    bedside.do(partial(decisions.record_event, kind=EventKind.VOMITING, text="Vomited"))
    bedside.do(
        partial(
            correcting_events.amend_event,
            number=first,
            text="Ondansetron IV",
            amount=4.0,
            unit="mg",
            reason="read wrongly",
        )
    )
    bedside.do(partial(correcting_events.strike_event, number=second, reason="wrong chair"))
    summary = summed(bedside)
    (drug,) = summary.drugs
    assert isinstance(drug.fact, facts.EventRecorded)
    assert (drug.fact.text, drug.fact.amount, drug.at, drug.number) == (
        "Ondansetron IV",
        4,
        minute(22),
        first,
    )
    assert (summary.amendments, summary.struck) == (1, 1)


def test_answers_that_were_not_fine() -> None:
    bedside = infusing()
    answers = (
        CheckAnswer("identity", "Identity checked", AnswerState.FINE),
        CheckAnswer("consent", "Consent is current", AnswerState.FLAGGED, "renewed today"),
        CheckAnswer("escort", "Escort home named", AnswerState.SKIPPED, "comes later"),
    )
    checked_in = replace(bedside.session.check_in, answers=answers)
    bedside.session = replace(
        bedside.session,
        check_in=checked_in,
        answers=answers,
        discharge_answers=(
            CheckAnswer("gait", "Steady gait", AnswerState.FLAGGED, "uses a walker"),
            CheckAnswer("escort", "Escort present", AnswerState.FINE),
        ),
    )
    summary = summed(bedside)
    assert [answer.key for answer in summary.open_answers] == ["consent", "escort"]
    assert [answer.key for answer in summary.overrides] == ["gait"]
    bedside.do(
        partial(
            decisions.answer_check,
            answer=CheckAnswer("escort", "Escort home named", AnswerState.FINE),
        )
    )
    assert [answer.key for answer in summed(bedside).open_answers] == ["consent"]


def test_late_entries_are_readings_and_events_told_after_more_than_a_quarter_of_an_hour() -> None:
    bedside = infusing()
    bedside.wait_until(40)
    drug = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron", amount=4.0, unit="mg")
    chart = partial(charting.chart_reading, values=read(pulse=80))
    bedside.do(drug, at=25)  # 15 min ago: not late
    bedside.do(drug, at=24.5)  # late
    bedside.do(chart, at=25)
    bedside.do(chart, at=10)  # late
    bedside.do(chart, at=5)  # late
    assert summed(bedside).late_entries == 3
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r4", reason="wrong chair"))
    assert summed(bedside).late_entries == 2


def test_corrections_are_counted_each_and_addenda_too() -> None:
    bedside = infusing()
    at(bedside, 10, "150/90")
    at(bedside, 20, "152/90")
    for pressure in ("151/90", "149/90"):
        right = partial(correcting.amend_reading, reading_id="s1.r2", values=read(pressure), reason="misread")
        bedside.do(right)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r3", reason="wrong chair"))
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE))
    bedside.do(
        partial(correcting_events.strike_event, number=bedside.session.entry_count, reason="wrong chair")
    )
    bedside.do(partial(reviewing.add_addendum, text="Slept badly the night before."))
    summary = summed(bedside)
    assert (summary.amendments, summary.struck, summary.addenda) == (2, 2, 1)
