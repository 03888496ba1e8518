"""A session turned into what the chart draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from math import ceil, floor, inf

from monitor_app.domain.entries import Entry
from monitor_app.domain.infusion import infusion_length, minutes_run
from monitor_app.domain.limits import Direction, Level, threshold
from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.protocol import planned_length
from monitor_app.domain.schedule import planned_end
from monitor_app.domain.session import Reading, Session
from monitor_app.ui.chart.content import (
    GAP_MINUTES,
    Band,
    ChartContent,
    EventMark,
    Points,
    Rank,
    Span,
    empty_series,
)
from monitor_app.ui.chart.event_words import event_mark

LEAD_MINUTES = 10.0
"""Room before time zero, and the time from check-in to the start that is drawn until there is one."""

RANKS = {None: Rank.INSIDE, Level.WARNING: Rank.WARNING, Level.CRITICAL: Rank.CRITICAL}


def content_of(session: Session) -> ChartContent:
    """Return everything the chart draws of ``session``."""
    zero = zero_of(session)
    series = empty_series()
    for reading in session.readings:
        append_reading(series, reading, minute_of(reading.at, zero))
    earliest = min([-LEAD_MINUTES, *(minute_of(reading.at, zero) - 1 for reading in session.readings[:1])])
    return ChartContent(
        start=floor(earliest / 5) * 5.0,
        planned_end=_planned_end(session, zero),
        series=series,
        bands=bands_of(session),
        infusion=_spans(session, zero),
        events=_events(session.events, zero),
        gap=max(GAP_MINUTES, 2 * _longest_interval(session)),
        zero=zero,
    )


def zero_of(session: Session) -> datetime:
    """Return time zero, or before the treatment when it may be: after check-in and the last reading."""
    if session.time_zero is not None:
        return session.time_zero
    expected = session.checked_in_at + timedelta(minutes=LEAD_MINUTES)
    if not session.readings:
        return expected
    return max(expected, session.readings[-1].at + timedelta(minutes=LEAD_MINUTES / 2))


def minute_of(at: datetime, zero: datetime) -> float:
    """Return the minutes from ``zero`` to ``at``."""
    return (at - zero).total_seconds() / 60


def append_reading(
    series: Mapping[MeasureName, Points], reading: Reading, minute: float
) -> list[MeasureName]:
    """Add the values of ``reading`` at the end of their points and return which have grown.

    Raises:
        ValueError: a later reading is there already.
    """
    grown = []
    for name, points in series.items():
        high = reading.values.get(name)
        low = reading.values.get(MeasureName.DIASTOLIC) if points.paired else high
        if high is None or low is None:
            continue
        points.append(minute, high, low, rank_of(reading, name), hollow=reading.late)
        grown.append(name)
    return grown


def rank_of(reading: Reading, name: MeasureName) -> Rank:
    """Return how bad a value was judged; a blood pressure is as bad as the worse of its two."""
    own = RANKS[reading.levels.get(name)]
    if name is not MeasureName.SYSTOLIC:
        return own
    return max(own, RANKS[reading.levels.get(MeasureName.DIASTOLIC)])


def bands_of(session: Session) -> tuple[Band, ...]:
    """Return the values that ask for a warning by the limits in force, against the baseline as it is.

    Where the limits of a level overlap, the one reached first counts; warning ends where critical begins.
    """
    bands: list[Band] = []
    for measure in CHARTED:
        for direction in Direction:
            warning = _edge(session, measure.name, direction, Level.WARNING)
            critical = _edge(session, measure.name, direction, Level.CRITICAL)
            if direction is Direction.ABOVE:
                if warning < min(critical, inf):
                    bands.append(Band(measure.name, Rank.WARNING, True, warning, _open(critical)))
                if critical < inf:
                    bands.append(Band(measure.name, Rank.CRITICAL, True, critical, None))
            else:
                if warning > max(critical, -inf):
                    bands.append(Band(measure.name, Rank.WARNING, False, _open(critical), warning))
                if critical > -inf:
                    bands.append(Band(measure.name, Rank.CRITICAL, False, None, critical))
    return tuple(bands)


def _edge(session: Session, measure: MeasureName, direction: Direction, level: Level) -> float:
    """Return where the level begins, infinite where no limit says."""
    above = direction is Direction.ABOVE
    edges = (
        threshold(limit, session.baseline.get(measure))
        for limit in session.protocol.limits
        if limit.measure is measure and limit.direction is direction and limit.level is level
    )
    known = [edge for edge in edges if edge is not None]
    return min(known, default=inf) if above else max(known, default=-inf)


def _open(edge: float) -> float | None:
    return None if edge in (inf, -inf) else edge


def _planned_end(session: Session, zero: datetime) -> float:
    planned = planned_end(session)
    if planned is None:
        return planned_length(session.protocol)
    return ceil(minute_of(planned, zero))


def _longest_interval(session: Session) -> float:
    schedule = session.protocol.schedule
    return max(schedule.treatment_every, schedule.recovery_every)


def _spans(session: Session, zero: datetime) -> tuple[Span, ...]:
    """Return when the pump ran; a running one is drawn to its planned end."""
    spans = []
    for span in session.spans:
        start = minute_of(span.begin, zero)
        if span.end is not None:
            spans.append(Span(start, minute_of(span.end, zero)))
        else:
            left = infusion_length(session, span.begin) - minutes_run(session, span.begin)
            spans.append(Span(start, start + max(left, 0.0), runs_on=True))
    return tuple(spans)


def _events(entries: Iterable[Entry], zero: datetime) -> tuple[EventMark, ...]:
    marks = (event_mark(entry, minute_of(entry.at, zero)) for entry in entries)
    return tuple(mark for mark in marks if mark is not None)
