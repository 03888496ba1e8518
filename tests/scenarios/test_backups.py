"""Setup › Backups: one is made, listed, and gone back to, with what that loses said before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from monitor_app.domain.backups import BackupList
from monitor_app.domain.people_facts import Role
from monitor_app.domain.rights import RIGHTS, Acting
from monitor_app.ui.setup.backups.words import place_words
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient

SOON = 20_000


@pytest.fixture
def charted(open_desk: Callable[[], Desk]) -> Iterator[Desk]:
    desk = open_desk()
    check_in_new_patient(desk, mrn="004417", name="Sample-17")
    chart(desk, "122/78")
    desk.press("setupPlace")
    desk.press("setupTab_backups")
    yield desk
    desk.parts.safety.end()


def back_up(desk: Desk, qtbot: QtBot) -> None:
    before = rows(desk)
    desk.press("backUpNowButton")
    qtbot.waitUntil(lambda: rows(desk) > before, timeout=SOON)
    desk.settle()


def rows(desk: Desk) -> int:
    found = desk.window.findChild(QListWidget, "backupList")
    assert isinstance(found, QListWidget)
    return found.count()


def test_a_backup_is_made_and_stands_in_the_list(charted: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: desk_says(charted, "backupListSaid", "no backup in this folder yet"), timeout=SOON
    )
    back_up(charted, qtbot)
    assert charted.text("backupState").startswith("The last backup was made")
    assert charted.text("backupPlace").startswith("On the same disk as the file: a broken disk takes both.")
    (backup,) = (charted.file.parent / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT systolic FROM readings").fetchall() == [(122,)]


def desk_says(desk: Desk, name: str, words: str) -> bool:
    return words in desk.text(name)


def test_going_back_says_what_is_lost_asks_and_opens_again(
    charted: Desk,
    open_desk: Callable[[], Desk],
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = charted
    back_up(desk, qtbot)
    desk.press("chairsPlace")
    chart(desk, "141/90")
    desk.press("setupPlace")
    desk.press("restoreBackupButton")
    qtbot.waitUntil(lambda: desk.shows("restoreStripYes"), timeout=SOON)
    assert "1 entry of 1 session would be lost." in desk.text("restorePreview")
    assert desk.text("restoreStripSentence").endswith("The present file is kept beside it.")

    desk.clock.advance(seconds=2)
    desk.press("restoreStripYes")
    assert not desk.window.isVisible()
    act = desk.afterwards.take()
    assert act is not None
    desk.parts.safety.end()
    desk.close()
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()) or 0)
    act(qapp)
    assert said[0].startswith("The record goes on from the backup. The file before is kept beside it as sess")

    again = open_desk()
    assert again.text("patientName") == "Sample-17"
    assert again.rows("SELECT systolic FROM readings") == [(122,)]
    (aside,) = again.file.parent.glob("sessions-replaced-*.db")
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT systolic FROM readings ORDER BY at").fetchall() == [(122,), (141,)]
    assert again.rows("SELECT recorded_by FROM entry WHERE kind = 'backup_restored'") == [("Nurse 1",)]


def test_nothing_goes_back_over_what_is_typed_and_not_saved(charted: Desk, qtbot: QtBot) -> None:
    desk = charted
    back_up(desk, qtbot)
    desk.press("chairsPlace")
    desk.keys("150")
    desk.press("setupPlace")
    desk.press("restoreBackupButton")
    qtbot.waitUntil(lambda: desk.shows("restoreStripYes"), timeout=SOON)
    desk.clock.advance(seconds=2)
    desk.press("restoreStripYes")
    assert desk.window.isVisible()
    assert desk.afterwards.take() is None
    assert desk.text("restoreStripSentence").startswith("Something is written and not saved yet.")
    desk.find(QMessageBox, "unsavedBox").close()
    desk.press("chairsPlace")
    desk.keys("\b\b\b")


def test_whoever_takes_over_after_the_question_restores_nothing(charted: Desk, qtbot: QtBot) -> None:
    desk = charted
    back_up(desk, qtbot)
    desk.press("restoreBackupButton")
    qtbot.waitUntil(lambda: desk.shows("restoreStripYes"), timeout=SOON)
    desk.parts.recorder.pen.acting = Acting("Sample-05", RIGHTS[Role.NURSE])
    desk.clock.advance(seconds=2)
    desk.press("restoreStripYes")
    assert desk.afterwards.take() is None
    assert "Administrators do this." in desk.text("restoreStripSentence")
    assert not desk.parts.safety.backups().restore("any")


def test_a_nurse_sends_the_backups_nowhere_else(charted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    charted.parts.recorder.pen.acting = Acting("Sample-05", RIGHTS[Role.NURSE])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/a/stick")
    charted.press("chooseBackupFolderButton")
    assert "Administrators do this." in charted.text("backupState")
    assert charted.parts.safety.backups().folder == charted.file.parent / "backups"


def test_what_the_place_is_worth_is_said_in_words() -> None:
    assert place_words(BackupList((), False, True)).startswith("On a network drive")
    assert place_words(BackupList((), False, False)) == "On another disk than the file."
