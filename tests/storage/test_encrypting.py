"""Encrypting a file that is there, changing its key, taking the encryption away."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from monitor_app import keys
from monitor_app.domain.faults import Fault
from monitor_app.domain.file_key import FileKey
from monitor_app.storage import engine
from monitor_app.storage.database import log_of, open_database, rewriting_of
from monitor_app.storage.emergency_places import emergency_folders, places_for
from monitor_app.storage.encrypting import EntriesWaitError, FlawedError, rewrite
from monitor_app.storage.errors import EncryptedError, LockedError, NotOurFileError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import whole_session

KEY, OTHER = keys.new_key(), keys.new_key()
TURNS = [(None, KEY), (KEY, OTHER), (KEY, None)]
TURN_NAMES = ["encrypt", "change the key", "decrypt"]


def nothing(_share: float) -> None:
    return


def filled(path: Path, key: FileKey | None) -> Path:
    with open_database(path, key=key) as database:
        Journal(database).append(whole_session())
    return path


def dump(path: Path, key: FileKey | None) -> list[tuple[object, ...]]:
    """Return every row of every table and what made the tables."""
    with open_database(path, key=key) as database:
        assert verify(database).flaw is None
        schema = database.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY name")
        held = [tuple(row) for row in schema]
        for table in [name for kind, name, _ in held if kind == "table"]:
            rows = database.rows(" ".join(("SELECT * FROM", table)))
            held += sorted(((table, *row) for row in rows), key=repr)
        return held


@pytest.mark.parametrize(("old", "new"), TURNS, ids=TURN_NAMES)
def test_everything_is_in_the_new_file_and_nothing_is_left_of_the_old(
    path: Path, old: FileKey | None, new: FileKey | None
) -> None:
    before = dump(filled(path, old), old)
    told: list[float] = []
    rewrite(path, old, new, told.append)
    assert dump(path, new) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes().startswith(engine.MAGIC) is (new is None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert told[-1] == 1.0
    assert all(one <= next_one for one, next_one in pairwise(told))
    if new is not None:
        with pytest.raises(EncryptedError):
            open_database(path, key=old)


def test_what_a_kill_left_in_the_log_is_in_the_new_file_too(path: Path) -> None:
    """A stale log beside the new file would be read into it."""
    with open_database(path) as database:
        Journal(database).append(whole_session())
        killed = path.with_name("killed")
        killed.mkdir()
        for file in (path, log_of(path)):
            shutil.copy(file, killed / file.name)
    left = killed / path.name
    rewrite(left, None, KEY, nothing)
    assert not log_of(left).exists()
    with open_database(left, key=KEY) as database:
        assert list(Journal(database).entries("s1")) == whole_session()[1:]


@pytest.mark.parametrize(("old", "new"), TURNS, ids=TURN_NAMES)
def test_a_file_in_use_is_left_as_it_is(path: Path, old: FileKey | None, new: FileKey | None) -> None:
    with open_database(filled(path, old), key=old) as database:
        with pytest.raises(LockedError):
            rewrite(path, old, new, nothing)
        Journal(database).append([])
    assert not rewriting_of(path).exists()
    dump(path, old)


def test_a_key_that_nobody_could_keep_changes_nothing(path: Path) -> None:
    before = dump(filled(path, None), None)

    def refuse(_key: FileKey) -> None:
        raise keys.KeyringFault

    with pytest.raises(keys.KeyringFault):
        rewrite(path, None, KEY, nothing, refuse)
    assert dump(path, None) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_key_is_kept_while_the_old_file_is_still_in_its_place(path: Path) -> None:
    seen: list[bool] = []
    rewrite(filled(path, None), None, KEY, nothing, lambda _: seen.append(engine.looks_encrypted(path)))
    assert seen == [False]


def test_a_file_with_a_changed_entry_is_refused_by_its_name(path: Path) -> None:
    with open_database(filled(path, None)) as database:
        database.connection.execute("DROP TRIGGER entry_is_not_changed")
        database.connection.execute("UPDATE entry SET recorded_by = 'Somebody else' WHERE seq = 3")
    with pytest.raises(FlawedError, match="was changed"):
        rewrite(path, None, KEY, nothing)
    assert path.read_bytes().startswith(engine.MAGIC)


def test_another_programs_file_is_not_touched(path: Path) -> None:
    path.write_bytes(os.urandom(100))
    with pytest.raises(NotOurFileError):
        rewrite(path, None, KEY, nothing)
    with pytest.raises(Fault):
        rewrite(path.with_name("missing.db"), None, KEY, nothing)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_plain_file_that_a_killed_run_left_is_gone_at_the_next_start(path: Path) -> None:
    shutil.copy(filled(path, KEY), rewriting_of(path))
    open_database(path, key=KEY).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_no_key_is_changed_while_entries_wait_under_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = path.with_name("elsewhere")
    elsewhere.mkdir()
    monkeypatch.setenv("INFUSION_MONITOR_EMERGENCY", str(elsewhere))
    copy = next(places_for(filled(path, None), emergency_folders()))
    copy.write_bytes(b"entries")
    with pytest.raises(EntriesWaitError, match="are safe in the emergency copy"):
        rewrite(path, None, KEY, nothing)
    assert path.read_bytes().startswith(engine.MAGIC)
    copy.unlink()
    rewrite(path, None, KEY, nothing)
    assert engine.looks_encrypted(path)
