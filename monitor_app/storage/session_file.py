"""A session leaves as a file of its own, with the same tables and views, and is opened for reading only.

The file holds the entries of the session as they were written, so that the chain of hashes still tells
whether one was changed. It is marked in its header as a copy: nothing is ever added to it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from monitor_app.storage import derived, engine
from monitor_app.storage.database import COPY_ID, VERSION, Database, explained, header_of, real_path
from monitor_app.storage.errors import (
    CannotOpenError,
    EncryptedError,
    FileIsThereError,
    NewerVersionError,
    NotOurFileError,
    UnknownSessionError,
)

# Its place in the file is the one thing about an entry that is not part of its hash.
_ENTRIES = """
SELECT number, at, recorded_at, recorded_by, kind, body, hash FROM entry WHERE stream = ? ORDER BY number
"""
_HEAD = "SELECT number, hash FROM head WHERE stream = ?"
_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write_session_file(
    database: Database, session_ids: Sequence[str], target: Path, *, called: Path | None = None
) -> None:
    """Write these sessions, and nothing else of the clinic, into a new file at ``target``.

    It is written beside ``target`` and put there once it is whole; a fault leaves nothing, and speaks of
    the file as ``called`` where whoever asked knows it by another name. Raises
    :class:`~monitor_app.storage.errors.StorageError`, also where ``target`` is there already or a session
    is not known.
    """
    named = target if called is None else called
    if target.exists():
        raise FileIsThereError(named)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise CannotOpenError(named) from error
    os.close(handle)
    beside = Path(name)
    try:
        with explained(named):
            _write(database, session_ids, beside, named)
        _make_durable(beside)
        beside.replace(target)
    except OSError as error:
        raise CannotOpenError(named) from error
    finally:
        beside.unlink(missing_ok=True)


def session_file_in_memory(database: Database, session_ids: Sequence[str]) -> bytes:
    """Return what :func:`write_session_file` would write; nothing of it touches the disk.

    Raises :class:`~monitor_app.storage.errors.StorageError`.
    """
    with explained(database.path), closing(engine.connect(":memory:")) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        _fill(database, session_ids, connection, database.path)
        return connection.serialize()


def is_session_file(path: Path) -> bool:
    """Return whether the file at ``path`` is one that :func:`write_session_file` wrote; never changes it."""
    try:
        header = header_of(path)
    except (OSError, NotOurFileError, EncryptedError):
        return False
    return header is not None and header.application == COPY_ID


def open_session_file(path: Path, *, only_entries: bool = False) -> Database:
    """Return a file that :func:`write_session_file` wrote, for reading: what it holds is read into memory.

    With ``only_entries`` no table, view or trigger of the file is used: those are made anew from its
    entries, so that nothing shows what the journal does not say. The file and its folder are never written
    to; one of an earlier version is brought up to date in memory alone.
    Raises :class:`~monitor_app.storage.errors.StorageError`, so does writing into it.
    """
    path = real_path(path)
    try:
        header = header_of(path)
        size = path.stat().st_size
    except OSError as error:
        raise CannotOpenError(path) from error
    if header is None or header.application != COPY_ID:
        raise NotOurFileError(path)
    if header.version > VERSION:
        raise NewerVersionError(path)
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.storage import foreign_copy

    if size > foreign_copy.LARGEST_COPY:
        raise foreign_copy.TooLargeError(path)
    connection = engine.connect(":memory:")
    database = Database(connection, path)
    try:
        with foreign_copy.damage_of(path), explained(path):
            # Nobody writes into a copy; so SQLite need not make a file beside it to keep others away.
            source = engine.connect(f"{path.as_uri()}?mode=ro&immutable=1", is_uri=True)
            with closing(source):
                foreign_copy.require_plain_tables(source, path)
                if only_entries:
                    foreign_copy.take_entries(source, database)
                else:
                    source.backup(connection)
            if not only_entries and header.version != VERSION:
                from monitor_app.storage.migrations import upgrade

                upgrade(database)
    except BaseException:
        database.close()
        raise
    database.is_copy = True
    return database


def _write(database: Database, session_ids: Sequence[str], beside: Path, named: Path) -> None:
    # Plain, whatever the clinic's file is: whoever gets it has no key of the clinic.
    connection = engine.connect(beside)
    with closing(connection):
        # A file in the making needs no way back: it is thrown away where it does not become whole.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        _fill(database, session_ids, connection, named)
        connection.execute("PRAGMA journal_mode = DELETE")


def _fill(
    database: Database, session_ids: Sequence[str], connection: sqlite3.Connection, named: Path
) -> None:
    # sqlite-utils takes long to import: nobody should wait for it at the start.
    from monitor_app.storage.migrations import upgrade

    upgrade(Database(connection, named))
    with database.reading() as source:
        for session_id in session_ids:
            _copy(source, connection, session_id, database.path)
    connection.execute("BEGIN")
    derived.rebuild(connection)
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA application_id = {COPY_ID}")


def _copy(source: sqlite3.Connection, connection: sqlite3.Connection, session_id: str, path: Path) -> None:
    rows = source.execute(_ENTRIES, (session_id,)).fetchall()
    if not rows:
        raise UnknownSessionError(path, session_id)
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
    connection.execute("BEGIN")
    written = ((seq, session_id, *row) for seq, row in enumerate(rows, last + 1))
    connection.executemany(_INSERT, written)
    head = source.execute(_HEAD, (session_id,)).fetchone()
    connection.execute("INSERT INTO head VALUES (?, ?, ?)", (session_id, *head))
    connection.execute("COMMIT")


def _make_durable(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
