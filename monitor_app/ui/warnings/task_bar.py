"""What the desktop shows of the program while nobody looks at its window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say


class TaskBarSign:
    """Puts the number of unacknowledged warnings on the title of ``window`` and on the program's icon."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._count = 0
        self._known: dict[str, int] = {}

    def show_room(self, running: Iterable[Session]) -> None:
        """Show the count; ask for attention once where a warning was raised, or raised again."""
        waiting = {
            warning.warning_id: warning.level.rank
            for session in running
            for warning in session.to_acknowledge()
        }
        self._show_count(len(waiting))
        if any(rank > self._known.get(one, 0) for one, rank in waiting.items()):
            QApplication.alert(self._window)
        self._known = waiting

    def _show_count(self, count: int) -> None:
        title = say("Infusion Session Monitor")
        if count:
            title = say("({count} ▲) {title}", count=count, title=title)
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
        application = QApplication.instance()
        # Without the name of a desktop file no desktop knows whose icon is meant.
        if count != self._count and isinstance(application, QApplication) and application.desktopFileName():
            application.setBadgeNumber(count)
        self._count = count
