from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from monitor_app.storage.database import APPLICATION_ID, VERSION, Database, open_database
from monitor_app.storage.errors import (
    CannotOpenError,
    DamagedError,
    LockedError,
    NewerVersionError,
    NotOurFileError,
    ReadOnlyError,
)
from monitor_app.storage.journal import Journal
from tests.storage.samples import whole_session

ROOT = Path(__file__).parents[2]


def pragma(database: Database, name: str) -> object:
    row = database.row(f"PRAGMA {name}")
    assert row is not None
    return row[0]


def test_a_new_file_is_the_owners_alone_and_durable(path: Path) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
        assert pragma(database, "journal_mode") == "wal"
        assert pragma(database, "synchronous") == 2
        assert pragma(database, "foreign_keys") == 1
        assert pragma(database, "application_id") == APPLICATION_ID
        assert pragma(database, "user_version") == VERSION
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with open_database(tmp_path / "data" / "clinic" / "clinic.db") as database:
        assert database.path.exists()


def test_an_empty_file_becomes_ours(path: Path) -> None:
    path.touch()
    with open_database(path) as database:
        assert pragma(database, "application_id") == APPLICATION_ID


def test_a_newer_file_is_left_byte_for_byte(path: Path) -> None:
    make_newer(path)
    before = path.read_bytes()
    with pytest.raises(NewerVersionError) as refused:
        open_database(path)
    assert "newer version" in refused.value.sentence
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_newer_file_is_left_also_when_only_its_log_says_so(path: Path, tmp_path: Path) -> None:
    with open_database(path) as database:
        database.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        killed = tmp_path / "killed"
        killed.mkdir()
        for name in (path.name, f"{path.name}-wal"):
            shutil.copy(path.parent / name, killed / name)
    left = {name: (killed / name).read_bytes() for name in (path.name, f"{path.name}-wal")}
    with pytest.raises(NewerVersionError):
        open_database(killed / path.name)
    assert {name: (killed / name).read_bytes() for name in left} == left


def make_newer(path: Path) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
        database.connection.execute(f"PRAGMA user_version = {VERSION + 1}")


@pytest.mark.parametrize("content", [b"minutes,systolic\n0,120\n" * 20, b"SQLite format 3\0 and no more"])
def test_what_is_no_database_is_refused_and_left(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotOurFileError):
        open_database(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotOurFileError):
        open_database(path)
    assert path.read_bytes() == before


def test_a_file_that_was_cut_off_is_called_damaged(path: Path) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedError):
        open_database(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError):
        open_database(tmp_path)


def test_a_file_held_by_another_program_is_locked(path: Path) -> None:
    open_database(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(LockedError):
            open_database(path, patience=0)
    finally:
        other.close()


def test_a_file_that_may_not_be_written_is_said_to_be_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(path).close()
    # Asked for instead of made so, because an administrator may write to any file.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(ReadOnlyError):
        open_database(path)


def test_opening_a_current_file_does_not_wait_for_the_migrations(path: Path) -> None:
    open_database(path).close()
    script = (
        "import sys; from monitor_app.storage.database import open_database; "
        "open_database(sys.argv[1]).close(); raise SystemExit('sqlite_utils' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)
