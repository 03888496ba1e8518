"""The highest blood pressure of each session of a course as a bar, one row each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.course.words import number_words, peak_words, record_words
from monitor_app.ui.theme import Theme, current_theme

ROW_HEIGHT = 36
MOST_ROWS = 8
BAR_FROM = 40.0
BAR_TO = 220.0
"""mmHg at the two ends of the bar's track: those of the axis of the chart."""

_SIDE = 6
_BAR = 8
_RECORD = Qt.ItemDataRole.UserRole
_SHOWN = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PeakBars(QListWidget):
    """Up and Down go from session to session, Return or a press chooses one."""

    session_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coursePeaks")
        self.setAccessibleName(say("Peak blood pressure by session"))
        self.setItemDelegate(_BarRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.itemClicked.connect(self._want)

    def show_records(self, records: Sequence[SessionRecord], shown_id: str) -> None:
        """List the sessions; the one with ``shown_id`` is marked and in sight."""
        self.clear()
        for record in records:
            item = QListWidgetItem()
            item.setData(_RECORD, record)
            item.setData(_SHOWN, record.session_id == shown_id)
            words = record_words(record)
            if record.session_id == shown_id:
                words = say("{session}, shown", session=words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)
            self.addItem(item)
            if record.session_id == shown_id:
                self.setCurrentItem(item)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def sizeHint(self) -> QSize:
        rows = max(1, min(MOST_ROWS, self.count()))
        return QSize(260, rows * ROW_HEIGHT + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 2 * ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._want(self.currentItem())
            return
        super().keyPressEvent(event)

    def _want(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.data(_SHOWN):
            self.session_wanted.emit(item.data(_RECORD).session_id)


class _BarRow(QStyledItemDelegate):
    """Paints number, bar and pressures; what is past a limit has its colour and its sign."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, record, shown = current_theme(), index.data(_RECORD), bool(index.data(_SHOWN))
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, theme, area, option.state, shown)
        inside = area.adjusted(_SIDE + 4, 0, -_SIDE, 0)
        font = interface_font(14, QFont.Weight.Bold if shown else QFont.Weight.Normal)
        bold = QFontMetrics(interface_font(14, QFont.Weight.Bold))
        painter.setFont(font)
        painter.setPen(theme.ink if shown else theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, number_words(record.course_number))
        value_room = bold.horizontalAdvance("288/188") + SYMBOL_ROOM
        self._paint_value(painter, theme, inside, record)
        track = inside.adjusted(bold.horizontalAdvance("#88") + 10, 0, -value_room - 10, 0)
        track = QRectF(track.x(), track.center().y() - _BAR / 2, max(0.0, track.width()), _BAR)
        _paint_bar(painter, theme, track, record)
        painter.restore()

    def _paint_value(self, painter: QPainter, theme: Theme, area: QRectF, record: SessionRecord) -> None:
        text = peak_words(record.peak_systolic, record.peak_diastolic) or say("no BP")
        level = record.pressure_level
        painter.setPen(theme.muted if record.peak_systolic is None else theme.ink)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, right, text)
        if level is not None:
            left = area.right() - painter.fontMetrics().horizontalAdvance(text) - SYMBOL_ROOM
            paint_triangle(painter, level_colour(theme, level), QRectF(left, area.y(), 10, area.height()))


def _paint_ground(
    painter: QPainter, theme: Theme, area: QRectF, state: QStyle.StateFlag, shown: bool
) -> None:
    row = area.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if shown or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.accent_surface if shown else theme.hover)
        painter.drawRoundedRect(row, 6, 6)
    if shown:
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(QRectF(row.x(), row.y() + 6, 3, row.height() - 12), 1.5, 1.5)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.accent)
        painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)


def _paint_bar(painter: QPainter, theme: Theme, track: QRectF, record: SessionRecord) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.line)
    painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
    if record.peak_systolic is None:
        return
    share = (record.peak_systolic - BAR_FROM) / (BAR_TO - BAR_FROM)
    filled = QRectF(track)
    filled.setWidth(track.width() * min(1.0, max(0.02, share)))
    level = record.pressure_level
    painter.setBrush(theme.muted if level is None else level_colour(theme, level))
    painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
