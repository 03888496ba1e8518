"""A player for tests: nothing is heard, and everything that would be is known."""

from __future__ import annotations

from monitor_app.domain.limits import Level


class RecordingPlayer:
    """Keeps what sounds now, what was begun before, the volume, and the trouble it is told to have."""

    def __init__(self) -> None:
        self.sounding: Level | None = None
        self.begun: list[Level] = []
        self.tried: list[Level] = []
        self.volume: int | None = None
        self.stops = 0
        self.broken = ""

    def play(self, level: Level) -> None:
        """Sound ``level`` until stopped."""
        if level is not self.sounding:
            self.begun.append(level)
        self.sounding = level

    def play_once(self, level: Level) -> None:
        """Note the test of a burst."""
        self.tried.append(level)

    def is_sounding(self) -> bool:
        """Return whether a level sounds until stopped."""
        return self.sounding is not None

    def stop(self) -> None:
        """Be silent."""
        self.sounding = None
        self.stops += 1

    def set_volume(self, percent: int) -> None:
        """Note the volume."""
        self.volume = percent

    def trouble(self) -> str:
        """Return what the test has put into ``broken``."""
        return self.broken
