"""Kill a program at random moments and look at what it leaves: the four things that must hold.

Every acknowledged entry is there; nothing is half-written; ``verify`` is clean; running sessions reopen.

A *job* is a function in a module of the tests, called in a forked child (see :mod:`tests.faults.fork_server`)
with JSON arguments. It calls :func:`tell_appends` first: from then on each ``Journal.append`` says ``try``
with a mark of every entry before it begins and ``saved`` once it returned. Whatever appends in between – the
recorder, a command, a merge – needs to know nothing of it::

    def chart(file: str) -> None:
        tell_appends()
        ...

    def test_it(killer: Killer, tmp_path: Path) -> None:
        file = tmp_path / "clinic.db"
        record = Record(file)
        for _ in range(100):
            killed = killer.kill("tests.faults.jobs:chart", str(file))
            record.survived(killed)
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import replay
from monitor_app.storage.codec import encode_fact, encode_time
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify

CHECKOUT = Path(__file__).parents[2]
_ROWS = "SELECT stream, at, recorded_at, recorded_by, kind, body FROM entry ORDER BY seq"


def say(*words: str) -> None:
    """Say a line to whoever kills this process; it is out on return."""
    os.write(1, (" ".join(words) + "\n").encode())


def tell_appends() -> None:
    """Say what is appended to any journal of this process from now on, and when it is acknowledged."""
    really = Journal.append

    def append(journal: Journal, entries: Sequence[Entry], **how: Any) -> None:
        say("try", *map(mark_of, entries))
        try:
            really(journal, entries, **how)
        except BaseException:
            say("refused")
            raise
        say("saved")

    Journal.append = append  # type: ignore[method-assign] # the jobs of the tests only


def mark_of(entry: Entry) -> str:
    """Return what an entry can be told by, whatever its place."""
    at, recorded_at = encode_time(entry.at), encode_time(entry.recorded_at)
    return _mark((entry.stream, at, recorded_at, entry.recorded_by, *encode_fact(entry.fact)))


def _mark(written: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps([*written]).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Killed:
    """What a child said before it was killed, and its exit status: -9 when it was still at work."""

    said: tuple[str, ...]
    status: int
    microseconds: int = 0
    """How long it lived."""

    @property
    def acknowledged(self) -> list[str]:
        """The marks of the entries that were acknowledged, in their order."""
        saved: list[str] = []
        tried: list[str] = []
        for line in self.said:
            word, *marks = line.split()
            if word == "try":
                tried = marks
            elif word == "saved":
                saved += tried
        return saved

    @property
    def in_flight(self) -> list[str]:
        """The marks of what was being appended when the kill came, none where nothing was."""
        return self._last_step[1:] if self.was_in_flight else []

    @property
    def was_in_flight(self) -> bool:
        """Whether something was being written when the kill came."""
        return self._last_step[:1] == ["try"]

    @property
    def _last_step(self) -> list[str]:
        steps = [line.split() for line in self.said if line.split()[0] in ("try", "saved", "refused")]
        return steps[-1] if steps else []


class Server:
    """A prepared process to fork from, in which ``modules`` are loaded."""

    def __init__(self, *modules: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server", *modules],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, order: dict[str, Any]) -> Killed:
        """Have it carry out one order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["status"] in (0, -9), answer["errors"]
        return Killed(tuple(answer["said"]), answer["status"], round(answer["seconds"] * 1e6))

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=30)


class Killer:
    """Starts jobs in children of a prepared process and kills them; its moments follow from the seed."""

    def __init__(self, server: Server, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0
        """How many were killed while they were at work."""
        self.in_flight = 0
        """How many of these while they were writing."""
        self._server = server

    def kill(self, job: str, *arguments: object, after: int | None = None, within: int = 12_000) -> Killed:
        """Run ``job``, kill it a random time ``within`` so many µs after ``after`` appends, and return that.

        ``after`` is a few unless it is named. The job must end by the kill or well.
        """
        order = {
            "job": job,
            "arguments": arguments,
            "after": self.chance.randint(0, 4) if after is None else after,
            "microseconds": self.chance.randrange(within),
        }
        killed = self._server.ask(order)
        self.count += killed.status == -9
        self.in_flight += killed.was_in_flight
        return killed

    def run(self, job: str, *arguments: object) -> Killed:
        """Run ``job`` to its end and return what it said."""
        ended = self.kill(job, *arguments, after=1_000_000, within=1)
        assert ended.status == 0
        return ended


@dataclass
class Record:
    """What a file must hold, followed over one kill after the other."""

    file: Path
    opening: Callable[[Path], Database] = open_database
    """How it is opened; one that is encrypted needs its key."""
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.marks and self.file.exists():
            with self.opening(self.file) as database:
                self.marks = marks_of(database)

    def survived(self, killed: Killed) -> None:
        """Look at the file after a kill, and go on from what it holds."""
        with self.opening(self.file) as database:
            self.marks = look_at(database, [*self.marks, *killed.acknowledged], killed.in_flight)


def look_at(database: Database, acknowledged: list[str], in_flight: Sequence[str] = ()) -> list[str]:
    """Assert that the four things hold of an open file; return the marks of its entries.

    What was in flight is there as a whole or not at all.
    """
    there = marks_of(database)
    assert there[: len(acknowledged)] == acknowledged, "an acknowledged entry is not there"
    assert there[len(acknowledged) :] in ([], [*in_flight]), "half of what was appended together is there"
    verified = verify(database, tables=True)
    assert verified.flaw is None, verified.flaw
    assert verified.has_tables, "the tables show what the journal says"
    journal = Journal(database)
    for session_id in journal.running_session_ids():
        assert replay(journal.entries(session_id)).is_running
    return there


def marks_of(opened: Database | sqlite3.Connection) -> list[str]:
    """Return the marks of all entries of a file in the order they were written."""
    connection = opened.connection if isinstance(opened, Database) else opened
    return [_mark(tuple(row)) for row in connection.execute(_ROWS)]
