"""The file as it is at one moment, copied while others go on writing into it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from monitor_app.domain.file_key import FileKey
from monitor_app.storage.database import APPLICATION_ID, COPY_ID, VERSION, Database, explained, log_of
from monitor_app.storage.engine import connect, errors, looks_encrypted
from monitor_app.storage.errors import (
    CannotOpenError,
    DiskFullError,
    EncryptedError,
    NewerVersionError,
    NotOurFileError,
    SessionCopyError,
    explain,
)

Progress = Callable[[int, int], None]
"""(done, total): so many of so many pages; called often."""

PAGES_A_STEP = 128
STEPS_A_FLUSH = 16
REST = 0.002
"""Seconds after each step: the disk belongs to those who chart."""

_PATIENCE = 10.0
_MOST_MEMORY = -8_000


def say_nothing(_done: int, _total: int) -> None:
    """Take the place of a progress that nobody wants to see."""


def open_aside(path: Path, key: FileKey | None = None, *, reads_only: bool = False) -> Database:
    """Return the file at ``path``, which must be there, as it is: nothing in it is brought up to date.

    With ``reads_only`` nothing of it is written, not even what its log holds at the end. ``key`` opens an
    encrypted file; a plain one is opened without. Raises
    :class:`~monitor_app.storage.errors.StorageError`.
    """
    fitting = _fitting(path, key)
    with _key_told(path, fitting), explained(path):
        mode = "rw" if not reads_only else "ro" if log_of(path).exists() else "ro&immutable=1"
        connection = connect(f"{path.as_uri()}?mode={mode}", key=fitting, timeout=_PATIENCE, is_uri=True)
        try:
            connection.execute(f"PRAGMA cache_size = {_MOST_MEMORY}")
            _refuse_what_is_not_ours(connection, path)
        except BaseException:
            connection.close()
            raise
        return Database(connection, path, fitting)


def copy_as_it_is(
    source: Path, target: Path, progress: Progress = say_nothing, key: FileKey | None = None
) -> None:
    """Write ``source`` as it is now into ``target``, which is empty; it is durable on return.

    Who writes into ``source`` meanwhile is neither held up nor makes the copy begin again. Raises
    :class:`~monitor_app.storage.errors.StorageError`.
    """
    with closing(open_aside(source, key)) as read, closing(_empty(target, read.key)) as written:
        # Held, so that the copy is of one moment and need not begin again whenever something is saved.
        read.connection.execute("BEGIN")
        read.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _copy(read.connection, written, source, target, progress)
        read.connection.execute("ROLLBACK")
        with explained(target):
            # One file without a log beside it: it can be moved, and read where nothing can be written.
            written.execute("PRAGMA journal_mode = DELETE")
    make_durable(target)


def make_durable(path: Path) -> None:
    """Return when what was written into a file, or a folder's list of names, is on the disk."""
    if path.is_dir():
        if os.name != "nt":
            _flush(path, os.O_RDONLY)
        return
    _flush(path, os.O_RDWR)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _empty(target: Path, key: FileKey | None) -> sqlite3.Connection:
    connection = connect(target, key=key)
    # It needs no way back: it is thrown away where it does not become whole.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _copy(
    read: sqlite3.Connection, written: sqlite3.Connection, source: Path, target: Path, progress: Progress
) -> None:
    steps = 0

    def after_step(_status: int, left: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % STEPS_A_FLUSH == 0:
            # A little at a time: whoever saves a reading now would wait for all of it.
            make_durable(target)
        time.sleep(REST)
        progress(total - left, total)

    try:
        read.backup(written, pages=PAGES_A_STEP, progress=after_step)
    except errors() as error:
        fault = explain(error, source)
        if fault is None:
            raise
        if isinstance(fault, DiskFullError):
            raise DiskFullError(target) from error
        raise fault from error


@contextmanager
def _key_told(path: Path, key: FileKey | None) -> Iterator[None]:
    """Say that the key does not fit where the engine takes the file for something else."""
    try:
        yield
    except NotOurFileError as error:
        if key is None:
            raise
        raise EncryptedError(path) from error


def _fitting(path: Path, key: FileKey | None) -> FileKey | None:
    try:
        is_encrypted = looks_encrypted(path)
    except OSError as error:
        raise CannotOpenError(path) from error
    if is_encrypted and key is None:
        raise EncryptedError(path)
    return key if is_encrypted else None


def _refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == COPY_ID:
        raise SessionCopyError(path)
    if application != APPLICATION_ID:
        raise NotOurFileError(path)
    if version > VERSION:
        raise NewerVersionError(path)
