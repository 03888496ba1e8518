"""What one file of a record has that an earlier one, a backup, has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app.domain.restoring import Loss, LostSession
from monitor_app.domain.streams import is_session
from monitor_app.storage.chain import FIRST
from monitor_app.storage.codec import decode_time
from monitor_app.storage.database import Database

_HEADS = "SELECT stream, number, hash FROM head ORDER BY stream"
_HASHES = "SELECT number, hash FROM entry WHERE stream = ? ORDER BY number"
_AFTER = """
SELECT count(*) AS lost, min(recorded_at) AS first_at, max(recorded_at) AS last_at
FROM entry WHERE stream = ? AND number > ?
"""


def loss_of(present: Database, backup: Database) -> Loss:
    """Return what ``present`` has and ``backup`` has not. Raises ``StorageError``."""
    sessions: list[LostSession] = []
    other_count = 0
    for stream, shared in streams_ahead(present, backup):
        row = present.row(_AFTER, (stream, shared))
        if row is None or not row["lost"]:
            continue
        if is_session(stream):
            times = (_time(row["first_at"]), _time(row["last_at"]))
            sessions.append(LostSession(stream, row["lost"], *times, is_whole=shared == 0))
        else:
            other_count += row["lost"]
    return Loss(tuple(sorted(sessions, key=lambda lost: lost.first_at)), other_count)


def streams_ahead(present: Database, backup: Database) -> Iterator[tuple[str, int]]:
    """Yield each stream of which ``present`` has more, with how many of its entries both have."""
    known = {stream: (number, digest) for stream, number, digest in backup.rows(_HEADS)}
    for stream, number, digest in present.rows(_HEADS):
        if stream not in known:
            yield stream, 0
        elif known[stream] != (number, digest):
            shared = _shared(present, backup, stream)
            if shared < number:
                yield stream, shared


def _shared(present: Database, backup: Database, stream: str) -> int:
    """Return how many entries of ``stream`` both have; the chain makes the first difference the last."""
    shared = 0
    pairs = zip(present.rows(_HASHES, (stream,)), backup.rows(_HASHES, (stream,)), strict=False)
    for ours, theirs in pairs:
        if tuple(ours) != tuple(theirs):
            break
        shared = ours["number"]
    return int(shared)


def last_hash(database: Database, stream: str) -> tuple[int, str]:
    """Return number and hash of the last entry of ``stream``; 0 and the first hash where it has none."""
    row = database.row("SELECT number, hash FROM head WHERE stream = ?", (stream,))
    return (0, FIRST) if row is None else (row["number"], row["hash"])


def _time(text: str) -> datetime:
    return decode_time(text)
