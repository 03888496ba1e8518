"""A player of warnings that makes no sound and tells what would be heard."""

from __future__ import annotations

from monitor_app.domain.limits import Level


class QuietPlayer:
    """``level`` is what is played over and over, ``begun`` each that was; ``tried`` are the single bursts.

    ``why_silent`` is the trouble it reports.
    """

    def __init__(self, why_silent: str = "") -> None:
        self.why_silent = why_silent
        self.level: Level | None = None
        self.volume = 100
        self.begun: list[Level] = []
        self.tried: list[Level] = []

    def play(self, level: Level) -> None:
        if level is not self.level:
            self.level = level
            self.begun.append(level)

    def play_once(self, level: Level) -> None:
        if self.level is None:
            self.tried.append(level)

    def stop(self) -> None:
        self.level = None

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def trouble(self) -> str:
        return self.why_silent
