"""Has backups made beside the window: after each session, daily, and when somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from monitor_app.domain.backups import (
    BACKUP_AFTER,
    TROUBLE_AFTER,
    Backup,
    BackupList,
    BackupState,
    Checked,
    is_recent,
)
from monitor_app.domain.entries import Entry, SessionEnded
from monitor_app.domain.people_facts import Right
from monitor_app.domain.restoring import RestorePreview
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.safekeeping.running_errands import Errand

if TYPE_CHECKING:
    from monitor_app.domain.file_key import FileKey
    from monitor_app.recorder import Recorder
    from monitor_app.safekeeping.afterwards import Afterwards
    from monitor_app.ui.preferences import Preferences

FIRST_LOOK = 10_000
LOOK_AGAIN = 300_000
"""Milliseconds after the window is there, and from one look to the next."""

AGAIN_AFTER_FAULT = timedelta(minutes=15)
LONGEST_GOODBYE = 5_000
"""Milliseconds that a backup may still take when the window is closed."""


Told = TypeVar("Told")


class BackingUp(QObject):
    """Knows when a backup is due and has it made, one at a time; tells how it went."""

    changed = Signal()
    """Something of what is told below is otherwise now."""

    def __init__(
        self,
        recorder: Recorder,
        preferences: Preferences,
        file: Path,
        key: FileKey | None,
        afterwards: Afterwards,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._preferences = preferences
        self.file = file
        self._key = key
        self._afterwards = afterwards
        self._asked: list[Errand] = []
        self.newest: Backup | None = None
        self.fault = ""
        """Why the last try gave no backup, "" when it did or nothing was tried."""
        self.progress: tuple[int, int] | None = None
        """(done, total) while one is being made, None otherwise."""
        self._since: datetime | None = None
        self._rests_until: datetime | None = None
        self._is_wanted = False
        self._errand: Errand | None = None
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        recorder.happened.connect(self._happened)

    @property
    def folder(self) -> Path:
        """Return where backups are put."""
        return self._preferences.backup_folder or self.file.parent / "backups"

    def begin(self) -> None:
        """Look whether a backup is due soon after the start, and every few minutes."""
        QTimer.singleShot(FIRST_LOOK, self, self.look)
        self._timer.start()

    def look(self) -> None:
        """Have a backup made where one is due."""
        now = self._recorder.now()
        if self._rests_until is not None and timedelta() < self._rests_until - now <= AGAIN_AFTER_FAULT:
            return
        if self._is_wanted or self.newest is None or not is_recent(self.newest.made_at, now):
            self._start(only_when_due=not self._is_wanted)

    def back_up_now(self) -> None:
        """Have a backup made, whenever the last one was."""
        self._is_wanted = True
        self._rests_until = None
        self.look()

    def choose_folder(self, folder: Path) -> None:
        """Put backups there from now on, the first at once."""
        self._preferences.choose_backup_folder(folder)
        self.newest = None
        self.back_up_now()

    def order(self, errand: str, **more: object) -> Errand:
        """Return another piece of work on the file, not begun."""
        return Errand({**self._common(errand), **more}, self)

    def list_backups(self, then: Callable[[BackupList], None], failed: Callable[[str], None]) -> None:
        """Read what is in the folder."""
        self._ask(self.order("list"), BackupList, then, failed)

    def preview(
        self, backup: str, then: Callable[[RestorePreview], None], failed: Callable[[str], None]
    ) -> None:
        """Check a backup and count what going back to it loses."""
        self._ask(self.order("preview", backup=backup), RestorePreview, then, failed)

    def check(self, found: Callable[[str], None]) -> None:
        """Have the file looked through; ``found`` hears what is not as it was written, if anything."""

        def told(checked: Checked) -> None:
            if checked.flaw:
                found(checked.flaw)

        # What keeps it from being read shows in charting too.
        self._ask(self.order("check"), Checked, told, lambda _sentence: None)

    def refusal(self) -> str:
        """Return why whoever is there may not restore, "" where they may; a refusal is recorded."""
        pen = self._recorder.pen
        return "" if Right.FILE in pen.acting.rights else pen.refuse(Right.FILE).sentence

    def restore(self, backup: str) -> bool:
        """Close the window and go back to the backup; False where something has to be saved first."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.safekeeping.restoring import restore_between_windows

        if Right.FILE not in self._recorder.pen.acting.rights:
            return False
        order = {**self._common("restore"), "backup": backup, "by": self._recorder.person}
        return self._afterwards.close_and_do(restore_between_windows(order))

    def _ask(
        self, errand: Errand, kind: type[Told], then: Callable[[Told], None], failed: Callable[[str], None]
    ) -> None:
        import msgspec

        self._asked.append(errand)
        errand.done.connect(lambda answer: then(msgspec.convert(answer, kind)))
        errand.failed.connect(failed)
        for ended in (errand.done, errand.failed):
            ended.connect(lambda _answer: self._forget(errand))
        errand.start()

    def _forget(self, errand: Errand) -> None:
        self._asked.remove(errand)
        errand.deleteLater()

    def trouble(self) -> str:
        """Return what to say in the window: there has been no good backup for days; "" otherwise."""
        now, last = self._recorder.now(), self._preferences.last_backup
        if last is None or last - now > BACKUP_AFTER:
            last = self._since
        if not self.fault or last is None or now - last < TROUBLE_AFTER:
            return ""
        days = (now - last).days
        return say("No backup of the record for {days} days. {reason}", days=days, reason=self.fault)

    def end(self) -> None:
        """Give a backup under way a little time, then end it; what is half made goes."""
        self._timer.stop()
        for asked in self._asked:
            asked.end()
        if self._errand is not None:
            self._errand.end(LONGEST_GOODBYE)

    def _happened(self, _session: Session, entries: tuple[Entry, ...]) -> None:
        if any(isinstance(entry.fact, SessionEnded) for entry in entries):
            self._is_wanted = True
            # After the window has shown what happened.
            QTimer.singleShot(0, self, self.look)

    def _start(self, *, only_when_due: bool) -> None:
        if self._errand is not None:
            return
        self._is_wanted = False
        self._errand = self.order("backup", only_when_due=only_when_due)
        self._errand.progress.connect(self._went_on)
        self._errand.state.connect(self._found)
        self._errand.done.connect(self._made)
        self._errand.failed.connect(self._failed)
        self.progress = (0, 0)
        self._errand.start()
        self.changed.emit()

    def _common(self, errand: str) -> dict[str, object]:
        return {
            "errand": errand,
            "file": str(self.file),
            "folder": str(self.folder),
            "now": self._recorder.now().isoformat(),
            "key": None if self._key is None else self._key.raw.hex(),
        }

    def _went_on(self, done: int, total: int) -> None:
        self.progress = (done, total)
        self.changed.emit()

    def _found(self, answer: object) -> None:
        # Imported when it is first needed: nobody should wait for it at the start.
        import msgspec

        self._since = msgspec.convert(answer, BackupState).since

    def _made(self, answer: object) -> None:
        import msgspec

        self.newest = msgspec.convert(answer, BackupState).newest
        if self.newest is not None:
            self._preferences.note_backup(self.newest.made_at)
        self._ended("")

    def _failed(self, sentence: str) -> None:
        self._rests_until = self._recorder.now() + AGAIN_AFTER_FAULT
        self._ended(sentence)

    def _ended(self, fault: str) -> None:
        if self._errand is not None:
            self._errand.deleteLater()
        self._errand = None
        self.fault, self.progress = fault, None
        self.changed.emit()
        if not fault and self._is_wanted:
            self.look()
