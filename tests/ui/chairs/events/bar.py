"""A nurse at the event bar, in a small window."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, EventRecorded
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.events.event_bar import EventBar
from tests.support.clinic import Clinic

DISK_FULL = "The disk is full. What was saved before is safe. Free some room, then press Retry."

Control = TypeVar("Control", bound=QWidget)


class Bar:
    """A nurse at the event bar, in a window with a field to type into beside it."""

    def __init__(self, qtbot: QtBot, clinic: Clinic, width: int = 1700) -> None:
        self.qtbot = qtbot
        self.clinic = clinic
        self.window = QWidget()
        self.bar = EventBar(clinic.recorder)
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.elsewhere)
        column.addStretch(1)
        column.addWidget(self.bar)
        self.window.resize(width, 420)
        qtbot.addWidget(self.window)
        clinic.recorder.happened.connect(self._follow)
        self.shown: str | None = None
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.elsewhere.setFocus()

    def _follow(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        if session.session_id == self.shown:
            self.bar.show_session(session)

    def shows(self, session: Session) -> Session:
        self.shown = session.session_id
        self.bar.show_session(session)
        QApplication.processEvents()
        return session

    def find(self, kind: type[Control], name: str) -> Control:
        found = [one for one in self.window.findChildren(kind, name) if not one.isHidden()]
        assert found, name
        return found[-1]

    def press(self, name: str) -> None:
        button = self.find(QPushButton, name)
        assert button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        self.qtbot.keyClicks(focus, text)

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def is_open(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def events(self) -> list[tuple[EventKind, str, float | None, str]]:
        recorded = [entry.fact for entry in self.clinic.journal.saved]
        return [(f.kind, f.text, f.amount, f.unit) for f in recorded if isinstance(f, EventRecorded)]

    def facts(self, kind: type[facts.Fact]) -> list[Entry]:
        return [entry for entry in self.clinic.journal.saved if isinstance(entry.fact, kind)]
