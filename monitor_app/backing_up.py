"""Has backups made beside the window: after each session, daily, and when somebody asks for one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from monitor_app.domain.backups import BACKUP_AFTER, TROUBLE_AFTER, Backup, BackupState
from monitor_app.domain.entries import Entry, SessionEnded
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from monitor_app.domain.file_key import FileKey
    from monitor_app.recorder import Recorder
    from monitor_app.ui.preferences import Preferences

FIRST_LOOK = 10_000
LOOK_AGAIN = 300_000
"""Milliseconds after the window is there, and from one look to the next."""

AGAIN_AFTER_FAULT = timedelta(minutes=15)
LONGEST_GOODBYE = 5_000
"""Milliseconds that a backup may still take when the window is closed."""


class Errand(QObject):
    """One piece of work on the file by a process of its own; ends with ``done`` or ``failed``, once."""

    progress = Signal(int, int)
    done = Signal(object)
    """What the errand answers, as plain values."""
    state = Signal(object)
    """What it found before it began, as plain values."""
    failed = Signal(str)
    """A sentence for people."""

    def __init__(self, order: Mapping[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = json.dumps(order)
        self._answer: Mapping[str, Any] = {}
        self._has_ended = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._trouble)

    def start(self) -> None:
        """Begin."""
        self._process.start(sys.executable, ["-m", "monitor_app.errands"])
        self._process.write(f"{self._order}\n".encode())
        self._process.closeWriteChannel()

    def end(self, patience: int = 0) -> None:
        """Let it finish for ``patience`` milliseconds, then end it; it tells nothing any more."""
        self.blockSignals(True)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        if patience and self._process.waitForFinished(patience):
            return
        self._process.terminate()
        if not self._process.waitForFinished(2_000):
            self._process.kill()
            self._process.waitForFinished(1_000)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = json.loads(bytes(self._process.readLine().data()))
            if "progress" in line:
                self.progress.emit(*line["progress"])
            elif "state" in line:
                self.state.emit(line["state"])
            else:
                self._answer = line

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        self._read()
        if "done" in self._answer:
            self.done.emit(self._answer["done"])
            return
        ended = say("The work on the file ended before it was done. The record is as it was; try again.")
        self.failed.emit(self._answer.get("fault", ended))


def _environment() -> QProcessEnvironment:
    """Let the other process find this package, wherever it was started from."""
    environment = QProcessEnvironment.systemEnvironment()
    above = str(Path(__file__).resolve().parent.parent)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (above, known))))
    return environment


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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._preferences = preferences
        self.file = file
        self._key = key
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
        if self._rests_until is not None and now < self._rests_until:
            return
        is_recent = self.newest is not None and now - self.newest.made_at < BACKUP_AFTER
        if self._is_wanted or not is_recent:
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

    def trouble(self) -> str:
        """Return what to say in the window: there has been no good backup for days; "" otherwise."""
        last = self._preferences.last_backup or self._since
        if not self.fault or last is None or self._recorder.now() - last < TROUBLE_AFTER:
            return ""
        days = (self._recorder.now() - last).days
        return say("No backup of the record for {days} days. {reason}", days=days, reason=self.fault)

    def end(self) -> None:
        """Give a backup under way a little time, then end it; what is half made goes."""
        self._timer.stop()
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
