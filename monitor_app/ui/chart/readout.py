"""What the crosshair says: the values charted at the nearest reading. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say
from monitor_app.formats import minute_text
from monitor_app.ui.chart.content import ChartContent, EventMark, Points, Rank

SAME_MOMENT = 1e-6
"""Minutes within which two values belong to one reading."""


@dataclass(frozen=True, slots=True)
class ReadoutRow:
    """One value in words, with how bad it was judged."""

    measure: MeasureName
    title: str
    value: str
    rank: Rank
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Readout:
    """The reading at ``minute``, and what else there is to tell: events in the words they were written in.

    An event of another minute has its own before it.
    """

    minute: float
    rows: tuple[ReadoutRow, ...]
    events: tuple[str, ...]


def readout_at(content: ChartContent, minute: float, reach: float) -> Readout | None:
    """Return the reading nearest to ``minute``, with the events within ``reach`` minutes of the place.

    None where neither a reading was charted nor an event lies near.
    """
    nearest = _nearest_minute(content, minute)
    marks = [mark for mark in content.events if abs(mark.minute - minute) <= reach]
    missed = [
        say("reading missed: {minute:+.0f} min", minute=at)
        for at in content.missed
        if abs(at - minute) <= reach
    ]
    ghost = _nearest_ghost(content, minute)
    if ghost is not None and (nearest is None or abs(ghost - minute) < abs(nearest - minute)):
        nearest = ghost
    if nearest is None:
        told = (*(_event_words(mark, minute) for mark in marks), *missed)
        return Readout(minute, (), told) if told else None
    happened = (_event_words(mark, nearest) for mark in marks)
    events = (*_ghost_words(content, nearest), *happened, *missed)
    found = (_row(name, content.series[name], nearest) for name in _reading_order() if name in content.series)
    rows = tuple(row for row in found if row is not None)
    if any(row.unconfirmed for row in rows):
        events = (say("? to be confirmed by the next reading"), *events)
    return Readout(nearest, rows, events)


def _event_words(mark: EventMark, minute: float) -> str:
    """Return what happened; where the crosshair tells of another minute, with its own."""
    what = mark.label
    if mark.correction:
        what = say("{what} ({correction})", what=what, correction=mark.correction)
    if minute_text(mark.minute) == minute_text(minute):
        return what
    return say("{minute} min: {what}", minute=minute_text(mark.minute), what=what)


def _reading_order() -> list[MeasureName]:
    return [measure.name for measure in CHARTED]


def _nearest_minute(content: ChartContent, minute: float) -> float | None:
    candidates = [
        float(points.minutes[_nearest_index(points, minute)])
        for points in content.series.values()
        if len(points)
    ]
    return min(candidates, key=lambda candidate: abs(candidate - minute), default=None)


def _nearest_ghost(content: ChartContent, minute: float) -> float | None:
    minutes = (ghost.minute for ghost in content.ghosts)
    return min(minutes, key=lambda candidate: abs(candidate - minute), default=None)


def _ghost_words(content: ChartContent, minute: float) -> list[str]:
    """Return what the values of this minute that do not count any more were, and why they do not."""
    told = [
        line for ghost in content.ghosts if abs(ghost.minute - minute) <= SAME_MOMENT for line in ghost.words
    ]
    # One reason for all values of a reading is told once, after the last of them.
    return [line for place, line in enumerate(told) if line not in told[place + 1 :]]


def _nearest_index(points: Points, minute: float) -> int:
    after = int(np.searchsorted(points.minutes, minute))
    if after == 0:
        return 0
    if after == len(points):
        return after - 1
    before_is_nearer = minute - points.minutes[after - 1] <= points.minutes[after] - minute
    return after - 1 if before_is_nearer else after


def _row(name: MeasureName, points: Points, minute: float) -> ReadoutRow | None:
    if not len(points):
        return None
    index = _nearest_index(points, minute)
    if abs(points.minutes[index] - minute) > SAME_MOMENT:
        return None
    rank, waits = Rank(int(points.ranks[index])), bool(points.unconfirmed[index])
    if points.paired:
        value = pressure_words(float(points.high[index]), float(points.low[index]))
        return ReadoutRow(name, say("BP"), f"{value} {say(BY_NAME[name].unit)}", rank, waits)
    measure = BY_NAME[name]
    unit = "" if measure.is_score else f" {say(measure.unit)}"
    return ReadoutRow(name, say(measure.title), f"{points.high[index]:g}{unit}", rank, waits)
