"""The only place that reads a clock; everything else is handed the time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the program needs of time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC, never earlier than one returned before."""
        ...

    def wall_shift(self) -> timedelta:
        """Return how far the computer's wall clock was moved since the program started."""
        ...


class SteadyClock:
    """The wall clock as it was at the start, carried on by the monotonic clock.

    A wall clock that is set back, forward or across daylight saving while patients sit in the chairs
    moves neither the order of entries nor the elapsed times; :meth:`wall_shift` tells of the jump.
    """

    def __init__(self) -> None:
        self._wall_at_start = datetime.now(UTC)
        self._monotonic_at_start = time.monotonic()

    def now(self) -> datetime:
        """Return the moment of the start plus the time that has truly passed since, in UTC."""
        return self._wall_at_start + timedelta(seconds=time.monotonic() - self._monotonic_at_start)

    def wall_shift(self) -> timedelta:
        """Return wall clock minus steady time; about zero unless somebody set the clock."""
        return datetime.now(UTC) - self.now()
