"""The log of one session as a table model: newest first, growing at the top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Level
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.columns import MINUTE, TIME, log_columns
from monitor_app.ui.chairs.log.remarks import Remarks
from monitor_app.ui.chairs.log.rows import (
    EventRow,
    LogRow,
    event_row,
    has_row,
    is_correction,
    row_order,
    rows_of,
)

Index = QModelIndex | QPersistentModelIndex


class LogRole(IntEnum):
    """What the model says of a cell beyond its text."""

    LEVEL = Qt.ItemDataRole.UserRole + 1
    """Level of the value in the cell; of the whole reading for its remark."""
    ICON = Qt.ItemDataRole.UserRole + 2
    """Name of the icon of a row of words; None for a reading."""
    STRUCK = Qt.ItemDataRole.UserRole + 3
    """Whether the value in the cell was entered in error."""
    UNCONFIRMED = Qt.ItemDataRole.UserRole + 4
    """Whether the value in the cell is past a limit that the next reading must confirm."""
    NOTE = Qt.ItemDataRole.UserRole + 5
    """How a row of words was corrected, the end of its text; "" where it was not."""


class LogModel(QAbstractTableModel):
    """Rows are kept oldest first, so that a new one at the top of the table is an append."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = log_columns()
        self._session: Session | None = None
        self._rows: list[LogRow] = []
        self._remarks: Remarks | None = None
        self._today: datetime | None = None
        """A moment of the day whose rows go without a date: that of the end, or of the last writing."""

    @property
    def has_dates(self) -> bool:
        """Return whether the time of any row carries a date."""
        today = self._today
        ends = (self._rows[0], self._rows[-1]) if self._rows else ()
        return today is not None and any(not _is_same_day(row.at, today) for row in ends)

    @property
    def widest_minute(self) -> str:
        """Return the longest text of the column of minutes."""
        ends = (self._rows[0], self._rows[-1]) if self._rows else ()
        return max((self._text(row, MINUTE) for row in ends), key=len, default="")

    def row(self, place: int) -> LogRow:
        """Return what the row at ``place``, counted from the top, is about."""
        return self._rows[-1 - place]

    def place_of(self, row: LogRow) -> int | None:
        """Return where the reading or event of ``row`` stands, None where it is not there."""
        key = _key(row)
        return next((i for i, other in enumerate(reversed(self._rows)) if _key(other) == key), None)

    def show_session(self, session: Session | None) -> None:
        """Show all of ``session``; None shows nothing."""
        self.beginResetModel()
        self._session = session
        self._rows = [] if session is None else rows_of(session)
        self._remarks = None if session is None else Remarks(session)
        self._today = None if session is None else session.ended_at or _last_written(session)
        self.endResetModel()

    def add(self, session: Session, entries: Sequence[Entry]) -> None:
        """Take in what was just saved, ``session`` being the one with it.

        What is newest costs the same however long the log is; a late entry or a correction builds it anew.
        """
        before, self._session = self._session, session
        added = [entry for entry in entries if has_row(entry)]
        if self._remarks is None or any(map(is_correction, entries)) or not self._follow(added):
            self.show_session(session)
            return
        if added:
            self.beginInsertRows(QModelIndex(), 0, len(added) - 1)
            count = sum(map(_is_reading, added))
            readings = iter(session.readings[len(session.readings) - count :])
            self._rows += [
                next(readings) if _is_reading(entry) else event_row(entry, session) for entry in added
            ]
            self.endInsertRows()
        self._take_warnings(session, entries)
        self._take_day(session, entries)
        if before is not None and before.time_zero != session.time_zero and self._rows:
            self.dataChanged.emit(self.index(0, MINUTE), self.index(len(self._rows) - 1, MINUTE))

    def _follow(self, added: list[Entry]) -> bool:
        keys = [row_order(row.at, isinstance(row, Reading)) for row in self._rows[-1:]]
        keys += [row_order(entry.at, _is_reading(entry)) for entry in added]
        return keys == sorted(keys)

    def _take_day(self, session: Session, entries: Sequence[Entry]) -> None:
        """After midnight every row from before gets its date."""
        before = self._today
        written = [entry.recorded_at for entry in entries]
        self._today = session.ended_at or max([*written, *([] if before is None else [before])])
        if before is not None and not _is_same_day(before, self._today) and self._rows:
            self.dataChanged.emit(self.index(0, TIME), self.index(len(self._rows) - 1, TIME))

    def _take_warnings(self, session: Session, entries: Sequence[Entry]) -> None:
        changed: set[str] = set()
        for entry in entries:
            if isinstance(entry.fact, facts.WarningFact) and self._remarks is not None:
                changed |= self._remarks.note(session, session.warnings[entry.fact.warning_id])
        place = len(self._rows)
        while changed and place:
            place -= 1
            row = self._rows[place]
            if isinstance(row, Reading) and row.reading_id in changed:
                changed.discard(row.reading_id)
                cell = self.index(len(self._rows) - 1 - place, len(self.columns) - 1)
                self.dataChanged.emit(cell, cell)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[-1 - index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case LogRole.LEVEL:
                return self._level(row, column)
            case LogRole.ICON:
                return row.icon if isinstance(row, EventRow) else None
            case LogRole.STRUCK:
                return self._is_struck(row, column)
            case LogRole.NOTE:
                return row.note if isinstance(row, EventRow) else ""
            case LogRole.UNCONFIRMED:
                return self._is_unconfirmed(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column, len(self.columns))
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[section].heading
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.columns[section].title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section, len(self.columns))
            case _:
                return None

    def _text(self, row: LogRow, column: int) -> str:
        if column == TIME:
            return formats.time_beside(row.at, self._today or row.at)
        if column == MINUTE:
            minute = None if self._session is None else self._session.minute(row.at)
            return "" if minute is None else formats.minute_text(minute)
        is_remark = column == len(self.columns) - 1
        if isinstance(row, EventRow):
            return " · ".join(part for part in (row.text, row.note) if part) if is_remark else ""
        if is_remark:
            return "" if self._remarks is None else self._remarks.of(row)
        return self.columns[column].text(row)

    def _level(self, row: LogRow, column: int) -> Level | None:
        if isinstance(row, EventRow) or row.struck is not None:
            return None
        return row.level if column == len(self.columns) - 1 else self.columns[column].level(row)

    def _tool_tip(self, row: LogRow) -> str:
        words = self._text(row, len(self.columns) - 1)
        by = row.by if isinstance(row, EventRow) else row.recorded_by
        written = say("written by {person}", person=by) if by else ""
        return "\n".join(part for part in (words, written) if part)

    def _is_value(self, column: int) -> bool:
        return MINUTE < column < len(self.columns) - 1

    def _is_struck(self, row: LogRow, column: int) -> bool:
        if isinstance(row, EventRow):
            return row.is_struck and column > MINUTE
        return self._is_value(column) and row.struck is not None

    def _is_unconfirmed(self, row: LogRow, column: int) -> bool:
        shown = self.columns[column]
        if isinstance(row, EventRow) or row.struck is not None or not shown.shows_level:
            return False
        return self._level(row, column) is None and not row.unconfirmed.isdisjoint(shown.measures)

    def _spoken(self, row: LogRow, column: int) -> str:
        text, level = self._text(row, column), self._level(row, column)
        if text and self._is_struck(row, column):
            return say("{value} struck out", value=text)
        if self._is_unconfirmed(row, column):
            return say("{value} to be confirmed", value=text)
        if level is None or column == len(self.columns) - 1:
            return text
        return f"{text} {level_word(level)}"


def _key(row: LogRow) -> str | int:
    return row.reading_id if isinstance(row, Reading) else row.number


def _is_reading(entry: Entry) -> bool:
    return isinstance(entry.fact, facts.ReadingCharted)


def _last_written(session: Session) -> datetime:
    moments = [entry.recorded_at for entry in session.events]
    return max([*moments, *(reading.recorded_at for reading in session.readings)])


def _is_same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone().date() == other.astimezone().date()


def _alignment(column: int, count: int) -> Qt.AlignmentFlag:
    words = column in (TIME, count - 1)
    side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
