"""How a row of the list of sessions is painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.review_facts import Meaning, SignState
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.review.find.columns import (
    NUMBERS,
    TWO_LINES,
    SessionColumn,
    cell_text,
    level_of_cell,
    status_note,
    two_lines,
)
from monitor_app.ui.review.find.session_model import SessionListModel
from monitor_app.ui.theme import Theme, current_theme

PADDING = 3
VALUE_SIZE = 13
SMALL_SIZE = 12
BADGE_ROOM = 12
"""Pixels of a badge beside its words."""
TICK = 20
"""The side of the box that is ticked, where several sessions are being chosen."""
TICK_ROOM = TICK + 8

Index = QModelIndex | QPersistentModelIndex


class SessionDelegate(QStyledItemDelegate):
    """Paints values, the peak by its worst level, and the status as a badge."""

    def __init__(self, model: SessionListModel, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._now = now
        self.ticks = False
        """Whether each row begins with a box to tick."""
        self._font = interface_font(VALUE_SIZE)
        self._bold = interface_font(VALUE_SIZE, QFont.Weight.Bold)
        self._small = interface_font(SMALL_SIZE)
        self._badge = interface_font(SMALL_SIZE, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record = self._model.record(index.row())
        if record is None:
            return
        theme = current_theme()
        area: QRect = option.rect
        column = SessionColumn(index.column())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        if is_chosen:
            painter.fillRect(area, theme.accent_surface)
            if column is SessionColumn.DATE:
                painter.fillRect(area.x(), area.y(), 3, area.height(), theme.accent)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        if self.ticks and column is SessionColumn.DATE:
            _paint_tick(painter, theme, area, is_chosen)
            area = area.adjusted(TICK_ROOM, 0, 0, 0)
        if column in TWO_LINES:
            self._paint_two_lines(painter, theme, area, *two_lines(record, column, self._now()))
        elif column is SessionColumn.STATUS:
            self._paint_status(painter, theme, area, record)
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

    def _paint_status(self, painter: QPainter, theme: Theme, area: QRect, record: SessionRecord) -> None:
        """Paint the badge, and below it in small: when a form is due, or that the session was cancelled."""
        text = cell_text(record, SessionColumn.STATUS)
        note, is_overdue = status_note(record, self._now())
        tint, ink = _badge_colours(theme, record)
        is_open = record.sign_state is SignState.RETURNED
        metrics = QFontMetrics(self._badge)
        badge = QRectF(0, 0, metrics.horizontalAdvance(text) + BADGE_ROOM, metrics.height() + 3)
        badge.moveCenter(QRectF(area).center())
        badge.moveLeft(area.x() + PADDING)
        if note:
            badge.moveTop(area.y() + 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1) if is_open else Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(badge, 6, 6)
        painter.setFont(self._badge)
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        if note:
            painter.setFont(self._small)
            painter.setPen(theme.critical if is_overdue else theme.muted)
            line = QRect(area.x() + PADDING, round(badge.bottom()), area.width() - PADDING, 17)
            shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_tick(painter: QPainter, theme: Theme, area: QRect, is_ticked: bool) -> None:
    box = QRectF(area.x() + PADDING + 2, area.center().y() - TICK / 2, TICK, TICK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent if is_ticked else theme.outline, 1.5))
    painter.setBrush(theme.accent if is_ticked else theme.surface)
    painter.drawRoundedRect(box, 5, 5)
    if is_ticked:
        paint_icon(painter, "check", theme.on_accent, box.adjusted(3, 3, -3, -3))


def _badge_colours(theme: Theme, record: SessionRecord) -> tuple[QColor, QColor]:
    if record.status is SessionStatus.RUNNING:
        return theme.notice_surface, theme.notice
    match record.sign_state:
        case SignState.TO_SIGN:
            return theme.warning_surface, theme.warning
        case SignState.RETURNED:
            return theme.surface, theme.warning
        case SignState.SIGNED:
            if record.signed_meaning is Meaning.FOLLOW_UP:
                return theme.accent_surface, theme.accent
            return theme.ok_surface, theme.ok
        case SignState.NOT_YET:
            return theme.notice_surface, theme.notice
        case _:
            assert_never(record.sign_state)
