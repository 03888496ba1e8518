"""``kill -9`` while a backup is made or restored: what has the name of one is whole, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.storage.backup import back_up, backups_of, default_folder
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.restore import restore
from monitor_app.storage.snapshot import open_aside
from monitor_app.storage.verify import verify
from tests.faults.backup_jobs import FIRST
from tests.faults.killing import Killer, marks_of
from tests.storage.samples import corrected_session, entry, reading, whole_session

JOBS = "tests.faults.backup_jobs"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record that is open in nobody's window."""
    file = tmp_path / "clinic.db"
    with open_database(file) as database:
        journal = Journal(database)
        journal.append(whole_session())
        journal.append(
            [entry(reading(f"s1.n{n}", {"pulse": 70.0}, late=True), 70, written=200) for n in range(200)]
        )
    return file


def marks_in(path: Path) -> list[str]:
    """Return the entries of a file that must be as it was written."""
    with closing(open_aside(path)) as database:
        assert verify(database, tables=False).flaw is None
        return marks_of(database)


def test_what_has_the_name_of_a_backup_is_one(killer: Killer, file: Path, long_form: bool) -> None:
    marks, folder = marks_in(file), default_folder(file)
    lasts = killer.run(f"{JOBS}:back_up", str(file), 0).microseconds
    kills = 1000 if long_form else 8
    for number in range(1, kills + 1):
        killer.kill(f"{JOBS}:back_up", str(file), number, after=0, within=round(lasts * 1.1))
        named = backups_of(file, folder)
        assert named, "the ones before are kept"
        assert marks_in(named[0].path) == marks
    assert killer.count
    assert marks_in(file) == marks

    back_up(file, folder, FIRST.replace(year=2035))
    assert not list(folder.glob(".*")), "the next one removes what is left"


def test_either_the_file_or_the_backup_opens_and_the_other_is_there(
    killer: Killer, tmp_path: Path, file: Path, long_form: bool
) -> None:
    backup = back_up(file, tmp_path, FIRST).path
    old = marks_in(backup)
    with open_database(file) as database:
        Journal(database).append(corrected_session())
    new = marks_in(file)
    lasts = killer.run(f"{JOBS}:go_back", str(file), str(backup), 0).microseconds
    (aside,) = tmp_path.glob("clinic-replaced-*.db")
    kills = 1000 if long_form else 8
    went_back = 0
    for number in range(1, kills + 1):
        # The record as it was before, again.
        file.unlink()
        aside.rename(file)
        for left in tmp_path.glob("clinic-replaced-*"):
            left.unlink()
        killer.kill(f"{JOBS}:go_back", str(file), str(backup), number, after=0, within=round(lasts * 1.1))
        found = marks_in(file)
        assert found[: len(old)] == old
        assert marks_in(backup) == old
        aside = next(tmp_path.glob("clinic-replaced-*.db"), file)
        if found == new:
            if aside != file:
                aside.unlink()
            aside = file.rename(tmp_path / "clinic-again.db")
            aside = aside.rename(tmp_path / "clinic-replaced-again.db")
            file.write_bytes(b"")
            continue
        went_back += 1
        assert len(found) == len(old) + 1, "the backup, and that it was gone back to"
        assert marks_in(aside) == new
    assert killer.count
    assert went_back < kills, "some were killed before the backup was in place"
    file.unlink()
    aside.rename(file)
    restore(file, backup, FIRST.replace(year=2035), "Nurse 1")
    assert not list(tmp_path.glob(".*")), "the next one removes what is left"
