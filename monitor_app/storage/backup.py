"""Backups: made while the clinic charts, checked before they get their name, and kept by the rule."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor_app.domain.file_key import FileKey
from monitor_app.domain.keeping import kept
from monitor_app.storage.backup_faults import (
    BackupFolderClosedError,
    BackupFolderMissingError,
    FlawedBackupError,
    NoRoomForBackupError,
)
from monitor_app.storage.errors import CannotOpenError, StorageError
from monitor_app.storage.snapshot import Progress, copy_as_it_is, make_durable, open_aside, say_nothing
from monitor_app.storage.unlocking import key_of
from monitor_app.storage.verify import verify

FOLDER = "backups"
"""The folder beside the clinic's file, where no other was chosen."""

STAMP = "%Y%m%dT%H%M%SZ"
OWNER_ALONE = 0o600
_OWNERS_FOLDER = 0o700
_MARGIN = 2_000_000
"""Bytes that must stay free beside a backup, for the record itself."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file with the name of a backup; it got the name only after it was checked. ``size`` in bytes."""

    path: Path
    made_at: datetime
    size: int


def default_folder(file: Path) -> Path:
    """Return where the backups of ``file`` are put unless another folder is chosen."""
    return file.parent / FOLDER


def backups_of(file: Path, folder: Path) -> tuple[Backup, ...]:
    """Return the backups of ``file`` in ``folder`` by their names, newest first. Raises ``StorageError``."""
    try:
        return tuple(sorted(_found(file, folder), key=lambda one: one.made_at, reverse=True))
    except FileNotFoundError:
        if folder == default_folder(file):
            return ()
        raise BackupFolderMissingError(folder) from None
    except OSError as error:
        raise CannotOpenError(folder) from error


def back_up(
    file: Path, folder: Path, now: datetime, progress: Progress = say_nothing, key: FileKey | None = None
) -> Backup:
    """Copy ``file`` into ``folder`` as it is, check the copy, and remove those that the rule does not keep.

    ``now`` is in its name. The same ``key`` opens both. After a fault, or a kill, there is no file with the
    name of a backup that is not one. Raises :class:`~monitor_app.storage.errors.StorageError`.
    """
    file = file.expanduser().resolve()
    _prepare(folder, file)
    try:
        remove_leftovers(file, folder)
        _look_for_room(file, folder)
        with claimed(_free_name(file, folder, now)) as (part, target):
            copy_as_it_is(file, part, progress, key)
            _check(part, key)
            part.rename(target)
            make_durable(folder)
        made = Backup(target, time_of(file, target) or now, target.stat().st_size)
    except PermissionError as error:
        raise BackupFolderClosedError(folder) from error
    except FileNotFoundError as error:
        raise BackupFolderMissingError(folder) from error
    except OSError as error:
        raise _what_happened(error, folder) from error
    _follow_rule(file, folder, made, key)
    return made


def remove_leftovers(file: Path, folder: Path) -> None:
    """Remove what a backup that was killed left in ``folder``; one that is being made now stays."""
    ours = re.compile(rf"\.{re.escape(file.stem)}-(restored|(replaced-)?\d{{8}}T\d{{6}}Z)\.\d+\.part")
    for left in folder.glob(f".{escaped(file.stem)}-*.part"):
        if ours.fullmatch(left.name) and _is_forsaken(left):
            left.unlink(missing_ok=True)
    for beside in folder.glob(f".{escaped(file.stem)}-*.part-*"):
        whole = beside.with_name(beside.name.rpartition("-")[0])
        # The logs of one that is being made have it beside them.
        if ours.fullmatch(whole.name) and not whole.exists():
            beside.unlink(missing_ok=True)


def _prepare(folder: Path, file: Path) -> None:
    """Make the folder beside the file; another that is missing may be a drive that is not there."""
    if folder == default_folder(file):
        with suppress(OSError):
            folder.mkdir(mode=_OWNERS_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise BackupFolderMissingError(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackupFolderClosedError(folder)


def _look_for_room(file: Path, folder: Path) -> None:
    log = file.with_name(f"{file.name}-wal")
    needed = file.stat().st_size + (log.stat().st_size if log.exists() else 0) + _MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomForBackupError(folder, needed, free)


def _what_happened(error: OSError, folder: Path) -> StorageError:
    return CannotOpenError(folder) if error.filename is None else CannotOpenError(Path(error.filename))


def _free_name(file: Path, folder: Path, now: datetime) -> Path:
    moment = now.astimezone(UTC)
    while True:
        target = folder / f"{file.stem}-{moment.strftime(STAMP)}.db"
        if not target.exists():
            return target
        moment += timedelta(seconds=1)


@contextmanager
def claimed(target: Path) -> Iterator[tuple[Path, Path]]:
    """Hold an empty file beside ``target`` that nobody takes for a leftover; what is left of it goes."""
    part = target.with_name(f".{target.stem}.{os.getpid()}.part")
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ALONE)
    try:
        _lock(handle)
        yield part, target
    finally:
        os.close(handle)
        for one in (part, *part.parent.glob(f"{escaped(part.name)}-*")):
            one.unlink(missing_ok=True)


def _lock(handle: int) -> bool:
    """Lock an open file; on Windows nobody can remove one that is open."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_forsaken(left: Path) -> bool:
    try:
        handle = os.open(left, os.O_RDWR)
    except OSError:
        return False
    try:
        return _lock(handle)
    finally:
        os.close(handle)


def _check(part: Path, key: FileKey | None) -> None:
    with closing(open_aside(part, key, reads_only=True)) as database:
        flaw = verify(database, tables=False).flaw
    if flaw is not None:
        raise FlawedBackupError(flaw.sentence)


def _follow_rule(file: Path, folder: Path, made: Backup, key: FileKey | None) -> None:
    """Remove the backups of this record that the rule does not keep; those of another are not ours."""
    ours = first_hash_of(made.path, key)
    backups = backups_of(file, folder)
    stay = kept(one.made_at.astimezone() for one in backups)
    for one in backups:
        if one.made_at not in stay and one.path != made.path and first_hash_of(one.path, key) in (ours, ""):
            with suppress(OSError):
                one.path.unlink()


def first_hash_of(backup: Path, key: FileKey | None) -> str | None:
    """Return the hash of the first entry, by which a record is known; None where it cannot be read.

    A backup of before the key was changed is read with that of the computer's keyring.
    """
    try:
        its_key = key_of(backup, None, () if key is None else (key,))
        with closing(open_aside(backup, its_key, reads_only=True)) as database:
            first = database.row("SELECT hash FROM entry WHERE seq = 1")
    except StorageError:
        return None
    return "" if first is None else str(first[0])


def _found(file: Path, folder: Path) -> Iterator[Backup]:
    for path in folder.iterdir():
        made_at = time_of(file, path)
        if made_at is not None:
            yield Backup(path, made_at, path.stat().st_size)


def time_of(file: Path, path: Path) -> datetime | None:
    named = re.fullmatch(rf"{re.escape(file.stem)}-(\d{{8}}T\d{{6}}Z)\.db", path.name)
    if named is None:
        return None
    try:
        return datetime.strptime(named[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
