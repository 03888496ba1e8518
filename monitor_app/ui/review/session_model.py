"""The list of sessions as a table model: newest first, fetched a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import assert_never

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from monitor_app.domain.faults import Fault
from monitor_app.domain.limits import Level
from monitor_app.domain.names import route_name
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.ports import Register

PAGE = 200

Index = QModelIndex | QPersistentModelIndex


class SessionColumn(IntEnum):
    """The columns in order."""

    DATE = 0
    PATIENT = 1
    SESSION = 2
    PEAK_PRESSURE = 3
    DISSOCIATION = 4
    NAUSEA = 5
    WARNINGS = 6
    STATUS = 7


NUMBERS = (
    SessionColumn.PEAK_PRESSURE,
    SessionColumn.DISSOCIATION,
    SessionColumn.NAUSEA,
    SessionColumn.WARNINGS,
)


class SessionListModel(QAbstractTableModel):
    """Holds what was fetched so far; :meth:`fetch_more` asks the register for the next page."""

    failed = Signal(str)
    """The sentence of a fault; what was shown stays."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._text = ""
        self._records: list[SessionRecord] = []
        self._has_more = False

    @property
    def records(self) -> Sequence[SessionRecord]:
        """Return what was fetched so far."""
        return self._records

    def search(self, text: str) -> None:
        """Show the sessions whose patient's name or MRN holds ``text``."""
        self._text = text
        self._load(PAGE)

    def refresh(self) -> None:
        """Read again as many sessions as are shown."""
        self._load(max(PAGE, len(self._records)))

    def row_of(self, session_id: str) -> int | None:
        """Return the row of a session, None when it was not fetched."""
        rows = (row for row, record in enumerate(self._records) if record.session_id == session_id)
        return next(rows, None)

    def _load(self, limit: int) -> None:
        records = self._fetch(limit, 0)
        if records is None:
            return
        self.beginResetModel()
        self._records = list(records)
        self._has_more = len(records) == limit
        self.endResetModel()

    def _fetch(self, limit: int, offset: int) -> Sequence[SessionRecord] | None:
        try:
            return self._register.sessions(text=self._text, limit=limit, offset=offset)
        except Fault as fault:
            self.failed.emit(fault.sentence)
            return None

    def fetch_more(self) -> None:
        """Append the next page; does nothing once all are here."""
        if not self._has_more:
            return
        records = self._fetch(PAGE, len(self._records))
        self._has_more = records is not None and len(records) == PAGE
        if not records:
            return
        first = len(self._records)
        self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
        self._records += records
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(SessionColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], SessionColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(record, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tool_tip(record)
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
                return heading(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None


def heading(column: SessionColumn) -> str:
    """Return the heading of a column."""
    match column:
        case SessionColumn.DATE:
            return say("Date")
        case SessionColumn.PATIENT:
            return say("Patient")
        case SessionColumn.SESSION:
            return say("Session")
        case SessionColumn.PEAK_PRESSURE:
            return say("Peak BP")
        case SessionColumn.DISSOCIATION:
            return say("D")
        case SessionColumn.NAUSEA:
            return say("N")
        case SessionColumn.WARNINGS:
            return say("Warn.")
        case SessionColumn.STATUS:
            return say("Status")
        case _:
            assert_never(column)


def cell_text(record: SessionRecord, column: SessionColumn) -> str:
    """Return what stands in a cell, "" for what was not charted."""
    match column:
        case SessionColumn.DATE:
            return formats.day_and_time(record.checked_in_at)
        case SessionColumn.PATIENT:
            return record.patient_name
        case SessionColumn.SESSION:
            return session_words(record)
        case SessionColumn.PEAK_PRESSURE:
            if record.peak_systolic is None or record.peak_diastolic is None:
                return ""
            return f"{formats.number(record.peak_systolic)}/{formats.number(record.peak_diastolic)}"
        case SessionColumn.DISSOCIATION:
            return "" if record.peak_dissociation is None else formats.number(record.peak_dissociation)
        case SessionColumn.NAUSEA:
            return "" if record.peak_nausea is None else formats.number(record.peak_nausea)
        case SessionColumn.WARNINGS:
            return str(record.warning_count)
        case SessionColumn.STATUS:
            return status_name(record.status)
        case _:
            assert_never(column)


def two_lines(record: SessionRecord, column: SessionColumn) -> tuple[str, str]:
    """Return date and time, or name and MRN, for the cells that have two lines."""
    if column is SessionColumn.DATE:
        return formats.day(record.checked_in_at.astimezone().date()), formats.clock_time(record.checked_in_at)
    return record.patient_name, record.mrn


def session_words(record: SessionRecord) -> str:
    """Return route with the number in the course, or with the dose of the nasal route."""
    route = route_name(record.route)
    if record.route is Route.NASAL and record.dose is not None:
        return say("{route} {dose:g}", route=route, dose=record.dose)
    return say("{route} #{number}", route=route, number=record.course_number)


def status_name(status: SessionStatus) -> str:
    """Return how far a session is."""
    match status:
        case SessionStatus.RUNNING:
            return say("running")
        case SessionStatus.COMPLETE:
            return say("complete")
        case SessionStatus.CANCELLED:
            return say("cancelled")
        case _:
            assert_never(status)


def level_of_cell(record: SessionRecord, column: SessionColumn) -> Level | None:
    """Return the level a cell is marked with: the peak by the pressure's warnings, the count by all."""
    if column is SessionColumn.PEAK_PRESSURE:
        return record.pressure_level
    if column is not SessionColumn.WARNINGS or not record.warning_count:
        return None
    return Level.CRITICAL if record.critical_count else Level.WARNING


def _tool_tip(record: SessionRecord) -> str:
    return say(
        "{name}, MRN {mrn}\n{protocol}, {chair}",
        name=record.patient_name,
        mrn=record.mrn,
        protocol=say(record.protocol_title),
        chair=record.chair,
    )
