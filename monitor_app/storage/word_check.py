"""Holds the index of words against the words of the sessions, in a copy in memory: it is asked by writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from monitor_app.storage import derived, engine

WORDS = "session_words"

_EMPTY = "CREATE TABLE entry (seq, stream, number, at, recorded_at, recorded_by, kind, body, hash)"
_PARTS = ("session_words_data", "session_words_idx", "session_words_docsize", "session_words_config")
_LOOK = "INSERT INTO session_words (session_words, rank) VALUES ('integrity-check', 1)"


def words_are_indexed(connection: sqlite3.Connection) -> bool:
    """Return whether the index of words is whole and holds the words of every session, and no others."""
    with closing(engine.connect(":memory:")) as copy:
        copy.execute(_EMPTY)
        derived.rebuild(copy)
        for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            copy.execute(f"DROP TRIGGER {name}")
        for table in (*_PARTS, "session"):
            _copy(connection, copy, table)
        try:
            copy.execute(_LOOK)
        except sqlite3.DatabaseError:
            return False
    return True


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    """Copy a table; of the connection that gives text as bytes, as text all the same."""
    target.execute(" ".join(("DELETE FROM", table)))
    source.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        rows = source.execute(" ".join(("SELECT * FROM", table)))
        marks = ", ".join("?" for _ in rows.description)
        target.executemany(" ".join(("INSERT INTO", table, "VALUES (", marks, ")")), rows)
    finally:
        source.text_factory = bytes
