"""The table of the figures of a course."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from monitor_app.domain.course import CourseSession
from monitor_app.domain.wording import say
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.course.figures_model import (
    FigureColumn,
    FiguresModel,
    Index,
    cell_level,
    cell_lines,
)
from monitor_app.ui.theme import current_theme

ROW_HEIGHT = 44
MOST_SPARE = 40
_PADDING = 7


class FiguresTable(QTableView):
    """Up and Down go from session to session; Return or a double press wants to see its chart."""

    session_wanted = Signal(str)
    session_marked = Signal(str)
    """The id of the session whose row is the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("courseFigures")
        self.setAccessibleName(say("Figures of each session"))
        self._model = FiguresModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cell(self._model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView:!focus { border: 2px solid transparent; }")
        self._set_up_headers()
        self.doubleClicked.connect(self._want)
        self.selectionModel().currentRowChanged.connect(self._mark)

    def show_sessions(self, sessions: tuple[CourseSession, ...], marked_id: str) -> None:
        """Show these; the row of ``marked_id``, else the last, is the current one."""
        self._model.show_sessions(sessions)
        self._spread()
        rows = [row for row, session in enumerate(sessions) if session.session_id == marked_id]
        if sessions:
            self.selectRow(rows[0] if rows else len(sessions) - 1)
            self.scrollTo(self.currentIndex())

    def marked(self) -> str:
        """Return the id of the session whose row is the current one, "" without one."""
        row = self.currentIndex().row()
        return self._model.sessions[row].session_id if row >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._want(self.currentIndex())
            case Qt.Key.Key_Home:
                self.selectRow(0)
            case Qt.Key.Key_End:
                self.selectRow(self._model.rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setStretchLastSection(True)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 6px {_PADDING}px; }}")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.visualRect(self.currentIndex())
        was_in_sight = not current.isEmpty() and 0 <= current.top() < event.oldSize().height()
        super().resizeEvent(event)
        self._spread()
        if was_in_sight:
            self.scrollTo(self.currentIndex())

    def _spread(self) -> None:
        """Give each column what it needs, and its share of the room that is left."""
        needed = [self._needed(column) for column in FigureColumn]
        spare = max(0, self.viewport().width() - sum(needed)) // len(needed)
        for column, width in zip(FigureColumn, needed, strict=True):
            self.setColumnWidth(column, width + min(spare, MOST_SPARE))

    def _needed(self, column: FigureColumn) -> int:
        """Return how wide a column must be for what stands in it."""
        figures, small = QFontMetrics(_figure_font()), QFontMetrics(interface_font(12))
        words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        widest = QFontMetrics(interface_font(13, QFont.Weight.Medium)).horizontalAdvance(words)
        for session in self._model.sessions:
            first, second = cell_lines(session, column)
            mark = 0 if cell_level(session, column) is None else SYMBOL_ROOM
            wide = figures.horizontalAdvance(first) + mark
            widest = max(widest, wide, small.horizontalAdvance(second))
        return widest + 2 * _PADDING + 2

    def _mark(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.session_marked.emit(self._model.sessions[current.row()].session_id)

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.session_wanted.emit(self._model.sessions[index.row()].session_id)


class _Cell(QStyledItemDelegate):
    """Paints a figure and what belongs to it in two lines, past a limit with colour and sign."""

    def __init__(self, model: FiguresModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area = QRect(option.rect)
        session, column = self._model.sessions[index.row()], FigureColumn(index.column())
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_surface)
            if column is FigureColumn.SESSION:
                painter.fillRect(area.x(), area.y(), 3, area.height(), theme.accent)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        first, second = cell_lines(session, column)
        room = area.adjusted(_PADDING, 4, -_PADDING, -5)
        upper = QRect(room.x(), room.y(), room.width(), room.height() // 2) if second else room
        level = cell_level(session, column)
        if level is not None:
            paint_triangle(
                painter, level_colour(theme, level), QRectF(room.x(), upper.y(), 10, upper.height())
            )
            upper.setLeft(upper.left() + SYMBOL_ROOM)
        painter.setFont(_figure_font())
        painter.setPen(theme.ink if level is None else level_colour(theme, level))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(upper, middle, first)
        painter.setFont(interface_font(12))
        painter.setPen(theme.muted)
        lower = QRect(room.x(), room.y() + room.height() // 2, room.width(), room.height() // 2 + 2)
        painter.drawText(lower, middle, second)
        painter.restore()


def _figure_font() -> QFont:
    return interface_font(14, QFont.Weight.DemiBold)
