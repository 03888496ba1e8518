"""Whether somebody is at the desk: any key, touch or mouse in a window of the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class Presence(QObject):
    """Keeps when somebody was last noticed. ``now`` tells the time."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._noticed = now()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def notice(self) -> None:
        """Somebody is here."""
        self._noticed = self._now()

    def absent_for(self, now: datetime) -> timedelta:
        """Return how long nobody was noticed."""
        return now - self._noticed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.notice()
        return False
