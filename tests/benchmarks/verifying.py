"""Verifying a file of 100,000 entries, against a bare read of them that hashes the same columns.

Ours is what the command does by itself with so many: the structure of the file, the chain with its seals and
ends, and the schema. The derived tables, which it compares only in smaller files or when it is asked to, are
told beside it: they are made anew, entry by entry.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from monitor_app.storage.database import open_database
from monitor_app.storage.verify import verify
from tests.benchmarks.finding import clinic_file
from tests.benchmarks.ratio import Ratio

ENTRIES = 100_000
SESSIONS = 3_720
"""They hold a few more than that many entries."""
TIMES = 9
BOUND = 2.0

_ENTRIES = """
SELECT stream, number, at, recorded_at, recorded_by, kind, body FROM entry ORDER BY seq
"""


def bare_seconds(file: Path) -> tuple[float, int]:
    """Read every entry and hash its columns; return how long that took, and how many there were."""
    count = 0
    with closing(sqlite3.connect(file)) as connection:
        began = time.perf_counter()
        for stream, number, at, recorded_at, recorded_by, kind, body in connection.execute(_ENTRIES):
            columns = f"{stream}{number}{at}{recorded_at}{recorded_by}{kind}{body}"
            sha256(columns.encode()).hexdigest()
            count += 1
        return time.perf_counter() - began, count


def verify_seconds(file: Path, *, tables: bool | None = None) -> tuple[float, int]:
    """Verify the file as the command does; return how long that took, and how many entries it looked at."""
    with open_database(file) as database:
        began = time.perf_counter()
        found = verify(database, tables=tables)
        seconds = time.perf_counter() - began
    assert found.flaw is None, found.flaw
    return seconds, found.entry_count


def measure() -> Ratio:
    """Measure one after the other, several times; the fastest counts: other programs only make it slower."""
    with clinic_file(SESSIONS) as file:
        bare, ours = [], []
        for _ in range(TIMES):
            seconds, count = bare_seconds(file)
            assert count >= ENTRIES, count
            bare.append(seconds)
            seconds, looked_at = verify_seconds(file)
            assert looked_at == count, looked_at
            ours.append(seconds)
        with_tables, _ = verify_seconds(file, tables=True)
    print(f"bare: {min(bare) * 1e3:.0f} ms, verify: {min(ours) * 1e3:.0f} ms, for {count} entries")
    print(f"with the derived tables: {with_tables:.1f} s")
    return Ratio("verifying 100,000 entries, against reading and hashing", min(ours) / min(bare), BOUND)
