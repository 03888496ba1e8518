"""Walks the chain of hashes and names the first row that is not as it was written.

Whoever can write the file can also forge all of it, hashes and heads together; the chain shows mistakes,
damage and the careless hand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from monitor_app.domain.wording import say
from monitor_app.storage import derived
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.database import Database


class Finding(StrEnum):
    """What can be wrong with a row."""

    CHANGED = "changed"
    MISSING = "missing"
    SWAPPED = "swapped"
    ADDED = "added"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first row that is wrong, by ``seq`` where it has one; ``sentence`` is for people."""

    finding: Finding
    sentence: str
    seq: int | None = None
    stream: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and the first flaw, None where everything is as it was written."""

    entry_count: int
    stream_count: int
    flaw: Flaw | None


_Head = tuple[int, str]

_HEADS = "SELECT stream, number, hash FROM head"
_WALK = """
SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body, hash FROM entry ORDER BY seq
"""


def verify(database: Database) -> Verification:
    """Return whether the file's structure, and every entry with its place in its stream, are as written.

    Of a copy, which nobody can rebuild and which is read by its views, the tables are looked at too.
    Raises :class:`~monitor_app.storage.errors.StorageError` where the file cannot be read.
    """
    with database.reading() as connection, _undecodable_text_replaced(connection):
        (damage,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if damage != "ok":
            sentence = say("The file is damaged: {reason}.", reason=damage)
            return Verification(0, 0, Flaw(Finding.DAMAGED, sentence))
        heads = {stream: (number, digest) for stream, number, digest in connection.execute(_HEADS)}
        walk = _Walk(connection, heads)
        flaw = walk.first_flaw()
        if flaw is None and database.is_copy:
            flaw = _flaw_of_tables(connection)
        return Verification(walk.entry_count, len(walk.seen), flaw)


def _flaw_of_tables(connection: sqlite3.Connection) -> Flaw | None:
    """Return the first table that shows something else than the journal gives."""
    shown = _tables(connection)
    connection.execute("SAVEPOINT made_anew")
    try:
        derived.rebuild(connection)
        meant = _tables(connection)
    finally:
        connection.execute("ROLLBACK TO made_anew")
        connection.execute("RELEASE made_anew")
    for table, rows in meant.items():
        if rows != shown[table]:
            sentence = say("The table {table} does not show what the entries say.", table=table)
            return Flaw(Finding.CHANGED, sentence)
    return None


def _tables(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each derived table, in an order of their own."""
    selected = {table: " ".join(("SELECT * FROM", table)) for table in derived.TABLES}
    return {
        table: sorted((tuple(row) for row in connection.execute(rows)), key=repr)
        for table, rows in selected.items()
    }


@contextmanager
def _undecodable_text_replaced(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text that a fault of the disk made unreadable as other text: its hash will not be right."""
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        yield
    finally:
        connection.text_factory = str


class _Walk:
    def __init__(self, connection: sqlite3.Connection, heads: dict[str, _Head]) -> None:
        self._connection = connection
        self._heads = heads
        self._last_seq = 0
        self._gap: int | None = None
        self.seen: dict[str, _Head] = {}
        self.entry_count = 0

    def first_flaw(self) -> Flaw | None:
        # Row by row: a clinic's journal need not fit into memory.
        for row in self._connection.execute(_WALK):
            flaw = self._flaw_of(row)
            if flaw is not None:
                return flaw
            self._pass(row)
        return self._flaw_at_ends() or self._flaw_of_gap()

    def _flaw_of(self, row: sqlite3.Row) -> Flaw | None:
        seq, stream, number = row["seq"], row["stream"], row["number"]
        before, before_hash = self.seen.get(stream, (0, FIRST))
        last, _ = self._heads.get(stream, (0, FIRST))
        if number > last:
            return _flaw(Finding.ADDED, seq, stream, number)
        if number != before + 1:
            if self._exists(stream, before + 1):
                return _flaw(Finding.SWAPPED, seq, stream, number)
            return _flaw(Finding.MISSING, None, stream, before + 1)
        if chained_hash(before_hash, *tuple(row)[1:-1]) != row["hash"]:
            return _flaw(Finding.CHANGED, seq, stream, number)
        return None

    def _pass(self, row: sqlite3.Row) -> None:
        if row["seq"] != self._last_seq + 1 and self._gap is None:
            self._gap = self._last_seq + 1
        self._last_seq = row["seq"]
        self.entry_count += 1
        self.seen[row["stream"]] = row["number"], row["hash"]

    def _exists(self, stream: str, number: int) -> bool:
        sql = "SELECT 1 FROM entry WHERE stream = ? AND number = ?"
        return self._connection.execute(sql, (stream, number)).fetchone() is not None

    def _flaw_at_ends(self) -> Flaw | None:
        for stream, (number, digest) in self._heads.items():
            seen_number, seen_hash = self.seen.get(stream, (0, FIRST))
            if seen_number < number:
                return _flaw(Finding.MISSING, None, stream, seen_number + 1)
            if seen_hash != digest:
                return _flaw(Finding.CHANGED, None, stream, number)
        return None

    def _flaw_of_gap(self) -> Flaw | None:
        """Return the flaw of a whole stream that is gone: only its place in the file is left to tell."""
        if self._gap is None:
            return None
        return Flaw(Finding.MISSING, say("Row {seq} of the journal is missing.", seq=self._gap), self._gap)


def _flaw(finding: Finding, seq: int | None, stream: str, number: int) -> Flaw:
    place = {"number": number, "stream": stream}
    match finding:
        case Finding.CHANGED:
            sentence = say("Entry {number} of {stream} was changed.", **place)
        case Finding.MISSING:
            sentence = say("Entry {number} of {stream} is missing.", **place)
        case Finding.SWAPPED:
            sentence = say("Entry {number} of {stream} stands in another's place.", **place)
        case Finding.ADDED:
            sentence = say("Entry {number} of {stream} was added by another hand.", **place)
        case Finding.DAMAGED:
            sentence = say("Entry {number} of {stream} is damaged.", **place)
        case _:
            assert_never(finding)
    return Flaw(finding, sentence, seq, stream, number)
