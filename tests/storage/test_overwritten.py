"""A file that another program writes over while it is open takes nothing more that would be lost in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.errors import OverwrittenError
from monitor_app.storage.journal import Journal
from tests.storage.emergency_steps import LATER
from tests.storage.samples import check_in, entry, reading, registered


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def log_emptied(path: Path) -> None:
    os.truncate(path.with_name(f"{path.name}-wal"), 0)


def garbled(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.write(b"\xff" * size)


def an_older_one(path: Path) -> None:
    """As ``cp older.db clinic.db`` does it: into the same file."""
    shutil.copyfile(path.with_name("older.db"), path)


def an_older_one_without_log(path: Path) -> None:
    an_older_one(path)
    log_emptied(path)


@pytest.mark.parametrize("go", [emptied, log_emptied, garbled, an_older_one, an_older_one_without_log])
def test_what_would_be_lost_in_it_is_not_taken_for_saved(
    database: Database, journal: Journal, path: Path, tmp_path: Path, go: Callable[[Path], None]
) -> None:
    with open_database(path.with_name("older.db")) as older:
        Journal(older).append([registered()])
    journal.append([entry(check_in())])
    # What the log holds is in the file by now, as after some hours of charting.
    database.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    added = [entry(reading(f"r{n}", {"systolic": 120 + n, "diastolic": 70}), n) for n in range(1, 4)]
    journal.append(added[:1])
    go(path)
    charting = EmergencyJournal(database, (tmp_path / "one",))
    with pytest.raises(OverwrittenError) as fault:
        charting.append(added[1:2])
    assert str(path) in fault.value.sentence
    charting.append(added[1:2])
    assert charting.waiting is not None
    charting.look(LATER)
    assert charting.waiting is not None, "nothing goes back into it while this window is open"
    assert charting.waiting.count == 1
    charting.close()


def test_another_program_that_adds_or_tidies_up_is_no_reason(
    database: Database, journal: Journal, path: Path
) -> None:
    journal.append([entry(check_in())])
    with open_database(path) as other:
        Journal(other).append([registered()])
        other.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        journal.append([entry(reading("r1", {"systolic": 121, "diastolic": 70}), 1)])
        other.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    journal.append([entry(reading("r2", {"systolic": 122, "diastolic": 70}), 2)])
    os.utime(path)
    journal.append([entry(reading("r3", {"systolic": 123, "diastolic": 70}), 3)])
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    journal.append([entry(reading("r4", {"systolic": 124, "diastolic": 70}), 4)])
    assert len(list(journal.entries("s1"))) == 5
