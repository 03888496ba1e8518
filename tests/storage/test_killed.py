from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from monitor_app.domain.folding import replay
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import entry, reading

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("pairs", [1, 40, 400])
def test_what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half(path: Path, pairs: int) -> None:
    acknowledged = kill_after(pairs, path)
    with open_database(path) as database:
        readings = [row[0] for row in database.rows("SELECT reading_id FROM readings ORDER BY at")]
        warned = [row[0] for row in database.rows("SELECT reading_id FROM warnings ORDER BY raised_at")]
        assert len(readings) >= acknowledged
        assert readings == warned == [f"s1.r{number}" for number in range(1, len(readings) + 1)]
        verification = verify(database)
        assert verification.flaw is None
        assert verification.entry_count == 1 + 2 * len(readings)


def test_charting_goes_on_after_a_kill(path: Path) -> None:
    kill_after(5, path)
    with open_database(path) as database:
        journal = Journal(database)
        assert journal.running_session_ids() == ("s1",)
        before = replay(journal.entries("s1"))
        journal.append([entry(reading("last", {"systolic": 120, "diastolic": 80}), 10_000)])
        after = replay(journal.entries("s1"))
        assert after.readings[:-1] == before.readings
        assert verify(database).flaw is None


def kill_after(pairs: int, path: Path) -> int:
    """Start the endless writer, kill it without warning, and return the last pair it acknowledged."""
    command = [sys.executable, "-m", "tests.storage.endless_writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= pairs:
                break
        writer.kill()
        # It may have acknowledged more before the signal came.
        said = [line for line in writer.stdout if line.endswith("\n")]
    return int(said[-1]) if said else pairs
