"""A clinic's file as a crash left it, with its log, to be damaged as a power cut does it and looked at."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from monitor_app.storage.database import open_database
from monitor_app.storage.errors import StorageError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.faults.killing import Killer, marks_of
from tests.storage.samples import entry, registered

SECTORS = (512, 4096)
PAGE = 4096
_LOG_HEAD, _FRAME_HEAD = 32, 24
"""Bytes, by the description of the format of SQLite's write-ahead log."""


@dataclass(frozen=True, slots=True)
class CrashedFile:
    """The bytes of the file and its log, and what was acknowledged when the log had which length."""

    file: bytes
    log: bytes
    marks: tuple[str, ...]
    durable: tuple[tuple[int, int], ...]
    """(bytes of the log, entries acknowledged by then), in their order."""

    @property
    def pages(self) -> set[int]:
        """The pages of the file, from 0, of which the log has another version."""
        frames = range(_LOG_HEAD, len(self.log), _FRAME_HEAD + PAGE)
        return {int.from_bytes(self.log[frame : frame + 4]) - 1 for frame in frames}

    def safe_before(self, offset: int) -> int:
        """Return how many entries were durable before the byte ``offset`` of the log was written."""
        return max((count for size, count in self.durable if size <= offset), default=0)

    def put_at(self, path: Path, *, file: bytes | None = None, log: bytes | None = None) -> None:
        """Write both, or others in their place; an empty log is none."""
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink()
        path.write_bytes(self.file if file is None else file)
        written = self.log if log is None else log
        if written:
            path.with_name(f"{path.name}-wal").write_bytes(written)

    def put_together(self, path: Path) -> bytes:
        """Return the file as it is when all of the log was moved into it; ``path`` is used for that."""
        self.put_at(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.read_bytes()


def crash(killer: Killer, path: Path, steps: int, seed: int = 3) -> CrashedFile:
    """Chart so many steps in a child that ends without closing the file."""
    ended = killer.run("tests.faults.jobs:chart_and_crash", str(path), seed, steps)
    durable: list[tuple[int, int]] = []
    count = tried = 0
    for line in ended.said:
        word, *rest = line.split()
        if word == "try":
            tried = len(rest)
        elif word == "durable":
            count += tried
            durable.append((int(rest[0]), count))
    log = path.with_name(f"{path.name}-wal").read_bytes()
    assert durable == sorted(durable), "all of it is still in the log"
    assert durable[-1][0] == len(log)
    return CrashedFile(path.read_bytes(), log, tuple(ended.acknowledged), tuple(durable))


def look(path: Path, crashed: CrashedFile) -> int | str:
    """Return how many entries are there, or the sentence with which the damage is told.

    Whatever opens and is called whole by ``verify`` must be the beginning of what was written, with
    tables that show it, and must take another entry.
    """
    try:
        with open_database(path) as database:
            flaw = verify(database).flaw
            if flaw is not None:
                return flaw.sentence
            there = marks_of(database)
            assert there == list(crashed.marks[: len(there)]), "something else than what was written"
            Journal(database).append([entry(registered().fact, stream="clinic")])
            assert verify(database).flaw is None
            return len(there)
    except StorageError as told:
        return told.sentence
