"""Whether a file is damaged, found without writing into it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from monitor_app.domain.faults import Fault
from monitor_app.domain.file_key import FileKey
from monitor_app.storage import engine
from monitor_app.storage.backup import Backup, backups_of
from monitor_app.storage.database import Database
from monitor_app.storage.errors import DamagedError, EncryptedError, NotOurFileError, StorageError
from monitor_app.storage.salvage import MARK, WHERE_MARKED
from monitor_app.storage.snapshot import open_aside
from monitor_app.storage.unlocking import key_of
from monitor_app.storage.verify import verify

_HEADER = 100


def flaw_of(file: Path, key: FileKey | None = None) -> str:
    """Return the first thing that is not as it was written, "" where everything is. Raises ``StorageError``.

    The derived tables are left out: they can be made anew.
    """
    try:
        with closing(open_aside(file, key, reads_only=True)) as database:
            flaw = verify(database, tables=False).flaw
    except DamagedError as error:
        return error.sentence
    return "" if flaw is None else flaw.sentence


def damage_in(database: Database) -> DamagedError | None:
    """Return the fault of an open file in which something is not as it was written, None for any other."""
    try:
        flaw = verify(database).flaw
    except DamagedError as error:
        return error
    return None if flaw is None else DamagedError(database.path)


def is_damage(fault: Fault, file: Path, folder: Path, known: Iterable[FileKey] = ()) -> bool:
    """Return whether ``fault``, met at opening ``file``, means that our own file was damaged.

    A file that does not look like ours, and of which there are backups in ``folder``, once was. An
    encrypted one may be where its newest backup opens with a key that is ``known`` or of this computer: the
    key of a file whose first page is damaged does not fit any more.
    """
    if isinstance(fault, DamagedError):
        return True
    if isinstance(fault, EncryptedError):
        return any(opens(one.path, known) for one in _backups(file, folder)[:1])
    return isinstance(fault, NotOurFileError) and (
        _is_cut(file) or bears_our_marks(file) or has_backups(file, folder)
    )


def is_emptied(file: Path, folder: Path) -> bool:
    """Return whether there is nothing in the file, or no file, and there are backups of it in ``folder``."""
    try:
        is_empty = not file.exists() or file.stat().st_size == 0
    except OSError:
        return False
    return is_empty and has_backups(file, folder)


def has_backups(file: Path, folder: Path) -> bool:
    """Return whether a backup of ``file`` lies in ``folder``."""
    return bool(_backups(file, folder))


def opens(backup: Path, known: Iterable[FileKey] = ()) -> bool:
    """Return whether the backup is encrypted and a key that is ``known`` or of this computer opens it."""
    try:
        return key_of(backup, None, known) is not None
    except StorageError:
        return False


def _backups(file: Path, folder: Path) -> tuple[Backup, ...]:
    try:
        return backups_of(file, folder)
    except StorageError:
        return ()


def bears_our_marks(file: Path) -> bool:
    """Return whether the file speaks of our tables though its header is not ours: that was damaged."""
    try:
        with file.open("rb") as opened:
            return MARK in opened.read(WHERE_MARKED)
    except OSError:
        return False


def _is_cut(file: Path) -> bool:
    """Return whether the file begins as ours do and ends before its header does."""
    try:
        with file.open("rb") as opened:
            header = opened.read(_HEADER)
    except OSError:
        return False
    return 0 < len(header) < _HEADER and engine.MAGIC.startswith(header[: len(engine.MAGIC)])
