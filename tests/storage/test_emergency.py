"""The emergency copy: what the clinic's file cannot take is kept elsewhere, and comes into it in order."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from monitor_app.domain.entries import CLINIC, ChartOpened, Outcome, PatientRegistered, SessionEnded
from monitor_app.domain.faults import OutdatedFault
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal, NeitherError, NotMergedYetError
from monitor_app.storage.errors import LockedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.mrn import MrnTakenError
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
from tests.storage.samples import EVA, check_in, entry, registered, whole_session

__all__ = ["database", "folders", "journal", "other"]


def test_the_first_failure_is_told_and_the_second_in_a_row_goes_to_the_copy(
    journal: EmergencyJournal, other: sqlite3.Connection
) -> None:
    journal.append([entry(check_in())])
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError):
        journal.append([charted(1)])
    assert journal.waiting is None
    journal.append([charted(1)])
    assert journal.waiting is not None
    assert (journal.waiting.count, journal.waiting.folder.name) == (1, "one")
    assert "Another program is using the file" in journal.waiting.reason
    assert list(journal.entries("s1"))[-1] == charted(1)


def test_failures_that_are_not_in_a_row_open_no_copy(
    journal: EmergencyJournal, other: sqlite3.Connection
) -> None:
    journal.append([entry(check_in())])
    for number in range(3):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError):
            journal.append([charted(number)])
        other.execute("ROLLBACK")
        journal.append([charted(number)])
    assert journal.waiting is None


def test_what_the_program_notes_itself_opens_none_and_uses_one(
    journal: EmergencyJournal, other: sqlite3.Connection
) -> None:
    opened = entry(ChartOpened("s1"), stream="access")
    other.execute("BEGIN IMMEDIATE")
    for _ in range(4):
        with pytest.raises(LockedError):
            journal.append([opened], patience=0)
    fail_twice(journal, charted(1))
    journal.append([opened])
    assert journal.waiting is not None
    assert journal.waiting.count == 2


def test_what_the_program_notes_itself_does_not_hold_up_the_window(
    journal: EmergencyJournal, database: Database, other: sqlite3.Connection
) -> None:
    database.connection.execute("PRAGMA busy_timeout = 60000")
    other.execute("BEGIN IMMEDIATE")
    begun = time.perf_counter()
    with pytest.raises(LockedError):
        journal.append([entry(ChartOpened("s1"), stream="access")])
    assert time.perf_counter() - begun < 30
    assert database.rows("PRAGMA busy_timeout")[0][0] == 60000


def test_the_copy_is_for_its_owner_alone_and_never_beside_the_file(
    journal: EmergencyJournal, other: sqlite3.Connection, tmp_path: Path
) -> None:
    go_on_in_the_copy(journal, other, 1)
    (copy,) = (tmp_path / "one").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_where_the_first_folder_cannot_be_made_the_next_is_taken(
    journal: EmergencyJournal, other: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "one").write_text("in the way")
    go_on_in_the_copy(journal, other, 1)
    assert journal.waiting is not None
    assert journal.waiting.folder.name == "two"


def test_all_comes_into_the_file_in_order_with_its_times_and_authors(
    journal: EmergencyJournal, other: sqlite3.Connection, database: Database, tmp_path: Path
) -> None:
    entries = go_on_in_the_copy(journal, other, 1, 2, 3)
    journal.look(LATER)
    assert journal.waiting is not None
    assert journal.waiting.count == 3, "the file is still held"
    other.execute("ROLLBACK")
    journal.look(LATER + timedelta(seconds=1))
    assert journal.waiting is not None, "it is looked at now and then only"
    journal.look(LATER_STILL)
    assert journal.waiting is None
    assert journal.news.startswith("3 entries from the emergency copy are in the clinic's file now")
    assert tuple(Journal(database).entries("s1")) == entries
    assert verify(database).flaw is None
    assert list((tmp_path / "one").iterdir()) == []
    journal.append([charted(4)], after=4)
    assert len(list(Journal(database).entries("s1"))) == 5


def test_whoever_was_quicker_is_seen_in_the_copy_too(
    journal: EmergencyJournal, other: sqlite3.Connection
) -> None:
    go_on_in_the_copy(journal, other, 1, 2)
    with pytest.raises(OutdatedFault):
        journal.append([charted(3)], after=1)


def test_what_another_program_added_meanwhile_stays_before_it(
    journal: EmergencyJournal, other: sqlite3.Connection, database: Database
) -> None:
    begun, *added = go_on_in_the_copy(journal, other, 1, 2)
    other.execute("ROLLBACK")
    Journal(database).append([charted(9)])
    journal.look(LATER)
    assert list(Journal(database).entries("s1")) == [begun, charted(9), *added]
    assert verify(database).flaw is None


@pytest.mark.parametrize("merged", [0, 1, 2, 3])
def test_the_next_start_merges_what_was_left_and_nothing_twice(
    journal: EmergencyJournal,
    other: sqlite3.Connection,
    database: Database,
    folders: tuple[Path, ...],
    merged: int,
) -> None:
    entries = go_on_in_the_copy(journal, other, 1, 2, 3)
    journal.close()
    other.execute("ROLLBACK")
    for one in entries[1 : merged + 1]:
        # As a merging does that is killed before it can note it; those before the last it had noted.
        Journal(database).append([one])
    again = EmergencyJournal(database, folders)
    again.begin()
    assert again.waiting is None
    assert tuple(Journal(database).entries("s1")) == entries


def test_a_file_that_is_still_held_at_the_start_is_shown_with_what_waits(
    journal: EmergencyJournal, other: sqlite3.Connection, database: Database, folders: tuple[Path, ...]
) -> None:
    entries = go_on_in_the_copy(journal, other, 1, 2)
    journal.close()
    again = EmergencyJournal(database, folders)
    again.begin()
    assert again.waiting is not None
    assert tuple(again.entries("s1")) == entries
    assert again.running_session_ids() == ("s1",)
    again.append([charted(3)], after=3)
    again.append([entry(SessionEnded(Outcome.COMPLETE))], after=4)
    assert again.running_session_ids() == ()
    other.execute("ROLLBACK")
    again.look(LATER)
    assert len(list(Journal(database).entries("s1"))) == 5
    again.close()


def test_a_session_begun_in_the_emergency_runs(journal: EmergencyJournal, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    fail_twice(journal, registered())
    for place, one in enumerate(e for e in whole_session()[:4] if e.stream == "s1"):
        journal.append([one], after=place)
    assert journal.running_session_ids() == ("s1",)


def test_no_two_patients_get_one_mrn(
    journal: EmergencyJournal, other: sqlite3.Connection, database: Database
) -> None:
    journal.append([registered()])
    other.execute("BEGIN IMMEDIATE")
    fail_twice(journal, entry(check_in()))
    namesake = PatientRegistered(type(EVA)("p9", EVA.mrn, "Sample-09"))
    with pytest.raises(MrnTakenError):
        journal.append([entry(namesake, stream=CLINIC)])
    ada = PatientRegistered(type(EVA)("p2", "A-002", "Sample-02"))
    journal.append([entry(ada, stream=CLINIC)])
    other.execute("ROLLBACK")
    Journal(database).append([entry(PatientRegistered(type(EVA)("p3", "A-002", "Sample-03")), stream=CLINIC)])
    journal.look(LATER)
    assert journal.waiting is None
    assert "could not be merged" in journal.news
    assert len(list(Journal(database).entries("s1"))) == 1, "all else is merged"


def torn(copy: Path) -> None:
    """The last batch is there in part, as after a power cut on a disk that lies."""
    connection = sqlite3.connect(copy)
    with connection:
        connection.execute("UPDATE batch SET entries = substr(entries, 1, 40) WHERE number = 2")
    connection.close()


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:5000])


def overwritten(copy: Path) -> None:
    copy.write_bytes(b"nothing of ours" * 400)


@pytest.mark.parametrize(("damage", "readable"), [(torn, 1), (cut, 0), (overwritten, 0)])
def test_a_torn_copy_is_read_as_far_as_whole_batches_go_and_kept(
    journal: EmergencyJournal,
    other: sqlite3.Connection,
    database: Database,
    folders: tuple[Path, ...],
    damage: Callable[[Path], None],
    readable: int,
) -> None:
    entries = go_on_in_the_copy(journal, other, 1, 2, 3)
    journal.close()
    (copy,) = folders[1].iterdir()
    damage(copy)
    other.execute("ROLLBACK")
    again = EmergencyJournal(database, folders)
    again.begin()
    assert tuple(Journal(database).entries("s1")) == entries[: 1 + readable]
    assert "could not be merged" in again.news
    (kept,) = folders[1].iterdir()
    assert "kept" in kept.name
    assert again.waiting is None


def test_a_session_whose_beginning_is_elsewhere_is_kept_and_not_merged(
    journal: EmergencyJournal, other: sqlite3.Connection, path: Path, folders: tuple[Path, ...]
) -> None:
    go_on_in_the_copy(journal, other, 1)
    journal.close()
    with open_database(path.with_name("new.db")):
        pass
    path.with_name("new.db").replace(path)
    path.with_name("clinic.db-wal").unlink()
    with open_database(path) as fresh:
        again = EmergencyJournal(fresh, folders)
        again.begin()
        assert again.waiting is None
        assert "could not be merged" in again.news
        assert facts_in(path) == []


def test_neither_takes_it(journal: EmergencyJournal, other: sqlite3.Connection, tmp_path: Path) -> None:
    go_on_in_the_copy(journal, other, 1)
    (copy,) = (tmp_path / "one").iterdir()
    (tmp_path / "two").write_text("in the way")
    holding = sqlite3.connect(copy, isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NeitherError):
        journal.append([charted(2)])
    holding.close()
    journal.append([charted(2)])


def test_nothing_is_signed_over_entries_that_are_not_in_the_file(
    journal: EmergencyJournal, other: sqlite3.Connection
) -> None:
    go_on_in_the_copy(journal, other, 1)
    assert len(journal.hash_of("s1", 1)) == 64
    with pytest.raises(NotMergedYetError):
        journal.hash_of("s1", 2)
