"""Names what is not as it was written: rows of the journal, seals of signatures, tables, the file itself.

Whoever can write the file can also forge all of it, hashes, seals and heads together, and what was written
last can be taken away whole; the chain shows mistakes, damage and the careless hand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor_app.storage import engine
from monitor_app.storage.database import Database, explained
from monitor_app.storage.errors import DamagedError, UnknownSessionError
from monitor_app.storage.flaws import NAMED, Finding, Flaw, Flaws, flaw_of_structure
from monitor_app.storage.walk import Walk

MOST_ENTRIES = 50_000
"""In a file of more entries the derived tables are compared where that is asked for: it takes minutes."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong: the first of the flaws, and how many there are."""

    entry_count: int
    stream_count: int
    flaws: tuple[Flaw, ...] = ()
    flaw_count: int = 0
    has_tables: bool = False
    """Whether the derived tables were looked at too."""

    @property
    def flaw(self) -> Flaw | None:
        """Return the first flaw, None where everything is as it was written."""
        return next(iter(self.flaws), None)


def verify(database: Database, session_id: str | None = None, *, tables: bool | None = None) -> Verification:
    """Return whether the file, or one session in it, is as it was written; nothing is changed.

    Of the whole file that is its structure, every entry with its place in its stream, every seal, what the
    program has made in it, and the derived tables; of a session its entries, its seals and its rows in
    those tables. ``tables`` says whether these are compared, by default up to :data:`MOST_ENTRIES`.
    Raises :class:`~monitor_app.storage.errors.StorageError` where the file cannot be read, or where there
    is no such session.
    """
    flaws = Flaws()
    with database.reading() as connection, _as_bytes(connection):
        walk = Walk(connection, flaws)
        if session_id is None:
            _look_at_structure_and_walk(database, walk, flaws)
        elif not walk.through(session_id.encode()):
            raise UnknownSessionError(database.path, session_id)
        compares = walk.entry_count <= MOST_ENTRIES if tables is None else tables
        with _damage_told(flaws, database.path):
            # Imported when they are needed: a look at the journal of one session does without.
            if session_id is None:
                from monitor_app.storage.schema_check import look_at_schema

                look_at_schema(connection, flaws)
            if compares:
                from monitor_app.storage.table_check import look_at_tables

                look_at_tables(connection, walk, flaws, is_whole=session_id is None)
    return Verification(walk.entry_count, len(walk.ends), tuple(flaws.named), flaws.count, compares)


def _look_at_structure_and_walk(database: Database, walk: Walk, flaws: Flaws) -> None:
    """Look at the structure of a file beside the walk: SQLite does it alone, on a connection of its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as beside:
        structure = None if database.is_copy else beside.submit(_flaws_of_structure, database)
        with _damage_told(flaws, database.path):
            walk.through_all()
    found = Flaws()
    with _damage_told(found, database.path):
        found.take(_in_structure(database.connection) if structure is None else structure.result())
    found.take(flaws)
    flaws.named, flaws.count = found.named, found.count


def _flaws_of_structure(database: Database) -> Flaws:
    with closing(engine.connect(database.path, key=database.key)) as connection, _as_bytes(connection):
        return _in_structure(connection)


def _in_structure(connection: sqlite3.Connection) -> Flaws:
    flaws = Flaws()
    for (words,) in connection.execute(f"PRAGMA integrity_check({NAMED})"):
        if words != b"ok":
            flaws.add(flaw_of_structure(words.decode(errors="replace")))
    return flaws


@contextmanager
def _damage_told(flaws: Flaws, path: Path) -> Iterator[None]:
    """Count what cannot be read for damage as a flaw: the rest is looked at all the same."""
    try:
        with explained(path):
            yield
    except DamagedError as fault:
        flaws.add(Flaw(Finding.DAMAGED, fault.sentence))
    except engine.errors() as error:
        # What is asked never changes: it is the file that has other tables.
        flaws.add(flaw_of_structure(error))


@contextmanager
def _as_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Read plain rows with text as bytes; what the tables demand of their values, the hashes show as well."""
    text, row = connection.text_factory, connection.row_factory
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.text_factory, connection.row_factory = bytes, None
    try:
        yield
    finally:
        connection.text_factory, connection.row_factory = text, row
        connection.execute("PRAGMA ignore_check_constraints = OFF")
