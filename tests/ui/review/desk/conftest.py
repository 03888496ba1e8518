"""A physician at the desk of a session, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from monitor_app.domain.session import Session
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.review.desk.session_desk import SessionDesk
from monitor_app.ui.review.desk.time_slider import TimeSlider
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock

Found = TypeVar("Found", bound=QWidget)


class Physician:
    """Hands and eyes at the desk; ``clinic`` records into the same file."""

    def __init__(self, file: Path, clock: FakeClock) -> None:
        self.file = file
        self.clock = clock
        self.database = open_database(file)
        self.clinic = Clinic(clock)
        self.clinic.recorder.pen.journal = Journal(self.database)
        self.recorder = self.clinic.recorder
        self.host = QWidget()
        self.desk = SessionDesk(self.recorder, Register(self.database), None, self.host)
        self.look(1250, 990)

    def look(self, width: int, height: int) -> None:
        """Have the desk of that size on the screen."""
        self.desk.resize(width, height)
        self.host.resize(width, height)
        self.host.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def open(self, session: Session) -> None:
        """Choose a session."""
        self.desk.show_session(session.session_id)
        self.settle()

    def find(self, kind: type[Found], name: str) -> Found:
        """Return what has this object name and is on the screen."""
        found = [widget for widget in self.host.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def shows(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.host.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        widget = self.find(QWidget, name)
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    @property
    def chart(self) -> SessionChart:
        return self.find(SessionChart, "sessionChart")

    @property
    def slider(self) -> TimeSlider:
        return self.find(TimeSlider, "knownAtSlider")

    def close(self) -> None:
        self.host.close()
        self.host.deleteLater()
        QApplication.sendPostedEvents(self.host, QEvent.Type.DeferredDelete)
        self.database.close()


@pytest.fixture
def physician(qapp: QApplication, tmp_path: Path, fake_clock: FakeClock) -> Iterator[Physician]:
    """A desk of the widest window, with nothing chosen."""
    apply_theme(qapp, load_theme("dark"))
    made = Physician(tmp_path / "sessions.db", fake_clock)
    yield made
    made.close()
