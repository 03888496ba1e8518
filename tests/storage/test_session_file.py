"""A session as a file of its own: whole, verified, read by anybody and never written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.domain.finding import SessionQuery
from monitor_app.domain.folding import replay
from monitor_app.storage import derived
from monitor_app.storage.database import COPY_ID, VERSION, Database, open_database
from monitor_app.storage.errors import (
    CannotOpenError,
    FileIsThereError,
    NewerVersionError,
    NotOurFileError,
    SessionCopyError,
    UnknownSessionError,
)
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.session_file import is_session_file, open_session_file, write_session_file
from monitor_app.storage.verify import verify
from tests.storage.by_the_fold import rows
from tests.storage.samples import (
    corrected_session,
    editions,
    entry,
    reading,
    registered,
    reviewed_session,
    whole_session,
)

VIEWS = ("sessions", "readings", "warnings", "events", "limits", "signatures", "returns")
OF_VIEW = {view: " ".join(("SELECT * FROM", view, "WHERE session_id = 's3'")) for view in VIEWS}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the copy is to be, in a folder of its own."""
    folder = tmp_path / "handed on"
    folder.mkdir()
    return folder / "session.db"


@pytest.fixture(autouse=True)
def known(journal: Journal) -> None:
    journal.append(editions() + whole_session() + corrected_session() + reviewed_session())


def test_the_copy_holds_the_session_and_nothing_else_of_the_clinic(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    with open_session_file(target) as copy:
        verification = verify(copy)
        assert verification.flaw is None
        assert verification.stream_count == 1
        told = [one for one in reviewed_session() if one.stream == "s3"]
        assert list(Journal(copy).entries("s3")) == told
        assert verification.entry_count == len(told)
        assert Journal(copy).running_session_ids() == ()
        assert Register(copy).find_sessions(SessionQuery("zoe")) == Register(database).find_sessions(
            SessionQuery("zoe")
        )
        assert rows(copy, "SELECT name, mrn FROM patients") == [("Sample-02", "A-002")]
    assert b"Sample-01" not in target.read_bytes()


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_of_the_copy_say_what_those_of_the_clinic_do(
    database: Database, target: Path, view: str
) -> None:
    write_session_file(database, ["s3"], target)
    with closing(sqlite3.connect(target)) as plain:
        found = plain.execute(OF_VIEW[view]).fetchall()
    assert found == rows(database, OF_VIEW[view])


def test_hashes_are_those_of_the_clinics_file(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    hashes = (
        "SELECT number, hash FROM audit WHERE session_id = 's3' AND kind NOT LIKE 'chart%' ORDER BY number"
    )
    with closing(sqlite3.connect(target)) as plain:
        assert plain.execute(hashes).fetchall() == rows(database, hashes)


def test_several_sessions_can_leave_together(database: Database, target: Path) -> None:
    write_session_file(database, ["s3", "s1"], target)
    with open_session_file(target) as copy:
        assert verify(copy).flaw is None
        assert {record.session_id for record in Register(copy).find_sessions(SessionQuery())} == {"s1", "s3"}
        assert replay(Journal(copy).entries("s1")) == replay(Journal(database).entries("s1"))


def test_a_change_in_the_copy_is_found(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    with closing(sqlite3.connect(target)) as plain:
        plain.execute("DROP TRIGGER entry_is_not_changed")
        plain.execute("UPDATE entry SET body = replace(body, 'Zoë', 'Zoe')")
        plain.commit()
    with open_session_file(target) as copy:
        flaw = verify(copy).flaw
    assert flaw is not None
    assert flaw.number == 18


def test_a_change_in_what_the_views_of_the_copy_show_is_found(database: Database, target: Path) -> None:
    write_session_file(database, ["s1"], target)
    with open_session_file(target) as copy:
        assert verify(copy).flaw is None
    with closing(sqlite3.connect(target)) as plain:
        plain.execute("UPDATE reading SET systolic = 99 WHERE systolic = 186")
        plain.commit()
    with open_session_file(target) as copy:
        flaw = verify(copy).flaw
        assert flaw is not None
        assert flaw.sentence == "The table reading does not show what the entries of s1 say."
        # Looking changes nothing, not even in memory.
        assert copy.rows("SELECT count(*) FROM readings WHERE systolic = 99")[0][0] == 1


def test_the_journal_of_the_copy_is_kept_like_the_clinics(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    with (
        closing(sqlite3.connect(target)) as plain,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        plain.execute("DELETE FROM entry")


def test_reading_the_copy_leaves_file_and_folder_as_they_are(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    before = target.read_bytes()
    target.chmod(0o400)
    target.parent.chmod(0o500)
    try:
        with open_session_file(target) as copy:
            assert len(Register(copy).find_sessions(SessionQuery())) == 1
            with pytest.raises(SessionCopyError, match="for reading"):
                Journal(copy).append([entry(reading("s3.r9", {"pulse": 70}), 300, stream="s3")])
            assert [file.name for file in target.parent.iterdir()] == [target.name]
    finally:
        target.parent.chmod(0o700)
    assert target.read_bytes() == before


def test_the_program_charts_in_no_copy(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    before = target.read_bytes()
    assert is_session_file(target)
    assert not is_session_file(database.path)
    assert not is_session_file(target.with_name("none.db"))
    with pytest.raises(SessionCopyError):
        open_database(target)
    assert target.read_bytes() == before
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_only_a_copy_is_opened_as_one(database: Database, target: Path) -> None:
    with pytest.raises(NotOurFileError):
        open_session_file(database.path)
    with pytest.raises(CannotOpenError):
        open_session_file(target)
    target.write_bytes(b"time,systolic\n" * 20)
    assert not is_session_file(target)
    with pytest.raises(NotOurFileError):
        open_session_file(target)


def test_a_copy_of_a_newer_version_is_left(database: Database, target: Path) -> None:
    write_session_file(database, ["s3"], target)
    with closing(sqlite3.connect(target)) as plain:
        plain.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerVersionError):
        open_session_file(target)


def test_a_copy_of_an_earlier_version_is_brought_up_to_date_in_memory(target: Path) -> None:
    file = Path(__file__).parent / "files" / "version_2.sql"
    with closing(sqlite3.connect(target)) as made:
        made.executescript(file.read_text(encoding="utf-8"))
        made.execute(f"PRAGMA application_id = {COPY_ID}")
    before = target.read_bytes()
    with open_session_file(target) as copy:
        assert len(Register(copy).find_sessions(SessionQuery("music"))) == 1
        assert verify(copy).flaw is None
    assert target.read_bytes() == before


def test_what_is_there_is_never_replaced(database: Database, target: Path) -> None:
    target.write_text("of somebody else", encoding="utf-8")
    with pytest.raises(FileIsThereError, match="choose another name"):
        write_session_file(database, ["s3"], target)
    with pytest.raises(FileIsThereError):
        write_session_file(database, ["s3"], database.path)
    assert target.read_text(encoding="utf-8") == "of somebody else"


def test_a_session_that_is_not_there_leaves_nothing(database: Database, target: Path) -> None:
    with pytest.raises(UnknownSessionError, match="s9"):
        write_session_file(database, ["s3", "s9"], target)
    with pytest.raises(CannotOpenError):
        write_session_file(database, ["s3"], target.parent / "none" / "session.db")
    assert list(target.parent.iterdir()) == []


def test_being_cancelled_leaves_nothing(
    database: Database, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(_connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(derived, "rebuild", cancel)
    with pytest.raises(KeyboardInterrupt):
        write_session_file(database, ["s3"], target)
    monkeypatch.undo()
    assert list(target.parent.iterdir()) == []


def test_a_session_that_runs_can_leave_as_it_is(database: Database, target: Path) -> None:
    Journal(database).append([registered()])
    write_session_file(database, ["s2"], target)
    with open_session_file(target) as copy:
        assert Journal(copy).running_session_ids() == ("s2",)
        assert verify(copy).flaw is None
