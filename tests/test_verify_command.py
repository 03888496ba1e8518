"""``verify`` as a person or a script meets it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor_app import commands
from tests.support.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A file with two sessions, closed."""
    made = Office(tmp_path)
    made.session()
    made.session()
    made.database.close()
    return made


def verify(office: Office, *arguments: str) -> Result:
    words = ["--database", str(office.file), "--user", "Dr. Sample", "verify", *arguments]
    return CliRunner().invoke(commands.main, words, catch_exceptions=False)


def spoil(office: Office, condition: str) -> None:
    """Let somebody with another tool change entries, and put the guard back."""
    with closing(sqlite3.connect(office.file)) as plain:
        (guard,) = plain.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'entry_is_not_changed'"
        ).fetchone()
        plain.execute("DROP TRIGGER entry_is_not_changed")
        plain.execute(" ".join(("UPDATE entry SET recorded_by = 'Nurse 9' WHERE", condition)))
        plain.execute(guard)
        plain.commit()


def test_a_file_as_it_was_written_is_told_in_a_line(office: Office) -> None:
    result = verify(office)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "entries looked at: every one is as it was written." in result.stdout
    assert len(result.stdout.splitlines()) == 1
    assert "--tables" in verify(office, "--no-tables").stdout


def test_every_flaw_is_a_line_and_the_last_says_what_to_do(office: Office) -> None:
    spoil(office, "number IN (2, 4) AND stream = 's2'")
    result = verify(office)
    assert (result.exit_code, result.stdout) == (1, "")
    first, second, last = result.stderr.splitlines()
    assert first.startswith("Entry 2 of s2 (row ")
    assert second.startswith("Entry 4 of s2 (row ")
    assert last == "Keep this file as it is, and compare it with a backup."


def test_after_fifty_flaws_the_rest_is_counted(office: Office) -> None:
    spoil(office, "stream LIKE 's_'")
    lines = verify(office).stderr.splitlines()
    assert len(lines) == 52
    assert lines[50].endswith(" more flaws.")


def test_one_session_is_looked_at_alone(office: Office) -> None:
    spoil(office, "number = 2 AND stream = 's2'")
    assert verify(office, "--session", "s1").exit_code == 0
    result = verify(office, "--session", "s2")
    assert result.exit_code == 1
    assert "Entry 2 of s2 (row " in result.stderr
    unknown = verify(office, "--session", "none")
    assert (unknown.exit_code, len(unknown.stderr.splitlines())) == (1, 1)
    assert "There is no session none" in unknown.stderr


def test_tables_that_are_wrong_can_be_made_anew(office: Office) -> None:
    with closing(sqlite3.connect(office.file)) as plain:
        plain.execute("UPDATE reading SET systolic = 99 WHERE session_id = 's1'")
        plain.commit()
    result = verify(office)
    assert result.exit_code == 1
    assert "The table reading does not show what the entries of s1 say." in result.stderr
    assert "“rebuild” makes the tables anew" in result.stderr
    words = ["--database", str(office.file), "--user", "Dr. Sample", "rebuild"]
    assert CliRunner().invoke(commands.main, words).exit_code == 0
    assert verify(office).exit_code == 0
