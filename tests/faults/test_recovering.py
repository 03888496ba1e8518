"""From a damaged file back to charting, through the windows a nurse sees."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.storage.backup import back_up, default_folder
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.faults.backup_jobs import FIRST
from tests.storage.samples import corrected_session, whole_session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was cut off, with a backup of before its last session."""
    file = tmp_path / "clinic.db"
    with open_database(file) as database:
        Journal(database).append(whole_session())
    back_up(file, default_folder(file), FIRST)
    with open_database(file) as database:
        Journal(database).append(corrected_session())
    file.write_bytes(file.read_bytes()[:-6000])
    return file


def press(file: Path, *buttons: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.recovering_process", str(file), *buttons],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_read_first_then_back_to_the_backup_and_on_with_charting(file: Path) -> None:
    damaged = file.read_bytes()
    ended = press(
        file,
        "recoveryReadButton",
        "close@copyWindow",
        "recoveryRestoreButton",
        "Go on",
        "close@mainWindow",
    )
    assert [line.split()[0] for line in ended.stdout.splitlines() if line.split()[0] != "Go"] == [
        "recoveryReadButton",
        "close@copyWindow",
        "recoveryRestoreButton",
        "close@mainWindow",
    ], ended.stderr
    assert "Sample-02" in ended.stdout.splitlines()[-1], "what was running goes on"
    assert ended.returncode == 0
    (aside,) = file.parent.glob("clinic-replaced-*.db")
    assert aside.read_bytes() == damaged
    with open_database(file) as database:
        assert verify(database).flaw is None
        (lost,) = database.rows("SELECT body FROM entry WHERE kind = 'backup_restored'")
        assert '"file":"clinic-20260301T101500Z.db"' in lost[0]
        later = database.rows("SELECT count(*) FROM entry WHERE stream = 's2'")[0][0]
        assert 0 < later <= len(corrected_session()), "what could be read was added to the backup"


def test_an_empty_record_is_begun_only_where_somebody_wants_it(file: Path) -> None:
    file.write_bytes(b"")
    ended = press(file, "recoveryBeginButton", "close@mainWindow")
    assert ended.returncode == 0, ended.stderr
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
