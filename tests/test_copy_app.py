"""A copy of a session opens for reading: the window says so, and nothing is written into it or beside it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from monitor_app import commands, copy_app
from monitor_app.app import build
from monitor_app.copy_app import build_copy
from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.starting.launch import LaunchOptions
from monitor_app.ui.copy_window import CopyWindow
from tests.support.fake_clock import FakeClock
from tests.support.office import Office
from tests.support.recording_player import RecordingPlayer

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a running session, alone in its folder."""
    office = Office(tmp_path)
    office.export([office.session(ended=False)], ExportForm.SQLITE, office.out / "s1.db")
    office.database.close()
    return office.out / "s1.db"


@pytest.fixture
def window(qapp: QApplication, copy: Path, tmp_path: Path) -> Iterator[CopyWindow]:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    database, made = build_copy(qapp, copy, "Nurse 2", FakeClock(), settings)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    database.close()


def shown(window: CopyWindow) -> set[str]:
    """Return the object names of everything on the screen."""
    return {widget.objectName() for widget in window.findChildren(QWidget) if widget.isVisible()}


def test_the_window_says_what_it_is_and_shows_the_session(window: CopyWindow) -> None:
    sentence = window.findChild(QLabel, "copySentence").text()
    assert sentence.startswith("s1.db is a copy for reading.")
    assert "Sample-01" in window.findChild(QLabel, "reviewedPatient").text()
    assert "copySession" not in shown(window)


def test_nothing_that_adds_to_the_record_is_offered(window: CopyWindow) -> None:
    offered = shown(window)
    adding = {
        "signChartButton",
        "addAddendumButton",
        "goToChairButton",
        "formHandedInButton",
        "newSessionCard",
        "saveReadingButton",
    }
    assert not offered & adding
    assert {"pdfButton", "exportButton", "sessionDesk"} <= offered


def test_no_form_is_handed_in_from_a_copy(qapp: QApplication, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.export([office.nasal()], ExportForm.SQLITE, office.out / "s1.db")
    office.database.close()
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    database, window = build_copy(qapp, office.out / "s1.db", "Nurse 2", FakeClock(), settings)
    window.show()
    QApplication.processEvents()
    assert not shown(window) & {"formHandedInButton", "signChartButton"}
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    database.close()


def test_the_copy_and_its_folder_stay_as_they_were(copy: Path, window: CopyWindow) -> None:
    before = copy.read_bytes()
    window.show_anew()
    QApplication.processEvents()
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["s1.db"]


def test_the_window_to_chart_in_refuses_a_copy(qapp: QApplication, copy: Path, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    with pytest.raises(Fault, match="copy of a session"):
        build(qapp, copy, "Nurse 1", FakeClock(), settings, RecordingPlayer())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands.main, ["--user", "Nurse 2", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("how", [["open", "FILE"], ["--database", "FILE"]])
def test_both_ways_lead_to_the_window_for_reading(
    copy: Path, monkeypatch: pytest.MonkeyPatch, how: list[str]
) -> None:
    opened: list[LaunchOptions] = []

    def note(options: LaunchOptions) -> int:
        opened.append(options)
        return 0

    monkeypatch.setattr(copy_app, "run_copy", note)
    assert run(*[str(copy) if word == "FILE" else word for word in how]).exit_code == 0
    assert [options.database for options in opened] == [copy]


def test_the_commands_that_read_work_on_a_copy_and_the_others_say_why_not(copy: Path) -> None:
    before = copy.read_bytes()
    of_copy = ("--database", str(copy))
    assert run(*of_copy, "sessions").stdout.startswith("s1 ")
    assert run(*of_copy, "verify").exit_code == 0
    assert run(*of_copy, "export", "s1", "--csv", str(copy.with_name("a.csv"))).exit_code == 0
    refused = run(*of_copy, "rebuild")
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert "copy of a session" in refused.stderr
    assert copy.read_bytes() == before
    with closing(sqlite3.connect(copy)) as plain:
        assert plain.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_polite_kill_ends_the_window_on_a_copy(copy: Path, name: str) -> None:
    """Also one that has come to rest: nothing moves in it any more when it says "here"."""
    script = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from monitor_app.ui.copy_window import CopyWindow\n"
        "from monitor_app.__main__ import main\n"
        "show = CopyWindow.show\n"
        "def tell(window):\n"
        "    show(window)\n"
        "    QTimer.singleShot(700, lambda: print('here', flush=True))\n"
        "CopyWindow.show = tell\n"
        f"sys.argv = ['main.py', '--user', 'Nurse 2', 'open', {str(copy)!r}]\n"
        "main()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(getattr(signal, name))
        try:
            assert process.wait(10) == 0
        finally:
            process.kill()
