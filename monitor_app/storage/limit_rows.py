"""Rows of the limits in force for a session: a step at the check-in, and one at each change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Limit
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import whole

# "limit" is a word of SQL. The order within a step counts: of two limits of one level the first is named.
SCHEMA = (
    """
    CREATE TABLE limit_in_force (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        in_force_from TEXT NOT NULL, measure TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
        bound ANY NOT NULL, level TEXT NOT NULL, needs_confirmation INTEGER NOT NULL, source TEXT,
        PRIMARY KEY (session_id, number, position)
    ) STRICT, WITHOUT ROWID
    """,
)

_LIMIT = "INSERT INTO limit_in_force VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def add_limits(connection: sqlite3.Connection, entry: Entry, number: int, limits: Iterable[Limit]) -> None:
    """Add the step that ``entry``, the ``number``-th of its session, makes: ``limits`` are all of them."""
    at = encode_time(entry.at)
    rows = [
        (
            entry.stream,
            number,
            position,
            at,
            limit.measure.value,
            limit.direction.value,
            limit.kind.value,
            whole(limit.bound),
            limit.level.value,
            int(limit.needs_confirmation),
            limit.source or None,
        )
        for position, limit in enumerate(limits, 1)
    ]
    connection.executemany(_LIMIT, rows)
