"""A hand at the limits editor: goes to cells, types, and reads what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.limits import Limit
from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.ui.limits.limit_cells import Cell, Column, cell_of
from monitor_app.ui.limits.limits_editor import LimitsEditor


class Hand:
    """Uses the editor by keys and presses alone."""

    def __init__(self, qtbot: QtBot, editor: LimitsEditor) -> None:
        self.qtbot = qtbot
        self.editor = editor
        self.changes = 0
        editor.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    @property
    def table(self) -> QTableView:
        table = self.editor.findChild(QTableView, "limitsTable")
        assert table is not None
        return table

    def clicks(self, measure: MeasureName, column: Column) -> None:
        row = next(row for row, charted in enumerate(CHARTED) if charted.name is measure)
        area = self.table.visualRect(self.table.model().index(row, column))
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())

    def types(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focused(), letter)

    def presses(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focused(), key)

    def presses_button(self, name: str) -> None:
        button = self.editor.findChild(QAbstractButton, name)
        assert button is not None, name
        assert button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def picks(self, name: str, value: str) -> None:
        combo = self.editor.findChild(QComboBox, name)
        assert combo is not None, name
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def cell(self, measure: MeasureName, column: Column) -> str:
        row = next(row for row, charted in enumerate(CHARTED) if charted.name is measure)
        return str(self.table.model().index(row, column).data())

    def field(self, name: str) -> QLineEdit:
        field = self.editor.findChild(QLineEdit, name)
        assert field is not None, name
        return field

    def chips(self) -> list[str]:
        """The other limits in the chosen cell, where it has several."""
        chips = [chip for chip in self.editor.findChildren(QAbstractButton) if chip.isVisible()]
        return [chip.text() for chip in chips if chip.objectName().startswith("limitChip_")]

    def limits_in(self, measure: MeasureName, column: Column) -> tuple[Limit, ...]:
        return tuple(one for one in self.editor.limits() if cell_of(one) == Cell(measure, column))
