"""A file that is deleted, moved or replaced while it is open, or missing at the start: nothing is lost."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from monitor_app.domain.file_key import FileKey
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.emergency_start import FileMissingError, before_opening, name_the_copy
from monitor_app.storage.errors import LockedError, StorageError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.emergency_steps import (
    LATER,
    LATER_STILL,
    charted,
    database,
    facts_in,
    fail_twice,
    folders,
    go_on_in_the_copy,
    journal,
    other,
)
from tests.storage.samples import EVA, check_in, entry, registered

__all__ = ["database", "folders", "journal", "other"]


def test_a_file_that_is_missing_at_the_start_is_not_made_anew_over_entries_that_wait(
    journal: EmergencyJournal,
    other: sqlite3.Connection,
    database: Database,
    path: Path,
    folders: tuple[Path, ...],
) -> None:
    go_on_in_the_copy(journal, other, 1)
    journal.close()
    other.close()
    database.close()
    path.unlink()
    with pytest.raises(FileMissingError) as fault:
        before_opening(path, folders)
    assert str(folders[1]) in fault.value.sentence
    named = LockedError(path)
    name_the_copy(named, path, folders)
    assert str(folders[1]) in named.sentence


def test_without_an_emergency_nothing_is_said(path: Path, folders: tuple[Path, ...]) -> None:
    assert before_opening(path, folders) == ""
    fault = LockedError(path)
    name_the_copy(fault, path, folders)
    assert fault.sentence == LockedError(path).sentence


@pytest.mark.parametrize("with_log", [True, False])
def test_a_deleted_file_is_put_back_with_all_that_was_saved(
    journal: EmergencyJournal, database: Database, path: Path, tmp_path: Path, with_log: bool
) -> None:
    journal.append([entry(check_in())])
    path.unlink()
    if with_log:
        path.with_name("clinic.db-wal").unlink()
        path.with_name("clinic.db-shm").unlink()
    with pytest.raises(StorageError):
        journal.append([charted(1)])
    journal.look(LATER)
    assert "was put back" in journal.news
    journal.append([charted(1)])
    assert journal.waiting is None
    assert len(facts_in(path)) == 2
    assert verify(database).flaw is None
    assert list((tmp_path / "one").iterdir()) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_deleted_log_costs_nothing(journal: EmergencyJournal, database: Database, path: Path) -> None:
    journal.append([entry(check_in())])
    path.with_name("clinic.db-wal").unlink()
    journal.look(LATER)
    journal.append([charted(1)])
    assert len(facts_in(path)) == 2
    assert journal.waiting is None
    assert verify(database).flaw is None
    with open_database(path) as second:
        Journal(second).append([charted(2)])
    journal.append([charted(3)], after=3)
    database.close()
    assert len(facts_in(path)) == 4


def test_a_file_in_its_place_that_lacks_something_is_left_alone(
    journal: EmergencyJournal, path: Path, folders: tuple[Path, ...]
) -> None:
    journal.append([entry(check_in())])
    with open_database(path.with_name("new.db")) as new:
        Journal(new).append([registered()])
    path.with_name("new.db").replace(path)
    fail_twice(journal, charted(1))
    journal.look(LATER)
    assert journal.waiting is not None
    assert journal.waiting.count == 1
    assert "another one, which does not hold everything" in journal.waiting.reason
    assert len(facts_in(path)) == 1
    rescued = next(one for one in folders[1].iterdir() if "rescued" in one.name)
    assert len(facts_in(rescued)) == 1
    rescued.rename(path)
    journal.look(LATER_STILL)
    assert journal.waiting is None
    assert len(facts_in(path)) == 2


def test_a_file_that_was_deleted_before_the_end_is_there_at_the_next_start(
    journal: EmergencyJournal, database: Database, path: Path, folders: tuple[Path, ...]
) -> None:
    journal.append([entry(check_in())])
    path.unlink()
    path.parent.joinpath("clinic.db").mkdir()
    journal.look(LATER)
    assert journal.waiting is not None
    database.close()
    path.rmdir()
    assert "was put back" in before_opening(path, folders)
    assert len(facts_in(path)) == 1


def test_the_copy_of_an_encrypted_file_is_encrypted_too(tmp_path: Path, folders: tuple[Path, ...]) -> None:
    pytest.importorskip("sqlcipher3")
    key = FileKey(bytes(range(32)))
    with open_database(tmp_path / "secret.db", patience=0.01, key=key) as first:
        with open_database(tmp_path / "secret.db", key=key) as second:
            journal = EmergencyJournal(first, folders)
            second.connection.execute("BEGIN IMMEDIATE")
            fail_twice(journal, registered())
            journal.append([entry(check_in())])
            journal.close()
            (copy,) = folders[1].iterdir()
            assert EVA.name.encode() not in copy.read_bytes()
            assert b"SQLite format" not in copy.read_bytes()
            second.connection.execute("ROLLBACK")
        again = EmergencyJournal(first, folders)
        again.begin()
        assert again.news.startswith("2 entries")
        assert [one.fact for one in Journal(first).entries("s1")] == [check_in()]
        (tmp_path / "secret.db").unlink()
        again.look(LATER)
        assert "was put back" in again.news
        assert EVA.name.encode() not in (tmp_path / "secret.db").read_bytes()
        again.append([charted(1)], after=1)
    with open_database(tmp_path / "secret.db", key=key) as last:
        assert verify(last).flaw is None
        assert len(list(Journal(last).entries("s1"))) == 2
