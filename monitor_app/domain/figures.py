"""The figures of a session in words: for the cards of the screen, for paper and for a patient's course."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.figure_definitions import FigureKey as FigureKey
from monitor_app.domain.figure_definitions import definition_of
from monitor_app.domain.figure_words import (
    NOTHING,
    at_words,
    minute_words,
    minutes_words,
    signed_words,
)
from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.record_figures import Told, record_figures
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.summary import Peak, ScoreCourse, Summary
from monitor_app.domain.value_words import number_words, pressure_words
from monitor_app.domain.wording import say, say_count

_SYSTOLIC, _DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as people read it: a big ``value``, a ``detail`` below, the ``definition`` on hover.

    ``level`` is the worst level behind the value, None inside all limits. A value that is not there is an
    en dash, and ``detail`` says why.
    """

    key: FigureKey
    title: str
    value: str
    detail: str
    level: Level | None
    definition: str


def figures_of(summary: Summary, session: Session) -> tuple[Figure, ...]:
    """Return all figures of ``session``, in the order of :class:`FigureKey`."""
    told = {
        FigureKey.PEAK_PRESSURE: _peak_pressure(summary, session),
        FigureKey.ABOVE_WARNING: _above_warning(summary),
        FigureKey.BACK_TO_BASELINE: _back_to_baseline(summary, session),
        FigureKey.DISSOCIATION: _score(
            say("Peak dissociation"), MeasureName.DISSOCIATION, summary.dissociation, summary, session
        ),
        FigureKey.NAUSEA: _score(say("Peak nausea"), MeasureName.NAUSEA, summary.nausea, summary, session),
        FigureKey.LOWEST_SPO2: _lowest(say("Lowest SpO₂"), MeasureName.SPO2, summary, session),
        FigureKey.LOWEST_RESPIRATORY_RATE: _lowest(
            say("Lowest resp. rate"), MeasureName.RESPIRATORY_RATE, summary, session
        ),
        FigureKey.DEEPEST_SEDATION: _sedation(summary, session),
        FigureKey.BASELINE: _baseline(summary),
        FigureKey.RISE: _rise(summary, session),
        **record_figures(summary, session),
    }
    return tuple(
        Figure(key, one.title, one.value, one.detail, one.level, definition_of(key))
        for key, one in ((key, told[key]) for key in FigureKey)
    )


def _peak_pressure(summary: Summary, session: Session) -> Told:
    """The two peaks each for itself, as lists and courses have them; the time is that of the systolic one."""
    title = say("Peak BP")
    peak, diastolic = summary.peaks.get(_SYSTOLIC), summary.peaks.get(_DIASTOLIC)
    if peak is None or diastolic is None:
        return Told(title, NOTHING, say("no blood pressure"))
    rise = summary.rise_systolic
    is_after_zero = session.time_zero is not None and peak.at > session.time_zero
    detail = at_words(peak.minute)
    if rise is not None and is_after_zero:
        percent = say("{percent} %", percent=signed_words(rise.percent))
        detail = say("{percent} · {at}", percent=percent, at=detail)
    levels = (
        _reading_at(session, name, one).levels.get(name)
        for name, one in ((_SYSTOLIC, peak), (_DIASTOLIC, diastolic))
    )
    level = worst_of(level for level in levels if level is not None)
    return Told(title, pressure_words(peak.value, diastolic.value), detail, level)


def _above_warning(summary: Summary) -> Told:
    title = say("Above warning")
    if _SYSTOLIC not in summary.peaks:
        return Told(title, NOTHING, say("no blood pressure"))
    minutes = summary.minutes_at[Level.WARNING]
    critical = say("critical {minutes}", minutes=minutes_words(summary.minutes_at[Level.CRITICAL]))
    return Told(title, minutes_words(minutes), critical, Level.WARNING if minutes else None)


def _back_to_baseline(summary: Summary, session: Session) -> Told:
    title = say("Back to baseline")
    if summary.back_to_baseline_minute is not None:
        return Told(title, minute_words(summary.back_to_baseline_minute), say("within 10 %"))
    if summary.has_left_baseline:
        return Told(title, NOTHING, say("last BP beyond 10 %"))
    return Told(title, NOTHING, _why_no_rise(summary, session) or say("never left 10 %"))


def _why_no_rise(summary: Summary, session: Session) -> str:
    """Return why nothing can be compared with the baseline, "" where it can."""
    if session.time_zero is None:
        return say("treatment not started")
    if _SYSTOLIC not in summary.baseline:
        return say("no baseline")
    return say("no blood pressure since the start") if summary.rise_systolic is None else ""


def _score(
    title: str, name: MeasureName, course: ScoreCourse | None, summary: Summary, session: Session
) -> Told:
    peak = summary.peaks.get(name)
    if peak is None:
        return Told(title, NOTHING, say("not charted"))
    level = _reading_at(session, name, peak).levels.get(name)
    if not peak.value:
        count = _count_since_start(session, name)
        words = say_count("none in {count} reading", "none in {count} readings", count)
        detail = words if count else _why_not_since_start(session)
    elif course is None:
        detail = at_words(peak.minute)
    elif course.resolved_minute is None:
        is_read_again = any(name in r.values for r in session.readings if r.at > course.peak.at)
        detail = say("not resolved") if is_read_again else say("not read again")
    else:
        detail = say("resolved {minute}", minute=minute_words(course.resolved_minute))
    return Told(title, number_words(peak.value), detail, level)


def _lowest(title: str, name: MeasureName, summary: Summary, session: Session) -> Told:
    peak = summary.lowest.get(name)
    if peak is None:
        return Told(title, NOTHING, say("not charted"))
    value = say("{value} {unit}", value=number_words(peak.value), unit=say(BY_NAME[name].unit))
    return Told(title, value, at_words(peak.minute), _reading_at(session, name, peak).levels.get(name))


def _sedation(summary: Summary, session: Session) -> Told:
    title = say("Deepest sedation")
    peak = summary.lowest.get(MeasureName.SEDATION)
    if peak is None:
        return Told(title, NOTHING, say("not charted"))
    is_awake = peak.value >= BY_NAME[MeasureName.SEDATION].refused_outside.high
    detail = at_words(peak.minute)
    if is_awake:
        count = _count_since_start(session, MeasureName.SEDATION)
        words = say_count("awake in {count} reading", "awake in {count} readings", count)
        detail = words if count else _why_not_since_start(session)
    level = _reading_at(session, MeasureName.SEDATION, peak).levels.get(MeasureName.SEDATION)
    return Told(title, number_words(peak.value), detail, level)


def _count_since_start(session: Session, name: MeasureName) -> int:
    """Return how often a measure was read after time zero: only that tells what the treatment did."""
    zero = session.time_zero
    return sum(zero is not None and r.at > zero and name in r.values for r in session.readings)


def _why_not_since_start(session: Session) -> str:
    if session.time_zero is None:
        return say("treatment not started")
    return say("not charted since start")


def _baseline(summary: Summary) -> Told:
    title = say("Baseline")
    values = summary.baseline
    if _SYSTOLIC not in values:
        return Told(title, NOTHING, say("no blood pressure before the start"))
    others = (
        say("{measure} {value}", measure=say(BY_NAME[name].title), value=number_words(values[name]))
        for name in (MeasureName.PULSE, MeasureName.SPO2)
        if name in values
    )
    return Told(title, pressure_words(values[_SYSTOLIC], values[_DIASTOLIC]), " · ".join(others))


def _rise(summary: Summary, session: Session) -> Told:
    title = say("Rise of BP")
    systolic, diastolic = summary.rise_systolic, summary.rise_diastolic
    if systolic is None or diastolic is None:
        return Told(title, NOTHING, _why_no_rise(summary, session))
    percents = say(
        "{systolic} % / {diastolic} %",
        systolic=signed_words(systolic.percent),
        diastolic=signed_words(diastolic.percent),
    )
    return Told(title, f"{signed_words(systolic.units)}/{signed_words(diastolic.units)}", percents)


def _reading_at(session: Session, name: MeasureName, peak: Peak) -> Reading:
    """Return the reading that holds ``peak``."""
    return next(r for r in session.readings if r.at == peak.at and r.values.get(name) == peak.value)
