"""Files of every earlier version open as they should.

``files/version_N.sql`` is a file as version N wrote it, with the story told by :data:`STORIES`. When a
migration is added, the last of them stays as it is, and one of the new version is written beside it by
``python -m tests.storage.test_migrations FILE``.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from monitor_app.domain.finding import SessionQuery
from monitor_app.domain.folding import replay
from monitor_app.domain.streams import is_session
from monitor_app.storage import derived, migrations
from monitor_app.storage.database import APPLICATION_ID, VERSION, Database, open_database
from monitor_app.storage.errors import LockedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.verify import verify
from tests.storage.samples import (
    corrected_session,
    editions,
    entry,
    reading,
    reviewed_session,
    staffed_session,
    whole_session,
)

FILES = sorted((Path(__file__).parent / "files").glob("version_*.sql"))

STORIES = {
    "version_1": whole_session(),
    "version_2": editions() + whole_session() + corrected_session(),
    "version_3": editions() + whole_session() + corrected_session() + reviewed_session(),
    "version_4": (
        editions() + whole_session() + corrected_session() + reviewed_session() + staffed_session()
    ),
}
"""What each of the files was written with."""

_SHOWN = """
SELECT session_id, protocol_edition, peak_systolic, reading_count, warning_count, critical_count,
       (SELECT count(*) FROM limits WHERE limits.session_id = sessions.session_id),
       sign_state, is_incomplete
FROM sessions
"""
SHOWN = {
    "s1": (1, 186, 6, 1, 1, 3, "to_sign", 0),
    "s2": (2, 168, 4, 1, 0, 6, "not_yet", 0),
    "s3": (1, None, 0, 0, 0, 3, "signed", 1),
    "s4": (1, None, 0, 0, 0, 3, "signed", 0),
}


def dump(database: Database) -> Iterator[str]:
    """Yield the SQL that makes a file like this one again, its marks in the header included."""
    yield f"PRAGMA application_id = {APPLICATION_ID};"
    yield f"PRAGMA user_version = {VERSION};"
    plain = sqlite3.connect(":memory:")
    with closing(plain):
        database.connection.backup(plain)
        # Dumped as it is, the index of words would come back only into a connection opened anew.
        (index,) = plain.execute("SELECT sql FROM sqlite_master WHERE name = 'session_words'").fetchone()
        plain.execute("DROP TABLE session_words")
        yield from plain.iterdump()
        yield f"{index};"
        yield "INSERT INTO session_words (session_words) VALUES ('rebuild');"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_an_earlier_version_is_brought_up_to_date(file: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(file.read_text(encoding="utf-8"))
    told = STORIES[file.stem]
    with open_database(path) as database:
        assert verify(database).flaw is None
        journal = Journal(database)
        for stream in {one.stream for one in told}:
            assert list(journal.entries(stream)) == [one for one in told if one.stream == stream]
        streams = {one.stream for one in told if is_session(one.stream)}
        for stream in streams:
            of_stream = [one for one in told if one.stream == stream]
            assert replay(journal.entries(stream)) == replay(of_stream)
        shown = {row["session_id"]: tuple(row)[1:] for row in database.rows(_SHOWN)}
        assert shown == {stream: SHOWN[stream] for stream in streams}
        marks = [database.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        assert marks == [APPLICATION_ID, VERSION]
        found = Register(database).find_sessions(SessionQuery("sample-01 music"))
        assert [record.session_id for record in found] == ["s1"]
        journal.append([entry(reading("s1.r7", {"pulse": 70}), 113)])


def test_there_is_a_file_of_every_version() -> None:
    assert [file.stem for file in FILES] == [f"version_{number}" for number in range(1, VERSION + 1)]


def test_the_version_counts_the_migrations(database: Database) -> None:
    db = sqlite_utils.Database(database.connection, execute_plugins=False)
    assert len(migrations.schema.applied(db)) == VERSION
    assert migrations.schema.pending(db) == []


def test_any_new_migration_makes_tables_and_views_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(database).append(whole_session())
    with database.writing() as connection:
        connection.execute("DELETE FROM reading")
        connection.execute("DROP VIEW warnings")
    following = sqlite_utils.Migrations(migrations.schema.name)
    following(name="m001_journal")(migrations.m001_journal)
    following(name="m002_limits_and_corrections")(migrations.m002_limits_and_corrections)
    following(name="m003_review")(migrations.m003_review)
    following(name="m004_tables_again")(lambda _db: None)
    monkeypatch.setattr(migrations, "schema", following)
    migrations.upgrade(database)
    assert len(database.rows("SELECT * FROM readings")) == 6
    assert len(database.rows("SELECT * FROM warnings")) == 1


def test_an_upgrade_that_breaks_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_connection: sqlite3.Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(derived, "rebuild", break_down)
    with pytest.raises(ZeroDivisionError):
        open_database(path)
    monkeypatch.undo()
    assert path.read_bytes() == b""
    with open_database(path) as database:
        assert Journal(database).running_session_ids() == ()


def test_a_second_program_waits_for_the_upgrade_of_the_first(path: Path) -> None:
    with open_database(path) as one, open_database(path, patience=0) as other:
        with one.writing(), pytest.raises(LockedError):
            migrations.upgrade(other)
        migrations.upgrade(other)
        assert verify(one).flaw is None


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "clinic.db") as written:
        Journal(written).append(STORIES[f"version_{VERSION}"])
        Path(sys.argv[1]).write_text("\n".join(dump(written)) + "\n", encoding="utf-8")
