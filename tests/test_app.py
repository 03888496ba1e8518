"""The start of the program: one window on a file, faults told in words, and an end in order."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from monitor_app.starting.process import AlreadyOpenFault, lock_file
from monitor_app.ui.bug_reporter import BugReporter
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk"]

ROOT = Path(__file__).parent.parent


def test_a_second_window_is_kept_off_the_file(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "sessions.db"
    first = lock_file(file)
    with pytest.raises(AlreadyOpenFault, match="open in another window"):
        lock_file(file)
    first.unlock()
    lock_file(file).unlock()


def entries_in(folder: Path) -> int:
    """Return how many entries the demo's file holds, 0 while it is not there yet."""
    for file in folder.glob("infusion-demo-*/demo.db"):
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            try:
                return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
            except sqlite3.OperationalError:
                return 0
    return 0


def test_a_polite_kill_ends_the_program_in_order(tmp_path: Path) -> None:
    """The demo goes on by itself until then, and removes its folder."""
    command = [sys.executable, "main.py", "--demo", "--speed", "600"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        at_first = 0
        for _ in range(300):
            now = entries_in(tmp_path)
            if at_first and now > at_first:
                break
            at_first = at_first or now
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
        assert now > at_first > 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not list(tmp_path.glob("infusion-demo-*"))


def test_a_file_that_is_no_database_ends_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are my notes.\n" * 100, encoding="utf-8")
    script = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QMessageBox\n"
        "QMessageBox.exec = lambda box: 0\n"
        "from monitor_app.__main__ import main\n"
        f"sys.argv = ['main.py', '--database', {str(file)!r}]\n"
        "main()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "was not made by this program" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert file.read_text(encoding="utf-8").startswith("These are my notes.")


@pytest.mark.expects_errors
def test_a_bug_is_told_once_and_the_chair_shown_anew(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    reporter = BugReporter(desk.window)
    for _ in range(2):
        error = RuntimeError("a bug in some view")
        reporter.report(RuntimeError, error, None)
    desk.settle()
    boxes = [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
    assert [box.text() for box in boxes] == ["Something went wrong in the program. What was saved is safe."]
    boxes[0].accept()
    desk.come_to_front()
    desk.settle()
    chart(desk, "122/78")
    assert desk.rows("SELECT systolic FROM readings") == [(122,)]
