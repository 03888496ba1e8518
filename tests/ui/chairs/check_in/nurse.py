"""A nurse at the check-in page, for the tests of its parts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.entries import (
    Patient,
    SessionCheckedIn,
    Sex,
)
from monitor_app.ui.chairs.check_in.page import CheckInPage
from monitor_app.ui.controls.check_tile import CheckTile
from tests.support.clinic import Clinic, shipped_protocol

PROTOCOLS = {
    name: shipped_protocol(name)
    for name in ("iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine")
}
SAMPLE_17 = Patient("p17", "004417", "Sample-17", date(1985, 4, 12), Sex.FEMALE, 70.4, "latex")
SAMPLE_12 = Patient("p12", "003120", "Sample-12", date(1971, 2, 1), Sex.MALE, 82.0)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Nurse:
    """A nurse at the check-in: types into whatever has the focus, reads what is on the page."""

    def __init__(self, qtbot: QtBot, clinic: Clinic, page: CheckInPage) -> None:
        self.qtbot = qtbot
        self.clinic = clinic
        self.page = page
        self.checked_in: list[str] = []
        self.cancelled = 0
        page.checked_in.connect(self.checked_in.append)
        page.cancelled.connect(self._on_cancelled)

    def _on_cancelled(self) -> None:
        self.cancelled += 1

    def types(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused(), text)

    def presses(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            self.clinic.clock.advance(seconds=1)
            self.qtbot.keyClick(self.focused(), key, modifier)

    def checks_in(self) -> None:
        self.presses(Qt.Key.Key_Return, CONTROL)

    def answers_all(self) -> None:
        self.presses(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)

    def chooses(self, text: str) -> None:
        self.types(text)
        self.presses(Qt.Key.Key_Return)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def focus_name(self) -> str:
        return self.focused().objectName()

    def field(self, name: str) -> QLineEdit:
        found = self.page.findChild(QLineEdit, name)
        assert found is not None, name
        return found

    def tile(self, key: str) -> CheckTile:
        found = self.page.findChild(CheckTile, f"check_{key}")
        assert found is not None, key
        return found

    def reads(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None, name
        return found.text() if found.isVisible() else ""

    @property
    def message(self) -> str:
        return self.reads("checkInMessageSentence")

    def saved(self) -> SessionCheckedIn:
        facts = [e.fact for e in self.clinic.journal.saved if isinstance(e.fact, SessionCheckedIn)]
        return facts[-1]

    def session_count(self) -> int:
        return sum(isinstance(e.fact, SessionCheckedIn) for e in self.clinic.journal.saved)
