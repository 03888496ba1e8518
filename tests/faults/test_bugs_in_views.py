"""A bug in any view: the record and charting go on, one dialog tells it, and the log has no patient in it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from monitor_app.recorder import Recorder
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from monitor_app.ui.bug_reporter import BugReporter
from monitor_app.ui.chairs.chair_strip import ChairStrip
from monitor_app.ui.chairs.entry.entry_panel import EntryPanel
from monitor_app.ui.chairs.events.event_bar import EventBar
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.chairs.session_header import SessionHeader
from monitor_app.ui.chairs.warning_banner import WarningBanner
from monitor_app.ui.chairs.workspace import SessionWorkspace
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.pages import Pages
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock

CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.expects_errors

VIEWS = {
    "chart": [(SessionChart, "follow"), (SessionChart, "show_session"), (SessionChart, "set_now")],
    "log": [(LogTable, "add"), (LogTable, "show_session")],
    "strip": [(ChairStrip, "follow"), (ChairStrip, "show_sessions"), (ChairStrip, "show_time")],
    "header": [(SessionHeader, "show_session"), (SessionHeader, "show_time")],
    "banner": [(WarningBanner, "show_session"), (WarningBanner, "show_time")],
    "panel": [(EntryPanel, "show_session"), (EntryPanel, "show_time")],
    "events": [(EventBar, "show_session")],
    "workspace": [(SessionWorkspace, "add"), (SessionWorkspace, "show_session")],
    "review": [(Pages, "refresh")],
}
"""Each kind of view, and what of it is called when something was saved, shown anew or time passes."""


WORDS = "cannot show Sample-17, MRN 004417"


class BugError(RuntimeError):
    """A fault of ours; its words may quote what was typed."""


class Room:
    """A chair with an infusion under way, and what is told of bugs there."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk = desk
        self._monkeypatch = monkeypatch
        clinic = Clinic(desk.clock)
        clinic.recorder = desk.parts.recorder
        clinic.start(clinic.chart(clinic.check_in(name="Sample-17"), "122/78"))
        desk.key(Qt.Key.Key_1, CONTROL)
        monkeypatch.setattr(sys, "excepthook", BugReporter(desk.window).report)

    def break_(self, view: str) -> None:
        """Put a bug into all that a view does."""

        def fail(*_arguments: object, **_more: object) -> None:
            raise BugError(WORDS)

        for kind, method in VIEWS[view]:
            self._monkeypatch.setattr(kind, method, fail)

    def pass_time(self) -> None:
        """Let a minute pass, and the window's own timer notice."""
        self.desk.clock.advance(minutes=1)
        QTimer.singleShot(0, self.desk.window, self.desk.window.tick)
        self.desk.settle()

    def boxes(self) -> list[QMessageBox]:
        """Return the dialogs that are open."""
        self.desk.settle()
        return [box for box in self.desk.window.findChildren(QMessageBox) if box.isVisible()]

    def close_box(self) -> None:
        """Read the one dialog that is open and close it."""
        (box,) = self.boxes()
        assert box.text() == "Something went wrong in the program. What was saved is safe."
        box.accept()
        self.desk.come_to_front()
        self.desk.settle()


@pytest.fixture
def room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Room:
    return Room(desk, monkeypatch)


@pytest.mark.parametrize("view", VIEWS)
def test_charting_goes_on_though_a_view_is_broken(
    room: Room, caplog: pytest.LogCaptureFixture, view: str
) -> None:
    desk = room.desk
    room.break_(view)
    chart(desk, "186/104")
    room.close_box()
    room.pass_time()
    chart(desk, "187/105")
    room.pass_time()
    assert room.boxes() == [], "the same bug is told once in a while, not at every turn"
    assert desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (186,), (187,)]
    assert desk.rows("SELECT max(level) FROM warnings WHERE measure = 'systolic'") == [("critical",)]
    assert verify(desk.parts.database).flaw is None
    logged = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "BugError" in logged
    assert "in fail" in logged, "the trace is there"
    assert "Sample-17" not in logged
    assert "004417" not in logged


@pytest.mark.parametrize("view", ["chart", "log", "header", "events", "strip"])
def test_a_warning_is_seen_and_heard_though_another_view_is_broken(room: Room, view: str) -> None:
    room.break_(view)
    chart(room.desk, "186/104")
    assert room.desk.shows("warningBanner")
    assert room.desk.player.sounding is not None


@pytest.mark.parametrize("place", ["reviewPlace", "setupPlace", "guidePlace"])
def test_a_page_that_cannot_be_built_leaves_the_chairs_as_they_are(
    room: Room, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise BugError(WORDS)

    monkeypatch.setattr(Pages, "_build", fail)
    room.desk.press(place)
    room.close_box()
    room.desk.press("chairsPlace")
    chart(room.desk, "124/80")
    assert room.desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (124,)]


def test_a_minute_later_the_same_bug_is_told_again(room: Room) -> None:
    room.break_("log")
    chart(room.desk, "124/80")
    room.close_box()
    chart(room.desk, "125/80")
    assert room.boxes() == []
    room.desk.window.findChild(QTimer, "bugRest").timeout.emit()
    chart(room.desk, "126/80")
    room.close_box()


def test_the_real_program_charts_on_and_ends_in_order(tmp_path: Path, own_settings: Path) -> None:
    file = tmp_path / "clinic.db"
    with open_database(file) as database:
        clinic = Clinic(FakeClock(), Journal(database))  # type: ignore[arg-type] # a real one serves as well
        clinic.start(clinic.check_in(name="Sample-17"))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.buggy_process", str(file)],
        cwd=CHECKOUT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = "told Something went wrong in the program. What was saved is safe."
    assert ended.stdout.splitlines() == [told, told], "one for the key and one for the answer"
    with open_database(file) as database:
        assert verify(database).flaw is None
        readings = [
            tuple(row) for row in database.rows("SELECT systolic, diastolic FROM readings ORDER BY at")
        ]
    assert readings == [(186, 104)]
    (log,) = own_settings.rglob("monitor.log")
    logged = log.read_text(encoding="utf-8")
    assert "in fail_at_keys" in logged
    assert "in fail_to_answer" in logged
    assert "Sample-17" not in logged


def test_the_timers_count_on_though_what_is_looked_at_each_second_is_broken(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise BugError(WORDS)

    monkeypatch.setattr(Recorder, "watch_schedule", fail)
    room.pass_time()
    room.close_box()
    due = room.desk.card_due(0)
    room.pass_time()
    assert room.desk.card_due(0) != due
