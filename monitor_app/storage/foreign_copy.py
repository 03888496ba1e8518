"""What is taken from a copy of a session that came from outside: its entries, and nothing that runs.

A file of SQLite can hold views that never end, tables made of calculations, and triggers. Whoever reads
such a file by its own tables and views runs what somebody else wrote, and believes what they show.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor_app.domain.folding import replay
from monitor_app.domain.streams import is_session
from monitor_app.domain.wording import say
from monitor_app.storage import derived, engine
from monitor_app.storage.database import Database
from monitor_app.storage.errors import DamagedError, StorageError
from monitor_app.storage.journal import Journal

LARGEST_COPY = 256 * 1024 * 1024
"""Bytes; a session has some hundred thousand."""

MOST_ENTRIES = 1_000_000

_JOURNAL = ("entry", "head")
_TABLES = (*_JOURNAL, *(table for table in derived.TABLES if table != "session_words"))
_MADE = """
SELECT name, type, rootpage, sql FROM sqlite_master WHERE lower(name) IN (SELECT value FROM json_each(?))
"""
_ROWS = """
SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body, hash FROM entry ORDER BY seq LIMIT ?
"""
_HEADS = "SELECT stream, number, hash FROM head LIMIT ?"
_STREAMS = "SELECT DISTINCT stream FROM entry"
_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    MemoryError,
)
"""What reading or folding raises over facts that this program never wrote."""


class TooLargeError(StorageError):
    """The file is larger than any copy of a session."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} is larger than any copy of a session. It was left as it is; choose another "
                "file.",
                file=path,
            )
        )


class ForeignTablesError(StorageError):
    """What should be a table of the program is something else."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(
            say(
                "In the file {file}, the table {table} was not made by this program. It was left as it is; "
                "ask for another copy.",
                file=path,
                table=name,
            )
        )


@contextmanager
def damage_of(path: Path) -> Iterator[None]:
    """Turn what a file leads to that this program never wrote into a ``DamagedError``."""
    try:
        yield
    except StorageError:
        raise
    except engine.errors() as error:
        raise DamagedError(path) from error
    except _UNREADABLE as error:
        raise DamagedError(path) from error


def require_plain_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Raise :class:`ForeignTablesError` where reading a table of the program would run something.

    That is a view, a virtual table, or one with calculated columns in its place; so does a file without a
    journal.
    """
    made = connection.execute(_MADE, (json.dumps(_TABLES),)).fetchall()
    known = {str(name) for name, *_ in made}
    if not known >= set(_JOURNAL):
        raise ForeignTablesError(path, next(name for name in _JOURNAL if name not in known))
    for name, kind, root, sql in made:
        words = str(sql).upper().split()
        is_calculated = "GENERATED" in words or "AS" in words
        if kind != "table" or not root or "VIRTUAL" in words[:2] or is_calculated:
            raise ForeignTablesError(path, str(name))


def take_entries(source: sqlite3.Connection, database: Database) -> None:
    """Fill ``database``, which is new, with the entries of ``source``; make its tables and views anew.

    Raises :class:`~monitor_app.storage.errors.DamagedError` where they are not such as this program writes.
    """
    # sqlite-utils takes long to import: nobody should wait for it at the start.
    from monitor_app.storage.migrations import upgrade

    upgrade(database)
    connection = database.connection
    rows = [tuple(row) for row in source.execute(_ROWS, (MOST_ENTRIES + 1,))]
    heads = [tuple(row) for row in source.execute(_HEADS, (MOST_ENTRIES + 1,))]
    if len(rows) > MOST_ENTRIES or len(heads) > MOST_ENTRIES:
        raise TooLargeError(database.path)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO head VALUES (?, ?, ?)", heads)
    derived.rebuild(connection)
    connection.execute("COMMIT")
    journal = Journal(database)
    for stream in [row[0] for row in connection.execute(_STREAMS)]:
        if is_session(stream):
            replay(journal.entries(stream))
