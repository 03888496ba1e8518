"""The table of limits on the screen: keys go through its cells, and digits begin to write."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from monitor_app.domain.limits import Level, Limit
from monitor_app.domain.measures import CHARTED
from monitor_app.domain.wording import say
from monitor_app.ui.controls.level_mark import level_colour
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.limits.limit_cells import Cell, Column, lines_in, sign_words
from monitor_app.ui.limits.limits_model import NONE, LimitRole, LimitsModel
from monitor_app.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex

PADDING = 7
GAP = 8
MORE = "…"
VALUE_SIZE = 14
UNIT_SIZE = 13
LOWEST_ROW = 40
HIGHEST_ROW = 44
FEWEST_ROWS = 2
TWO_LINES = 38
"""The pixels of a row in which two lines of limits have room."""
HEADER = 37
NARROWEST_NAME = 138
NARROWEST_VALUE = 62


class LimitsTable(QTableView):
    """Shows a :class:`LimitsModel`; one cell at a time is chosen."""

    chosen = Signal(object)
    """The :class:`Cell` that keys or a press went to."""
    typed = Signal(str)
    """What was typed on a cell: a digit that begins a bound, or nothing, to write into the one there."""
    cleared = Signal()
    """Delete or Backspace was pressed on a cell."""

    def __init__(self, model: LimitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._told: Cell | None = None
        self.setObjectName("limitsTable")
        self.setAccessibleName(say("Limits"))
        self.setModel(model)
        self.setItemDelegate(_LimitDelegate(self))
        # The frame is the focused cell's own: one around the table would say less.
        self.setStyleSheet("QTableView, QTableView:focus { border: none; border-radius: 0px; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(HEADER + HIGHEST_ROW * len(CHARTED))
        self._set_up_headers()
        self.clicked.connect(self._press)
        self.selectionModel().currentChanged.connect(self._tell)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(LOWEST_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST_VALUE)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 2px {PADDING}px 2px 2px; }}")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def cell(self) -> Cell:
        """Return the chosen cell."""
        return self._model.cell_at(self.currentIndex())

    def choose(self, cell: Cell) -> None:
        """Choose a cell without telling."""
        self._told = cell
        index = self._model.index_of(cell)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.viewport().update()

    def sizeHint(self) -> QSize:
        # No higher than it must be: in an area that scrolls, what is wished for is what is given.
        return QSize(540, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_NAME + 5 * NARROWEST_VALUE, HEADER + LOWEST_ROW * FEWEST_ROWS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = (self.height() - HEADER) // len(CHARTED)
        self.verticalHeader().setDefaultSectionSize(min(HIGHEST_ROW, max(LOWEST_ROW, height)))
        width = self.viewport().width()
        value = max(NARROWEST_VALUE, min(104, (width - NARROWEST_NAME) // 5))
        self.horizontalHeader().resizeSection(Column.MEASURE, width - 5 * value)
        for column in list(Column)[1:]:
            self.horizontalHeader().resizeSection(column, value)
        self.scrollTo(self.currentIndex())

    def _tell(self, current: QModelIndex) -> None:
        cell = self._model.cell_at(current)
        if current.isValid() and cell != self._told:
            self._told = cell
            self.chosen.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & command:
            event.ignore()
        elif event.text() in tuple("0123456789"):
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.typed.emit("")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.key() == Qt.Key.Key_Left and self.currentIndex().column() <= Column.WARN_ABOVE:
            return  # The name of the measure holds nothing to choose.
        elif event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(self._model.index(self.currentIndex().row(), Column.WARN_ABOVE))
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex) -> None:
        """A press on the name of a measure chooses its first limit; one on the chosen cell, that again."""
        cell = self._model.cell_at(index)
        self.choose(cell)
        self.chosen.emit(cell)


class _LimitDelegate(QStyledItemDelegate):
    """Paints a cell: each limit in the colour of its level, a changed one on a tint, the chosen framed."""

    def __init__(self, table: LimitsTable) -> None:
        super().__init__(table)
        self._table = table
        self._font = interface_font(VALUE_SIZE, QFont.Weight.Medium)
        self._bold = interface_font(VALUE_SIZE, QFont.Weight.Bold)
        self._unit_font = interface_font(UNIT_SIZE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        is_chosen = index.row() == self._table.currentIndex().row()
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_MouseOver and index.column():
            painter.fillRect(area, theme.hover)
        if index.column() == Column.MEASURE:
            if is_chosen:
                painter.fillRect(area.x(), area.y() + 4, 3, area.height() - 8, theme.accent)
            self._paint_name(painter, theme, area, index.row())
        else:
            if index.data(LimitRole.CHANGED):
                painter.fillRect(area.adjusted(2, 1, -2, -2), theme.warning_surface)
            self._paint_limits(painter, theme, area, index.data(LimitRole.LIMITS))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        if index == self._table.currentIndex():
            self._paint_frame(painter, theme, area)
        painter.restore()

    def _paint_name(self, painter: QPainter, theme: Theme, area: QRect, row: int) -> None:
        measure = CHARTED[row]
        room = area.adjusted(PADDING, 0, -2, -1)
        painter.setFont(self._font)
        painter.setPen(theme.ink)
        name = say(measure.title)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name) + 5)
        painter.setFont(self._unit_font)
        painter.setPen(theme.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, say(measure.unit))

    def _paint_limits(self, painter: QPainter, theme: Theme, area: QRect, limits: tuple[Limit, ...]) -> None:
        """As many as there is room for in two lines, with … for the others."""
        most = 2 if area.height() >= TWO_LINES else 1
        lines, left_out = lines_in(limits, area.width() - PADDING - 3, most, self._width_of)
        height = (area.height() - 4) // max(1, len(lines))
        end = area.right() + 1 - PADDING
        if not lines:
            painter.setFont(self._font)
            painter.setPen(theme.faint)
            self._write(painter, NONE, end, area)
        for number, line in enumerate(lines):
            row = QRect(area.x(), area.y() + 2 + number * height, area.width(), height)
            right = end
            if left_out and line is lines[-1]:
                painter.setFont(self._font)
                painter.setPen(theme.faint)
                right = self._write(painter, MORE, right, row) - GAP // 2
            for limit in reversed(line):
                painter.setFont(self._font_of(limit))
                painter.setPen(level_colour(theme, limit.level))
                right = self._write(painter, sign_words(limit), right, row) - GAP

    def _font_of(self, limit: Limit) -> QFont:
        """Bold for critical: its colour never stands alone."""
        return self._bold if limit.level is Level.CRITICAL else self._font

    def _width_of(self, limits: Sequence[Limit], is_cut: bool) -> int:
        widths = [QFontMetrics(self._font_of(one)).horizontalAdvance(sign_words(one)) for one in limits]
        more = QFontMetrics(self._font).horizontalAdvance(MORE) + GAP // 2 if is_cut else 0
        return sum(widths) + GAP * (len(widths) - 1) + more

    @staticmethod
    def _write(painter: QPainter, words: str, right: int, area: QRect) -> int:
        """Write ``words`` up to ``right`` and return where they begin."""
        room = QRect(area.left(), area.top(), right - area.left(), area.height() - 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return right - painter.fontMetrics().horizontalAdvance(words)

    def _paint_frame(self, painter: QPainter, theme: Theme, area: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self._table.hasFocus()
        painter.setPen(QPen(theme.accent if has_focus else theme.outline, 2 if has_focus else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1.5
        painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset - 1), 6, 6)
