"""``backup``, ``backups`` and ``restore`` as a person or a script meets them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from monitor_app import commands
from monitor_app.starting.process import lock_file
from tests.test_commands import Line


@pytest.fixture
def line(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    assert line.take_in("--name", "Sample-01").exit_code == 0
    return line


def back_up(line: Line) -> Path:
    result = line.run("backup")
    assert (result.exit_code, result.stderr) == (0, "")
    return Path(result.stdout.strip())


def answer(line: Line, backup: Path, typed: str) -> Result:
    from click.testing import CliRunner

    options = ["--database", str(line.database), "--user", "Nurse 1", "restore", str(backup)]
    return CliRunner().invoke(commands.main, options, input=typed, catch_exceptions=False)


def test_a_backup_is_made_named_and_listed(line: Line) -> None:
    backup = back_up(line)
    assert backup.parent == line.folder / "backups"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    listed = line.run("backups").stdout
    assert str(backup) in listed
    assert "MB" in listed


def test_a_folder_that_is_not_there_is_a_sentence(line: Line) -> None:
    result = line.run("backup", str(line.folder / "drive"))
    assert result.exit_code == 1
    assert "is not there. The record itself is safe" in result.stderr


def test_restore_tells_what_is_lost_asks_and_keeps_the_file(line: Line) -> None:
    backup = back_up(line)
    line.take_in("--name", "Sample-02", patient="000002")
    ((session, count),) = line.sql(
        "SELECT stream, count(*) FROM entry WHERE stream IN "
        "(SELECT session_id FROM sessions WHERE mrn = '000002') GROUP BY stream"
    )

    refused = answer(line, backup, "n\n")
    assert refused.exit_code == 1
    assert "of 1 session would be lost" in refused.stdout
    assert f"{session}  {count} entries" in refused.stdout
    assert "Nothing was changed." in refused.stderr
    assert line.sql("SELECT count(*) FROM sessions") == [(2,)]

    done = answer(line, backup, "y\n")
    assert done.exit_code == 0
    assert line.sql("SELECT mrn FROM sessions") == [("000001",)]
    aside = Path(done.stdout.splitlines()[-1].removeprefix("The file before is kept as ").removesuffix("."))
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT mrn FROM sessions ORDER BY mrn").fetchall() == [
            ("000001",),
            ("000002",),
        ]
    assert line.sql("SELECT recorded_by FROM entry WHERE kind = 'backup_restored'") == [("Nurse 1",)]
    assert line.run("verify").exit_code == 0


def test_restore_is_refused_while_a_window_has_the_file(line: Line) -> None:
    backup = back_up(line)
    before = line.database.read_bytes()
    lock = lock_file(line.database)
    try:
        result = line.run("restore", str(backup), "--yes")
    finally:
        lock.unlock()
    assert result.exit_code == 1
    assert "open in a window" in result.stderr
    assert line.database.read_bytes() == before


def test_restore_of_a_damaged_file_asks_nobody_who_they_are(line: Line) -> None:
    backup = back_up(line)
    line.database.write_bytes(line.database.read_bytes()[:50])
    damaged = line.database.read_bytes()
    result = line.run("restore", str(backup), "--yes")
    assert result.exit_code == 0, result.stderr
    assert line.sql("SELECT mrn FROM sessions") == [("000001",)]
    (aside,) = line.folder.glob("clinic-replaced-*.db")
    assert aside.read_bytes() == damaged


def test_the_file_itself_is_no_backup(line: Line) -> None:
    result = line.run("restore", str(line.database), "--yes")
    assert (result.exit_code, result.stderr) == (
        1,
        "This is the clinic's file itself, and no backup. Nothing was changed.\n",
    )
