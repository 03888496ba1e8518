"""From minutes to pixels and back, for one time window and one frame."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import Floats
from monitor_app.ui.chart.lanes import Frame
from monitor_app.ui.chart.time_window import DAY, TimeWindow, label_step
from monitor_app.ui.formats import minute_text


@dataclass(frozen=True, slots=True)
class Projection:
    """The time window over the plot from ``left`` to ``right`` in pixels."""

    window: TimeWindow
    left: float
    right: float

    @classmethod
    def onto(cls, frame: Frame, window: TimeWindow) -> Projection:
        """Return the projection of ``window`` onto the plot of ``frame``."""
        return cls(window, frame.left, frame.right)

    @property
    def per_minute(self) -> float:
        """Return the pixels of a minute."""
        return (self.right - self.left) / self.window.length

    @property
    def label_step(self) -> int:
        """Return the minutes between two labels, so that the longest has room."""
        signs = max(len(minute_text(self.window.start)), len(minute_text(self.window.end)))
        return label_step(self.per_minute, max(56.0, 7.0 * signs + 14))

    def words(self, minute: float) -> str:
        """Return ``minute`` in the unit of the axis: minutes without it, days with it."""
        if self.label_step >= DAY:
            return say("{days} d", days=minute_text(minute / DAY))
        return minute_text(minute)

    def x(self, minute: float) -> float:
        """Return the pixel of ``minute``, which may lie outside the plot."""
        return self.left + (minute - self.window.start) * self.per_minute

    def xs(self, minutes: Floats) -> Floats:
        """Return the pixels of ``minutes``, (n,)."""
        return self.left + (minutes - self.window.start) * self.per_minute

    def minute(self, x: float) -> float:
        """Return the minute at pixel ``x``."""
        return self.window.start + (x - self.left) / self.per_minute

    def shows(self, minute: float) -> bool:
        """Return whether ``minute`` lies in the window."""
        return self.window.start <= minute <= self.window.end


ROUND_UP = 0.5 + 1e-6
"""Added before rounding down: a place half-way between two pixels is rounded the same each time."""


def snapped(pixel: float) -> float:
    """Return the middle of the pixel, where a line one pixel wide is crisp."""
    return floor(pixel + ROUND_UP) + 0.5
