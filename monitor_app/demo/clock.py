"""Time that passes faster, for the demo alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor_app.clock import Clock, SteadyClock


class DemoClock:
    """A clock that shows the true time when it is made and then runs ``speed`` times as fast."""

    def __init__(self, speed: float, clock: Clock | None = None) -> None:
        if speed <= 0:
            raise ValueError("time passes forward")
        self._clock = SteadyClock() if clock is None else clock
        self._speed = speed
        self._start = self._clock.now()

    def now(self) -> datetime:
        """Return the present moment of the demo, in UTC."""
        return self._start + (self._clock.now() - self._start) * self._speed

    def wall_shift(self) -> timedelta:
        """Return how far the computer's wall clock was moved since the program started."""
        return self._clock.wall_shift()
