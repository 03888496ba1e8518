"""What an emergency holds goes itself: the copy, the file it belongs to, or the folder of either."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.emergency_places import places_for, rescued_at
from monitor_app.storage.emergency_start import FolderMissingError, before_opening, is_rescued, name_the_copy
from monitor_app.storage.errors import LockedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from monitor_app.ui.closing import Unsaved
from monitor_app.ui.emergency_watch import heading_of
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
from tests.storage.samples import check_in, entry, registered

__all__ = ["database", "folders", "journal", "other"]


def without_its_folder(copy: Path) -> None:
    shutil.rmtree(copy.parent)


def without_itself(copy: Path) -> None:
    copy.unlink()


def overwritten(copy: Path) -> None:
    copy.write_bytes(b"x" * copy.stat().st_size)


@pytest.mark.parametrize("go", [without_its_folder, without_itself, overwritten])
def test_where_the_copy_is_gone_all_that_waits_goes_into_another(
    journal: EmergencyJournal,
    other: sqlite3.Connection,
    database: Database,
    tmp_path: Path,
    go: Callable[[Path], None],
) -> None:
    entries = go_on_in_the_copy(journal, other, 1, 2)
    (copy,) = (tmp_path / "one").iterdir()
    go(copy)
    journal.append([charted(3)], after=3)
    assert journal.waiting is not None
    assert journal.waiting.count == 3
    journal.close()
    other.execute("ROLLBACK")
    # As after a kill: what is read is what lies on the disk.
    again = EmergencyJournal(database, (tmp_path, tmp_path / "one", tmp_path / "two"))
    again.begin()
    assert tuple(Journal(database).entries("s1")) == (*entries, charted(3))
    assert verify(database).flaw is None
    assert not [one for name in ("one", "two") for one in (tmp_path / name).glob("*")]


def test_a_copy_that_is_gone_is_made_anew_though_nobody_charts(
    journal: EmergencyJournal, other: sqlite3.Connection, tmp_path: Path
) -> None:
    go_on_in_the_copy(journal, other, 1, 2)
    shutil.rmtree(tmp_path / "one")
    journal.look(LATER)
    assert journal.waiting is not None
    assert journal.waiting.count == 2
    assert len(list(journal.waiting.folder.iterdir())) == 1


def test_where_no_other_copy_can_be_made_the_strip_says_that_the_window_alone_holds_it(
    journal: EmergencyJournal, other: sqlite3.Connection, tmp_path: Path
) -> None:
    go_on_in_the_copy(journal, other, 1, 2)
    shutil.rmtree(tmp_path / "one")
    for name in ("one", "two"):
        (tmp_path / name).write_text("in the way")
    journal.look(LATER)
    assert journal.waiting is not None
    assert "held by this window alone: do not close it" in journal.waiting.reason
    assert heading_of(journal.waiting) == "IN NO FILE: 2 entries are held by this window alone."
    (closing,) = Unsaved((), (), (), kept_aside=journal.waiting).losses()
    assert "They are lost when you close" in closing
    other.execute("ROLLBACK")
    journal.look(LATER_STILL)
    assert journal.waiting is None, "it comes into the file all the same"


def test_a_folder_that_was_away_and_is_back_leaves_nothing_that_gets_out_of_date(
    journal: EmergencyJournal, path: Path, tmp_path: Path
) -> None:
    journal.append([entry(check_in())])
    away = path.rename(path.with_name("away.db"))
    path.mkdir()
    journal.look(LATER)
    assert journal.waiting is not None
    path.rmdir()
    away.rename(path)
    journal.look(LATER_STILL)
    assert journal.waiting is None
    assert not [one for name in ("one", "two") for one in (tmp_path / name).glob("*")]


def replace_while_open(
    journal: EmergencyJournal, database: Database, path: Path, folders: tuple[Path, ...]
) -> Path:
    """Put an older file in its place, chart on into the copy, and end; return where all of it is held."""
    journal.append([entry(check_in())])
    with open_database(path.with_name("new.db")) as new:
        Journal(new).append([registered()])
    path.with_name("new.db").replace(path)
    fail_twice(journal, charted(1))
    journal.look(LATER)
    journal.close()
    database.close()
    return next(one for one in folders[1].iterdir() if "rescued" in one.name)


def test_a_start_on_a_file_that_lacks_what_was_held_says_so_and_keeps_the_copy_for_the_right_one(
    journal: EmergencyJournal, database: Database, path: Path, folders: tuple[Path, ...]
) -> None:
    rescued = replace_while_open(journal, database, path, folders)
    with open_database(path) as wrong:
        again = EmergencyJournal(wrong, folders)
        again.begin()
        again.close()
        assert str(rescued) in again.news
        assert "does not hold everything that was saved" in again.news
    rescued.replace(path)
    with open_database(path) as right:
        again = EmergencyJournal(right, folders)
        again.begin()
        again.close()
        assert again.news.startswith("1 entry from the emergency copy is in the clinic's file now")
        assert [one.fact for one in Journal(right).entries("s1")] == [check_in(), charted(1).fact]
    assert list(folders[1].iterdir()) == []


def test_what_was_held_goes_once_the_file_has_all_of_it(
    journal: EmergencyJournal, database: Database, path: Path, folders: tuple[Path, ...]
) -> None:
    rescued = replace_while_open(journal, database, path, folders)
    shutil.copyfile(rescued, path)
    with open_database(path) as right:
        again = EmergencyJournal(right, folders)
        again.begin()
        again.close()
    assert list(folders[1].iterdir()) == []
    assert len(facts_in(path)) == 2


def test_a_missing_folder_names_what_is_held_and_what_to_do(
    journal: EmergencyJournal, database: Database, path: Path, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    rescued = replace_while_open(journal, database, path, folders)
    named = LockedError(path)
    name_the_copy(named, path, folders)
    assert f"Everything that was saved before it was replaced is safe in {rescued}" in named.sentence
    assert not is_rescued(path, folders)
    path.unlink()
    assert is_rescued(path, folders)
    missing = tmp_path / "drive" / "clinic.db"
    held = rescued.replace(rescued_at(next(places_for(missing, folders[1:]))))
    with pytest.raises(FolderMissingError) as fault:
        before_opening(missing, folders)
    assert "bring the folder back" in fault.value.sentence
    assert str(held) in fault.value.sentence
