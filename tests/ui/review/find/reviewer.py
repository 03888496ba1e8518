"""A physician at the review: the real window on the demo's clinic, by keys and presses."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView

from monitor_app.domain.finding import SessionFilter
from monitor_app.ui.review.find.columns import SessionColumn
from monitor_app.ui.review.find.session_model import SessionListModel
from monitor_app.ui.review.find.session_table import SessionTable
from monitor_app.ui.review.page import ReviewPage
from tests.scenarios.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Reviewer:
    """Somebody who has gone to the review."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.press("reviewPlace")

    @property
    def page(self) -> ReviewPage:
        return self.desk.find(ReviewPage, "reviewPage")

    @property
    def table(self) -> SessionTable:
        return self.desk.find(SessionTable, "sessionTable")

    @property
    def model(self) -> SessionListModel:
        model = self.page.findChild(SessionTable, "sessionTable").model()
        assert isinstance(model, SessionListModel)
        return model

    def listed(self) -> list[str]:
        """Return the ids of all sessions in the list, from the top."""
        records = [self.model.record(row) for row in range(self.model.rowCount())]
        return [record.session_id for record in records if record is not None]

    def column(self, column: SessionColumn) -> list[str]:
        """Return what a column says, from the top."""
        model = self.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def heading(self, column: SessionColumn) -> str:
        return str(self.model.headerData(column, Qt.Orientation.Horizontal))

    def in_sight(self, row: int) -> bool:
        """Return whether a row of the list can be seen whole."""
        rect = self.table.visualRect(self.model.index(row, SessionColumn.PATIENT))
        return self.table.viewport().rect().contains(rect)

    def shown(self) -> str | None:
        """Return the id of the session whose chart is in sight."""
        from monitor_app.ui.review.desk.session_desk import SessionDesk

        found = self.page.findChild(SessionDesk)
        return found.session_id if found is not None and found.isVisible() else None

    def search(self, text: str) -> None:
        """Type into the search what is looked for, in place of what stands there."""
        self.desk.key(Qt.Key.Key_F, CONTROL)
        self.desk.keys(text)

    def filter(self, kind: SessionFilter) -> None:
        """Press the chip of a filter, behind “More filters” where it is not in sight."""
        name = f"filter_{kind}"
        if not self.desk.shows(name):
            self.desk.press("moreFiltersChip")
        self.desk.press(name)

    def chip_count(self, kind: SessionFilter) -> int:
        """Return the number on the chip of a filter."""
        chip = self.page.findChild(QPushButton, f"filter_{kind}")
        return int(chip.text().rsplit(" ", 1)[1])

    def choose(self, name: str, words: str) -> None:
        """Pick ``words`` from a drop-down."""
        if not self.desk.shows(name):
            self.desk.press("moreFiltersChip")
        choice = self.desk.find(QComboBox, name)
        at = choice.findText(words)
        assert at >= 0, f"{words} is not offered: {[choice.itemText(n) for n in range(choice.count())]}"
        choice.setFocus()
        while choice.currentIndex() != at:
            key = Qt.Key.Key_Down if choice.currentIndex() < at else Qt.Key.Key_Up
            self.desk.key(key)

    def write_day(self, name: str, text: str) -> None:
        field = self.desk.find(QLineEdit, name)
        field.setFocus()
        field.clear()
        self.desk.keys(text)

    def press_heading(self, column: SessionColumn) -> None:
        header = self.table.horizontalHeader()
        at = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.desk.settle()

    def press_row(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        table: QTableView = self.table
        at = table.visualRect(self.model.index(row, SessionColumn.PATIENT)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)
        self.desk.settle()

    def hold_down(self, times: int) -> None:
        """Press Down and hold it: it repeats itself ``times`` times, each read before the next comes."""
        self._send(QEvent.Type.KeyPress, Qt.Key.Key_Down)
        for _ in range(times):
            self._send(QEvent.Type.KeyPress, Qt.Key.Key_Down, repeats=True)

    def let_go(self) -> None:
        """Take the finger off Down."""
        self._send(QEvent.Type.KeyRelease, Qt.Key.Key_Down)

    def _send(self, kind: QEvent.Type, key: Qt.Key, *, repeats: bool = False) -> None:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeats)
        QApplication.sendEvent(QApplication.focusWidget() or self.table, event)
        self.desk.settle()

    def opened(self) -> list[tuple[Any, ...]]:
        """Return which charts were opened and by whom, as the audit trail tells it."""
        return self.desk.rows(
            "SELECT body ->> 'session_id', recorded_by FROM audit WHERE kind = 'chart_opened' ORDER BY seq"
        )

    def ids(self, sql: str, *values: object) -> list[str]:
        """Return the ids that plain SQL finds."""
        return [row[0] for row in self.desk.rows(sql, *values)]
