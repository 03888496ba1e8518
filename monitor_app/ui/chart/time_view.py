"""Which stretch of a session is in view, and why: all of it, along with now, or where a hand put it."""

from __future__ import annotations

from enum import Enum, auto

from monitor_app.ui.chart.time_window import TimeWindow


class Holding(Enum):
    """What the view keeps to when time goes on."""

    WHOLE = auto()
    NOW = auto()
    PLACE = auto()


class TimeView:
    """The window on the time axis. Begins with the whole session; a hand takes it elsewhere."""

    def __init__(self, whole: TimeWindow) -> None:
        self._whole = whole
        self._window = whole
        self._holding = Holding.WHOLE

    @property
    def window(self) -> TimeWindow:
        """Minutes in view."""
        return self._window

    @property
    def whole(self) -> TimeWindow:
        """Minutes of the whole axis."""
        return self._whole

    @property
    def holding(self) -> Holding:
        """What the view keeps to."""
        return self._holding

    def grow(self, whole: TimeWindow) -> None:
        """Take another axis; a view of all of it grows along, a place stays."""
        self._whole = whole
        self._window = whole if self._holding is Holding.WHOLE else self._window.inside(whole)

    def back(self) -> None:
        """See the whole session again."""
        self._holding = Holding.WHOLE
        self._window = self._whole

    def pan(self, minutes: float) -> None:
        """Look ``minutes`` later."""
        self._put(self._window.panned(minutes, self._whole))

    def zoom(self, factor: float, about: float) -> None:
        """Look ``factor`` times as close, with the minute ``about`` staying where it is."""
        self._put(self._window.zoomed(factor, about, self._whole))

    def show(self, window: TimeWindow) -> None:
        """Look at ``window``, as far as it lies on the axis."""
        self._put(window.inside(self._whole))

    def _put(self, window: TimeWindow) -> None:
        """Go where a hand points; all the way out is the whole session."""
        if window == self._window:
            return
        self._window = window
        is_whole = window.length >= self._whole.length * 0.999
        self._holding = Holding.WHOLE if is_whole else Holding.PLACE

    def follow(self, now: float) -> None:
        """Keep ``now`` in view from here on, as close as it is now."""
        if self._holding is not Holding.WHOLE:
            self._holding = Holding.NOW
            self.keep(now)

    def keep(self, now: float) -> None:
        """Move along with ``now`` where the view follows it."""
        if self._holding is Holding.NOW:
            self._window = self._window.holding_now(now, self._whole)
