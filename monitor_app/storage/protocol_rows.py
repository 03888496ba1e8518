"""Rows of the clinic's editions of protocols, from the facts in the clinic's stream."""

from __future__ import annotations

import sqlite3

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.storage.codec import encode_time

# An edition is kept by its entry: nothing in the journal keeps two entries from naming the same one.
SCHEMA = (
    """
    CREATE TABLE protocol (name TEXT PRIMARY KEY, retired INTEGER NOT NULL) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE protocol_edition (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL REFERENCES protocol, edition INTEGER NOT NULL,
        title TEXT NOT NULL, published_at TEXT NOT NULL, published_by TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT
    """,
)

_KNOW = "INSERT INTO protocol VALUES (?, 0) ON CONFLICT (name) DO NOTHING"
_EDITION = "INSERT INTO protocol_edition VALUES (?, ?, ?, ?, ?, ?, ?)"
_RETIRED = "INSERT INTO protocol VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET retired = excluded.retired"


def follow_protocol(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Follow what ``entry``, the ``number``-th of the clinic's stream, says of a protocol, if it does."""
    match entry.fact:
        case facts.ProtocolPublished(protocol, reason):
            connection.execute(_KNOW, (protocol.name,))
            row = (
                number,
                protocol.name,
                protocol.edition,
                protocol.title,
                encode_time(entry.at),
                entry.recorded_by,
                reason,
            )
            connection.execute(_EDITION, row)
        case facts.ProtocolRetired(name):
            connection.execute(_RETIRED, (name, 1))
        case facts.ProtocolReinstated(name):
            connection.execute(_RETIRED, (name, 0))
