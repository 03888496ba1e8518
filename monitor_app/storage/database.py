"""Opening the clinic's file: made where it is missing, brought up to date, or refused and left alone."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from monitor_app.domain.file_key import FileKey
from monitor_app.storage import engine
from monitor_app.storage.errors import (
    CannotOpenError,
    DamagedError,
    EncryptedError,
    FileGoneError,
    LogAloneError,
    NewerVersionError,
    NotOurFileError,
    OverwrittenError,
    ReadOnlyError,
    SessionCopyError,
    SeveralNamesError,
    explain,
)
from monitor_app.storage.in_place import Place

APPLICATION_ID = 0x49534D31
"""Marks the file as ours in its header; reads "ISM1"."""
COPY_ID = 0x49534D43
"""Marks a file as a copy of single sessions, which is only read; reads "ISMC"."""
VERSION = 4
"""The number of migrations, kept in ``user_version``."""

_OWNER_ALONE = 0o600

Parameters = Sequence[Any] | Mapping[str, Any]


class Database:
    """One open file. Faults of the world come out as :class:`~monitor_app.storage.errors.StorageError`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, key: FileKey | None = None) -> None:
        self.connection = connection
        self.path = path
        self.key = key
        """What it is encrypted with, None for a plain file; copies of it are made with the same."""
        self.is_copy = False
        """Whether it is a copy of single sessions, to which nothing is added."""
        self.place = Place(path)
        self._is_overwritten = False

    def require_in_place(self) -> None:
        """Raise ``FileGoneError`` where the path does not name the open file any more."""
        if not self.place.is_kept():
            raise FileGoneError(self.path)

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[sqlite3.Connection]:
        """Hold the file's write lock; what was done inside is durable after it, or none of it is there.

        ``patience`` is how many seconds to wait for another program that is writing, by default those with
        which the file was opened.
        """
        if self.is_copy:
            raise SessionCopyError(self.path)
        self.require_in_place()
        with explained(self.path):
            self._begin(patience)
            self.place.learn_log()
            try:
                self._require_untouched()
                yield self.connection
                self.require_in_place()
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            with suppress(*engine.errors()):
                # It is saved, whatever is wrong with looking.
                self.place.learn_content(self._savings_of_others())

    def _savings_of_others(self) -> int:
        return _pragma(self.connection, "data_version")

    def _require_untouched(self) -> None:
        """Raise ``OverwrittenError`` where somebody wrote over the file, which no lock stops."""
        if not self._is_overwritten and not self.place.is_as_left(self._savings_of_others()):
            # Imported when it is needed, which is next to never: nobody should wait for it at the start.
            from monitor_app.storage.overwritten import is_overwritten

            self._is_overwritten = is_overwritten(self)
        if self._is_overwritten:
            raise OverwrittenError(self.path)

    def _begin(self, patience: float | None) -> None:
        """Take the lock at once: one asked for in the middle of a transaction cannot be waited for."""
        if patience is None:
            self.connection.execute("BEGIN IMMEDIATE")
            return
        usual = _pragma(self.connection, "busy_timeout")
        self.connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {usual}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Hold the file as it is now, so that several queries see the same, whoever writes meanwhile."""
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Return all rows that a query finds, so that no reader is left open behind it."""
        with explained(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """Return the first row that a query finds, None where it finds none."""
        return next(iter(self.rows(sql, parameters)), None)

    def close(self) -> None:
        """Close the file; what the write-ahead log holds is moved into it."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the faults of the world into sentences; bugs pass as they are."""
    try:
        yield
    except engine.errors() as error:
        fault = explain(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:
        # SQLite names what is damaged, and that is no text any more.
        raise DamagedError(path) from error


def real_path(path: str | Path) -> Path:
    """Return where ``path`` leads, home folders and links followed. Raises ``CannotOpenError``."""
    try:
        return Path(path).expanduser().resolve()
    except (RuntimeError, ValueError) as error:
        # So pathlib tells of links that lead to themselves, and of a home that nobody has.
        raise CannotOpenError(Path(path)) from error


def open_database(path: str | Path, *, patience: float = 2.0, key: FileKey | None = None) -> Database:
    """Return the file at ``path``, made readable by its owner alone where there is none yet.

    ``key`` opens an encrypted file, and a new one is encrypted with it; a plain one needs none and is
    opened without. ``patience`` is how many seconds to wait for another program that is writing. A file
    that is refused is left untouched. Raises :class:`~monitor_app.storage.errors.StorageError`.
    """
    path = real_path(path)
    try:
        _require_fit_names(path)
        _make_if_missing(path)
        version = _inspect(path, patience, key)
    except OSError as error:
        raise CannotOpenError(path) from error
    if version is not None and not os.access(path, os.W_OK):
        raise ReadOnlyError(path)
    with explained(path):
        fitting = key if version is None or engine.looks_encrypted(path) else None
        database = Database(engine.connect(path, key=fitting, timeout=patience), path, fitting)
        try:
            _prepare(database)
            # Who was killed while writing the file anew left what may be plain; whoever is at it now
            # holds the file for itself.
            with suppress(OSError):
                rewriting_of(path).unlink(missing_ok=True)
        except BaseException:
            database.close()
            raise
        return database


def _prepare(database: Database) -> None:
    connection = database.connection
    connection.execute("PRAGMA foreign_keys = ON")
    # Without it a REPLACE would pass by the triggers that keep the journal.
    connection.execute("PRAGMA recursive_triggers = ON")
    if _pragma(connection, "user_version") != VERSION:
        # sqlite-utils takes longer to import than a current file takes to open.
        from monitor_app.storage.migrations import upgrade

        upgrade(database)
    # Somebody may have written the file anew while we waited for its lock: a log of the old one beside the
    # new would be read into it.
    database.require_in_place()
    # After the first commit, so that the header names the file as ours from its beginning.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _require_fit_names(path: Path) -> None:
    """Refuse a file that has two names, or of which the log alone is left."""
    if not path.exists() or not path.stat().st_size:
        if log_of(path).exists() and log_of(path).stat().st_size:
            # The engine would remove it: it does not belong to an empty file.
            raise LogAloneError(path, log_of(path))
    elif path.is_file() and path.stat().st_nlink > 1:
        for pattern in (f"{path.stem}-replaced-*.db", f"{path.name}.making"):
            for left in path.parent.glob(pattern):
                # Who was killed while putting a file in place left them.
                if left.samefile(path):
                    left.unlink()
        if path.stat().st_nlink > 1:
            raise SeveralNamesError(path)


def _make_if_missing(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ALONE))
    except FileExistsError:
        return


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a file of SQLite tell."""

    version: int
    application: int
    is_cut_off: bool


def header_of(path: Path, key: FileKey | None = None) -> Header | None:
    """Return what the file's header tells, None for an empty file, or refuse it.

    Looks at the bytes, because already opening a file in SQLite can change it. Those of an encrypted file
    tell nothing: it is read with its ``key``. Raises ``OSError``.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe would have to be waited for, and a device may never end.
        raise NotOurFileError(path)
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return None
    if len(header) < 100 or not header.startswith(engine.MAGIC):
        if not engine.looks_encrypted(path):
            raise NotOurFileError(path)
        version, application = _versions_with_key(path, key)
        return Header(version, application, is_cut_off=False)
    version, application = struct.unpack_from(">I4xI", header, 60)
    return Header(int(version), int(application), _is_cut_off(header, path.stat().st_size))


def require_ours(path: Path, key: FileKey | None) -> None:
    """Raise ``StorageError`` where the file is not one of a clinic, or not one that this program knows."""
    if _inspect(path, 2.0, key) is None:
        raise NotOurFileError(path)


def _inspect(path: Path, patience: float, key: FileKey | None) -> int | None:
    """Return the version of the file's tables, None for an empty file, or refuse it."""
    header = header_of(path, key)
    if header is None:
        return None
    version, application = header.version, header.application
    if log_of(path).exists() and not engine.looks_encrypted(path):
        version, application = _versions(path, None, patience)
    elif header.is_cut_off:
        raise DamagedError(path)
    if application == COPY_ID:
        raise SessionCopyError(path)
    if application != APPLICATION_ID:
        raise NotOurFileError(path)
    if version > VERSION:
        raise NewerVersionError(path)
    return version


def _is_cut_off(header: bytes, size: int) -> bool:
    page_size, change, pages, valid_for = struct.unpack_from(">H6xII60xI", header, 16)
    # 1 stands for 65,536; the count of pages holds only if written together with the last change.
    return bool(change == valid_for and size < pages * (65_536 if page_size == 1 else page_size))


def rewriting_of(path: Path) -> Path:
    """Return where the file is written anew before it is put in its own place."""
    return path.with_name(f".{path.name}.rewriting")


def log_of(path: Path) -> Path:
    """Return where the file's write-ahead log lies, if it has one."""
    return path.with_name(path.name + "-wal")


def _versions_with_key(path: Path, key: FileKey | None) -> tuple[int, int]:
    """Return version and application of an encrypted file, or refuse it where the key does not fit."""
    if key is None:
        raise EncryptedError(path)
    try:
        return _versions(path, key, 2.0)
    except NotOurFileError as error:
        raise EncryptedError(path) from error


def _versions(path: Path, key: FileKey | None, patience: float) -> tuple[int, int]:
    """Return version and application by the write-ahead log too, which a kill leaves behind."""
    # Without a log nothing need be made beside the file to read it.
    mode = "mode=ro" if log_of(path).exists() else "mode=ro&immutable=1"
    with explained(path):
        connection = engine.connect(f"{path.as_uri()}?{mode}", key=key, timeout=patience, is_uri=True)
        try:
            return _pragma(connection, "user_version"), _pragma(connection, "application_id")
        finally:
            connection.close()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
