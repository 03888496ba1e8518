"""What holds for the figures of any session: random ones, and ones with a reading that was struck out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor_app.domain import correcting
from monitor_app.domain.attendance import Attendance
from monitor_app.domain.figures import FigureKey, figures_of
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Level
from monitor_app.domain.missed import note_missed
from monitor_app.domain.summary import Summary, summary_of
from tests.domain.bedside import Bedside
from tests.domain.random_sessions import RandomSession

PAUSES = st.lists(
    st.sampled_from((0.5, 1.0, 1.9, 2.0, 2.1, 4.0, 5.0, 7.5, 8.0, 10.0, 12.0, 31.0)), max_size=12
)
PRESSURES = ("122/78", "150/92", "165/103", "186/112", "88/50")
STEPS = st.lists(
    st.tuples(st.sampled_from((1.0, 4.0, 5.0, 11.0, 30.0)), st.sampled_from(PRESSURES)), max_size=8
)


@given(number=st.integers(0, 10**6))
@example(number=11901)  # A pulse, amended to have a blood pressure, answers a slot that was missed.
@settings(max_examples=40, deadline=None)
def test_the_figures_of_any_session_fit_together(number: int) -> None:
    chair = RandomSession(number)
    for _ in range(24):
        chair.step()
    bedside = chair.bedside
    summary = summary_of(bedside.session, bedside.entries)
    assert 0 <= summary.minutes_at[Level.CRITICAL] <= summary.minutes_at[Level.WARNING]
    kept = summary.attendance
    assert kept.on_time + kept.late + kept.missed == kept.due
    assert kept.missed >= len(bedside.session.missed)
    for name, peak in summary.peaks.items():
        values = [r.values[name] for r in bedside.session.readings if name in r.values]
        assert (summary.lowest[name].value, peak.value) == (min(values), max(values))
    for course in (summary.dissociation, summary.nausea):
        assert course is None or course.resolved_at is None or course.resolved_at > course.peak.at
    assert all(
        one.acknowledged_after is None or one.acknowledged_after.total_seconds() >= 0
        for one in summary.warnings
    )
    assert summary == summary_of(replay(bedside.entries), bedside.entries)
    figures = figures_of(summary, bedside.session)
    assert [figure.key for figure in figures] == list(FigureKey)
    assert all(figure.title and figure.value and figure.definition for figure in figures)
    assert all(figure.detail for figure in figures if figure.value == "–")


@given(pauses=PAUSES, noted=st.booleans())
@settings(max_examples=150, deadline=None)
def test_attendance_is_what_a_count_by_slots_finds(pauses: list[float], noted: bool) -> None:
    bedside = Bedside()
    bedside.wait_until(0)
    bedside.start()
    minutes: list[float] = []
    for pause in pauses:
        bedside.wait_until(bedside.minute + pause)
        if noted:
            bedside.do(note_missed)
        bedside.chart("122/78")
        minutes.append(bedside.minute)
    assert summary_of(bedside.session, bedside.entries).attendance == _by_slots(minutes)


def _by_slots(minutes: list[float]) -> Attendance:
    """Count the slots of the shipped protocol for infusions one by one: 0, 5, 10, then every ten minutes."""
    slots = [0.0, 5.0, *(10.0 * number for number in range(1, 60))]
    on_time = late = missed = 0
    for slot, after in pairwise(slots):
        taken = [minute for minute in minutes if slot - 2 <= minute < after - 2]
        if taken:
            on_time += taken[0] < slot + 2
            late += taken[0] >= slot + 2
        elif minutes and minutes[-1] >= after - 2:
            missed += 1
    return Attendance(on_time + late + missed, on_time, late, missed)


@given(steps=STEPS, struck=st.sampled_from(PRESSURES), place=st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_a_struck_reading_changes_nothing_but_the_counts(
    steps: list[tuple[float, str]], struck: str, place: int
) -> None:
    without = _session(steps, None, place)
    with_it = _session(steps, struck, place)
    count = int(place < len(steps))
    assert with_it == replace(without, struck=count)


def _session(steps: list[tuple[float, str]], struck: str | None, place: int) -> Summary:
    """Return the figures of a session in which a reading was charted, and struck out at once, or not."""
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    for number, (pause, pressure) in enumerate(steps):
        bedside.wait_until(bedside.minute + pause)
        bedside.do(note_missed)
        if number == place and struck is not None:
            bedside.chart(struck)
            wrong = bedside.session.readings[-1].reading_id
            bedside.do(partial(correcting.strike_reading, reading_id=wrong, reason="wrong chair"))
        bedside.wait_until(bedside.minute + 0.5)
        bedside.chart(pressure)
    summary = summary_of(bedside.session, bedside.entries)
    # Ids are numbered by how much was charted before.
    return replace(summary, warnings=tuple(replace(one, warning_id="") for one in summary.warnings))
