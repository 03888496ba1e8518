"""A file with sessions that have ended, and a person before a panel on it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.session import Session
from tests.scenarios.desk import Desk, Found
from tests.support.clinic import Clinic
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["clinic", "desk", "open_desk", "physician"]


@pytest.fixture
def clinic(desk: Desk) -> Clinic:
    """A clinic that records into the file of the program, which waits for no other program for long."""
    desk.parts.database.connection.execute("PRAGMA busy_timeout = 50")
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    return clinic


class Physician:
    """Reads and writes in one panel that is shown in a window of its own, on the file of the program."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.panel = QWidget()

    def sits_before(self, panel: QWidget, width: int = 760, height: int = 340) -> None:
        """Show ``panel`` and give it the keys."""
        self.panel = panel
        self.qtbot.addWidget(panel)
        panel.resize(width, height)
        with self.qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()

    def find(self, kind: type[Found], name: str) -> Found:
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def reads(self, name: str) -> str:
        """Return the words of a label, "" where it is not shown."""
        label = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def presses(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def types(self, name: str, text: str) -> None:
        self.find(QWidget, name).setFocus()
        for character in text:
            self.qtbot.keyClicks(QApplication.focusWidget() or self.panel, character)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.panel, key, modifier)


@pytest.fixture
def physician(qtbot: QtBot, desk: Desk, clinic: Clinic) -> Physician:
    clinic.recorder.person = "Dr Sample"
    return Physician(qtbot, desk)


def ended(clinic: Clinic, name: str = "Sample-01") -> Session:
    """Return a session that was cancelled after one reading with a critical warning."""
    session = clinic.chart(clinic.check_in(name=name), "186/104", pulse=72)
    clinic.clock.advance(minutes=5)
    return clinic.record(session, partial(decisions.cancel_session, reason="tired"))
