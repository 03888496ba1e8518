"""An encrypted file: the same record, and nothing in it that reads without the key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from monitor_app import keys
from monitor_app.domain.file_key import FileKey
from monitor_app.storage import engine
from monitor_app.storage.database import VERSION, header_of, log_of, open_database
from monitor_app.storage.errors import DamagedError, EncryptedError, LockedError, NotOurFileError
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.session_file import is_session_file, open_session_file, write_session_file
from monitor_app.storage.verify import verify
from tests.storage.samples import whole_session

KEY = keys.new_key()


def encrypted(path: Path, key: FileKey = KEY) -> Path:
    with open_database(path, key=key) as database:
        Journal(database).append(whole_session())
    return path


def test_the_record_is_the_same_as_in_a_plain_file(path: Path) -> None:
    with open_database(encrypted(path), key=KEY) as database:
        assert list(Journal(database).entries("s1")) == whole_session()[1:]
        assert verify(database).flaw is None
        assert Register(database).sessions(text="sample", limit=5)[0].session_id == "s1"
        assert database.key == KEY


def test_nothing_of_it_reads_without_the_key(path: Path) -> None:
    with open_database(path, key=KEY) as database:
        Journal(database).append(whole_session())
        left = path.read_bytes() + log_of(path).read_bytes()
        assert b"Sample" not in left
        assert b"session" not in left
    assert not path.read_bytes().startswith(engine.MAGIC)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(path).execute("SELECT * FROM entry")


@pytest.mark.parametrize("wrong", [None, keys.new_key()], ids=["no key", "another key"])
def test_without_its_key_it_is_refused_and_left_as_it_is(
    path: Path, wrong: FileKey | None, capfd: pytest.CaptureFixture[str]
) -> None:
    before = encrypted(path).read_bytes()
    with pytest.raises(EncryptedError, match="is encrypted"):
        open_database(path, key=wrong)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert capfd.readouterr() == ("", "")


def test_its_version_is_read_with_the_key_also_beside_an_open_window(path: Path) -> None:
    with open_database(encrypted(path), key=KEY), open_database(path, key=KEY):
        header = header_of(path, KEY)
    assert header is not None
    assert header.version == VERSION


def test_a_plain_file_stays_plain_whatever_key_is_known(path: Path) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
    with open_database(path, key=KEY) as database:
        assert database.key is None
    assert path.read_bytes().startswith(engine.MAGIC)


def test_what_cannot_be_encrypted_is_not_our_file(path: Path) -> None:
    path.write_text("Sample-01 " * 1000, encoding="utf-8")
    with pytest.raises(NotOurFileError):
        open_database(path, key=KEY)


def test_a_damaged_one_is_named_as_damaged(path: Path) -> None:
    held = bytearray(encrypted(path).read_bytes())
    for page in range(1, len(held) // 4096):
        held[page * 4096 + 100] ^= 1
    path.write_bytes(held)
    with pytest.raises(DamagedError), open_database(path, key=KEY) as database:
        list(Journal(database).entries("s1"))


def test_one_that_is_cut_off_is_damaged(path: Path) -> None:
    held = encrypted(path).read_bytes()
    path.write_bytes(held[: len(held) // 8192 * 4096])
    with pytest.raises(DamagedError):
        open_database(path, key=KEY)


def test_two_programs_on_it_wait_for_each_other(path: Path) -> None:
    with open_database(path, key=KEY) as one, open_database(path, key=KEY, patience=0) as other:
        with one.writing(), pytest.raises(LockedError):
            Journal(other).append(whole_session())
        Journal(other).append(whole_session())


def test_a_copy_of_a_session_is_plain(path: Path) -> None:
    target = path.with_name("copy.db")
    with open_database(encrypted(path), key=KEY) as database:
        write_session_file(database, ["s1"], target)
    assert is_session_file(target)
    assert not is_session_file(path)
    with open_session_file(target) as copy:
        assert list(Journal(copy).entries("s1")) == whole_session()[1:]


def test_a_backup_of_it_opens_with_its_key(path: Path) -> None:
    backup = path.with_name("backup.db")
    with open_database(encrypted(path), key=KEY) as database:
        target = engine.connect(backup, key=KEY)
        database.connection.backup(target)
        target.close()
    assert b"Sample" not in backup.read_bytes()
    with open_database(backup, key=KEY) as database:
        assert list(Journal(database).entries("s1")) == whole_session()[1:]
