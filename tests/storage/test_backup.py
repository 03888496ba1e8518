"""Backups: what is written, what is checked, what is refused and what goes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor_app.storage import backup as backups
from monitor_app.storage import snapshot
from monitor_app.storage.backup import back_up, backups_of, default_folder
from monitor_app.storage.backup_faults import (
    BackupFolderClosedError,
    BackupFolderMissingError,
    FlawedBackupError,
    NoRoomForBackupError,
)
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.errors import NotOurFileError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import check_in, entry, reading, whole_session

NOW = datetime(2026, 3, 1, 10, 15, tzinfo=UTC)


@pytest.fixture
def folder(database: Database, journal: Journal) -> Path:
    journal.append(whole_session())
    return default_folder(database.path)


def entries_in(file: Path) -> int:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def test_a_backup_is_one_whole_file_named_by_its_time(database: Database, folder: Path) -> None:
    made = back_up(database.path, folder, NOW)
    assert [path.name for path in folder.iterdir()] == ["clinic-20260301T101500Z.db"]
    assert made.made_at == NOW
    assert entries_in(made.path) == len(whole_session())
    assert backups_of(database.path, folder) == (made,)
    with open_database(shutil.copy(made.path, folder.parent / "again.db")) as again:
        assert verify(again).flaw is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_the_owner_reads_a_backup(database: Database, folder: Path) -> None:
    made = back_up(database.path, folder, NOW)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_saved_meanwhile_neither_waits_nor_begins_it_again(
    database: Database, journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "PAGES_A_STEP", 8)
    before, steps = entries_in_journal(database), list[int]()

    def chart(done: int, _total: int) -> None:
        steps.append(done)
        if len(steps) < 4:
            journal.append([entry(reading(f"s1.m{len(steps)}", {"systolic": 121.0}), 9000 + len(steps))])

    made = back_up(database.path, folder, NOW, chart)
    assert len(steps) > 4
    assert steps == sorted(set(steps)), "it went on where it was"
    assert entries_in(made.path) == before
    assert entries_in_journal(database) == before + 3


def entries_in_journal(database: Database) -> int:
    row = database.row("SELECT count(*) FROM entry")
    assert row is not None
    return int(row[0])


def test_a_second_one_in_the_same_second_takes_nothing_away(database: Database, folder: Path) -> None:
    first, second = back_up(database.path, folder, NOW), back_up(database.path, folder, NOW)
    # Both are of one day, and the rule keeps the newest of it.
    assert second.made_at == first.made_at + timedelta(seconds=1)
    assert backups_of(database.path, folder) == (second,)


def test_old_ones_go_by_the_rule(database: Database, folder: Path) -> None:
    for back in range(40, -1, -1):
        back_up(database.path, folder, NOW - timedelta(days=back))
    left = [one.made_at.date().isoformat() for one in backups_of(database.path, folder)]
    assert left[:7] == [(NOW - timedelta(days=back)).date().isoformat() for back in range(7)]
    assert left[7:] == ["2026-02-22", "2026-02-15", "2026-02-08", "2026-01-31"]


def test_backups_of_another_record_and_strange_files_stay(database: Database, folder: Path) -> None:
    back_up(database.path, folder, NOW - timedelta(hours=5))
    other_file = folder.parent / "other" / "clinic.db"
    with open_database(other_file) as other:
        Journal(other).append([entry(check_in(), 1)])
        theirs = back_up(other_file, folder, NOW - timedelta(hours=4))
    strange = folder / "clinic-20260301T010000Z.db"
    strange.write_text("not a backup")
    (folder / "clinic-plan.db").write_text("a plan")
    (folder / ".clinic-plan.part").write_text("half a download of somebody")
    ours = back_up(database.path, folder, NOW)
    assert {path.name for path in folder.iterdir()} == {
        ours.path.name,
        theirs.path.name,
        strange.name,
        "clinic-plan.db",
        ".clinic-plan.part",
    }


def test_leftovers_of_a_killed_backup_go_and_one_under_way_stays(database: Database, folder: Path) -> None:
    folder.mkdir()
    left = folder / ".clinic-20260228T101500Z.4711.part"
    left.write_bytes(b"half")
    (folder / f"{left.name}-wal").write_bytes(b"half")
    (folder / ".clinic-20260227T101500Z.4711.part-wal").write_bytes(b"its file went before the kill")
    seen: list[list[str]] = []

    def look(_done: int, _total: int) -> None:
        backups.remove_leftovers(database.path, folder)
        seen.append([path.name for path in folder.iterdir()])

    back_up(database.path, folder, NOW, look)
    assert seen[0] == [f".clinic-20260301T101500Z.{os.getpid()}.part"]
    assert [path.name for path in folder.iterdir()] == ["clinic-20260301T101500Z.db"]


def test_a_flawed_record_gives_no_backup_and_removes_none(database: Database, folder: Path) -> None:
    old = [back_up(database.path, folder, NOW - timedelta(hours=1))]
    database.connection.execute("DROP TRIGGER entry_is_not_changed")
    database.connection.execute("UPDATE entry SET recorded_by = 'Sample-66' WHERE seq = 3")
    with pytest.raises(FlawedBackupError, match="not kept"):
        back_up(database.path, folder, NOW)
    assert list(backups_of(database.path, folder)) == old
    assert [path.name for path in folder.iterdir()] == [old[0].path.name]


def test_too_little_room_is_said_before_anything_is_written(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_500_000))
    with pytest.raises(NoRoomForBackupError, match="1 MB are free"):
        back_up(database.path, folder, NOW)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(database: Database, folder: Path) -> None:
    with pytest.raises(BackupFolderMissingError, match="connect its drive"):
        back_up(database.path, folder.parent / "drive" / "backups", NOW)
    with pytest.raises(BackupFolderMissingError):
        backups_of(database.path, folder.parent / "drive")
    assert not (folder.parent / "drive").exists()
    assert backups_of(database.path, folder) == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_folder_that_cannot_be_written(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write everywhere, so the system's answer is put in its place.
    folder.mkdir()
    monkeypatch.setattr(backups.os, "access", lambda *_: False)
    with pytest.raises(BackupFolderClosedError, match="allow writing"):
        back_up(database.path, folder, NOW)


def test_another_programs_database_is_not_backed_up(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE thing (name)")
    before = file.read_bytes()
    with pytest.raises(NotOurFileError):
        back_up(file, default_folder(file), NOW)
    assert file.read_bytes() == before
    assert list(default_folder(file).iterdir()) == []
