"""Work on the clinic's file in a process of its own, so that nobody who charts waits for it.

``python -m monitor_app.safekeeping.errands`` reads one order, a line of JSON, from standard input, where no
other user of the computer can see it, and answers in lines of JSON: ``{"progress": [done, total]}``, at the
end ``{"done": …}`` or ``{"fault": sentence}``.
"""

from __future__ import annotations

import gettext
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from monitor_app.clock import SteadyClock
from monitor_app.domain.backups import (
    BACKUP_AFTER,
    Backup,
    BackupList,
    BackupState,
    Checked,
    NewestGood,
    is_recent,
)
from monitor_app.domain.faults import Fault
from monitor_app.domain.file_key import FileKey
from monitor_app.domain.restoring import Restored, RestorePreview
from monitor_app.network_drives import lies_on_network
from monitor_app.resources import CATALOGUE, resource_path

TOLD_EACH = timedelta(milliseconds=100)
"""Between two signs of progress."""

LOWER_PRIORITY = 10


class Teller:
    """Writes lines to whoever ordered; nobody may be there any more."""

    def __init__(self) -> None:
        self._clock = SteadyClock()
        self._told_at = self._clock.now()

    def progress(self, done: int, total: int) -> None:
        """Tell how far it is, not too often."""
        now = self._clock.now()
        if now - self._told_at >= TOLD_EACH:
            self._told_at = now
            self.line({"progress": [done, total]})

    def line(self, answer: object) -> None:
        """Tell something."""
        with suppress(OSError):
            sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
            sys.stdout.flush()


def back_up(order: Mapping[str, Any], teller: Teller) -> BackupState:
    """Make a backup; with ``only_when_due``, only where none is newer than a day and the last session.

    What there was before is told first as ``state``, for the case of a fault.
    """
    from monitor_app.storage import backup
    from monitor_app.storage.snapshot import open_aside

    file, folder, now = Path(order["file"]), Path(order["folder"]), _time(order["now"])
    with closing(open_aside(file, _key(order))) as database:
        first = database.row("SELECT recorded_at FROM entry WHERE seq = 1")
        ended = database.row("SELECT max(ended_at) FROM session")
    since = None if first is None else _time(first[0])
    teller.line({"state": BackupState(None, since)})
    # One from far ahead, made while the clock was wrong, keeps none of these days from being made.
    known = (one for one in backup.backups_of(file, folder) if one.made_at - now < BACKUP_AFTER)
    newest = next(known, None)
    if order.get("only_when_due") and newest is not None:
        holds_last = ended is None or ended[0] is None or _time(ended[0]) <= newest.made_at
        if is_recent(newest.made_at, now) and holds_last:
            return BackupState(_told(newest), since)
    made = backup.back_up(file, folder, now, teller.progress, _key(order))
    _encrypt_what_is_plain(file, folder, _key(order))
    return BackupState(_told(made), since)


def _encrypt_what_is_plain(file: Path, folder: Path, key: FileKey | None) -> None:
    """Encrypt what was out of reach when the file was encrypted, as a drive that was not plugged in."""
    if key is not None:
        from monitor_app.storage.encrypting import encrypt_backups

        encrypt_backups(file, key, folder)


def list_backups(order: Mapping[str, Any], _teller: Teller) -> BackupList:
    """Return what is in the folder."""
    from monitor_app.storage.backup import backups_of

    file, folder = Path(order["file"]), Path(order["folder"])
    found = tuple(_told(one) for one in backups_of(file, folder))
    nearest = folder if folder.exists() else folder.parent
    same_disk = False
    with suppress(OSError):
        same_disk = nearest.stat().st_dev == file.stat().st_dev
    return BackupList(found, same_disk, lies_on_network(nearest))


def preview(order: Mapping[str, Any], _teller: Teller) -> RestorePreview:
    """Check a backup and count what going back to it would lose."""
    from monitor_app.storage import restore

    backup = Path(order["backup"])
    return restore.preview(Path(order["file"]), backup, _key(order), backup_key=_key_of(backup, order))


def newest_good(order: Mapping[str, Any], _teller: Teller) -> NewestGood:
    """Look for the newest backup that is as it was written, and preview it."""
    from monitor_app.storage import restore
    from monitor_app.storage.backup import backups_of

    file, now = Path(order["file"]), _time(order["now"])
    passed_over = 0
    # One from far ahead has the name of a clock that was wrong: what it holds may be old.
    ahead_last = sorted(
        backups_of(file, Path(order["folder"])), key=lambda one: one.made_at - now >= BACKUP_AFTER
    )
    for one in ahead_last:
        try:
            key = _key_of(one.path, order)
            shown = restore.preview(file, one.path, _key(order), backup_key=key)
        except Fault:
            passed_over += 1
            continue
        if not shown.is_another:
            return NewestGood(str(one.path), shown, passed_over)
    return NewestGood(None, None, passed_over)


def restore_backup(order: Mapping[str, Any], teller: Teller) -> Restored:
    """Put a backup in the place of the file."""
    from monitor_app.storage import restore

    backup = Path(order["backup"])
    return restore.restore(
        Path(order["file"]),
        backup,
        _time(order["now"]),
        order["by"],
        key=_key(order),
        backup_key=_key_of(backup, order),
        progress=teller.progress,
    )


def check(order: Mapping[str, Any], _teller: Teller) -> Checked:
    """Look through the file, its pages and its chains, which nobody waits for."""
    from monitor_app.storage.damage import flaw_of

    return Checked(flaw_of(Path(order["file"]), _key(order)))


ERRANDS: Mapping[str, Callable[[Mapping[str, Any], Teller], object]] = {
    "backup": back_up,
    "list": list_backups,
    "preview": preview,
    "newest_good": newest_good,
    "restore": restore_backup,
    "check": check,
}


def main() -> None:
    """Do the one order of standard input."""
    gettext.bindtextdomain(CATALOGUE, resource_path("i18n"))
    gettext.textdomain(CATALOGUE)
    # So that what is half done is removed, as after a fault.
    signal.signal(signal.SIGTERM, _end)
    with suppress(OSError, AttributeError):
        os.nice(LOWER_PRIORITY)
    teller = Teller()
    order = json.loads(sys.stdin.readline())
    try:
        teller.line({"done": ERRANDS[order["errand"]](order, teller)})
    except Fault as fault:
        teller.line({"fault": fault.sentence})


def _end(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


def _told(backup: Any) -> Backup:
    return Backup(str(backup.path), backup.made_at, backup.size)


def _key(order: Mapping[str, Any]) -> FileKey | None:
    written = order.get("key")
    return FileKey(bytes.fromhex(written)) if written else None


def _key_of(backup: Path, order: Mapping[str, Any]) -> FileKey | None:
    """Return what opens a backup: the key of the file where that fits, else one that the computer knows."""
    from monitor_app.storage.unlocking import fits, is_encrypted, key_of

    key = _key(order)
    if key is not None and is_encrypted(backup) and fits(backup, key):
        return key
    return key_of(backup)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


if __name__ == "__main__":
    main()
