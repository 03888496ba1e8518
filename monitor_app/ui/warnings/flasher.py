"""The one timer of everything that flashes, so that all of it flashes together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from monitor_app.domain.limits import Level

TURN_MILLISECONDS = 250
TURNS = {Level.CRITICAL: 1, Level.WARNING: 4}
"""Turns of the timer for which a level is lit, and then not: 2 Hz and 0.5 Hz.

The clinical reference asks for 1.4 to 2.8 Hz and for 0.4 to 0.8 Hz, after IEC 60601-1-8.
"""


class Lamp(Protocol):
    """Something that can be lit. What it says can be read in both states."""

    def set_lit(self, lit: bool) -> None:
        """Look strong, or calm."""


class Flasher(QObject):
    """Lights what it is told to and lets it rest again; its timer runs only while something flashes.

    While ``is_still`` says that nothing may move, everything is lit and stays so.
    """

    def __init__(self, is_still: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_still = is_still
        self._levels: dict[Lamp, Level] = {}
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MILLISECONDS)
        self._timer.timeout.connect(self.turn)

    @property
    def is_running(self) -> bool:
        """Return whether anything turns on and off."""
        return self._timer.isActive()

    def flash(self, lamp: Lamp, level: Level | None) -> None:
        """Have ``lamp`` flash at the rate of ``level`` from now on; with None it is lit and rests."""
        if self._levels.get(lamp) is level:
            if level is None:
                lamp.set_lit(True)
            return
        if level is None:
            self.forget(lamp)
            lamp.set_lit(True)
            return
        self._levels[lamp] = level
        self.look_again()

    def forget(self, lamp: Lamp) -> None:
        """Have nothing more to do with ``lamp``, as before it is deleted."""
        self._levels.pop(lamp, None)
        self.look_again()

    def look_again(self) -> None:
        """Start or stop as there is something to flash and it may move."""
        moves = bool(self._levels) and not self._is_still()
        if moves and not self._timer.isActive():
            self._turn = 0
            self._timer.start()
        elif not moves:
            self._timer.stop()
        self._light(moves=moves)

    def turn(self) -> None:
        """Go on by one turn of the timer."""
        self._turn += 1
        self.look_again()

    def _light(self, *, moves: bool) -> None:
        for lamp, level in self._levels.items():
            lamp.set_lit(not moves or self._turn // TURNS[level] % 2 == 0)
