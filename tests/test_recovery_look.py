"""A file that is missing at the start: what was held of it goes before any backup."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from monitor_app.recorder import Recorder
from monitor_app.safekeeping.recovery import EmptiedFault, Recovery
from monitor_app.storage.backup import back_up, default_folder
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency_opening import open_with_copy
from monitor_app.storage.emergency_places import places_for, rescued_at
from monitor_app.storage.journal import Journal
from monitor_app.ui.preferences import Preferences
from tests.storage.samples import NINE, corrected_session, whole_session


def unread(_database: Database) -> Recorder:
    raise AssertionError("nothing is read in these stories")


@pytest.fixture
def recovery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Recovery:
    """That of a file with one session in its backup and two in what was held of it, and gone."""
    assert qapp is not None
    monkeypatch.setenv("INFUSION_MONITOR_EMERGENCY", str(tmp_path / "elsewhere"))
    file = tmp_path / "clinic.db"
    with open_database(file) as database:
        Journal(database).append(whole_session())
    back_up(file, default_folder(file), NINE)
    with open_database(file) as database:
        Journal(database).append(corrected_session())
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    shutil.move(file, rescued_at(next(places_for(file, (tmp_path / "elsewhere",)))))
    preferences = Preferences(QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat))
    return Recovery(file, preferences, lambda: NINE + timedelta(hours=3), "Nurse-01", unread)


def test_what_was_held_is_put_back_and_no_older_backup_is_offered(recovery: Recovery, tmp_path: Path) -> None:
    recovery.look()
    database, journal = open_with_copy(tmp_path / "clinic.db")
    assert "was put back" in journal.news
    assert list(journal.entries("s2"))
    journal.close()
    database.close()


def test_where_only_entries_wait_the_backup_is_offered_and_they_are_named(
    recovery: Recovery, tmp_path: Path
) -> None:
    (held,) = (tmp_path / "elsewhere").iterdir()
    waiting = held.rename(next(places_for(tmp_path / "clinic.db", (tmp_path / "elsewhere",))))
    with pytest.raises(EmptiedFault) as fault:
        recovery.look()
    assert f"safe in the emergency copy {waiting}" in fault.value.sentence
