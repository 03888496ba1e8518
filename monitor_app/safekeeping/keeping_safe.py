"""What looks after the file while its window is open: backups, and whether it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from monitor_app.domain.faults import Fault

if TYPE_CHECKING:
    from monitor_app.recorder import Recorder
    from monitor_app.safekeeping.afterwards import Afterwards
    from monitor_app.safekeeping.backing_up import BackingUp
    from monitor_app.storage.database import Database
    from monitor_app.ui.main_window import MainWindow
    from monitor_app.ui.preferences import Preferences

BEGIN_AFTER = 5_000
"""Milliseconds: the window is there to be used first."""


class KeepingSafe:
    """Nothing of it is made before the window has been there for a while, or its setup is opened."""

    def __init__(
        self, database: Database, recorder: Recorder, preferences: Preferences, afterwards: Afterwards
    ) -> None:
        self._database = database
        self._recorder = recorder
        self._made: BackingUp | None = None

        def made() -> BackingUp:
            self._made = _backing_up(database, recorder, preferences, afterwards)
            return self._made

        self.backups: Callable[[], BackingUp] = cache(made)

    def reopen(self, progress: Callable[[], None]) -> None:
        """Fold the running sessions of the file. Raises ``Fault``, also where damage keeps it from that."""
        reopen(self._recorder, self._database, progress)

    def begin_soon(self, window: MainWindow) -> None:
        """Begin when ``window`` has been there for a while."""
        QTimer.singleShot(BEGIN_AFTER, window, lambda: self.begin(window))

    def begin(self, window: MainWindow) -> None:
        """Have backups made when they are due, look through the file once, and tell ``window`` of trouble."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.domain.backups import damage_sentence
        from monitor_app.ui.backup_notice import BackupNotice

        backups, notice, flaws = self.backups(), BackupNotice(), list[str]()

        def show() -> None:
            if isValid(notice):
                notice.show_trouble(damage_sentence(flaws[0]) if flaws else backups.trouble())

        def found(flaw: str) -> None:
            flaws.append(flaw)
            show()

        window.add_notice(notice)
        backups.changed.connect(show)
        backups.check(found)
        backups.begin()

    def end(self) -> None:
        """Let a backup under way finish, or end it, and hear nothing more of what was asked for besides."""
        if self._made is not None:
            self._made.end()


def reopen(recorder: Recorder, database: Database, progress: Callable[[], None] = lambda: None) -> None:
    """Fold the running sessions of the file. Raises ``Fault``, also where damage keeps it from that."""
    try:
        recorder.reopen(progress)
    except Fault:
        raise
    except Exception as error:
        # Imported when it is needed: nobody should wait for it at the start.
        from monitor_app.storage.damage import damage_in

        damage = damage_in(database)
        if damage is None:
            raise
        raise damage from error


def _backing_up(
    database: Database, recorder: Recorder, preferences: Preferences, afterwards: Afterwards
) -> BackingUp:
    from monitor_app.safekeeping.backing_up import BackingUp

    return BackingUp(recorder, preferences, database.path, database.key, afterwards)
