"""A file that is deleted, moved or replaced while it is open takes nothing more: it would be lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor_app.storage.database import Database, open_database
from monitor_app.storage.errors import FileGoneError
from monitor_app.storage.journal import Journal
from tests.storage.samples import check_in, entry, reading


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def replaced(path: Path) -> None:
    other = path.with_name("other.db")
    with open_database(other):
        pass
    other.replace(path)


def log_deleted(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


@pytest.mark.parametrize("go", [deleted, moved, replaced, log_deleted])
def test_what_nobody_would_find_is_not_taken_for_saved(
    journal: Journal, path: Path, go: Callable[[Path], None]
) -> None:
    journal.append([entry(check_in())])
    go(path)
    with pytest.raises(FileGoneError) as fault:
        journal.append([entry(reading("r1", {"systolic": 122, "diastolic": 78}))])
    assert str(path) in fault.value.sentence
    assert [one.fact for one in journal.entries("s1")] == [check_in()], "what was saved is still held"


def test_it_is_seen_in_the_middle_of_a_transaction_too(database: Database, path: Path) -> None:
    writing = database.writing()
    writing.__enter__()
    path.unlink()
    with pytest.raises(FileGoneError):
        writing.__exit__(None, None, None)
    assert not database.connection.in_transaction


def test_a_file_that_was_put_back_takes_entries_again(journal: Journal, path: Path) -> None:
    journal.append([entry(check_in())])
    path.rename(path.with_name("moved.db"))
    with pytest.raises(FileGoneError):
        journal.append([entry(reading("r1", {"systolic": 122, "diastolic": 78}))])
    path.with_name("moved.db").rename(path)
    journal.append([entry(reading("r1", {"systolic": 122, "diastolic": 78}))])
    assert len(list(journal.entries("s1"))) == 2


def test_another_program_on_the_same_file_is_no_reason(database: Database, path: Path) -> None:
    with open_database(path) as other:
        Journal(other).append([entry(check_in())])
    shutil.copy(path, path.with_name("copy.db"))
    Journal(database).append([entry(reading("r1", {"systolic": 122, "diastolic": 78}))])
