"""Work that needs the file for itself: it is done between two windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

Act = Callable[[QApplication], None]
"""Works on the closed file and tells its own faults."""


class Afterwards:
    """Holds the one act that the window is closed for; without one the program ends with its window."""

    def __init__(self) -> None:
        self._act: Act | None = None
        self._window: QWidget | None = None

    def follow(self, window: QWidget) -> None:
        """Make ``window`` the one that is closed for an act."""
        self._window = window

    def close_and_do(self, act: Act) -> bool:
        """Close the window in order and have ``act`` done then; after it the window is built anew.

        Returns whether the window closed. It asks first where something is written and not saved; then
        nothing is done, and the person saves it or leaves it before trying again.
        """
        self._act = act
        if self._window is None or not self._window.close():
            self._act = None
        return self._act is not None

    def take(self) -> Act | None:
        """Return what is to be done now, once."""
        act, self._act = self._act, None
        self._window = None
        return act
