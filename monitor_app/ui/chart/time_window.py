"""The stretch of time in view: panning, zooming and growing, in minutes. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

SHORTEST = 5.0
"""Minutes of the closest zoom."""

NOW_AT = 0.8
"""Where in the view now is held while it is followed, from left to right."""

DAY = 1440
"""From this step on, in minutes, the axis is labelled in days."""

LABEL_STEPS = (1, 5, 15, 30, 60, 120, 240, 480, *(days * DAY for days in (1, 2, 7, 14, 28, 84, 364)))
_PARTS = {2 * DAY: 2, 7 * DAY: 7, 14 * DAY: 2, 28 * DAY: 2, 364 * DAY: 2}
"""Into how many parts finer lines cut a step; any other into 3."""

LONGEST_WAIT = float(DAY)
"""Minutes past the last entry or the planned end from which now no longer belongs to the picture: a
session left open for days is drawn as what was charted, not as the time nobody was there. One left open
over night is drawn to now."""


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """Minutes from ``start`` to ``end``."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """Return the minutes in view."""
        return self.end - self.start

    def inside(self, whole: TimeWindow) -> TimeWindow:
        """Return this window moved, and where it must be shortened, to lie in ``whole``."""
        length = min(self.length, whole.length)
        start = min(max(self.start, whole.start), whole.end - length)
        return TimeWindow(start, start + length)

    def panned(self, minutes: float, whole: TimeWindow) -> TimeWindow:
        """Return this window moved later by ``minutes``, kept in ``whole``."""
        return TimeWindow(self.start + minutes, self.end + minutes).inside(whole)

    def zoomed(self, factor: float, about: float, whole: TimeWindow) -> TimeWindow:
        """Return this window ``factor`` times as close, with ``about`` staying where it is."""
        length = min(max(self.length / factor, SHORTEST), whole.length)
        share = (about - self.start) / self.length
        start = about - share * length
        return TimeWindow(start, start + length).inside(whole)

    def holding_now(self, now: float, whole: TimeWindow) -> TimeWindow:
        """Return this window moved so that ``now`` is near its right side."""
        start = now - NOW_AT * self.length
        return TimeWindow(start, start + self.length).inside(whole)


def label_step(pixels_per_minute: float, room: float = 56.0) -> int:
    """Return the minutes between two labels that leaves each ``room`` pixels."""
    for step in LABEL_STEPS:
        if step * pixels_per_minute >= room:
            return step
    step = LABEL_STEPS[-1]
    while step * pixels_per_minute < room:
        step *= 2
    return step


def line_steps(labels: int) -> tuple[int, int]:
    """Return the minutes between two fine and two strong lines under labels ``labels`` minutes apart."""
    strong = max(15, labels)
    return strong // _PARTS.get(strong, 2 if strong > LABEL_STEPS[-1] else 3), strong


def whole_window(start: float, planned_end: float, latest: float) -> TimeWindow:
    """Return the axis of a session: from before time zero to its planned end, or past ``latest``.

    A session that runs over makes the axis longer by a stretch at once, so that it does not move
    with every reading.
    """
    first = min(start, floor(start / 5) * 5)
    if latest <= planned_end - 1:
        return TimeWindow(first, planned_end)
    stretch = 15.0
    while stretch < (latest - first) / 8:
        stretch *= 2
    return TimeWindow(first, (floor((latest + stretch / 5) / stretch) + 1) * stretch)


def grid_minutes(window: TimeWindow, step: float) -> list[float]:
    """Return the multiples of ``step`` minutes that lie in the window."""
    return [i * step for i in range(ceil(window.start / step), floor(window.end / step) + 1)]
