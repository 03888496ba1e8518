"""A physician at the page of protocols: types, presses, and reads what is on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QWidget,
)

from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.protocol_book import ProtocolBook
from monitor_app.exchange.protocol_file import read_protocol, write_protocol
from monitor_app.ui.limits.limit_cells import Column
from monitor_app.ui.setup.protocols.page import ProtocolsPage
from monitor_app.ui.setup.protocols.ports import ProtocolFiles
from monitor_app.ui.setup.protocols.two_lines import LINES, TwoLines
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic

Found = TypeVar("Found", bound=QWidget)


@dataclass
class Dialogues:
    """Stands for the system's dialogues: ``answer`` is the file that is chosen, None for none."""

    answer: Path | None = None
    suggested: list[str] = field(default_factory=list)

    def files(self) -> ProtocolFiles:
        """Real files, chosen by the test."""
        return ProtocolFiles(lambda _parent: self.answer, self._to_write, read_protocol, write_protocol)

    def _to_write(self, _parent: QWidget, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.answer


class Physician:
    """Uses the page by keys and presses alone; the book is that of the clinic."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.counts: dict[str, int] = {"iv-ketamine": 212, "sc-ketamine": 1}
        self.dialogues = Dialogues()
        self.page = ProtocolsPage(
            clinic.recorder, lambda: self.counts, self.dialogues.files(), load_theme("dark")
        )

    def book(self) -> ProtocolBook:
        return self.clinic.recorder.book()

    def settle(self) -> None:
        QApplication.processEvents()

    def types(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focused(), letter)
        self.settle()

    def keys(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key)
        self.settle()

    def chord(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.focused(), key, modifier)
        self.settle()

    def presses(self, name: str) -> None:
        button = self.seen(QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        self.clinic.clock.advance(seconds=2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def writes(self, name: str, text: str) -> None:
        """Press into a field and replace what is there."""
        edit = self.seen(QLineEdit, name)
        QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
        edit.selectAll()
        if text:
            self.types(text)
        else:
            self.keys(Qt.Key.Key_Delete)

    def picks(self, name: str, value: str) -> None:
        combo = self.seen(QComboBox, name)
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
        self.settle()

    def goes_to(self, measure: MeasureName, column: Column) -> None:
        """Press a cell of the table of limits."""
        table = self.seen(QTableView, "limitsTable")
        row = next(row for row, charted in enumerate(CHARTED) if charted.name is measure)
        area = table.visualRect(table.model().index(row, column))
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
        self.settle()

    def chooses(self, title: str, listing: str = "protocolList") -> None:
        """Press the row with this title."""
        rows = self.seen(QListWidget, listing)
        titles = [row.title for row in self.rows(listing)]
        assert title in titles, titles
        area = rows.visualItemRect(rows.item(titles.index(title)))
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
        self.settle()

    def rows(self, listing: str = "protocolList") -> list[TwoLines]:
        found = self.seen(QListWidget, listing)
        return [found.item(row).data(LINES) for row in range(found.count())]

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def shows(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.page.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """The words of a label, "" where it is not on the screen."""
        labels = [label for label in self.page.findChildren(QLabel, name) if label.isVisible()]
        return labels[0].text() if labels else ""

    def value(self, name: str) -> str:
        return self.seen(QLineEdit, name).text()

    def seen(self, kind: type[Found], name: str) -> Found:
        found = [widget for widget in self.page.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]
