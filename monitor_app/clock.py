"""The only place that reads a clock; everything else is handed the time."""

from __future__ import annotations

import time
from collections.abc import Callable
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


def to_the_millisecond(moment: datetime) -> datetime:
    """Return ``moment`` without what is finer than a millisecond, never later than it was."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _wall() -> datetime:
    return datetime.now(UTC)


def _steady() -> float:
    """Return seconds that nobody can set and that pass while the computer sleeps, too.

    ``time.monotonic()`` stands still then on Linux and macOS, and a lid closed over a running infusion
    would put every later entry too early.
    """
    counting = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if counting is None else time.clock_gettime(counting)


class SteadyClock:
    """The wall clock as it was at the start, carried on by a clock that nobody can set.

    A wall clock that is set back, forward or across daylight saving while patients sit in the chairs
    moves neither the order of entries nor the elapsed times; :meth:`wall_shift` tells of the jump.
    ``wall`` and ``steady`` (in seconds) are those of the computer unless a test hands in its own.
    """

    def __init__(self, wall: Callable[[], datetime] = _wall, steady: Callable[[], float] = _steady) -> None:
        self._wall = wall
        self._steady = steady
        self._wall_at_start = wall()
        self._steady_at_start = steady()

    def now(self) -> datetime:
        """Return the moment of the start plus the time that has truly passed since, in UTC."""
        return self._wall_at_start + timedelta(seconds=self._steady() - self._steady_at_start)

    def wall_shift(self) -> timedelta:
        """Return wall clock minus steady time; about zero unless somebody set the clock."""
        return self._wall() - self.now()
