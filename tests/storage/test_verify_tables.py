"""What a person reads in lists, and what keeps the journal, is held against what the program would make."""

from __future__ import annotations

import sqlite3

import pytest

from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import corrected_session, registered, reviewed_session, whole_session


@pytest.fixture
def stranger(journal: Journal, plain: sqlite3.Connection) -> sqlite3.Connection:
    """Somebody with another tool, on a file with three sessions in it."""
    journal.append([registered()])
    for session in (whole_session(), corrected_session(), reviewed_session()):
        journal.append(session)
    return plain


def told(database: Database, session_id: str | None = None) -> list[str]:
    return [flaw.sentence for flaw in verify(database, session_id).flaws]


@pytest.mark.usefixtures("stranger")
def test_what_the_program_made_is_right(database: Database) -> None:
    assert told(database) == []
    assert [told(database, session_id) for session_id in ("s1", "s2", "s3")] == [[], [], []]


@pytest.mark.parametrize(
    ("change", "table", "session_id"),
    [
        ("UPDATE reading SET systolic = 99 WHERE reading_id = 's1.r2'", "reading", "s1"),
        ("UPDATE warning SET acknowledged_by = 'Nurse-02' WHERE session_id = 's2'", "warning", "s2"),
        ("DELETE FROM event WHERE session_id = 's3' AND number = 7", "event", "s3"),
        ("UPDATE limit_in_force SET bound = 200 WHERE session_id = 's1'", "limit_in_force", "s1"),
        ("UPDATE signature SET signed_by = 'Nurse-02' WHERE session_id = 's3'", "signature", "s3"),
        ("UPDATE returned SET question = 'None' WHERE session_id = 's3'", "returned", "s3"),
        ("UPDATE session SET patient_name = 'Sample-09' WHERE session_id = 's2'", "session", "s2"),
        ("UPDATE session SET place = place - 5000 WHERE session_id = 's2'", "session", "s2"),
    ],
)
def test_a_table_that_shows_something_else_is_named(
    database: Database, stranger: sqlite3.Connection, change: str, table: str, session_id: str
) -> None:
    stranger.execute(change)
    sentence = f"The table {table} does not show what the entries of {session_id} say."
    assert sentence in told(database)
    assert told(database, session_id) == [sentence]
    assert told(database, "s1" if session_id == "s3" else "s3") == []
    assert verify(database, tables=False).flaw is None


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE patient SET allergies = 'none' WHERE patient_id = 'p1'", "patient"),
        ("INSERT INTO protocol VALUES ('own', 1)", "protocol"),
        ("INSERT INTO returned VALUES ('s9', 1, '', '', '', NULL, NULL, NULL)", "returned"),
        ("UPDATE session_words_docsize SET sz = x'00'", "session_words"),
        ("DELETE FROM session_words_data WHERE id > 10", "session_words"),
        ("INSERT INTO session_words (session_words) VALUES ('delete-all')", "session_words"),
    ],
)
def test_a_table_of_the_clinic_is_named(
    database: Database, stranger: sqlite3.Connection, change: str, table: str
) -> None:
    stranger.execute(change)
    assert told(database) == [f"The table {table} does not show what the entries say."]


def test_looking_writes_nothing(database: Database, stranger: sqlite3.Connection) -> None:
    stranger.execute("UPDATE reading SET systolic = 99 WHERE reading_id = 's1.r2'")
    (before,) = stranger.execute("PRAGMA data_version").fetchone()
    assert told(database)
    assert stranger.execute("PRAGMA data_version").fetchone() == (before,)
    assert stranger.execute("SELECT count(*) FROM readings WHERE systolic = 99").fetchone() == (1,)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("DROP TRIGGER entry_is_not_changed", "The trigger entry_is_not_changed of the program is missing"),
        ("DROP VIEW returns", "The view returns of the program is missing"),
        ("DROP INDEX session_by_patient", "The index session_by_patient of the program is missing"),
        (
            "DROP VIEW returns; CREATE VIEW returns AS SELECT 1 AS session_id",
            "The view returns is not the one of the program.",
        ),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM head; END",
            "The trigger quiet was put onto a table of the program by another hand.",
        ),
    ],
)
def test_what_was_made_otherwise_is_named(
    database: Database, stranger: sqlite3.Connection, change: str, sentence: str
) -> None:
    stranger.executescript(change)
    (only,) = told(database)
    assert sentence in only


def test_a_clinics_own_views_are_its_own(database: Database, stranger: sqlite3.Connection) -> None:
    stranger.execute("CREATE VIEW ours AS SELECT count(*) FROM sessions")
    stranger.execute("CREATE TABLE notes (text)")
    assert told(database) == []
