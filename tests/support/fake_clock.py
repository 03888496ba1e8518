"""A clock for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Keeps :class:`monitor_app.clock.Clock`'s promises, but time passes only by :meth:`advance`."""

    def __init__(self, start: datetime = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._wall_shift = timedelta()

    def now(self) -> datetime:
        """Return the present moment of the test, aware, in UTC."""
        return self._now

    def wall_shift(self) -> timedelta:
        """Return how far :meth:`shift_wall` has moved the wall clock."""
        return self._wall_shift

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> datetime:
        """Let time pass and return the new moment; time never runs backwards."""
        step = timedelta(minutes=minutes, seconds=seconds)
        if step < timedelta():
            raise ValueError("a clock does not run backwards; use shift_wall for a changed wall clock")
        self._now += step
        return self._now

    def shift_wall(self, by: timedelta) -> None:
        """Set the wall clock forward or back, as a person or daylight saving would."""
        self._wall_shift += by
