"""The fold: what a session is after its facts."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import charting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, Outcome, SideEffect
from monitor_app.domain.folding import begin, evolve, replay
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Phase
from tests.domain.bedside import NURSE, Bedside, check_in_of, minute, read
from tests.domain.test_discharge import all_fine


def baseline_of(bedside: Bedside) -> dict[str, float]:
    return {name.value: value for name, value in bedside.session.baseline.items()}


def test_a_session_begins_before_its_baseline() -> None:
    session = Bedside().session
    assert (session.phase, session.time_zero, session.is_running) == (Phase.BASELINE, None, True)
    assert (session.planned_amount, session.planned_minutes) == (35, 40)
    assert session.minute(minute(0)) is None


def test_the_phases_of_an_infusion() -> None:
    bedside = Bedside()
    phases = [bedside.session.phase]
    for step in (
        partial(decisions.start_infusion, amount=35, minutes=40),
        decisions.stop_infusion,
        decisions.begin_discharge,
        decisions.leave_discharge,
        decisions.begin_discharge,
        partial(decisions.end_session, answers=all_fine(bedside)),
    ):
        bedside.wait_until(bedside.minute + 40)
        bedside.do(step)
        phases.append(bedside.session.phase)
    assert phases == [
        Phase.BASELINE,
        Phase.TREATMENT,
        Phase.RECOVERY,
        Phase.DISCHARGE,
        Phase.RECOVERY,
        Phase.DISCHARGE,
        Phase.ENDED,
    ]
    assert bedside.session.outcome is Outcome.COMPLETE
    assert bedside.session.time_zero == minute(30)
    assert bedside.session.treatment_ended_at == minute(70)


class TestBaseline:
    """For each measure the latest value at or before time zero."""

    def test_each_measure_has_its_own(self) -> None:
        bedside = Bedside()
        bedside.chart("126/80", pulse=72, spo2=98)
        bedside.wait_until(-5)
        bedside.chart("122/78")
        bedside.wait_until(0)
        bedside.start()
        bedside.chart(pulse=74)
        bedside.wait_until(5)
        bedside.chart("141/82", pulse=90, nausea=2)
        assert baseline_of(bedside) == {"systolic": 122, "diastolic": 78, "pulse": 74, "spo2": 98}

    def test_before_the_start_it_is_the_newest_so_far(self) -> None:
        bedside = Bedside()
        for number, pressure in ((-9, "126/80"), (-5, "122/78")):
            bedside.wait_until(number)
            bedside.chart(pressure)
        bedside.chart("118/70", at=-8)
        assert baseline_of(bedside) == {"systolic": 122, "diastolic": 78}

    def test_a_start_entered_late_moves_it_back(self) -> None:
        bedside = Bedside()
        bedside.chart("122/78", pulse=70)
        bedside.wait_until(10)
        bedside.chart("150/90")
        bedside.start(at=0)
        assert baseline_of(bedside) == {"systolic": 122, "diastolic": 78, "pulse": 70}

    def test_a_baseline_entered_late_counts(self) -> None:
        bedside = Bedside()
        bedside.wait_until(0)
        bedside.start()
        bedside.wait_until(10)
        bedside.chart("130/80")
        assert baseline_of(bedside) == {}
        bedside.chart("110/70", at=-2)
        assert baseline_of(bedside) == {"systolic": 110, "diastolic": 70}
        bedside.wait_until(20)
        bedside.chart("151/90")
        assert bedside.session.readings[-1].levels == {MeasureName.SYSTOLIC: Level.WARNING}


def test_without_a_baseline_a_rise_waits() -> None:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start()
    bedside.chart("158/99", at=0)
    bedside.wait_until(10)
    bedside.chart(spo2=97)
    assert bedside.session.warnings == {}


def test_spans_tell_when_the_pump_ran_and_how_fast() -> None:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start()
    for at, step in (
        (10, partial(decisions.change_rate, rate=30)),
        (20, decisions.pause_infusion),
        (25, decisions.resume_infusion),
        (45, decisions.stop_infusion),
    ):
        bedside.wait_until(at)
        bedside.do(step)
    spans = [(span.begin, span.end, span.rate) for span in bedside.session.spans]
    assert spans == [
        (minute(0), minute(10), 52.5),
        (minute(10), minute(20), 30),
        (minute(25), minute(45), 30),
    ]


def test_events_stand_in_order_of_time_with_late_ones_in_their_place() -> None:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(30)
    for at, text in ((30, "third"), (10, "first"), (20, "second")):
        bedside.do(partial(decisions.record_event, kind=EventKind.NOTE, text=text), at=at)
    texts = [e.fact.text for e in bedside.session.events if isinstance(e.fact, facts.EventRecorded)]
    assert texts == ["first", "second", "third"]


def test_a_side_effect_has_an_onset_and_an_end() -> None:
    bedside = Bedside()
    bedside.wait_until(20)
    bedside.do(partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE), at=15)
    bedside.wait_until(50)
    bedside.do(partial(decisions.resolve_side_effect, event_id=bedside.session.side_effects[0].event_id))
    (course,) = bedside.session.side_effects
    assert (course.effect, course.began_at, course.resolved_at) == (
        SideEffect.HEADACHE,
        minute(15),
        minute(50),
    )


def test_minutes_count_from_time_zero() -> None:
    bedside = Bedside()
    bedside.wait_until(5)
    bedside.start()
    assert bedside.session.minute(minute(0)) == -5
    assert bedside.session.minute(minute(36.2)) == pytest.approx(31.2)


def test_what_waits_is_shown_worst_first() -> None:
    bedside = Bedside()
    bedside.chart(pulse=125, nausea=5)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(0)
    bedside.chart(spo2=92)
    bedside.wait_until(5)
    bedside.chart("186/95", sedation=3)
    order = [warning.measure.value for warning in bedside.session.in_sight()]
    assert order[:3] == ["systolic", "sedation", "spo2"]
    assert set(order[3:]) == {"pulse", "nausea"}
    assert [w.measure.value for w in bedside.session.to_acknowledge()] == order[:3]


def test_what_nobody_has_seen_stands_before_what_somebody_has() -> None:
    bedside = Bedside()
    bedside.chart("186/95")
    bedside.do(decisions.acknowledge)
    bedside.wait_until(0)
    bedside.chart(pulse=125)
    bedside.wait_until(5)
    bedside.chart(pulse=80)
    assert [w.measure.value for w in bedside.session.in_sight()] == ["pulse", "systolic"]


def test_replay_needs_a_check_in_first_and_only_there() -> None:
    begun = Entry("s1", minute(0), minute(0), NURSE, check_in_of())
    noted = Entry("s1", minute(0), minute(0), NURSE, facts.InfusionPaused())
    for entries in ([], [noted], [begun, begun]):
        with pytest.raises(ValueError, match=r"check-in|CheckedIn"):
            replay(entries)
    with pytest.raises(ValueError, match="InfusionPaused"):
        begin(noted)


def test_replay_never_decides_again() -> None:
    """A warning is there because it was recorded, not because a limit is passed."""
    begun = Entry("s1", minute(0), minute(0), NURSE, check_in_of())
    charted = Entry("s1", minute(1), minute(1), NURSE, facts.ReadingCharted("s1.r1", read("186/104")))
    assert replay([begun, charted]).warnings == {}


def test_a_fold_leaves_the_session_before_it_as_it_was() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    before = bedside.session
    decided = charting.chart_reading(before, bedside.when(), values=read("186/104"))
    assert isinstance(decided, tuple)
    after = before
    for entry in decided:
        after = evolve(after, entry)
    assert (len(before.readings), len(after.readings)) == (1, 2)
    assert (len(before.warnings), len(after.warnings)) == (0, 2)
    assert before.latest[MeasureName.SYSTOLIC].values == read("122/78")
