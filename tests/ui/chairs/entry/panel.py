"""A nurse at the entry panel, alone on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.entries import ReadingCharted
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.entry.entry_panel import EntryPanel
from monitor_app.ui.controls.field_shell import FieldShell
from monitor_app.ui.controls.field_state import FieldState
from tests.support.clinic import Clinic


class Panel:
    """A nurse at the panel of one clinic: types into whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clinic = Clinic()
        self.qtbot = qtbot
        self.widget = EntryPanel(self.clinic.recorder)
        self.clinic.recorder.happened.connect(self._happened)
        self.widget.saved.connect(self._saved)
        self.saves = 0
        qtbot.addWidget(self.widget)
        self.widget.resize(344, 700)
        with qtbot.waitActive(self.widget):
            self.widget.show()
            self.widget.activateWindow()

    def _happened(self, session: Session, _entries: object) -> None:
        self.widget.show_session(session)

    def _saved(self, _at: object) -> None:
        self.saves += 1

    def opens(self, session: Session) -> Session:
        self.widget.show_session(session)
        self.widget.focus_first()
        return session

    def types(self, text: str) -> None:
        """Type; ``\\t`` is Tab, ``\\n`` a Return pressed after a moment of reading."""
        for character in text:
            if character == "\n":
                self.clinic.clock.advance(seconds=1)
                self.presses(Qt.Key.Key_Return)
            elif character == "\t":
                self.presses(Qt.Key.Key_Tab)
            else:
                self.qtbot.keyClicks(self.focused(), character)

    def presses(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.focused(), key)

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.widget

    def field(self, name: str) -> QLineEdit:
        found = self.widget.findChild(QLineEdit, name)
        assert found is not None, name
        return found

    def verdict(self, name: str) -> tuple[FieldState, str]:
        found = self.widget.findChild(FieldShell, f"{name}Box")
        assert found is not None, name
        return found.verdict().state, found.verdict().word

    def button(self, name: str) -> QPushButton:
        found = self.widget.findChild(QPushButton, name)
        assert found is not None, name
        return found

    @property
    def message(self) -> str:
        label = self.widget.findChild(QLabel, "entryMessage")
        assert label is not None
        return label.text() if not label.isHidden() else ""

    @property
    def readings(self) -> list[dict[str, float]]:
        facts = [entry.fact for entry in self.clinic.journal.saved if isinstance(entry.fact, ReadingCharted)]
        return [{name.value: value for name, value in fact.values.items()} for fact in facts]
