"""The emergency copy: entries that the clinic's file could not take, whole batch by whole batch.

It is a small file of its own in another folder, readable by its owner alone and encrypted where the
clinic's file is. Each batch is what one saving wanted to add; a chain of hashes tells whether all are as
they were written. Nothing in it is changed or removed: that a batch was merged is noted beside it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from monitor_app.domain.entries import Entry
from monitor_app.domain.file_key import FileKey
from monitor_app.storage import engine
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.codec import decode_fact, decode_time, encode_fact, encode_time
from monitor_app.storage.database import explained
from monitor_app.storage.errors import StorageError
from monitor_app.storage.in_place import Place

_TABLES = """
BEGIN;
CREATE TABLE IF NOT EXISTS batch (
    number INTEGER PRIMARY KEY, expected INTEGER, entries TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS done (number INTEGER PRIMARY KEY, ends TEXT NOT NULL) STRICT;
COMMIT;
"""
_BATCHES = "SELECT number, expected, entries, hash FROM batch ORDER BY number"
_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class Batch:
    """The entries of one saving; with ``after`` their stream was to hold just so many before them."""

    number: int
    after: int | None
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Read:
    """What was found in the file, as far as it is as it was written."""

    batches: list[Batch] = field(default_factory=list)
    last_hash: str = FIRST
    is_whole: bool = True
    done: dict[int, Mapping[str, int]] = field(default_factory=dict)


class EmergencyCopy:
    """One emergency copy, open. Raises ``StorageError`` for the faults of the world."""

    def __init__(self, path: Path, key: FileKey | None) -> None:
        self.path = path
        with explained(path):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ALONE))
            self._connection = engine.connect(path, key=key)
        self.place = Place(path)
        """Whether it still lies where it was begun."""
        read = self._read()
        self.is_whole = read.is_whole
        """Whether everything in it could be read and is as it was written."""
        self.pending = [batch for batch in read.batches if batch.number not in read.done]
        """What is not in the clinic's file yet, oldest first."""
        self.ends = {stream: last for ends in read.done.values() for stream, last in ends.items()}
        """Where the entries that were merged last stand in the clinic's file, by stream."""
        self._last = read.batches[-1].number if read.batches else 0
        self._last_hash = read.last_hash

    @property
    def count(self) -> int:
        """How many entries are not in the clinic's file yet."""
        return sum(len(batch.entries) for batch in self.pending)

    def entries(self, stream: str) -> Iterator[Entry]:
        """Yield the entries of a stream that are not in the clinic's file yet, in their order."""
        return (entry for batch in self.pending for entry in batch.entries if entry.stream == stream)

    def streams(self) -> tuple[str, ...]:
        """Return the streams of what is not in the clinic's file yet, each once."""
        return tuple(dict.fromkeys(entry.stream for batch in self.pending for entry in batch.entries))

    def try_out(self) -> None:
        """Raise ``StorageError`` where nothing can be kept here."""
        try:
            with explained(self.path):
                # Both or none: whoever is killed in between leaves nothing that looks torn.
                self._connection.executescript(_TABLES)
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def add(self, entries: Sequence[Entry], after: int | None) -> None:
        """Keep ``entries`` as one batch; durable on return, or none of it is there."""
        batch = Batch(self._last + 1, after, tuple(entries))
        written = json.dumps([_columns(entry) for entry in entries], ensure_ascii=False)
        digest = _hash(self._last_hash, batch, written)
        with explained(self.path):
            row = (batch.number, after, written, digest)
            self._connection.execute("INSERT INTO batch VALUES (?, ?, ?, ?)", row)
        self.pending.append(batch)
        self._last, self._last_hash = batch.number, digest

    def begin_with(self, batches: Iterable[Batch]) -> None:
        """Take over what waits in a copy that takes nothing more. Raises ``StorageError``."""
        self.try_out()
        for batch in batches:
            self.add(batch.entries, batch.after)

    def note_merged(self, batch: Batch, ends: Mapping[str, int]) -> None:
        """Note that ``batch`` is in the clinic's file, and where its streams end there.

        Where that cannot be noted, it is found there by whoever wants to merge it once more.
        """
        self.pending.remove(batch)
        self.ends.update(ends)
        with suppress(StorageError), explained(self.path):
            row = (batch.number, json.dumps(dict(ends)))
            self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", row)

    def pass_over(self, batch: Batch) -> None:
        """Leave out a batch that the clinic's file cannot take; it stays in here."""
        self.pending.remove(batch)
        self.is_whole = False

    def close(self) -> None:
        """Close the file and leave it."""
        self._connection.close()

    def remove(self) -> None:
        """Close the file and remove it: everything in it is kept elsewhere. Raises ``OSError``."""
        self.close()
        # In its place may be the copy that goes on with what was in this one.
        if self.place.file_is_kept():
            self.path.unlink(missing_ok=True)

    def put_aside(self) -> Path:
        """Close the file and keep it under a name at which no program looks. Raises ``OSError``."""
        self.close()
        number = 1
        while (kept := self.path.with_name(f"{self.path.stem}-kept-{number}.db")).exists():
            number += 1
        return self.path.rename(kept)

    def _read(self) -> _Read:
        read = _Read()
        try:
            self._read_into(read)
        except engine.errors():
            read.is_whole = False
        except (ValueError, TypeError):
            read.is_whole = False
        return read

    def _read_into(self, read: _Read) -> None:
        # Each batch is written through to the disk, the folder too, before it counts as saved.
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.execute("PRAGMA synchronous = EXTRA")
        if not self._connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return
        for number, ends in self._connection.execute("SELECT number, ends FROM done"):
            read.done[number] = json.loads(ends)
        for row in self._connection.execute(_BATCHES):
            _take(row, read)


def _take(row: sqlite3.Row, read: _Read) -> None:
    """Take one row into what was read. Raises ``ValueError`` where it is not as it was written."""
    number, after, written, digest = row
    batch = Batch(number, after, tuple(_entry(*columns) for columns in json.loads(written)))
    expected = read.batches[-1].number + 1 if read.batches else 1
    if number != expected or _hash(read.last_hash, batch, written) != digest:
        raise ValueError(f"batch {number} is not as it was written")
    read.batches.append(batch)
    read.last_hash = digest


def _hash(before: str, batch: Batch, written: str) -> str:
    return chained_hash(before, "emergency", batch.number, str(batch.after), "", "", "batch", written)


def _columns(entry: Entry) -> tuple[str, ...]:
    return (
        entry.stream,
        encode_time(entry.at),
        encode_time(entry.recorded_at),
        entry.recorded_by,
        *encode_fact(entry.fact),
    )


def _entry(stream: str, at: str, recorded_at: str, recorded_by: str, kind: str, body: str) -> Entry:
    return Entry(stream, decode_time(at), decode_time(recorded_at), recorded_by, decode_fact(kind, body))
