"""How a row of the list of sessions is painted."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.session_model import (
    NUMBERS,
    SessionColumn,
    SessionListModel,
    cell_text,
    level_of_cell,
    two_lines,
)
from monitor_app.ui.theme import Theme, current_theme

PADDING = 6
VALUE_SIZE = 14
SMALL_SIZE = 12
BADGE_SIZE = 12

Index = QModelIndex | QPersistentModelIndex


class SessionDelegate(QStyledItemDelegate):
    """Paints values, the peak by its worst level, and the status as a badge."""

    def __init__(self, model: SessionListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._font = interface_font(VALUE_SIZE)
        self._bold = interface_font(VALUE_SIZE, QFont.Weight.Bold)
        self._small = interface_font(SMALL_SIZE)
        self._badge = interface_font(BADGE_SIZE, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        column, record = SessionColumn(index.column()), self._model.records[index.row()]
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_surface)
            if column is SessionColumn.DATE:
                painter.fillRect(area.x(), area.y(), 3, area.height(), theme.accent)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        if column in (SessionColumn.DATE, SessionColumn.PATIENT):
            self._paint_two_lines(painter, theme, area, *two_lines(record, column))
        elif column is SessionColumn.STATUS:
            self._paint_badge(painter, theme, area, record.status, cell_text(record, column))
        else:
            self._paint_value(painter, theme, area, record, column)
        painter.restore()

    def _paint_value(
        self, painter: QPainter, theme: Theme, area: QRect, record: SessionRecord, column: SessionColumn
    ) -> None:
        text = cell_text(record, column)
        level = level_of_cell(record, column) if text else None
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(self._font if level is None else self._bold)
        painter.setPen(theme.ink if level is None else level_colour(theme, level))
        if level is not None:
            left = room.right() + 1 - painter.fontMetrics().horizontalAdvance(text) - SYMBOL_ROOM
            paint_triangle(painter, level_colour(theme, level), QRectF(left, room.y(), 10, room.height()))
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_two_lines(self, painter: QPainter, theme: Theme, area: QRect, first: str, second: str) -> None:
        room = area.adjusted(PADDING, 4, -PADDING, -5)
        half = room.height() // 2
        for top, text, font, ink in (
            (room.y(), first, self._font, theme.ink),
            (room.y() + half, second, self._small, theme.muted),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.x(), top, room.width(), half)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_badge(
        self, painter: QPainter, theme: Theme, area: QRect, status: SessionStatus, text: str
    ) -> None:
        tint, ink = _badge_colours(theme, status)
        metrics = QFontMetrics(self._badge)
        badge = QRectF(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 5)
        badge.moveCenter(QRectF(area).center())
        badge.moveLeft(area.x() + PADDING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(badge, 6, 6)
        painter.setFont(self._badge)
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _badge_colours(theme: Theme, status: SessionStatus) -> tuple[QColor, QColor]:
    match status:
        case SessionStatus.RUNNING:
            return theme.notice_surface, theme.notice
        case SessionStatus.COMPLETE:
            return theme.ok_surface, theme.ok
        case SessionStatus.CANCELLED:
            return theme.raised, theme.muted
        case _:
            assert_never(status)
