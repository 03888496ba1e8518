"""The program on a damaged file: it offers the newest good backup, or what can still be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.safekeeping.afterwards import Act

if TYPE_CHECKING:
    from monitor_app.domain.backups import NewestGood
    from monitor_app.domain.file_key import FileKey
    from monitor_app.recorder import Recorder
    from monitor_app.safekeeping.running_errands import Errand
    from monitor_app.storage.database import Database
    from monitor_app.ui.copy_window import CopyWindow
    from monitor_app.ui.preferences import Preferences
    from monitor_app.ui.recovery_window import RecoveryWindow


class EmptiedFault(Fault):
    """The file is empty or missing, and there are backups of it."""


class Recovery:
    """Knows the one file of a run of the program, and what a person decided about its damage.

    ``read`` builds the recorder over what was read of a damaged file.
    """

    def __init__(
        self,
        file: Path,
        preferences: Preferences,
        now: Callable[[], datetime],
        person: str,
        read: Callable[[Database], Recorder],
    ) -> None:
        self._file = file.expanduser().resolve()
        self._preferences = preferences
        self._now = now
        self._person = person
        self._read = read
        self._begins_anew = False

    @property
    def folder(self) -> Path:
        """Return where the backups of the file are."""
        return self._preferences.backup_folder or self._file.parent / "backups"

    def look(self) -> None:
        """Refuse to begin an empty record where there was one. Raises :class:`EmptiedFault`."""
        if self._begins_anew or (self._file.exists() and self._file.stat().st_size):
            return
        # Imported when it is needed: nobody should wait for it at the start.
        from monitor_app.storage.damage import is_emptied
        from monitor_app.storage.emergency_places import emergency_folders
        from monitor_app.storage.emergency_start import is_rescued, name_the_copy

        folders = emergency_folders()
        if is_emptied(self._file, self.folder) and not is_rescued(self._file, folders):
            fault = EmptiedFault(
                say(
                    "The file {file} is not there or empty, but there are backups of it.",
                    file=self._file,
                )
            )
            name_the_copy(fault, self._file, folders)
            raise fault

    def is_damage(self, fault: Fault, keys: Iterable[FileKey] = ()) -> bool:
        """Return whether there is more to offer than the sentence of ``fault``."""
        # Imported when it is needed: nobody should wait for it at the start.
        from monitor_app.storage.damage import is_damage

        causes = (fault, fault.__cause__)
        return isinstance(fault, EmptiedFault) or any(
            is_damage(cause, self._file, self.folder, keys) for cause in causes if isinstance(cause, Fault)
        )

    def offer(self, fault: Fault, dress: Callable[[], object], keys: Iterable[FileKey] = ()) -> Act | None:
        """Tell what happened and let a person choose; return what to do then, None to end the program."""
        # Imported when it is needed: nobody should wait for it at the start.
        from monitor_app.ui.recovery_window import RecoveryWindow, Way

        key = self._key(keys)
        window = RecoveryWindow(
            self._file, self._sentence(fault), self.folder, is_empty=isinstance(fault, EmptiedFault)
        )
        loop, chosen = QEventLoop(), list[Way]()
        window.chosen.connect(chosen.append)
        window.chosen.connect(loop.quit)
        search = _Search(window, lambda folder: self._order("newest_good", folder, key))
        window.folder_chosen.connect(search.begin)
        dress()
        window.show()
        search.begin(self.folder)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.aboutToQuit.connect(loop.quit)
        if not chosen:
            loop.exec()
        search.end()
        backup = window.backup
        _take_down(window)
        match chosen[0] if chosen else Way.CLOSE:
            case Way.RESTORE:
                from monitor_app.safekeeping.restoring import restore_between_windows

                order = self._order("restore", self.folder, key)
                return restore_between_windows({**order, "backup": backup, "by": self._person})
            case Way.READ:
                return lambda _application: self._show_readable(key, dress)
            case Way.BEGIN:
                self._begins_anew = True
                return lambda _application: None
            case _:
                return None

    def _sentence(self, fault: Fault) -> str:
        """Return what happened: a file of which nothing tells any more that it is ours is not another's."""
        from monitor_app.storage.errors import DamagedError, NotOurFileError

        is_mistaken = isinstance(fault, NotOurFileError)
        return DamagedError(self._file).sentence if is_mistaken else fault.sentence

    def _key(self, keys: Iterable[FileKey]) -> FileKey | None:
        from monitor_app.storage.unlocking import key_of

        try:
            return key_of(self._file, None, list(keys))
        except Fault:
            return next(iter(keys), None)

    def _order(self, errand: str, folder: Path, key: FileKey | None) -> dict[str, object]:
        return {
            "errand": errand,
            "file": str(self._file),
            "folder": str(folder),
            "now": self._now().isoformat(),
            "key": None if key is None else key.raw.hex(),
        }

    def _show_readable(self, key: FileKey | None, dress: Callable[[], object]) -> None:
        """Show what can be read until its window is closed."""
        from monitor_app.storage.salvage import salvage

        found = salvage(self._file, key)
        with ExitStack() as at_the_end:
            at_the_end.callback(found.database.close)
            window = self._reading_window(found.database, found.entry_count, found.loose)
            at_the_end.callback(_take_down, window)
            loop = QEventLoop()
            window.closed.connect(loop.quit)
            dress()
            window.show()
            loop.exec()

    def _reading_window(self, database: Database, count: int, loose: int) -> CopyWindow:
        from monitor_app.handing_on.window import WindowChartsOut
        from monitor_app.storage.register import Register
        from monitor_app.ui.appearance import Appearance
        from monitor_app.ui.copy_window import CopyWindow

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        recorder = self._read(database)
        appearance = Appearance(application, self._preferences.theme)
        charts = WindowChartsOut(database, recorder, self._preferences)
        notice = say(
            "What could be read of the damaged file {file}: {count} entries, each as it was written, and "
            "{loose} more without those before them, which are not shown. Nothing can be added here.",
            file=self._file.name,
            count=count,
            loose=loose,
        )
        window = CopyWindow(recorder, Register(database), appearance, charts, self._file, notice)
        recorder.setParent(window)
        appearance.setParent(window)
        return window


class _Search:
    """Looks for the newest good backup, in one folder after the other."""

    def __init__(self, window: RecoveryWindow, order: Callable[[Path], dict[str, object]]) -> None:
        self._window = window
        self._order = order
        self._errand: Errand | None = None

    def begin(self, folder: Path) -> None:
        from monitor_app.safekeeping.running_errands import Errand

        self.end()
        self._errand = Errand(self._order(folder), self._window)
        self._errand.done.connect(self._found)
        self._errand.failed.connect(self._window.show_fault)
        self._errand.start()

    def end(self) -> None:
        if self._errand is not None:
            self._errand.end()

    def _found(self, answer: object) -> None:
        import msgspec

        from monitor_app.domain.backups import NewestGood

        found: NewestGood = msgspec.convert(answer, NewestGood)
        self._window.show_found(found)


def _take_down(window: RecoveryWindow | CopyWindow) -> None:
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
