"""Backups beside the window: made by another process, while the program goes on."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.people_facts import Role
from monitor_app.domain.rights import RIGHTS, Acting
from monitor_app.safekeeping.afterwards import Afterwards
from monitor_app.safekeeping.backing_up import BackingUp
from monitor_app.safekeeping.errands import Teller
from monitor_app.safekeeping.errands import back_up as back_up_by
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from monitor_app.ui.preferences import Preferences
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock

SOON = 20_000


class Office:
    """A clinic on a file, with whoever backs it up."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.file = folder / "sessions.db"
        self.database = open_database(self.file)
        self.clinic = Clinic(clock, Journal(self.database))
        self.clock = clock
        self.preferences = Preferences(QSettings(str(folder / "office.ini"), QSettings.Format.IniFormat))
        self.recorder = self.clinic.recorder
        self.work = BackingUp(self.recorder, self.preferences, self.file, None, Afterwards())

    def names(self) -> list[str]:
        return sorted(path.name for path in (self.file.parent / "backups").glob("*"))

    def wait(self, qtbot: QtBot) -> None:
        """Wait until nothing is under way."""
        qtbot.waitUntil(lambda: self.work.progress is None, timeout=SOON)

    def close(self) -> None:
        self.work.end()
        self.database.close()


@pytest.fixture
def office(tmp_path: Path, fake_clock: FakeClock, qapp: QApplication) -> Iterator[Office]:
    assert qapp is not None
    office = Office(tmp_path, fake_clock)
    yield office
    office.close()


def test_the_first_look_makes_one_and_the_next_day_the_next(office: Office, qtbot: QtBot) -> None:
    office.clinic.check_in()
    office.work.look()
    office.wait(qtbot)
    assert office.names() == ["sessions-20250310T090000Z.db"]
    assert office.work.newest is not None
    assert office.work.newest.made_at == office.clock.now()

    office.clock.advance(minutes=23 * 60)
    office.work.look()
    assert office.work.progress is None, "it is not due yet"
    office.clock.advance(minutes=61)
    office.work.look()
    office.wait(qtbot)
    assert office.names() == ["sessions-20250310T090000Z.db", "sessions-20250311T090100Z.db"]


def test_another_start_knows_the_backup_of_today(office: Office, qtbot: QtBot) -> None:
    office.clinic.check_in()
    office.work.back_up_now()
    office.wait(qtbot)
    office.clock.advance(minutes=60)
    again = BackingUp(office.recorder, office.preferences, office.file, None, Afterwards())
    again.look()
    qtbot.waitUntil(lambda: again.progress is None, timeout=SOON)
    assert again.newest == office.work.newest
    assert len(office.names()) == 1


def test_one_of_a_clock_that_was_years_ahead_does_not_keep_today_from_having_one(
    office: Office, qtbot: QtBot
) -> None:
    office.clinic.check_in()
    order = {"file": str(office.file), "folder": str(office.file.parent / "backups"), "only_when_due": True}

    def back_up() -> str:
        state = back_up_by({**order, "now": office.clock.now().isoformat()}, Teller())
        return "" if state.newest is None else state.newest.made_at.isoformat()

    wrong = office.clock.now() + timedelta(days=1000)
    made = back_up_by({**order, "now": wrong.isoformat()}, Teller()).newest
    assert made is not None
    assert made.made_at == wrong
    assert back_up() == "2025-03-10T09:00:00+00:00"
    office.clock.advance(minutes=60)
    assert back_up() == "2025-03-10T09:00:00+00:00", "that of today is known"
    office.work.newest = made
    office.preferences.note_backup(wrong)
    office.preferences.choose_backup_folder(office.file.parent / "drive")
    office.clock.advance(minutes=4 * 24 * 60)
    office.work.look()
    office.wait(qtbot)
    assert office.work.trouble().startswith("No backup of the record for 4 days.")


def test_the_end_of_a_session_makes_one_that_holds_it(office: Office, qtbot: QtBot) -> None:
    session = office.clinic.check_in()
    office.work.look()
    office.wait(qtbot)
    office.clock.advance(minutes=30)
    office.clinic.record(session, partial(decisions.cancel_session, reason="felt unwell"))
    qtbot.waitUntil(lambda: office.work.progress is not None, timeout=SOON)
    office.wait(qtbot)
    # Both are of one day, of which the newest is kept.
    assert office.names() == ["sessions-20250310T093000Z.db"]
    with closing(sqlite3.connect(office.file.parent / "backups" / office.names()[0])) as connection:
        assert connection.execute("SELECT status FROM sessions").fetchall() == [("cancelled",)]


def test_two_are_never_made_at_once(office: Office, qtbot: QtBot) -> None:
    office.clinic.check_in()
    office.work.back_up_now()
    office.work.back_up_now()
    office.work.look()
    assert len(office.work.findChildren(QProcess)) == 1
    office.wait(qtbot)


def test_a_fault_is_told_and_tried_again_later(office: Office, qtbot: QtBot) -> None:
    office.clinic.check_in()
    drive = office.file.parent / "drive"
    office.preferences.choose_backup_folder(drive)
    office.work.look()
    office.wait(qtbot)
    assert "connect its drive" in office.work.fault
    assert office.work.trouble() == "", "not before three days are over"
    office.work.look()
    assert office.work.progress is None, "it rests a while"

    office.clock.advance(minutes=3 * 24 * 60 + 1)
    office.work.look()
    office.wait(qtbot)
    assert office.work.trouble().startswith("No backup of the record for 3 days. The folder for backups")
    drive.mkdir()
    office.clock.advance(minutes=20)
    office.work.look()
    office.wait(qtbot)
    assert (office.work.fault, office.work.trouble()) == ("", "")
    assert len(list(drive.iterdir())) == 1


def test_a_window_that_closes_leaves_no_half_backup(office: Office) -> None:
    office.clinic.check_in()
    office.work.back_up_now()
    office.work.end()
    left = office.names()
    assert all(name.endswith(".db") and not name.startswith(".") for name in left)
    for name in left:
        with open_database(office.file.parent / "backups" / name) as backup:
            assert verify(backup).flaw is None


def test_nothing_of_the_order_is_on_the_command_line(office: Office, qtbot: QtBot) -> None:
    office.clinic.check_in()
    office.work.back_up_now()
    (process,) = office.work.findChildren(QProcess)
    assert process.arguments() == ["-m", "monitor_app.safekeeping.errands"]
    office.wait(qtbot)


def test_an_errand_answers_in_lines_of_json(office: Office) -> None:
    office.clinic.check_in()
    order = {"errand": "check", "file": str(office.file), "folder": "", "key": None}
    answered = subprocess.run(
        [sys.executable, "-m", "monitor_app.safekeeping.errands"],
        input=json.dumps(order) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert [json.loads(line) for line in answered.stdout.splitlines()] == [{"done": {"flaw": ""}}]
    assert answered.stderr == ""


def test_who_may_not_restore_is_told_and_it_is_recorded(office: Office) -> None:
    assert office.work.refusal() == "", "without staff everybody may"
    nurse = Acting("Sample-07", RIGHTS[Role.NURSE])
    office.recorder.pen.acting = nurse
    assert "Administrators do this." in office.work.refusal()
    refused = office.database.rows("SELECT recorded_by FROM entry WHERE kind = 'act_refused'")
    assert [row[0] for row in refused] == ["Sample-07"]
