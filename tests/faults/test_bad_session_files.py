"""Files of one session that came from outside: damaged, forged, endless, or no files at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionQuery
from monitor_app.exchange.charts import Chart
from monitor_app.exchange.session_csv.readings import readings_table
from monitor_app.storage.database import COPY_ID, VERSION, open_database
from monitor_app.storage.foreign_copy import LARGEST_COPY
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.session_file import is_session_file, open_session_file, write_session_file
from monitor_app.storage.verify import verify
from tests.faults.bad_input import (
    CHANGES,
    SQL,
    Change,
    Tally,
    changed_bytes,
    is_sentence,
    many,
    require_sentence,
    within_time,
)
from tests.storage.samples import corrected_session, editions, reviewed_session, whole_session

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"


@dataclass(frozen=True)
class Seen:
    """What the program makes of a file."""

    patients: list[str]
    tables: list[str]


def look(file: Path) -> Seen | None:
    """Open, list, chart and verify as the program does; None where it is refused with a sentence."""
    try:
        with open_session_file(file, only_entries=True) as copy:
            found = Register(copy).find_sessions(SessionQuery())
            charts = [Chart.of(tuple(Journal(copy).entries(one.session_id))) for one in found]
            tables = [readings_table(chart.session) for chart in charts]
            return Seen([one.patient_name for one in found], tables)
    except Fault as fault:
        require_sentence(fault)
        return None


def verified(file: Path) -> bool:
    """Return whether the file is as it was written; a sentence says why not."""
    try:
        with open_session_file(file) as copy:
            flaw = verify(copy).flaw
    except Fault as fault:
        require_sentence(fault)
        return False
    assert flaw is None or is_sentence(flaw.sentence)
    return flaw is None


@pytest.fixture(scope="module")
def good() -> bytes:
    """A copy of three sessions, as this program writes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "session.db"
        with open_database(Path(folder) / "clinic.db") as database:
            Journal(database).append(editions() + whole_session() + corrected_session() + reviewed_session())
            write_session_file(database, ["s1", "s2", "s3"], target)
        return target.read_bytes()


@pytest.fixture
def file(good: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "session.db"
    path.write_bytes(good)
    return path


def test_whatever_happened_to_the_bytes_it_is_told_or_changes_nothing(good: bytes) -> None:
    tally = Tally("session files")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.db"
        path.write_bytes(good)
        seen = look(path)
        assert seen is not None
        assert verified(path)

        @many("session files")
        @given(CHANGES, st.integers(0, len(good)))
        @example([], 99)
        @example([], 100)
        @example([], 4096)
        @example([], len(good) - 1)
        def tried(changes: list[Change], end: int) -> None:
            cut = good[:end] if end % 4 == 0 or not changes else good
            content = changed_bytes(cut, changes)
            path.write_bytes(content)
            with tally.one():
                now = look(path)
                is_whole = verified(path)
            tally.taken += now is not None
            assert path.read_bytes() == content
            assert list(Path(folder).iterdir()) == [path]
            if is_whole and now is not None:
                assert now == seen

        tried()
    tally.require_all()


def forge(file: Path, *statements: str) -> None:
    """Change the file as somebody with time and bad intent does."""
    with closing(sqlite3.connect(file, isolation_level=None)) as forger:
        forger.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            forger.execute(statement)


def as_view(table: str, query: str) -> tuple[str, ...]:
    """Return what puts a view in the place of a table of the program."""
    return (
        f"DROP TABLE IF EXISTS {table}_old",
        f"ALTER TABLE {table} RENAME TO {table}_old",
        f"CREATE VIEW {table} AS {query}",
    )


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP VIEW sessions", f"CREATE VIEW sessions AS {ENDLESS} x AS session_id FROM n"),
        ("DROP VIEW readings", "CREATE VIEW readings AS SELECT 's1' AS session_id, 99 AS systolic"),
        ("UPDATE reading SET systolic = 99",),
        ("UPDATE session SET patient_name = 'Somebody else'",),
        ("CREATE TRIGGER more AFTER INSERT ON reading BEGIN DELETE FROM session; END",),
        (["CREATE TABLE more (x)", " INSERT INTO more VALUES (zeroblob(1000000))"][0],),
        ("DROP TABLE reading",),
        ("DROP TABLE session_words",),
        ("CREATE INDEX more ON reading (abs(systolic))",),
        ("DELETE FROM sqlite_master WHERE type = 'view'",),
    ],
)
def test_only_what_the_journal_says_is_shown(file: Path, statements: tuple[str, ...]) -> None:
    seen = look(file)
    forge(file, *statements)
    assert within_time(lambda: look(file)) < 5
    assert look(file) == seen


@pytest.mark.parametrize(
    "statements",
    [
        as_view("entry", f"{ENDLESS} x AS seq, 's1' AS stream FROM n"),
        as_view("head", f"{ENDLESS} 's1' AS stream, x AS number, 'x' AS hash FROM n"),
        as_view("session", f"{ENDLESS} x AS session_id FROM n"),
        as_view("reading", f"{ENDLESS} x AS session_id FROM n"),
        ("DROP TABLE entry",),
        ("DROP TABLE head", "CREATE TABLE head (stream, number, hash AS (zeroblob(1000000000)))"),
        ("DROP TABLE head", "CREATE VIRTUAL TABLE head USING fts5(stream, number, hash)"),
        ("UPDATE sqlite_master SET sql = 'CREATE TABLE entry (x)' WHERE name = 'entry'",),
        ("UPDATE sqlite_master SET sql = 'nonsense' WHERE name = 'entry'",),
        ("UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'entry'",),
        ("UPDATE sqlite_master SET rootpage = 1 WHERE name = 'entry'",),
        ("DROP TRIGGER entry_is_not_changed", "UPDATE entry SET at = '9999-99-99'"),
        ("DROP TRIGGER entry_is_not_changed", "UPDATE entry SET body = '{}'"),
        ("DROP TRIGGER entry_is_not_changed", "UPDATE entry SET kind = 'reading_struck'"),
        ("DROP TRIGGER entry_is_not_changed", "UPDATE entry SET kind = 'nobody_knows'"),
        ("DROP TRIGGER entry_is_not_changed", "UPDATE entry SET body = '[' || body || ']'"),
        ("DROP TRIGGER entry_is_not_removed", "DELETE FROM entry WHERE number = 1"),
        ("DROP TRIGGER entry_is_not_removed", "DELETE FROM entry WHERE seq = 2"),
        ("PRAGMA application_id = 1",),
        (f"PRAGMA user_version = {VERSION + 1}",),
        ("PRAGMA user_version = -1",),
    ],
)
def test_what_is_not_as_the_program_writes_it_is_refused_within_seconds(
    file: Path, statements: tuple[str, ...]
) -> None:
    forge(file, *statements)
    content = file.read_bytes()
    assert within_time(lambda: look(file)) < 5
    assert look(file) is None or not verified(file)
    assert within_time(lambda: verified(file)) < 5
    assert file.read_bytes() == content


def test_words_of_sql_are_words(file: Path) -> None:
    with open_session_file(file, only_entries=True) as copy:
        for text in (*SQL, "NEAR(zz b)", "zz AND", "name:zz", "zz OR eva", "zz*eva", "{x y}:zz", "\x00"):
            assert Register(copy).find_sessions(SessionQuery(text)) == ()
        for text in ('"', "*", "^", "(", "-", "%", "_", ":"):
            assert Register(copy).find_sessions(SessionQuery(text)) == ()


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    header = bytearray(b"SQLite format 3\0" + bytes(84))
    header[16:18] = (4096).to_bytes(2, "big")
    header[60:64] = VERSION.to_bytes(4, "big")
    header[68:72] = COPY_ID.to_bytes(4, "big")
    with path.open("wb") as content:
        content.write(header)
        content.truncate(LARGEST_COPY + 1)


@pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of other systems")
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, Path.mkdir, link_to_nothing, link_to_itself, link_to_zeros, huge, Path.touch],
)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "session.db"
    make(path)
    assert within_time(lambda: look(path)) < 2
    assert look(path) is None
    if make is not huge:
        assert not is_session_file(path)
