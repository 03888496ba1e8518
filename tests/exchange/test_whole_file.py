"""A file that leaves takes the place of a text, and of nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.exchange.whole_file import FileNotWrittenFault, replace_file


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "sessions.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entry (body TEXT)")
    return path


def test_a_text_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    for content in (b"one", b"two", b""):
        replace_file(path, content, kind=".toml")
        assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["ours.toml"]


def test_a_database_is_never_written_over(database: Path) -> None:
    before = database.read_bytes()
    link = database.with_name("ours.toml")
    link.symlink_to(database)
    for path in (database, link):
        with pytest.raises(FileNotWrittenFault, match="another name"):
            replace_file(path, b"title = 1", kind=".toml")
    assert database.read_bytes() == before
    assert sorted(file.name for file in database.parent.iterdir()) == ["ours.toml", "sessions.db"]


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_what_a_database_works_with_is_not_written_over(database: Path, ending: str) -> None:
    beside = database.with_name(database.name + ending)
    with pytest.raises(FileNotWrittenFault):
        replace_file(beside, b"title = 1", kind=".toml")
    beside.write_bytes(b"")
    with pytest.raises(FileNotWrittenFault):
        replace_file(beside, b"title = 1", kind=".toml")
    assert beside.read_bytes() == b""
    lonely = database.with_name(f"notes{ending}")
    replace_file(lonely, b"title = 1", kind=".toml")
    assert lonely.read_bytes() == b"title = 1"


def test_what_is_no_text_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(FileNotWrittenFault):
        replace_file(path, b"title = 1", kind=".toml")
    assert path.read_bytes() == b"PK\x03\x04\x00\x00"


def test_a_text_of_another_kind_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(b"time,systolic")
    with pytest.raises(FileNotWrittenFault, match=r"no \.toml file"):
        replace_file(path, b"title = 1", kind=".toml")
    assert path.read_bytes() == b"time,systolic"
    replace_file(path, b"time", kind=".csv")
    assert path.read_bytes() == b"time"


def test_a_new_file_has_any_name_and_an_empty_one_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "ours"
    replace_file(path, b"", kind=".toml")
    replace_file(path, b"title = 1", kind=".toml")
    assert path.read_bytes() == b"title = 1"


@pytest.mark.parametrize("name", ["loop", "~nobody-of-this-name/a.toml", "none/a.toml"])
def test_a_path_that_leads_nowhere_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    path = Path(name) if name.startswith("~") else tmp_path / name
    with pytest.raises(FileNotWrittenFault, match="could not be written"):
        replace_file(path, b"title = 1", kind=".toml")
