"""A session turned into what the chart draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby, product
from math import ceil, floor, inf

from monitor_app.domain.infusion import infusion_length, minutes_run
from monitor_app.domain.limits import Direction, Level, Limit, threshold
from monitor_app.domain.measures import CHARTED, MeasureName, Values
from monitor_app.domain.protocol import planned_length
from monitor_app.domain.schedule import planned_end
from monitor_app.domain.session import Reading, Session
from monitor_app.ui.chart.content import (
    GAP_MINUTES,
    Band,
    ChartContent,
    Points,
    Rank,
    Span,
    empty_series,
)
from monitor_app.ui.chart.event_words import marks_of
from monitor_app.ui.chart.ghost_words import ghosts_of
from monitor_app.ui.chart.time_window import whole_window

LEAD_MINUTES = 10.0
"""Room before time zero, and the time from check-in to the start that is drawn until there is one."""

RANKS = {None: Rank.INSIDE, Level.WARNING: Rank.WARNING, Level.CRITICAL: Rank.CRITICAL}


def content_of(session: Session) -> ChartContent:
    """Return everything the chart draws of ``session``."""
    zero = zero_of(session)
    series = empty_series()
    for reading in session.readings:
        append_reading(series, reading, minute_of(reading.at, zero))
    ghosts = tuple(ghosts_of(session, zero))
    charted = [minute_of(reading.at, zero) for reading in session.readings[:1]]
    earliest = min(
        [-LEAD_MINUTES, *(minute - 1 for minute in (*charted, *(ghost.minute for ghost in ghosts)))]
    )
    return ChartContent(
        start=floor(earliest / 5) * 5.0,
        planned_end=_planned_end(session, zero),
        series=series,
        bands=bands_of(session),
        infusion=_spans(session, zero),
        events=marks_of(session, zero),
        missed=tuple(minute_of(at, zero) for at in session.missed),
        ghosts=ghosts,
        is_over=not session.is_running,
        gap=max(GAP_MINUTES, 2 * _longest_interval(session)),
        zero=zero,
    )


def drawn_until(session: Session) -> datetime:
    """Return where the axis of the chart of ``session`` ends."""
    content = content_of(session)
    axis = whole_window(content.start, content.planned_end, content.latest)
    return zero_of(session) + timedelta(minutes=axis.end)


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
        waits = name in reading.unconfirmed or (
            points.paired and MeasureName.DIASTOLIC in reading.unconfirmed
        )
        points.append(minute, high, low, rank_of(reading, name), hollow=reading.late, unconfirmed=waits)
        grown.append(name)
    return grown


def rank_of(reading: Reading, name: MeasureName) -> Rank:
    """Return how bad a value was judged; a blood pressure is as bad as the worse of its two."""
    own = RANKS[reading.levels.get(name)]
    if name is not MeasureName.SYSTOLIC:
        return own
    return max(own, RANKS[reading.levels.get(MeasureName.DIASTOLIC)])


def bands_of(session: Session) -> tuple[Band, ...]:
    """Return the values that ask for a warning, each from when to when a limit in force says so.

    They step where limits are changed, and at time zero: only from then on are readings compared with
    the baseline, drawn as it is. A band that goes on unchanged is one.
    """
    zero = zero_of(session)
    starts = [-inf, *(minute_of(step.since, zero) for step in session.limit_steps[1:]), 0.0]
    stretches = [start for start, _ in groupby(sorted(starts))]
    bands: list[Band] = []
    for begin, end in zip(stretches, [*stretches[1:], inf], strict=True):
        limits = session.limits_at(
            session.checked_in_at if begin == -inf else zero + timedelta(minutes=begin)
        )
        baseline = session.baseline if begin >= 0 else {}
        for band in _bands_between(limits, baseline, begin, end):
            _join(bands, band)
    return tuple(bands)


def _join(bands: list[Band], band: Band) -> None:
    """Add ``band``, as the going on of one that is there where it is the same."""
    for place, known in enumerate(bands):
        if replace(known, begin=band.begin, end=band.end) == band and known.end == band.begin:
            bands[place] = replace(known, end=band.end)
            return
    bands.append(band)


def _bands_between(limits: Sequence[Limit], baseline: Values, begin: float, end: float) -> Iterator[Band]:
    """Yield the bands by ``limits`` from ``begin`` to ``end``.

    Where the limits of a level overlap, the one reached first counts; warning ends where critical begins.
    """
    for measure, direction in product((measure.name for measure in CHARTED), Direction):
        own = [limit for limit in limits if limit.measure is measure and limit.direction is direction]
        warning = _edge(own, baseline.get(measure), direction, Level.WARNING)
        critical = _edge(own, baseline.get(measure), direction, Level.CRITICAL)
        if direction is Direction.ABOVE:
            if warning < critical:
                yield Band(measure, Rank.WARNING, True, warning, _open(critical), begin, end)
            if critical < inf:
                yield Band(measure, Rank.CRITICAL, True, critical, None, begin, end)
        else:
            if warning > critical:
                yield Band(measure, Rank.WARNING, False, _open(critical), warning, begin, end)
            if critical > -inf:
                yield Band(measure, Rank.CRITICAL, False, None, critical, begin, end)


def _edge(limits: Iterable[Limit], baseline: float | None, direction: Direction, level: Level) -> float:
    """Return where the level begins, infinite where no limit says."""
    edges = (threshold(limit, baseline) for limit in limits if limit.level is level)
    known = [edge for edge in edges if edge is not None]
    return min(known, default=inf) if direction is Direction.ABOVE else max(known, default=-inf)


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
