"""The list of sessions as a table model: it knows how many were found and holds the pages in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionCounts, SessionQuery
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui.ports import Register
from monitor_app.ui.review.find.columns import (
    NUMBERS,
    ORDERS,
    SessionColumn,
    cell_text,
    heading,
    level_of_cell,
    tool_tip,
    whole_heading,
)

PAGE = 200
MOST_PAGES = 20
"""So many pages are held; the one that was not looked at for longest is given up for a new one."""

Index = QModelIndex | QPersistentModelIndex


class SessionListModel(QAbstractTableModel):
    """One row for each session found; a page of records is fetched when one of its rows is looked at."""

    failed = Signal(str)
    """The sentence of a fault; what was shown stays."""

    def __init__(
        self, register: Register, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._now = now
        self._query = SessionQuery()
        self._counts = SessionCounts(0, {})
        self._pages: OrderedDict[int, Sequence[SessionRecord]] = OrderedDict()

    @property
    def query(self) -> SessionQuery:
        """Return what the list shows."""
        return self._query

    @property
    def counts(self) -> SessionCounts:
        """Return how many sessions there are, and how many with each filter."""
        return self._counts

    def ask(self, query: SessionQuery) -> bool:
        """Show what ``query`` finds, and return whether it could be read; what was shown stays where not."""
        try:
            counts = self._register.count_sessions(query)
            first = self._register.find_sessions(query, limit=PAGE, offset=0) if counts.found else ()
        except Fault as fault:
            self.failed.emit(fault.sentence)
            return False
        self.beginResetModel()
        self._query = query
        self._counts = counts
        self._pages = OrderedDict({0: first})
        self.endResetModel()
        return True

    def refresh(self) -> bool:
        """Read the same again, and return whether it could be read."""
        return self.ask(self._query)

    def record(self, row: int) -> SessionRecord | None:
        """Return the session of a row, None where it cannot be read or is there no more."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        else:
            self._pages.move_to_end(number)
        return page[place] if 0 <= place < len(page) else None

    def hold(self, rows: Iterable[int]) -> dict[str, int]:
        """Fetch the pages of ``rows`` and return the row of each session that is held, by its id."""
        for number in sorted({row // PAGE for row in rows if 0 <= row < self._counts.found}):
            self.record(number * PAGE)
        return {
            record.session_id: number * PAGE + place
            for number, page in self._pages.items()
            for place, record in enumerate(page)
        }

    def _fetch(self, number: int) -> Sequence[SessionRecord]:
        page: Sequence[SessionRecord]
        try:
            page = self._register.find_sessions(self._query, limit=PAGE, offset=number * PAGE)
        except Fault as fault:
            # Held as empty: a row that is painted again and again must not ask again and again.
            page = ()
            self.failed.emit(fault.sentence)
        self._pages[number] = page
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return page

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._counts.found

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(SessionColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = self.record(index.row()) if index.isValid() else None
        if record is None:
            return None
        column = SessionColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(record, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(record, self._now())
            case Qt.ItemDataRole.AccessibleTextRole:
                level = level_of_cell(record, column)
                text = cell_text(record, column)
                return text if level is None else f"{text} {level_word(level)}"
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = SessionColumn(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                arrow = "" if ORDERS[column] is not self._query.order else _arrow(self._query.descending)
                return heading(column) + arrow
            case Qt.ItemDataRole.ToolTipRole:
                return say(
                    "{column}. Press to sort by it, again to turn the order round. "
                    "By keys: Alt with the arrows.",
                    column=whole_heading(column),
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken_heading(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _spoken_heading(self, column: SessionColumn) -> str:
        if ORDERS[column] is not self._query.order:
            return whole_heading(column)
        if self._query.descending:
            return say("{column}, sorted downwards", column=whole_heading(column))
        return say("{column}, sorted upwards", column=whole_heading(column))


def _arrow(descending: bool) -> str:
    return " ↓" if descending else " ↑"
