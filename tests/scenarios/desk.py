"""A nurse at the desk: the real window on a real file, driven by keys, read back by plain sqlite3."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from monitor_app.app import Parts, build
from monitor_app.pins import Hasher
from monitor_app.safekeeping.afterwards import Afterwards
from monitor_app.ui.chairs.chair_card import ChairCard
from tests.support.cheap_hasher import CheapHasher
from tests.support.fake_clock import FakeClock
from tests.support.recording_player import RecordingPlayer

PATIENCE = 100
"""Milliseconds to wait for another program that holds the file."""

Found = TypeVar("Found", bound=QWidget)


class Desk:
    """One start of the program on ``file``; :meth:`close` ends it as the window's button does."""

    def __init__(
        self,
        application: QApplication,
        file: Path,
        clock: FakeClock,
        person: str = "Nurse 1",
        hasher: Hasher | None = None,
    ) -> None:
        self.is_open = True
        self.file = file
        self.clock = clock
        self.player = RecordingPlayer()
        self.afterwards = Afterwards()
        settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
        self.parts: Parts = build(
            application,
            file,
            person,
            clock,
            settings,
            self.player,
            self.afterwards,
            hasher=hasher or CheapHasher(),
        )
        # A story in which another program holds the file need not take two seconds for each try.
        self.parts.database.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self.window = self.parts.window
        self.window.resize(1366, 820)
        self.window.show()
        self.parts.sounder.begin()
        self.come_to_front()
        self.settle()

    def come_to_front(self) -> None:
        """Make this the window that keys go to."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5000)

    def settle(self) -> None:
        """Let the event loop do what is waiting."""
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        """Close the window and the file."""
        self.is_open = False
        self.window.close()
        self.parts.safety.end()
        self.parts.close_copy()
        self.parts.database.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def pass_time(self, minutes: float) -> None:
        """Let minutes pass, and the window notice."""
        self.clock.advance(minutes=minutes)
        self.window.tick()
        self.settle()

    def keys(self, text: str) -> None:
        """Type ``text`` into whatever has the focus; ``\\t`` is Tab and ``\\n`` Return."""
        special = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}
        for character in text:
            target = QApplication.focusWidget() or self.window
            if character in special:
                QTest.keyClick(target, special[character])
            else:
                QTest.keyClicks(target, character)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, with a modifier."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is in the widget with this object name."""
        for _ in range(80):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def focus(self) -> str:
        """Return the object name of what has the focus."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    def press(self, name: str) -> None:
        """Press the button with this object name."""
        button = self.find(QWidget, name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def find(self, kind: type[Found], name: str) -> Found:
        """Return the visible widget with this object name."""
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def shows(self, name: str) -> bool:
        """Return whether a widget with this object name is on the screen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """Return the words of a label that is on the screen."""
        return self.find(QLabel, name).text()

    def cards(self) -> list[ChairCard]:
        """Return the cards of the strip, from left to right."""
        cards = [card for card in self.window.findChildren(ChairCard) if card.isVisible()]
        return sorted(cards, key=lambda card: card.x())

    def card_due(self, place: int) -> str:
        """Return what the card at ``place`` says is due."""
        return self.cards()[place].findChild(QLabel, "cardDue").text()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what plain sqlite3 reads from the file."""
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()
