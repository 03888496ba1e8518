"""The two tables of the day list: the lots with their books, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from monitor_app.domain.wording import say
from monitor_app.exchange.drug_list import (
    FIRST_AMOUNT,
    LAST_AMOUNT,
    DrugList,
    lot_cells,
    lot_headings,
    movement_cells,
    movement_headings,
)
from monitor_app.ui import formats
from monitor_app.ui.theme import current_theme

ROW_HEIGHT = 36
LONGEST_CELL = 26
"""Characters: one long lot must not push the amounts of all out of sight; the tool tip has the whole."""


class WordTable(QTableWidget):
    """Cells of words, read and not changed; as high as its rows, for the page scrolls."""

    def __init__(
        self, headings: Sequence[str], numbers: range, *, stretched: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headings), parent)
        self._numbers = numbers
        self._stretched = stretched
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        for place, words in enumerate(headings):
            heading = QTableWidgetItem(words)
            heading.setTextAlignment(self._alignment(place))
            self.setHorizontalHeaderItem(place, heading)

    def show_rows(self, rows: Iterable[tuple[Sequence[str], str]], struck: frozenset[int]) -> None:
        """Show rows of cells, the last in the colour of its role; ``struck`` rows are cut through."""
        told = list(rows)
        self.setRowCount(len(told))
        for row, (cells, role) in enumerate(told):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text if column == self._stretched else _shortened(text))
                item.setTextAlignment(self._alignment(column))
                item.setToolTip(text)
                if role and column == len(cells) - 1:
                    item.setForeground(QColor(current_theme().colour(role)))
                if row in struck:
                    font = item.font()
                    font.setStrikeOut(True)
                    item.setFont(font)
                self.setItem(row, column, item)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(told) * ROW_HEIGHT + 6)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _shortened(text: str) -> str:
    """Return a long text without its middle: lots differ at their ends."""
    half = LONGEST_CELL // 2
    return text if len(text) <= LONGEST_CELL else f"{text[:half]}…{text[1 - half :]}"


class LotTable(WordTable):
    """The books of a day, a lot a row."""

    def __init__(self) -> None:
        super().__init__(lot_headings(), range(FIRST_AMOUNT, LAST_AMOUNT + 1), stretched=1)
        self.setObjectName("lotTable")
        self.setAccessibleName(say("Lots of the day, amounts in mg"))

    def show_list(self, told: DrugList) -> None:
        """Show the lots of a day; the last cell says whether all adds up."""
        self.show_rows(
            ((lot_cells(lot), _role([gap.is_grave for gap in lot.gaps])) for lot in told.lots), frozenset()
        )


class MovementTable(WordTable):
    """What moved on a day, in order of time."""

    def __init__(self) -> None:
        super().__init__(movement_headings(), range(2, 3), stretched=7)
        self.setObjectName("movementTable")
        self.setAccessibleName(say("What moved on the day, in order of time"))

    def show_list(self, told: DrugList) -> None:
        """Show the movements of a day."""
        struck = frozenset(row for row, movement in enumerate(told.movements) if movement.in_error)
        rows = ((movement_cells(movement, formats.clock_time), "") for movement in told.movements)
        self.show_rows(rows, struck)


def _role(gaps: Sequence[bool]) -> str:
    if not gaps:
        return "ok"
    return "critical" if any(gaps) else "warning"
