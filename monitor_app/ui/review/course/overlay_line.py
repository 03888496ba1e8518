"""One session as a line of one measure: what was read, in which stretches, on which plane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QRectF

from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import ChartContent, Floats, Points
from monitor_app.ui.formats import minute_text
from monitor_app.ui.review.course.line_look import LineLook
from monitor_app.ui.review.course.plane import Plane
from monitor_app.ui.review.course.words import LineWords


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """One session as it is drawn, with the words that say which it is."""

    session_id: str
    words: LineWords
    content: ChartContent
    look: LineLook


def tells_lowest(measure: MeasureName) -> bool:
    """Return whether the lowest value says how far it went: so the figures have breathing, too."""
    return BY_NAME[measure].low_is_worse or measure is MeasureName.RESPIRATORY_RATE


def worst_words(line: OverlayLine, measure: MeasureName) -> str:
    """Return the worst value of a line and its minute, such as "168 at +30"; "" where none was read."""
    points = points_of(line, measure)
    if not len(points):
        return ""
    values = values_of(points, measure)
    worst = values.argmin() if tells_lowest(measure) else values.argmax()
    minute = minute_text(float(points.minutes[worst]))
    return say("{value:g} at {minute}", value=float(values[worst]), minute=minute)


def in_words(line: OverlayLine, measure: MeasureName) -> str:
    """Return a line for one who cannot see it: the session and its worst value."""
    worst = worst_words(line, measure)
    if not worst:
        return say("{session}: not read", session=line.words.whole)
    if tells_lowest(measure):
        return say("{session}: lowest {value}", session=line.words.whole, value=worst)
    return say("{session}: highest {value}", session=line.words.whole, value=worst)


def points_of(line: OverlayLine, measure: MeasureName) -> Points:
    """Return the readings of a measure; both pressures are kept together."""
    kept_under = MeasureName.SYSTOLIC if measure is MeasureName.DIASTOLIC else measure
    return line.content.series[kept_under]


def values_of(points: Points, measure: MeasureName) -> Floats:
    """Return the values of a measure among :func:`points_of`, (n,)."""
    return points.low if measure is MeasureName.DIASTOLIC else points.high


def plane_for(area: QRectF, drawn: Sequence[OverlayLine], measure: MeasureName) -> Plane:
    """Return a plane that holds every reading; scores span their whole scale."""
    minutes = [float(m) for line in drawn for m in points_of(line, measure).minutes[[0, -1]]]
    start, end = min(-5.0, *minutes), max(60.0, *minutes)
    bounds = BY_NAME[measure].refused_outside
    if BY_NAME[measure].is_score:
        return Plane(area, floor((start - 1) / 5) * 5, ceil(end / 5) * 5, bounds.low, bounds.high)
    values = [float(v) for line in drawn for v in values_of(points_of(line, measure), measure)]
    step = 5 if measure is MeasureName.SPO2 else 20
    low, high = floor((min(values) - 1) / step) * step, ceil((max(values) + 1) / step) * step
    if measure is MeasureName.SPO2:
        low, high = min(low, 85), 100
    return Plane(area, floor((start - 1) / 5) * 5, ceil(end / 5) * 5, low, high)


def stretches(points: Points, gap: float) -> Iterator[slice]:
    """Yield what is joined: readings none of which is further than ``gap`` minutes from the one before."""
    begin = 0
    for place in range(1, len(points)):
        if points.minutes[place] - points.minutes[place - 1] > gap:
            yield slice(begin, place)
            begin = place
    yield slice(begin, len(points))
