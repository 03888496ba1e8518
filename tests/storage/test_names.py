"""A file with two names, and a log without its file: neither is opened as if all were well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor_app.storage.backup import back_up, default_folder
from monitor_app.storage.database import log_of, open_database
from monitor_app.storage.errors import LogAloneError, SeveralNamesError
from monitor_app.storage.journal import Journal
from monitor_app.storage.restore import restore
from monitor_app.storage.verify import verify
from tests.storage.samples import NINE, check_in, corrected_session, entry, whole_session


def test_a_file_with_a_second_name_is_refused_under_both(path: Path) -> None:
    open_database(path).close()
    other = path.with_name("other.db")
    os.link(path, other)
    before = path.read_bytes()
    for name in (path, other):
        with pytest.raises(SeveralNamesError) as fault:
            open_database(name)
        assert str(name) in fault.value.sentence
    assert path.read_bytes() == before
    other.unlink()
    open_database(path).close()


def test_a_second_name_that_a_killed_restore_left_goes(path: Path) -> None:
    open_database(path).close()
    left = path.with_name("clinic-replaced-20260301-101500.db")
    os.link(path, left)
    open_database(path).close()
    assert not left.exists()
    assert path.exists()


def leave_log_alone(path: Path) -> bytes:
    """Delete a file whose program was killed, and leave its log; return what that holds."""
    with open_database(path) as database:
        Journal(database).append([entry(check_in())])
        log = log_of(path).read_bytes()
    path.unlink()
    log_of(path).write_bytes(log)
    return log


@pytest.mark.parametrize("is_there", [True, False])
def test_a_log_without_its_file_is_kept_for_it(path: Path, is_there: bool) -> None:
    log = leave_log_alone(path)
    if is_there:
        path.write_bytes(b"")
    with pytest.raises(LogAloneError) as fault:
        open_database(path)
    assert "put the file back beside its log" in fault.value.sentence
    assert log_of(path).read_bytes() == log
    assert path.exists() == is_there


@pytest.mark.parametrize("is_there", [True, False])
def test_a_backup_that_takes_the_place_does_not_meet_the_log_of_the_one_that_is_gone(
    path: Path, is_there: bool
) -> None:
    with open_database(path) as database:
        Journal(database).append(whole_session())
    backup = back_up(path, default_folder(path), NINE)
    with open_database(path) as database:
        Journal(database).append(corrected_session())
        log = log_of(path).read_bytes()
    path.unlink()
    log_of(path).write_bytes(log)
    if is_there:
        path.write_bytes(b"")
    restore(path, backup.path, NINE, "Sample-04")
    with open_database(path) as database:
        assert verify(database).flaw is None
        assert len(list(Journal(database).entries("s1"))) == len(whole_session()) - 1
        assert not list(Journal(database).entries("s2"))
    (kept,) = path.parent.glob("clinic-replaced-*-wal")
    assert kept.read_bytes() == log
