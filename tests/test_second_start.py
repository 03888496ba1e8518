"""A second start on the same file: the first window comes to the front, and never are there two."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment, Qt
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from monitor_app.starting.process import lock_file
from monitor_app.starting.second_start import Doorbell, ring
from tests.scenarios.desk import Desk
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk"]

ROOT = Path(__file__).parent.parent


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this test's sockets are."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def first(desk: Desk, sockets: Path) -> Iterator[Desk]:
    """The first start: it holds the file, and it is covered by something."""
    assert not list(sockets.iterdir())
    lock = lock_file(desk.file)
    Doorbell(desk.file, desk.window).listen()
    yield desk
    lock.unlock()


def start_again(file: Path) -> QProcess:
    process = QProcess()
    process.setWorkingDirectory(str(ROOT))
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in {**os.environ, "QT_QPA_PLATFORM": "offscreen"}.items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setProgram(sys.executable)
    process.setArguments(["main.py", "--database", str(file)])
    return process


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_brings_the_first_window_to_the_front_and_ends(
    first: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    first.window.showMinimized()
    before = first.rows("SELECT count(*) FROM entry")
    (tmp_path / "by another name").symlink_to(first.file)
    for name in (first.file, tmp_path / "by another name"):
        process = start_again(name)
        with qtbot.waitSignal(process.finished, timeout=20_000):
            process.start()
        assert process.exitCode() == 0, process.readAllStandardError().data()
        assert "its window is in front now" in process.readAllStandardOutput().data().decode()
        assert not first.window.windowState() & Qt.WindowState.WindowMinimized
        assert first.window.isVisible()
    assert first.rows("SELECT count(*) FROM entry") == before


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes have no folder")
@pytest.mark.usefixtures("first")
def test_nobody_else_can_ring(sockets: Path) -> None:
    (socket,) = sockets.iterdir()
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0


@pytest.mark.usefixtures("sockets")
def test_where_nobody_answers_it_is_refused(tmp_path: Path) -> None:
    assert not ring(tmp_path / "sessions.db")


def test_what_a_killed_one_left_is_no_obstacle(desk: Desk, sockets: Path) -> None:
    left = QLocalServer()
    Doorbell(desk.file, desk.window).listen()
    (socket,) = sockets.iterdir()
    assert not left.isListening()
    socket.unlink()
    socket.write_text("left behind")
    Doorbell(desk.file, desk.window).listen()
    assert stat.S_ISSOCK(socket.stat().st_mode)


def test_the_first_holds_the_file_by_whatever_name(first: Desk, tmp_path: Path) -> None:
    (tmp_path / "other").symlink_to(first.file)
    with pytest.raises(Exception, match="open in another window"):
        lock_file(tmp_path / "other")
    with sqlite3.connect(first.file) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()
