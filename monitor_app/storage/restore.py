"""A backup takes the place of the present file, which stays beside it under a name of its own."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from monitor_app.domain.entries import CLINIC, BackupRestored, Entry
from monitor_app.domain.file_key import FileKey
from monitor_app.domain.restoring import Loss, Restored, RestorePreview
from monitor_app.storage.backup import OWNER_ALONE, STAMP, claimed, remove_leftovers, time_of
from monitor_app.storage.backup_faults import UnusableBackupError
from monitor_app.storage.database import Database, log_of, open_database
from monitor_app.storage.difference import loss_of
from monitor_app.storage.encrypting import rewrite
from monitor_app.storage.engine import looks_encrypted
from monitor_app.storage.errors import (
    CannotOpenError,
    DamagedError,
    EncryptedError,
    LockedError,
    NotOurFileError,
)
from monitor_app.storage.journal import Journal
from monitor_app.storage.salvage import append_missing, salvage
from monitor_app.storage.snapshot import Progress, copy_as_it_is, make_durable, open_aside, say_nothing
from monitor_app.storage.unlocking import fits, is_encrypted
from monitor_app.storage.verify import verify

_PARTS = 1000
_FIRST = "SELECT hash FROM entry WHERE seq = 1"


def preview(
    file: Path, backup: Path, key: FileKey | None = None, *, backup_key: FileKey | None = None
) -> RestorePreview:
    """Return what going back to ``backup`` would lose, after checking it; nothing is changed.

    ``backup_key`` is that of the backup where it has another than the file.
    Raises ``StorageError``, :class:`UnusableBackupError` where the backup is not as it was written.
    """
    try:
        made_at = time_of(file, backup) or datetime.fromtimestamp(backup.stat().st_mtime, UTC)
    except OSError as error:
        raise CannotOpenError(backup) from error
    with closing(_checked(backup, backup_key or key)) as theirs, _Present(file, key) as present:
        counted = theirs.row("SELECT count(*) FROM entry")
        count = 0 if counted is None else int(counted[0])
        shown = present.preview(backup.name, made_at, count, theirs)
        return replace(shown, is_another=True, regained=Loss()) if present.is_another_than(theirs) else shown


def restore(
    file: Path,
    backup: Path,
    now: datetime,
    by: str,
    *,
    key: FileKey | None = None,
    backup_key: FileKey | None = None,
    progress: Progress = say_nothing,
) -> Restored:
    """Put ``backup`` in the place of ``file``; that ``by`` did so is its last entry.

    ``file`` is moved aside, never overwritten. What can still be read of a damaged one and follows the
    backup is added to it. Killed at any moment, either of the two opens under the name of ``file``, and
    the other is there under its own. The record goes on under the ``key`` of the file, whatever that of
    the backup is: the older one may have been given up for a reason. Only where the file was plain, or
    cannot be opened any more, the backup keeps its ``backup_key``. Nobody may have ``file`` open. Raises
    ``StorageError``; nothing was changed then.
    """
    file = file.expanduser().resolve()
    its_key = backup_key or key
    try:
        forget_half_a_restore(file)
        with claimed(file.with_name(f"{file.stem}-restored.db")) as (part, _):
            copy_as_it_is(backup, part, progress, its_key)
            # The copy is checked, so that what is put in place is what was looked at.
            _checked(part, its_key, named=backup).close()
            with _Present(file, key) as present, closing(open_database(part, key=its_key)) as target:
                saved, lost = present.go_over_into(target)
                fact = BackupRestored(backup.name, lost)
                Journal(target).append([Entry(CLINIC, now, now, by, fact)])
            was_plain = file.exists() and not is_encrypted(file)
            part_key = its_key if looks_encrypted(part) else None
            if key is not None and part_key != key and (part_key is None or _is_under(file, key)):
                rewrite(part, part_key, key, lambda share: progress(round(share * _PARTS), _PARTS))
            newly_encrypted = was_plain and looks_encrypted(part)
            make_durable(part)
            aside = _put_in_place(part, file, now, key, is_damaged=present.is_damaged)
    except OSError as error:
        raise CannotOpenError(file) from error
    return Restored("" if aside is None else aside.name, lost, saved, newly_encrypted)


def _is_under(file: Path, key: FileKey) -> bool:
    """Return whether the present file can be opened with ``key``."""
    return is_encrypted(file) and fits(file, key)


class _Present:
    """The file that is to be replaced, or of a damaged one what can be read; missing, it has nothing."""

    def __init__(self, file: Path, key: FileKey | None) -> None:
        self._loose = 0
        self.is_damaged = False
        self._database: Database | None = None
        if file.exists() and file.stat().st_size:
            self._open(file, key)

    def _open(self, file: Path, key: FileKey | None) -> None:
        try:
            database = open_aside(file, key, reads_only=True)
        except (DamagedError, NotOurFileError, EncryptedError):
            self._salvage(file, key)
            return
        try:
            if verify(database, tables=False).flaw is None:
                self._database = database
                return
        except DamagedError:
            pass
        database.close()
        self._salvage(file, key)

    def _salvage(self, file: Path, key: FileKey | None) -> None:
        salvaged = salvage(file, key)
        self._database, self._loose, self.is_damaged = salvaged.database, salvaged.loose, True

    def preview(self, name: str, made_at: datetime, count: int, backup: Database) -> RestorePreview:
        loss = Loss() if self._database is None else loss_of(self._database, backup)
        if not self.is_damaged:
            return RestorePreview(name, made_at, count, loss)
        return RestorePreview(name, made_at, count, Loss(), True, loss, self._loose)

    def is_another_than(self, backup: Database) -> bool:
        """Return whether both begin, each with another entry."""
        if self._database is None:
            return False
        first, theirs = self._database.row(_FIRST), backup.row(_FIRST)
        return first is not None and theirs is not None and first[0] != theirs[0]

    def go_over_into(self, target: Database) -> tuple[int, int]:
        """Add to the backup what only a damaged file has; return how many were added, how many are lost."""
        if self._database is None:
            return 0, 0
        ahead = loss_of(self._database, target).entry_count
        # The sessions of one record have no place in another, whose patients are not theirs.
        is_added = self.is_damaged and not self.is_another_than(target)
        added = append_missing(self._database, target) if is_added else 0
        return added, ahead - added + self._loose

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._database is not None:
            self._database.close()


def _checked(backup: Path, key: FileKey | None, *, named: Path | None = None) -> Database:
    """Return a backup that is as it was written, open for reading."""
    database = open_aside(backup, key, reads_only=True)
    try:
        flaw = verify(database, tables=False).flaw
    except BaseException:
        database.close()
        raise
    if flaw is not None:
        database.close()
        raise UnusableBackupError(named or backup, flaw.sentence)
    return database


def _put_in_place(
    part: Path, file: Path, now: datetime, key: FileKey | None, *, is_damaged: bool
) -> Path | None:
    """Give ``part`` the name of ``file``; return the name that the file before it has from now on."""
    aside, is_there = _name_aside(file, now), file.exists()
    if is_damaged or not is_there or not file.stat().st_size:
        # Nothing is written into it any more, not even what its own log holds; the log of a file that is
        # gone would be read into the backup.
        _keep_log(file, aside)
    else:
        _settle(file, key)
    if is_there:
        _give_second_name(file, aside)
    for beside in (log_of(file), file.with_name(f"{file.name}-shm")):
        beside.unlink(missing_ok=True)
    part.replace(file)
    make_durable(file.parent)
    return aside if is_there else None


def _name_aside(file: Path, now: datetime) -> Path:
    moment = now.astimezone(UTC)
    while True:
        aside = file.with_name(f"{file.stem}-replaced-{moment.strftime(STAMP)}.db")
        if not aside.exists() and not log_of(aside).exists():
            return aside
        moment += timedelta(seconds=1)


def _settle(file: Path, key: FileKey | None) -> None:
    """Bring all that the file's log holds into it."""
    with closing(open_aside(file, key)) as database:
        row = database.row("PRAGMA journal_mode = DELETE")
    if row is None or row[0] != "delete":
        raise LockedError(file)


def _keep_log(file: Path, aside: Path) -> None:
    """Keep the log of a file that is damaged or gone beside its new name."""
    if log_of(file).exists():
        shutil.copyfile(log_of(file), log_of(aside))
        log_of(aside).chmod(OWNER_ALONE)
        make_durable(log_of(aside))


def _give_second_name(file: Path, aside: Path) -> None:
    """Make ``aside`` a name of the same file; where a disk cannot do that, a copy."""
    try:
        os.link(file, aside)
    except OSError:
        with claimed(aside) as (part, _):
            shutil.copyfile(file, part)
            make_durable(part)
            part.rename(aside)
    make_durable(file.parent)


def forget_half_a_restore(file: Path) -> None:
    """Remove what a restore that was killed left beside ``file``."""
    remove_leftovers(file, file.parent)
    for aside in file.parent.glob("*-replaced-*.db"):
        # Its second name was made, and the backup did not take its place any more.
        if file.exists() and aside.samefile(file):
            aside.unlink()
