"""The journal: facts are added to it, in order and for good, and replayed from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor_app.domain.entries import Entry, Fact, PatientRegistered
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.codec import KINDS, decode_fact, decode_time, encode_fact, encode_time
from monitor_app.storage.database import Database
from monitor_app.storage.errors import DamagedError, OutdatedError
from monitor_app.storage.mrn import require_free_mrn

_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ENTRIES = "SELECT stream, at, recorded_at, recorded_by, kind, body FROM entry WHERE stream = ?"
_COUNT = "SELECT count(*) FROM entry WHERE stream = ?"
_OF_KINDS = "AND kind IN (SELECT value FROM json_each(?))"
_HASH = "SELECT hash FROM entry WHERE stream = ? AND number = ?"
_SINCE = """
SELECT number, stream, at, recorded_at, recorded_by, kind, body FROM entry
WHERE stream = ? AND number > ? AND recorded_at = ?
"""
_LAST = "SELECT number, hash FROM entry WHERE stream = ? ORDER BY number DESC LIMIT 1"
_HEAD = """
INSERT INTO head VALUES (?, ?, ?)
ON CONFLICT (stream) DO UPDATE SET number = excluded.number, hash = excluded.hash
"""


class Journal:
    """Writes and replays the facts of all sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self,
        entries: Sequence[Entry],
        *,
        after: int | None = None,
        among: tuple[type[Fact], ...] = (),
        patience: float | None = None,
    ) -> None:
        """Add ``entries`` in their order; they are durable on return, or none of them is in the file.

        With ``after`` the stream of the first must hold just so many entries, all or ``among`` those
        facts; else somebody else was there in between, and
        :class:`~monitor_app.storage.errors.OutdatedError` is raised. ``patience`` is that of
        :meth:`~monitor_app.storage.database.Database.writing`. A patient is registered only where nobody
        else has the MRN by then: :class:`~monitor_app.storage.mrn.MrnTakenError`.
        Raises :class:`~monitor_app.storage.errors.StorageError` for the faults of the world.
        """
        if not entries:
            return
        with self._database.writing(patience) as connection:
            appending = _Appending(connection)
            if after is not None and appending.length(entries[0].stream, among) != after:
                raise OutdatedError
            appending.add(entries)

    def append_once(
        self, entries: Sequence[Entry], *, beyond: Mapping[str, int], patience: float | None = None
    ) -> Mapping[str, int]:
        """Add ``entries`` unless they are there, one after the other ``beyond`` so many of their stream.

        Whoever was ended in the middle of adding may so begin once more. Return where each stream's last of
        them stands. Durable and whole as by :meth:`append`, and raises the same.
        """
        with self._database.writing(patience) as connection:
            found = _found(connection, entries, beyond)
            if found is not None:
                return found
            appending = _Appending(connection)
            appending.add(entries)
            return {entry.stream: appending.length(entry.stream, ()) for entry in entries}

    def place_of(self, entries: Sequence[Entry], beyond: Mapping[str, int]) -> Mapping[str, int] | None:
        """Return where each stream's last of ``entries`` stands, None unless all of them are there."""
        with self._database.reading() as connection:
            return _found(connection, entries, beyond)

    def length(self, stream: str, among: tuple[type[Fact], ...] = ()) -> int:
        """Return how many entries a stream holds, all or ``among`` those facts."""
        with self._database.reading() as connection:
            return _Appending(connection).length(stream, among)

    def entries(self, stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        """Return the entries of one stream in the order they were written, none for an unknown one.

        With ``only``, those facts alone: the others are not even read. Raises
        :class:`~monitor_app.storage.errors.DamagedError` where one cannot be understood.
        """
        if not only:
            rows = self._database.rows(f"{_ENTRIES} ORDER BY number", (stream,))
        else:
            rows = self._database.rows(f"{_ENTRIES} {_OF_KINDS} ORDER BY number", (stream, _kinds(only)))
        return map(self._entry, rows)

    def running_session_ids(self) -> tuple[str, ...]:
        """Return the sessions that have not ended, the oldest check-in first."""
        rows = self._database.rows(
            "SELECT session_id FROM session WHERE status = 'running' ORDER BY checked_in_at, session_id"
        )
        return tuple(row[0] for row in rows)

    def hash_of(self, stream: str, number: int) -> str:
        """Return the hash of the ``number``-th entry of a stream.

        Raises :class:`~monitor_app.storage.errors.DamagedError` where it is not there.
        """
        row = self._database.row(_HASH, (stream, number))
        if row is None:
            raise DamagedError(self._database.path)
        return str(row["hash"])

    def _entry(self, row: sqlite3.Row) -> Entry:
        try:
            return _decoded(row)
        except ValueError as error:
            raise DamagedError(self._database.path) from error


class _Appending:
    """One transaction's worth of adding: where each stream ends is read once, under the write lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._heads: dict[str, tuple[int, str]] = {}

    def length(self, stream: str, among: tuple[type[Fact], ...]) -> int:
        if not among:
            return self._head(stream)[0]
        (count,) = self._connection.execute(f"{_COUNT} {_OF_KINDS}", (stream, _kinds(among))).fetchone()
        return int(count)

    def add(self, entries: Sequence[Entry]) -> None:
        (last,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        for seq, entry in enumerate(entries, last + 1):
            self._add_one(seq, entry)
        self._connection.executemany(_HEAD, [(stream, *head) for stream, head in self._heads.items()])

    def _add_one(self, seq: int, entry: Entry) -> None:
        if isinstance(entry.fact, PatientRegistered):
            require_free_mrn(self._connection, entry.fact.patient)
        number, before = self._head(entry.stream)
        number += 1
        at, recorded_at = encode_time(entry.at), encode_time(entry.recorded_at)
        kind, body = encode_fact(entry.fact)
        written = (entry.stream, number, at, recorded_at, entry.recorded_by, kind, body)
        digest = chained_hash(before, *written)
        self._connection.execute(_INSERT, (seq, *written, digest))
        self._heads[entry.stream] = number, digest
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.storage.derived import derive

        derive(self._connection, entry, number)

    def _head(self, stream: str) -> tuple[int, str]:
        if stream not in self._heads:
            last = self._connection.execute(_LAST, (stream,)).fetchone()
            self._heads[stream] = (0, FIRST) if last is None else (last["number"], last["hash"])
        return self._heads[stream]


def _found(
    connection: sqlite3.Connection, entries: Sequence[Entry], beyond: Mapping[str, int]
) -> dict[str, int] | None:
    """Return where the last of ``entries`` stand, by stream; None unless each stream's stand in a row."""
    ends: dict[str, int] = {}
    for stream in dict.fromkeys(entry.stream for entry in entries):
        sought = [entry for entry in entries if entry.stream == stream]
        there: dict[int, Entry] = {}
        for moment in {encode_time(entry.recorded_at) for entry in sought}:
            rows = connection.execute(_SINCE, (stream, beyond.get(stream, 0), moment))
            there |= {number: _decoded(row) for number, *row in rows}
        places = (number for number, entry in sorted(there.items()) if entry == sought[0])
        first = next(places, None)
        if first is None or any(there.get(number) != one for number, one in enumerate(sought, first)):
            return None
        ends[stream] = first + len(sought) - 1
    return ends


def _decoded(row: Iterable[str]) -> Entry:
    stream, at, recorded_at, recorded_by, kind, body = row
    return Entry(stream, decode_time(at), decode_time(recorded_at), recorded_by, decode_fact(kind, body))


def _kinds(facts: tuple[type[Fact], ...]) -> str:
    return json.dumps([KINDS[fact] for fact in facts])
