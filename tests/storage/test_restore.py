"""Going back to a backup: what is told before, what is there after, and what a damaged file still gives."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor_app.domain.entries import CLINIC, BackupRestored, Entry
from monitor_app.domain.restoring import preview_sentences
from monitor_app.safekeeping import errands
from monitor_app.storage.backup import Backup, back_up, default_folder
from monitor_app.storage.backup_faults import UnusableBackupError
from monitor_app.storage.damage import is_damage
from monitor_app.storage.database import open_database
from monitor_app.storage.errors import DamagedError, LockedError, NotOurFileError
from monitor_app.storage.journal import Journal
from monitor_app.storage.restore import preview, restore
from monitor_app.storage.salvage import salvage
from monitor_app.storage.verify import verify
from tests.storage.samples import corrected_session, entry, reading, reviewed_session, whole_session

NOW = datetime(2026, 3, 1, 10, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def backup(path: Path) -> Backup:
    """A backup of one session, after which another was charted and one reading was added to the first."""
    with open_database(path) as database:
        journal = Journal(database)
        journal.append(whole_session())
        made = back_up(path, default_folder(path), NOW)
        journal.append(corrected_session())
        journal.append([entry(reading("s1.r9", {"pulse": 70.0}, late=True), 70, written=200)])
    return made


def test_the_preview_counts_what_would_be_lost(path: Path, backup: Backup) -> None:
    before = path.read_bytes()
    shown = preview(path, backup.path)
    assert (shown.file, shown.made_at, shown.entry_count) == (backup.path.name, NOW, len(whole_session()))
    lost = {one.session_id: (one.entry_count, one.is_whole) for one in shown.loss.sessions}
    assert lost == {"s1": (1, False), "s2": (len(corrected_session()), True)}
    assert preview_sentences(shown) == (
        f"{len(corrected_session()) + 1} entries of 2 sessions would be lost.",
    )
    assert path.read_bytes() == before


def test_the_backup_takes_the_place_and_the_file_stays_beside_it(path: Path, backup: Backup) -> None:
    was = sorted(journal_of(path))
    done = restore(path, backup.path, LATER, "Sample-04")
    assert done.entries_lost == len(corrected_session()) + 1
    with open_database(path) as database:
        assert verify(database).flaw is None
        last = list(Journal(database).entries(CLINIC))[-1]
        assert last == Entry(
            CLINIC, LATER, LATER, "Sample-04", BackupRestored(backup.path.name, done.entries_lost)
        )
        (count,) = database.rows("SELECT count(*) FROM entry")[0]
        assert count == len(whole_session()) + 1
    assert done.replaced == "clinic-replaced-20260301T121500Z.db"
    assert sorted(journal_of(path.with_name(done.replaced))) == was
    assert {one.name for one in path.parent.iterdir()} == {path.name, done.replaced, "backups"}
    assert backup.path.exists()


def test_what_only_the_log_holds_goes_aside_with_the_file(path: Path, backup: Backup) -> None:
    with open_database(path) as database:
        Journal(database).append([entry(reading("s1.r10", {"pulse": 71.0}, late=True), 71, written=201)])
        files = {one: one.read_bytes() for one in path.parent.glob("clinic.db*")}
    for one, content in files.items():
        one.write_bytes(content)
    assert path.with_name("clinic.db-wal").exists()
    done = restore(path, backup.path, LATER, "Sample-04")
    assert any(row[6].find("s1.r10") >= 0 for row in journal_of(path.with_name(done.replaced)))


def test_a_file_that_is_open_is_not_replaced(path: Path, backup: Backup) -> None:
    with open_database(path) as database:
        with pytest.raises(LockedError):
            restore(path, backup.path, LATER, "Sample-04")
        assert verify(database).flaw is None
    assert {one.name for one in path.parent.iterdir()} == {path.name, "backups"}


@pytest.mark.parametrize("how", ["changed", "damaged", "strange"])
def test_a_backup_that_is_not_as_it_was_written_is_refused(path: Path, backup: Backup, how: str) -> None:
    if how == "changed":
        with closing(sqlite3.connect(backup.path)) as connection, connection:
            connection.execute("DROP TRIGGER entry_is_not_changed")
            connection.execute("UPDATE entry SET recorded_by = 'Sample-66' WHERE seq = 3")
    elif how == "damaged":
        content = bytearray(backup.path.read_bytes())
        content[8192:12288] = bytes(4096)
        backup.path.write_bytes(content)
    else:
        backup.path.write_text("something else " * 100)
    before = path.read_bytes()
    with pytest.raises((UnusableBackupError, NotOurFileError)):
        restore(path, backup.path, LATER, "Sample-04")
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, "backups"}


def test_a_damaged_file_gives_back_what_can_be_read(path: Path, backup: Backup) -> None:
    damaged = damage(path)
    found = salvage(path)
    with closing(found.database) as database:
        assert 0 < found.entry_count < len(whole_session()) + len(corrected_session()) + 1
        assert verify(database).flaw is None
    assert path.read_bytes() == damaged, "it is only read"

    shown = preview(path, backup.path)
    assert shown.is_damaged
    assert path.read_bytes() == damaged
    done = restore(path, backup.path, LATER, "Sample-04")
    assert done.entries_saved == shown.regained.entry_count
    assert path.with_name(done.replaced).read_bytes() == damaged
    with open_database(path) as database:
        assert verify(database).flaw is None
        (count,) = database.rows("SELECT count(*) FROM entry")[0]
        assert count == len(whole_session()) + done.entries_saved + 1
    assert not list(path.parent.glob(".*"))


def damage(path: Path) -> bytes:
    """Overwrite the last page of entries, as a bad sector does; return what the file is then."""
    with closing(sqlite3.connect(path)) as connection:
        pages = [
            page
            for (page,) in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' ORDER BY path"
            )
        ]
        connection.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    at = (pages[-2] - 1) * 4096
    content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    return bytes(content)


def test_a_restore_that_was_killed_between_leaves_nothing_for_the_next(path: Path, backup: Backup) -> None:
    # What a kill just before the last step leaves: the copy, and a second name of the same file.
    path.with_name(".clinic-restored.4711.part").write_bytes(b"half")
    path.with_name("clinic-replaced-20260301T111111Z.db").hardlink_to(path)
    done = restore(path, backup.path, LATER, "Sample-04")
    assert {one.name for one in path.parent.iterdir()} == {path.name, done.replaced, "backups"}


def test_a_missing_file_comes_back(path: Path, backup: Backup) -> None:
    path.unlink()
    done = restore(path, backup.path, LATER, "Sample-04")
    assert (done.replaced, done.entries_lost) == ("", 0)
    with open_database(path) as database:
        assert verify(database).flaw is None


def test_a_backup_of_another_record_is_said_to_be_one(path: Path, backup: Backup, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / path.name
    with open_database(other) as database:
        Journal(database).append(corrected_session())
    made = back_up(other, default_folder(path), LATER)
    shown = preview(path, made.path)
    assert preview_sentences(shown)[0].startswith("This is a backup of another record")
    assert "would be lost" in preview_sentences(shown)[1]
    assert not preview(path, backup.path).is_another
    order = {"file": str(path), "folder": str(default_folder(path)), "now": LATER.isoformat()}
    found = errands.newest_good(order, errands.Teller())
    assert (found.path, found.passed_over) == (str(backup.path), 0), "another record is never offered"


def test_nothing_of_a_damaged_file_is_added_to_another_record(path: Path, tmp_path: Path) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
        Journal(database).append(corrected_session())
    other = tmp_path / "elsewhere" / path.name
    with open_database(other) as database:
        Journal(database).append(reviewed_session())
    theirs = back_up(other, default_folder(other), LATER)
    damage(path)
    assert preview_sentences(preview(path, theirs.path))[1].startswith("Nothing of the damaged file is added")
    done = restore(path, theirs.path, LATER, "Sample-04")
    assert done.entries_saved == 0
    with open_database(path) as database:
        assert database.rows("SELECT count(*) FROM entry")[0][0] == len(reviewed_session()) + 1


def test_the_name_of_a_clock_that_was_years_ahead_does_not_make_a_backup_the_newest(
    path: Path, backup: Backup
) -> None:
    ahead = backup.path.with_name("clinic-20990101T000000Z.db")
    shutil.copyfile(backup.path, ahead)
    order = {"file": str(path), "folder": str(default_folder(path)), "now": LATER.isoformat()}
    assert errands.newest_good(order, errands.Teller()).path == str(backup.path)
    backup.path.unlink()
    assert errands.newest_good(order, errands.Teller()).path == str(ahead), "better than none"


def journal_of(file: Path) -> list[tuple[str, ...]]:
    """Return the entries of a file as another program reads them."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(
            "SELECT stream, number, at, recorded_at, recorded_by, kind, body, hash FROM entry"
        ).fetchall()


def test_of_a_file_that_was_cut_off_the_rest_is_read(path: Path, backup: Backup) -> None:
    path.write_bytes(path.read_bytes()[:-6000])
    with pytest.raises(DamagedError):
        open_database(path)
    found = salvage(path)
    with closing(found.database) as database:
        assert found.entry_count > len(whole_session())
        assert verify(database).flaw is None
    assert preview(path, backup.path).regained.entry_count > 0


@pytest.mark.parametrize("at", [slice(0, 16), slice(16, 24), slice(0, 100), slice(60, 72)])
def test_a_file_whose_header_is_gone_is_known_by_its_tables_and_read_whole(path: Path, at: slice) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
    content = bytearray(path.read_bytes())
    content[at] = bytes([0xAA]) * (at.stop - at.start)
    path.write_bytes(content)
    with pytest.raises((NotOurFileError, DamagedError)) as fault:
        open_database(path)
    assert is_damage(fault.value, path, default_folder(path))
    with closing(salvage(path).database) as read:
        assert verify(read).flaw is None
        assert verify(read).entry_count == len(whole_session())
    assert path.read_bytes() == content
