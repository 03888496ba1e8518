"""What can still be read of a damaged file, which itself is only ever read."""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from monitor_app.domain.file_key import FileKey
from monitor_app.storage import derived, engine
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.codec import decode_fact, decode_time
from monitor_app.storage.database import APPLICATION_ID, VERSION, Database, explained, log_of
from monitor_app.storage.errors import CannotOpenError

MARK = b"entry_is_not_changed"
"""Stands where a file of ours tells of its tables."""
WHERE_MARKED = 1 << 16
"""Within so many bytes of its beginning."""
_PREFIX = ".salvage-"
_AT_ONCE = 4096
_HEADER = 100
_PAGE = 4096
_BEGINNING = engine.MAGIC + b"\x10\x00\x02\x02\x00\x40\x20\x20"
"""Of every file of ours: pages of 4,096 bytes, with a write-ahead log."""
_LONGEST = 1 << 36
_MOST_FAILURES = 20_000
"""So many rows may be unreadable before it is taken that no more can be found."""

_ROWS = """
SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body, hash FROM entry
WHERE seq BETWEEN ? AND ? ORDER BY seq
"""
_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

_Row = tuple[int, str, int, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The beginning of every stream whose chain is whole, as a database in memory, for reading.

    ``loose`` entries were read too, but what comes before them is gone or not as it was written.
    """

    database: Database
    entry_count: int
    loose: int


def salvage(file: Path, key: FileKey | None = None) -> Salvaged:
    """Return what can be read of ``file``; it and its write-ahead log stay as they are, byte by byte.

    Raises :class:`~monitor_app.storage.errors.StorageError` only where not even its bytes can be copied.
    """
    with _copied(file) as copy:
        rows = _readable(copy, key)
    streams: dict[str, list[_Row]] = {}
    for row in sorted(rows.values(), key=lambda row: (row[1], row[2])):
        streams.setdefault(row[1], []).append(row)
    whole = [row for stream in streams.values() for row in _whole(stream)]
    return Salvaged(_in_memory(sorted(whole), file), len(whole), len(rows) - len(whole))


def append_missing(salvaged: Database, target: Database) -> int:
    """Add to ``target`` what ``salvaged`` has beyond it, where the chain goes on; return how many entries.

    They are added as they were written, with their own times, people and hashes, all or none.
    """
    # Imported here: only who restores needs to compare.
    from monitor_app.storage.difference import last_hash, streams_ahead

    goes_on = [
        (stream, shared)
        for stream, shared in streams_ahead(salvaged, target)
        if last_hash(target, stream)[0] == shared
    ]
    added = 0
    with target.writing() as connection:
        (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        found = [row for stream, shared in goes_on for row in _beyond(salvaged, stream, shared)]
        for row in sorted(found):
            added += 1
            connection.execute(_INSERT, (last + added, *row[1:]))
            connection.execute("INSERT OR REPLACE INTO head VALUES (?, ?, ?)", (row[1], row[2], row[8]))
        if added:
            derived.rebuild(connection)
    return added


def _beyond(salvaged: Database, stream: str, shared: int) -> Iterator[_Row]:
    for row in salvaged.rows("SELECT * FROM entry WHERE stream = ? AND number > ?", (stream, shared)):
        yield tuple(row)


@contextmanager
def _copied(file: Path) -> Iterator[Path]:
    """Give a copy of the file with its log, in a folder for the owner alone, which goes at the end."""
    for left in file.parent.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(dir=_folder_for(file), prefix=_PREFIX) as folder:
            copy = Path(folder) / "copy.db"
            shutil.copyfile(file, copy)
            _mend_header(copy)
            _fill_up(copy)
            if log_of(file).exists():
                shutil.copyfile(log_of(file), log_of(copy))
            yield copy
    except OSError as error:
        raise CannotOpenError(file) from error


def _mend_header(copy: Path) -> None:
    """Give a file whose header is not ours, but which speaks of our tables, the header that ours have."""
    with copy.open("rb+") as file:
        beginning = file.read(WHERE_MARKED)
        is_ours = beginning.startswith(_BEGINNING) and beginning[68:72] == APPLICATION_ID.to_bytes(4, "big")
        if MARK not in beginning or is_ours:
            return
        # See "The Database Header" of SQLite's file format; what may be left out is 0.
        pages = copy.stat().st_size // _PAGE
        file.seek(0)
        file.write(_BEGINNING + struct.pack(">IIIIIIIIII", 1, pages, 0, 0, 1, 4, 0, 0, 1, VERSION))
        file.write(struct.pack(">II20xII", 0, APPLICATION_ID, 1, 3_000_000))


def _fill_up(copy: Path) -> None:
    """Give a file that was cut off the length its header tells: SQLite reads nothing of it otherwise."""
    with copy.open("rb+") as file:
        header = file.read(_HEADER)
        if len(header) == _HEADER and header.startswith(engine.MAGIC):
            page_size, pages = struct.unpack_from(">H10xI", header, 16)
            length = pages * (65_536 if page_size == 1 else page_size)
            if copy.stat().st_size < length < _LONGEST:
                file.truncate(length)


def _folder_for(file: Path) -> Path | None:
    """Return the file's own folder, which is as well guarded as it; None where nothing can be made there."""
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=_PREFIX):
            return file.parent
    except OSError:
        return None


def _readable(copy: Path, key: FileKey | None) -> dict[int, _Row]:
    fitting = key if engine.looks_encrypted(copy) else None
    rows: dict[int, _Row] = {}
    with suppress(*engine.errors()), closing(engine.connect(copy, key=fitting)) as connection:
        # What is wrong with the schema keeps nobody from reading the table that matters.
        connection.execute("PRAGMA writable_schema = ON")
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        reading = _Reading(connection)
        for row in reading.rows(_last_row(connection, copy)):
            if _is_well_formed(row):
                rows[row[0]] = row
    return rows


def _last_row(connection: sqlite3.Connection, copy: Path) -> int:
    """Return the highest ``seq`` there can be."""
    found = [0]
    for query in ("SELECT max(seq) FROM entry", "SELECT sum(number) FROM head"):
        with suppress(*engine.errors(), TypeError, ValueError):
            found.append(int(connection.execute(query).fetchone()[0]))
    # No row is shorter than this, whatever a damaged page says.
    most = copy.stat().st_size // 100 + (log_of(copy).stat().st_size // 100 if log_of(copy).exists() else 0)
    return min(max(found) or most, most)


class _Reading:
    """Reads rows in ranges that it halves around what cannot be read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._failing: tuple[type[Exception], ...] = (*engine.errors(), OverflowError)
        self._failures = 0

    def rows(self, last: int) -> Iterator[_Row]:
        for first in range(1, last + 1, _AT_ONCE):
            yield from self._between(first, min(first + _AT_ONCE - 1, last))

    def _between(self, first: int, last: int) -> Iterator[_Row]:
        if self._failures > _MOST_FAILURES:
            return
        try:
            found = self._connection.execute(_ROWS, (first, last)).fetchall()
        except self._failing:
            self._failures += 1
            if first == last:
                return
            middle = (first + last) // 2
            yield from self._between(first, middle)
            yield from self._between(middle + 1, last)
            return
        for row in found:
            yield tuple(row)


def _is_well_formed(row: tuple[object, ...]) -> bool:
    """Return whether each column holds what it should: a damaged page may say anything."""
    seq, stream, number, *texts = row
    return type(seq) is int and type(number) is int and all(type(text) is str for text in (stream, *texts))


def _whole(rows: list[_Row]) -> Iterator[_Row]:
    """Yield the rows of one stream from its first as long as each follows the one before."""
    before = FIRST
    for place, row in enumerate(rows, 1):
        _, stream, number, at, recorded_at, by, kind, body, digest = row
        if number != place or chained_hash(before, stream, number, at, recorded_at, by, kind, body) != digest:
            return
        try:
            decode_fact(kind, body)
            decode_time(at)
            decode_time(recorded_at)
        except ValueError:
            return
        before = digest
        yield row


def _in_memory(rows: list[_Row], file: Path) -> Database:
    # sqlite-utils takes long to import: nobody should wait for it at the start.
    from monitor_app.storage.migrations import upgrade

    database = Database(engine.connect(":memory:"), file)
    with explained(file):
        upgrade(database)
        with database.writing() as connection:
            connection.executemany(_INSERT, ((seq, *row[1:]) for seq, row in enumerate(rows, 1)))
            connection.executemany(
                "INSERT OR REPLACE INTO head VALUES (?, ?, ?)", ((row[1], row[2], row[8]) for row in rows)
            )
            derived.rebuild(connection)
    database.is_copy = True
    return database
