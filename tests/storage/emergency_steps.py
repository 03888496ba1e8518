"""A clinic's file that another program can hold, and the journal that goes on beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor_app.domain.entries import Entry
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.errors import StorageError
from tests.storage.samples import NINE, check_in, entry, reading

LATER = NINE + timedelta(minutes=1)
LATER_STILL = NINE + timedelta(minutes=2)


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with open_database(path, patience=0.01) as database:
        yield database


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    return tmp_path, tmp_path / "one", tmp_path / "two"


@pytest.fixture
def journal(database: Database, folders: tuple[Path, ...]) -> Iterator[EmergencyJournal]:
    journal = EmergencyJournal(database, folders)
    journal.begin()
    yield journal
    journal.close()


@pytest.fixture
def other(database: Database) -> Iterator[sqlite3.Connection]:
    """Another program, which can hold the file."""
    connection = sqlite3.connect(database.path, isolation_level=None)
    yield connection
    connection.close()


def charted(number: int) -> Entry:
    return entry(reading(f"r{number}", {"systolic": 100 + number, "diastolic": 70}), number)


def fail_twice(journal: EmergencyJournal, added: Entry, after: int | None = None) -> None:
    """Try as a person does: the first time it is told, the second time it goes to the copy."""
    with pytest.raises(StorageError):
        journal.append([added], after=after)
    journal.append([added], after=after)


def go_on_in_the_copy(
    journal: EmergencyJournal, other: sqlite3.Connection, *readings: int
) -> tuple[Entry, ...]:
    begun = entry(check_in())
    journal.append([begun])
    other.execute("BEGIN IMMEDIATE")
    added = [charted(number) for number in readings]
    fail_twice(journal, added[0], after=1)
    for place, one in enumerate(added[1:], 2):
        journal.append([one], after=place)
    return (begun, *added)


def facts_in(path: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT at, recorded_by, body FROM entry ORDER BY seq").fetchall()
    finally:
        connection.close()
