"""Files of every earlier version open as they should.

``files/version_N.sql`` is a file as version N wrote it. When a migration is added, the last of them stays
as it is, and one of the new version is written beside it by
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

from monitor_app.domain.session import replay
from monitor_app.storage import derived, migrations
from monitor_app.storage.database import APPLICATION_ID, VERSION, Database, open_database
from monitor_app.storage.errors import LockedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import entry, reading, whole_session

FILES = sorted((Path(__file__).parent / "files").glob("version_*.sql"))


def dump(database: Database) -> Iterator[str]:
    """Yield the SQL that makes a file like this one again, its marks in the header included."""
    yield f"PRAGMA application_id = {APPLICATION_ID};"
    yield f"PRAGMA user_version = {VERSION};"
    plain = sqlite3.connect(database.path)
    with closing(plain):
        yield from plain.iterdump()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_an_earlier_version_is_brought_up_to_date(file: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(file.read_text(encoding="utf-8"))
    told = whole_session()
    with open_database(path) as database:
        assert verify(database).flaw is None
        journal = Journal(database)
        assert replay(journal.entries("s1")) == replay(told[1:])
        found = database.row("SELECT peak_systolic, reading_count, critical_count FROM sessions")
        assert found is not None
        assert tuple(found) == (186, 6, 1)
        marks = [database.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        assert marks == [APPLICATION_ID, VERSION]
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
    following(name="m002_tables_again")(lambda _db: None)
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
        Journal(written).append(whole_session())
        Path(sys.argv[1]).write_text("\n".join(dump(written)) + "\n", encoding="utf-8")
