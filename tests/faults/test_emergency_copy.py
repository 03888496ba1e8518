"""The file stays unwritable: charting goes on beside it, says so everywhere, and comes back into it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from monitor_app.domain.entries import Entry, Outcome, SessionEnded
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient


@pytest.fixture
def emergency_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "elsewhere"
    monkeypatch.setenv("INFUSION_MONITOR_EMERGENCY", str(folder))
    return folder


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "sessions.db", isolation_level=None)) as connection:
        yield connection


def go_into_emergency(desk: Desk, holder: sqlite3.Connection) -> None:
    """Chart one reading, then two while another program holds the file."""
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    holder.execute("BEGIN IMMEDIATE")
    chart(desk, "141/90")
    assert desk.text("entryMessage").startswith("NOT SAVED")
    assert not desk.shows("emergencyStrip")
    desk.press("saveReadingButton")
    chart(desk, "138/88")


def test_charting_goes_on_beside_a_file_that_stays_held_and_comes_back(
    emergency_folder: Path, desk: Desk, holder: sqlite3.Connection
) -> None:
    go_into_emergency(desk, holder)
    assert desk.find(QLineEdit, "systolicField").text() == ""
    assert "138/88" in desk.cards()[0].accessibleName(), "it is live"
    heading = desk.text("emergencyStripHeading")
    assert heading.startswith("NOT IN THE CLINIC'S FILE: 2 entries are in the emergency copy")
    assert str(emergency_folder) in heading
    assert "Another program is using the file" in desk.text("emergencyStripWords")
    assert desk.text("savedText").startswith("saved in the emergency copy")
    for place in ("reviewPlace", "setupPlace", "guidePlace", "chairsPlace"):
        desk.press(place)
        assert desk.shows("emergencyStrip"), place
    assert desk.rows("SELECT systolic FROM readings") == [(122,)]

    holder.execute("ROLLBACK")
    desk.pass_time(1)
    assert not desk.shows("emergencyStrip")
    assert "2 entries from the emergency copy are in the clinic's file now" in desk.text("emergencyNewsWords")
    assert desk.text("savedText").startswith("every entry saved")
    assert desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (141,), (138,)]
    assert not list(emergency_folder.iterdir())
    assert verify(desk.parts.database).flaw is None
    desk.press("emergencyNewsClose")
    desk.pass_time(1)
    assert not desk.shows("emergencyNews")


def test_a_file_that_is_held_for_long_holds_up_neither_the_window_nor_its_warnings(
    emergency_folder: Path, desk: Desk, holder: sqlite3.Connection
) -> None:
    go_into_emergency(desk, holder)
    desk.parts.database.connection.execute("PRAGMA busy_timeout = 20000")
    longest = 0.0
    for minute in range(30):
        begun = time.perf_counter()
        if minute == 3:
            chart(desk, "204/112")
        desk.pass_time(1)
        longest = max(longest, time.perf_counter() - begun)
    assert longest < 15, "nothing waited as long as for the clinic's file"
    assert desk.shows("warningBanner")
    assert desk.player.sounding is not None
    kept = desk.parts.recorder.kept_aside
    assert kept is not None
    assert kept.count > 4, "missed readings are kept aside too"
    assert list(emergency_folder.iterdir())
    holder.execute("ROLLBACK")
    desk.pass_time(1)
    assert desk.rows("SELECT systolic FROM readings ORDER BY recorded_at DESC LIMIT 1") == [(204,)]
    assert verify(desk.parts.database).flaw is None


def test_closing_names_what_is_not_in_the_file_and_the_next_start_merges_it(
    emergency_folder: Path, open_desk: Callable[[], Desk], holder: sqlite3.Connection
) -> None:
    first = open_desk()
    go_into_emergency(first, holder)
    first.window.close()
    first.settle()
    box = first.window.findChild(QMessageBox, "unsavedBox")
    assert "2 entries are not in the clinic's file yet. They are safe in the emergency copy" in box.text()
    box.findChild(QPushButton, "closeAnywayButton").click()
    first.close()
    holder.execute("ROLLBACK")

    again = open_desk()
    assert not again.shows("emergencyStrip")
    again.pass_time(0.1)
    assert again.shows("emergencyNews")
    assert "138/88" in again.cards()[0].accessibleName()
    assert not list(emergency_folder.iterdir())


@pytest.mark.usefixtures("emergency_folder")
def test_a_start_on_a_file_that_is_still_held_shows_all_and_says_so(
    open_desk: Callable[[], Desk], holder: sqlite3.Connection
) -> None:
    first = open_desk()
    go_into_emergency(first, holder)
    first.close()
    again = open_desk()
    again.pass_time(0.1)
    assert again.shows("emergencyStrip")
    assert "138/88" in again.cards()[0].accessibleName()
    chart(again, "133/84")
    assert again.text("emergencyStripHeading").startswith("NOT IN THE CLINIC'S FILE: 3 entries")
    holder.execute("ROLLBACK")
    again.pass_time(1)
    assert again.rows("SELECT count(*) FROM readings") == [(4,)]


@pytest.mark.usefixtures("emergency_folder")
def test_a_session_can_be_begun_while_the_file_is_held(desk: Desk, holder: sqlite3.Connection) -> None:
    go_into_emergency(desk, holder)
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    chart(desk, "118/76")
    assert len(desk.cards()) == 2
    holder.execute("ROLLBACK")
    desk.pass_time(1)
    with open_database(desk.file) as database:
        assert verify(database).flaw is None
    assert desk.rows("SELECT count(*) FROM patient") == [(2,)]
    query = "SELECT r.systolic FROM readings r JOIN session USING (session_id) WHERE chair = 'Chair 2'"
    assert desk.rows(query) == [(118,)]


@pytest.mark.parametrize("go", ["unlink", "rename"])
@pytest.mark.usefixtures("emergency_folder")
def test_a_file_that_is_deleted_or_moved_is_put_back_and_nothing_is_lost(
    desk: Desk, tmp_path: Path, go: str
) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    if go == "unlink":
        desk.file.unlink()
    else:
        desk.file.rename(tmp_path / "moved.db")
    chart(desk, "141/90")
    assert "NOT SAVED" in desk.text("entryMessage")
    assert "somebody deleted, moved or replaced it" in desk.text("entryMessage")
    desk.pass_time(0.2)
    assert "It was put back with everything that was saved" in desk.text("emergencyNewsWords")
    desk.press("saveReadingButton")
    assert desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (141,)]
    with open_database(desk.file) as database:
        assert verify(database).flaw is None


@pytest.mark.usefixtures("emergency_folder")
def test_a_session_that_another_program_ended_meanwhile_is_over_here_too(
    desk: Desk, holder: sqlite3.Connection
) -> None:
    go_into_emergency(desk, holder)
    (session_id,) = desk.parts.recorder.running
    holder.execute("ROLLBACK")
    now = desk.clock.now()
    with open_database(desk.file) as database:
        Journal(database).append([Entry(session_id, now, now, "Nurse-02", SessionEnded(Outcome.COMPLETE))])
    desk.pass_time(1)
    assert desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (141,), (138,)]
    assert desk.parts.recorder.running == {}
    assert "138/88" not in "".join(card.accessibleName() for card in desk.cards())
    assert verify(desk.parts.database).flaw is None
