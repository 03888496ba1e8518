"""The table of limits as Qt asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from monitor_app.domain.limits import Limit
from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.wording import say
from monitor_app.ui.limits.limit_cells import Cell, Column, Limits, places_in, sign_words, spoken_words

Index = QModelIndex | QPersistentModelIndex

NONE = "–"


class LimitRole(IntEnum):
    """What a cell tells beyond its text."""

    LIMITS = Qt.ItemDataRole.UserRole + 1
    """The limits in the cell."""
    CHANGED = Qt.ItemDataRole.UserRole + 2
    """Whether they are other ones than at the origin."""


class LimitsModel(QAbstractTableModel):
    """One row for each charted measure, one column for each side and level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits: Limits = ()
        self._origin: Limits = ()

    def show(self, limits: Limits, origin: Limits) -> None:
        """Show ``limits``; those that are not in ``origin`` are marked as changed."""
        self._limits, self._origin = limits, origin
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def cell_at(self, index: Index) -> Cell:
        """Return the cell at ``index``; on the name of a measure, its first."""
        column = max(Column.WARN_ABOVE, Column(index.column()))
        return Cell(CHARTED[index.row()].name, column)

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return where ``cell`` lies."""
        return self.index(row_of(cell.measure), cell.column)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(CHARTED)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        measure = CHARTED[index.row()]
        if index.column() == Column.MEASURE:
            named = say("{measure} {unit}", measure=say(measure.title), unit=say(measure.unit))
            return named if role == Qt.ItemDataRole.DisplayRole else None
        own = self._own(self._limits, index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "  ".join(sign_words(limit) for limit in own) or NONE
            case Qt.ItemDataRole.AccessibleTextRole:
                words = ", ".join(spoken_words(limit) for limit in own) or say("no limit")
                return say("{measure}: {limits}", measure=say(measure.title), limits=words)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(
                    say("{limit}. Source: {source}", limit=spoken_words(limit), source=limit.source or NONE)
                    for limit in own
                )
            case LimitRole.LIMITS:
                return own
            case LimitRole.CHANGED:
                return set(own) != set(self._own(self._origin, index))
        return None

    def _own(self, limits: Sequence[Limit], index: Index) -> tuple[Limit, ...]:
        return tuple(limits[place] for place in places_in(limits, self.cell_at(index)))


def row_of(measure: MeasureName) -> int:
    """Return the row of a charted measure."""
    return next(row for row, charted in enumerate(CHARTED) if charted.name is measure)


def heading(column: Column) -> str:
    """Return the heading of ``column``, in two lines where it is long."""
    match column:
        case Column.MEASURE:
            return say("Measure")
        case Column.WARN_ABOVE:
            return say("Warn\nabove")
        case Column.CRITICAL_ABOVE:
            return say("Critical\nabove")
        case Column.WARN_BELOW:
            return say("Warn\nbelow")
        case Column.CRITICAL_BELOW:
            return say("Critical\nbelow")
        case Column.FROM_BASELINE:
            return say("From\nbaseline")
