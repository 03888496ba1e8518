"""How a cell of the log is painted: values by level, words across the columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from monitor_app.domain.limits import Level
from monitor_app.ui.chairs.log.columns import MINUTE
from monitor_app.ui.chairs.log.model import LogRole
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.theme import Theme, current_theme

PADDING = 5
ICON_SIZE = 14
VALUE_SIZE = 14
WORDS_SIZE = 13
FIRST_VALUE = MINUTE + 1

Index = QModelIndex | QPersistentModelIndex


class LogDelegate(QStyledItemDelegate):
    """Paints without widgets or style sheet, so that hundreds of rows scroll as fast as ten."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._font = interface_font(VALUE_SIZE)
        self._words = interface_font(WORDS_SIZE)
        self._bold = interface_font(VALUE_SIZE, QFont.Weight.Bold)
        self._struck = interface_font(VALUE_SIZE)
        self._struck.setStrikeOut(True)
        self._struck_words = interface_font(WORDS_SIZE)
        self._struck_words.setStrikeOut(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_surface)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        icon = index.data(LogRole.ICON)
        if icon is not None and index.column() >= FIRST_VALUE:
            self._paint_words(painter, theme, area, index, icon)
        else:
            self._paint_value(painter, theme, area, index, is_quiet=icon is not None)
        painter.restore()

    def _paint_value(
        self, painter: QPainter, theme: Theme, area: QRect, index: Index, *, is_quiet: bool
    ) -> None:
        stored = index.data(LogRole.LEVEL)
        level = None if stored is None else Level(stored)  # Qt hands a text enumeration back as text.
        is_remark = index.column() == index.model().columnCount() - 1
        is_struck = bool(index.data(LogRole.STRUCK))
        plain = self._struck if is_struck else self._font
        painter.setFont(self._words if is_remark else plain if level is None else self._bold)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        colour = theme.muted if is_quiet or is_remark or is_struck else theme.ink
        if index.data(LogRole.UNCONFIRMED):
            mark = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - 5, 0)
            painter.setPen(theme.notice)
            painter.drawText(mark, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "?")
        if level is not None:
            colour = level_colour(theme, level)
            if is_remark:
                paint_triangle(painter, colour, QRectF(room.x(), room.y(), 10, room.height()))
                room.setLeft(room.left() + SYMBOL_ROOM)
                colour = theme.muted
            else:
                width = painter.fontMetrics().horizontalAdvance(text)
                left = room.right() + 1 - width - SYMBOL_ROOM
                paint_triangle(painter, colour, QRectF(left, room.y(), 10, room.height()))
        painter.setPen(colour)
        if is_remark:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def _paint_words(self, painter: QPainter, theme: Theme, area: QRect, index: Index, icon: str) -> None:
        """Each cell paints its part of the line that runs from the first value to the end of the row."""
        left = self._table.columnViewportPosition(FIRST_VALUE) + PADDING
        last = index.model().columnCount() - 1
        right = self._table.columnViewportPosition(last) + self._table.columnWidth(last) - PADDING
        if index.column() == FIRST_VALUE:
            square = QRectF(left, area.y() + (area.height() - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE)
            paint_icon(painter, icon, theme.muted, square)
        left += ICON_SIZE + PADDING
        cell = index.model().index(index.row(), last)
        text, note = str(cell.data(Qt.ItemDataRole.DisplayRole)), str(cell.data(LogRole.NOTE))
        painter.setPen(theme.muted)
        if cell.data(LogRole.STRUCK):
            left += self._paint_struck(
                painter, QRect(left, area.y(), right - left, area.height()), text, note
            )
            text = note
        painter.setFont(self._words)
        shown = QFontMetrics(self._words).elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        line = QRect(left, area.y(), right - left, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_struck(self, painter: QPainter, line: QRect, text: str, note: str) -> int:
        """Paint what was struck out, half the line at most; return how much of it that took."""
        metrics = QFontMetrics(self._struck_words)
        words = text.removesuffix(note).removesuffix(" · ")
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() // 2)
        painter.setFont(self._struck_words)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown) + 2 * PADDING
