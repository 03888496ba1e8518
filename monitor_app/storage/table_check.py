"""Holds the derived tables against what the journal gives.

They are made anew in memory, some sessions at a time, from the journal; the file is only read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from monitor_app.domain.entries import ACCESS, Entry
from monitor_app.storage import derived, engine
from monitor_app.storage.codec import decode_fact, decode_time
from monitor_app.storage.flaws import Finding, Flaws, flaw_of_entry, flaw_of_table
from monitor_app.storage.session_rows import PLACES_A_MILLISECOND
from monitor_app.storage.walk import Walk
from monitor_app.storage.word_check import WORDS, words_are_indexed

AT_ONCE = 200
"""Sessions whose rows are in memory at the same time."""

_ENTRY = """
CREATE TABLE entry (seq INTEGER PRIMARY KEY, stream, number, at, recorded_at, recorded_by, kind, body, hash)
"""
_ROWS = "SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body FROM entry"
_OF_STREAMS = " ".join((_ROWS, "WHERE stream IN (SELECT value FROM json_each(?))"))
_OF_OTHERS = " ".join((_ROWS, "WHERE seq >= ? AND seq < ? AND stream IN (SELECT value FROM json_each(?))"))
_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')"
_BEYOND_ALL = 2**63 - 1


def look_at_tables(connection: sqlite3.Connection, walk: Walk, flaws: Flaws, *, is_whole: bool) -> None:
    """Add a flaw for each derived table that shows something else than the journal gives.

    That is told of the sessions whose entries are as they were written; the tables of the clinic, and the
    index of words, where all entries are. ``connection`` gives plain rows with text as bytes.
    """
    with closing(_Meant()) as meant:
        check = _Check(connection, meant, walk, flaws)
        check.look_at_sessions(is_whole=is_whole)
        if is_whole and not flaws.count:
            check.look_at_the_rest()
    if is_whole and not flaws.count and not words_are_indexed(connection):
        flaws.add(flaw_of_table(WORDS))


class _Meant:
    """Derived tables in memory, of the sessions that are looked at and of the clinic."""

    def __init__(self) -> None:
        self.connection = engine.connect(":memory:")
        self.connection.row_factory = None
        self.connection.execute("PRAGMA temp_store = MEMORY")
        self.connection.execute(_ENTRY)
        self.connection.execute("CREATE UNIQUE INDEX entry_by_number ON entry (stream, number)")
        derived.rebuild(self.connection)
        triggers = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            # The index of words is looked at by itself.
            self.connection.execute(f"DROP TRIGGER {name}")
        tables = [table for table in derived.TABLES if table != WORDS]
        self.of_sessions = [table for table in tables if "session_id" in self._columns(table)]
        self.of_clinic = [table for table in tables if table not in self.of_sessions]

    def derive(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, str, int]]:
        """Fill the tables from rows of the journal; yield seq, stream and number of what nobody can read."""
        for row in rows:
            seq, stream, number, at, recorded_at, by, kind, body = map(_text_or_number, row)
            self.connection.execute(_INSERT, (seq, stream, number, at, recorded_at, by, kind, body))
            try:
                fact = decode_fact(kind, body)
                entry = Entry(stream, decode_time(at), decode_time(recorded_at), by, fact)
                derived.derive(self.connection, entry, number)
            except (ValueError, LookupError, TypeError, AttributeError, sqlite3.Error):
                yield seq, stream, number

    def forget_sessions(self) -> None:
        for table in (*self.of_sessions, "entry"):
            self.connection.execute(" ".join(("DELETE FROM", table)))

    def close(self) -> None:
        self.connection.close()

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]


class _Check:
    def __init__(self, connection: sqlite3.Connection, meant: _Meant, walk: Walk, flaws: Flaws) -> None:
        self._shown = connection
        self._meant = meant
        self._walk = walk
        self._flaws = flaws
        self._counts = dict.fromkeys(meant.of_sessions, 0)

    def look_at_sessions(self, *, is_whole: bool) -> None:
        sessions, flawed = self._walk.sessions, self._walk.flawed
        known = {stream for _, stream in sessions}
        others = [_text(s) for s in self._walk.ends if s not in known and s != ACCESS.encode()]
        begin = 0
        for first in range(0, max(len(sessions), 1), AT_ONCE):
            some = [_text(stream) for _, stream in sessions[first : first + AT_ONCE] if stream not in flawed]
            rows = self._shown.execute(_OF_STREAMS, (json.dumps(some),)).fetchall()
            if is_whole:
                # What concerns the clinic is followed in its turn: a patient is known by the latest fact.
                after = sessions[first + AT_ONCE : first + AT_ONCE + 1]
                end = after[0][0] if after else _BEYOND_ALL
                rows += self._shown.execute(_OF_OTHERS, (begin, end, json.dumps(others))).fetchall()
                begin = end
            for seq, stream, number in self._meant.derive(sorted(rows)):
                self._flaws.add(flaw_of_entry(Finding.DAMAGED, seq, stream, number))
            for table in self._meant.of_sessions:
                self._compare(table, some)
            self._meant.forget_sessions()

    def look_at_the_rest(self) -> None:
        """Look at the tables of the clinic, and for rows of sessions that the journal does not have."""
        for table in self._meant.of_clinic:
            rows = " ".join(("SELECT * FROM", table))
            if _rows(self._shown, table, rows) != _rows(self._meant.connection, table, rows):
                self._flaws.add(flaw_of_table(table))
        for table, seen in self._counts.items():
            (count,) = self._shown.execute(" ".join(("SELECT count(*) FROM", table))).fetchone()
            if count != seen:
                self._flaws.add(flaw_of_table(table))

    def _compare(self, table: str, session_ids: list[str]) -> None:
        sql = " ".join(("SELECT * FROM", table, "WHERE session_id IN (SELECT value FROM json_each(:ids))"))
        asked = {"ids": json.dumps(session_ids)}
        shown = _rows(self._shown, table, sql, asked)
        meant = _rows(self._meant.connection, table, sql, asked)
        self._counts[table] += len(shown)
        for session_id in sorted({_text(session) for session, _ in shown ^ meant}):
            self._flaws.add(flaw_of_table(table, session_id))


def _rows(connection: sqlite3.Connection, table: str, sql: str, asked: Any = ()) -> set[tuple[Any, str]]:
    """Return the rows of a table, which has no two alike, each as its session and what stands in it.

    The place of a session is told to the millisecond: those checked in within the same one share it in
    the order in which they were derived.
    """
    text = connection.text_factory
    connection.text_factory = bytes
    try:
        cursor = connection.execute(sql, asked)
        names = [column[0] for column in cursor.description]
        at = names.index("session_id") if "session_id" in names else 0
        if table == "session":
            return {(row[at], repr((-row[0] // PLACES_A_MILLISECOND, *row[1:]))) for row in cursor}
        return {(row[at], repr(row)) for row in cursor}
    finally:
        connection.text_factory = text


def _text(raw: object) -> str:
    return raw.decode(errors="replace") if isinstance(raw, bytes) else str(raw)


def _text_or_number(raw: Any) -> Any:
    return raw.decode(errors="replace") if isinstance(raw, bytes) else raw
