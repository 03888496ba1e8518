"""The figures of a course as rows of a table, one session each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import assert_never

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from monitor_app.domain.course import CourseSession
from monitor_app.domain.course_words import change_words, signed
from monitor_app.domain.limits import Level
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.review.course.words import number_words, peak_words, session_words, short_day

Index = QModelIndex | QPersistentModelIndex


class FigureColumn(IntEnum):
    """The columns in order."""

    SESSION = 0
    DOSE = 1
    PRESSURE = 2
    DISSOCIATION = 3
    NAUSEA = 4
    SPO2 = 5
    SEDATION = 6
    WARNINGS = 7
    PHQ9 = 8


class FiguresModel(QAbstractTableModel):
    """Holds the sessions of the course that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: tuple[CourseSession, ...] = ()

    @property
    def sessions(self) -> Sequence[CourseSession]:
        """Return what is shown, a row each."""
        return self._sessions

    def show_sessions(self, sessions: tuple[CourseSession, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._sessions = sessions
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sessions)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(FigureColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        session, column = self._sessions[index.row()], FigureColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                first, second = cell_lines(session, column)
                return f"{first} {second}".strip()
            case Qt.ItemDataRole.ToolTipRole:
                return session_words(session)
            case Qt.ItemDataRole.AccessibleTextRole:
                return session_words(session) if column is FigureColumn.SESSION else None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(FigureColumn(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return definition(FigureColumn(section))
        return None


def cell_lines(session: CourseSession, column: FigureColumn) -> tuple[str, str]:
    """Return a cell's figure, and what stands small below it."""
    match column:
        case FigureColumn.SESSION:
            day = short_day(session.at)
            below = say("{day}, running", day=day) if session.is_running else day
            return number_words(session.number), below
        case FigureColumn.DOSE:
            return _dose(session)
        case FigureColumn.PRESSURE:
            peak = peak_words(session.peak_systolic, session.peak_diastolic)
            if session.rise is None or session.rise_percent is None:
                return peak or "–", ""
            rise, percent = signed(session.rise), signed(session.rise_percent)
            return peak, say("{rise}, {percent} %", rise=rise, percent=percent)
        case FigureColumn.DISSOCIATION:
            return _value(session.peak_dissociation), ""
        case FigureColumn.NAUSEA:
            return _value(session.peak_nausea), ""
        case FigureColumn.SPO2:
            return _value(session.lowest_spo2), ""
        case FigureColumn.SEDATION:
            return _value(session.deepest_sedation), ""
        case FigureColumn.WARNINGS:
            critical = say_count("{count} critical", "{count} critical", session.critical)
            return str(session.warnings), critical if session.critical else ""
        case FigureColumn.PHQ9:
            return ("?" if session.phq9 is None else str(session.phq9)), change_words(session)
        case _:
            assert_never(column)


def cell_level(session: CourseSession, column: FigureColumn) -> Level | None:
    """Return the level a cell is marked with, None for most."""
    if column is FigureColumn.PRESSURE:
        return session.pressure_level
    if column is FigureColumn.WARNINGS and session.warnings:
        return Level.CRITICAL if session.critical else Level.WARNING
    return None


def definition(column: FigureColumn) -> str:
    """Return how a figure is found."""
    match column:
        case FigureColumn.SESSION:
            return say("Number in the course and day of the check-in.")
        case FigureColumn.DOSE:
            return say("Dose given, and that for each kg of the weight of the day.")
        case FigureColumn.PRESSURE:
            return say(
                "Highest systolic and highest diastolic; below it how far the systolic rose above baseline."
            )
        case FigureColumn.DISSOCIATION:
            return say("Highest dissociation, 0–10.")
        case FigureColumn.NAUSEA:
            return say("Highest nausea, 0–10.")
        case FigureColumn.SPO2:
            return say("Lowest SpO₂, in %.")
        case FigureColumn.SEDATION:
            return say("Deepest sedation, MOAA/S: 5 is awake, 0 no response.")
        case FigureColumn.WARNINGS:
            return say("Warnings of the session, without those that were withdrawn.")
        case FigureColumn.PHQ9:
            return say("PHQ-9 before the session; below it the change from the first one.")
        case _:
            assert_never(column)


def _heading(column: FigureColumn) -> str:
    match column:
        case FigureColumn.SESSION:
            return say("Session")
        case FigureColumn.DOSE:
            return say("Dose")
        case FigureColumn.PRESSURE:
            return say("Peak BP")
        case FigureColumn.DISSOCIATION:
            return say("Diss.")
        case FigureColumn.NAUSEA:
            return say("Nausea")
        case FigureColumn.SPO2:
            return say("SpO₂")
        case FigureColumn.SEDATION:
            return say("Sed.")
        case FigureColumn.WARNINGS:
            return say("Warn.")
        case FigureColumn.PHQ9:
            return say("PHQ-9")
        case _:
            assert_never(column)


def _dose(session: CourseSession) -> tuple[str, str]:
    if not session.is_given:
        return "–", say("not begun")
    if session.dose is None:
        return "–", ""
    each = "" if session.mg_per_kg is None else say("{each:.2f} mg/kg", each=session.mg_per_kg)
    return say("{dose:g} mg", dose=round(session.dose, 1)), each


def _value(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
