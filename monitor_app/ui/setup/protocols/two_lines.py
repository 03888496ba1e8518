"""A list whose rows have two lines and, at the right, a badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex

ROW = 52
PADDING = 11
LINES = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row shows. ``key`` is what it stands for; a faded one is written in grey."""

    key: str
    title: str
    detail: str
    badge: str = ""
    role: str = "warning"
    """The colour role of the badge, one that has a surface."""
    faded: bool = False


class TwoLineList(QListWidget):
    """Shows :class:`TwoLines`; :meth:`key` is that of the chosen one."""

    def __init__(self, name: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setItemDelegate(_TwoLineDelegate(self))
        self.setStyleSheet("QListView:!focus { border: 2px solid transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def key(self) -> str:
        """Return what the chosen row stands for, "" when none is."""
        return _key_of(self.currentItem())

    def show_rows(self, rows: Sequence[TwoLines], key: str) -> None:
        """Show ``rows`` with that of ``key`` chosen; nothing is told."""
        with QSignalBlocker(self):
            while self.count() > len(rows):
                self.takeItem(self.count() - 1)
            for number, row in enumerate(rows):
                if number == self.count():
                    self.addItem(QListWidgetItem())
                item = self.item(number)
                if item.data(LINES) != row:
                    item.setData(LINES, row)
                    item.setToolTip(row.title)
                    spoken = ". ".join(part for part in (row.title, row.detail, row.badge) if part)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                if row.key == key:
                    self.setCurrentRow(number)
        self.setMaximumHeight(len(rows) * ROW + 12)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(160, self.count() * ROW + 12)


def _key_of(item: QListWidgetItem | None) -> str:
    row = None if item is None else item.data(LINES)
    return row.key if isinstance(row, TwoLines) else ""


class _TwoLineDelegate(QStyledItemDelegate):
    """Cuts a long title with …; the badge keeps its room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(LINES)
        if not isinstance(row, TwoLines):
            return
        theme = current_theme()
        area = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.raised if is_chosen else theme.hover)
            painter.drawRoundedRect(QRectF(area), 10, 10)
        if is_chosen:
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(area.x(), area.y() + 7, 3, area.height() - 14), 1.5, 1.5)
        room = area.adjusted(PADDING, 6, -PADDING, -6)
        half = room.height() // 2
        below = QRect(room.x(), room.y() + half, room.width(), half)
        if row.badge:
            below.setRight(self._paint_badge(painter, theme, below, row) - 8)
        title_font = interface_font(13, QFont.Weight.DemiBold)
        title_ink = theme.muted if row.faded else theme.ink
        for line, text, font, ink in (
            (QRect(room.x(), room.y(), room.width(), half), row.title, title_font, title_ink),
            (below, row.detail, interface_font(12), theme.muted),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    @staticmethod
    def _paint_badge(painter: QPainter, theme: Theme, room: QRect, row: TwoLines) -> int:
        """Paint the badge at the right end of the second line and return where it begins."""
        font = interface_font(12, QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(row.badge) + 12
        badge = QRectF(room.right() + 1 - width, room.center().y() - 8, width, 18)
        painter.setBrush(theme.line if row.faded else theme.colour(f"{row.role}_surface"))
        painter.drawRoundedRect(badge, 9, 9)
        painter.setFont(font)
        painter.setPen(theme.muted if row.faded else theme.colour(row.role))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, row.badge)
        painter.setPen(Qt.PenStyle.NoPen)
        return int(badge.left())
