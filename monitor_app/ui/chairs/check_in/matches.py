"""The list of patients below the search: one row each, name and what tells it from another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
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

from monitor_app.domain.records import PatientRecord
from monitor_app.ui.chairs.check_in.words import patient_words
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.theme import current_theme

ROW_HEIGHT = 44
MOST_ROWS = 4

_META = Qt.ItemDataRole.UserRole + 1
_RECORD = Qt.ItemDataRole.UserRole + 2
_CHOSEN = Qt.ItemDataRole.UserRole + 3
_SIDE = 10


class _MatchRow(QStyledItemDelegate):
    """Paints name and particulars on one line, or on two where one is too narrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        area = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(index.data(_CHOSEN))
        if state & QStyle.StateFlag.State_Selected or chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_surface if chosen else theme.hover)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 8, 8)
        inner = area.adjusted(_SIDE, 0, -_SIDE, 0)
        if chosen:
            paint_icon(painter, "check", theme.accent, QRectF(inner.right() - 16, inner.top() + 5, 17, 17))
        name, meta = str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(_META))
        _paint_words(painter, inner, name, meta, room_for_mark=25 if chosen else 0)
        painter.restore()


def _paint_words(painter: QPainter, area: QRect, name: str, meta: str, *, room_for_mark: int) -> None:
    theme = current_theme()
    name_font, meta_font = interface_font(15, QFont.Weight.Medium), interface_font(12)
    meta_width = QFontMetrics(meta_font).horizontalAdvance(meta)
    name_width = QFontMetrics(name_font).horizontalAdvance(name)
    middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
    one_line = not room_for_mark and name_width + meta_width + 12 <= area.width()
    upper = area if one_line else QRect(area.left(), area.top() + 3, area.width() - room_for_mark, 20)
    lower = area if one_line else QRect(area.left(), area.top() + 22, area.width(), 18)
    elide = Qt.TextElideMode.ElideRight
    painter.setFont(name_font)
    painter.setPen(theme.ink)
    painter.drawText(upper, middle | left, QFontMetrics(name_font).elidedText(name, elide, upper.width()))
    painter.setFont(meta_font)
    painter.setPen(theme.muted)
    meta_side = Qt.AlignmentFlag.AlignRight if one_line else left
    painter.drawText(lower, middle | meta_side, QFontMetrics(meta_font).elidedText(meta, elide, area.width()))


class MatchList(QListWidget):
    """Shows up to :data:`MOST_ROWS` matches at once; the keys come from the search field above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientList")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_MatchRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_records(self, records: Sequence[PatientRecord], *, chosen: bool = False) -> None:
        """List ``records``, the first one marked; ``chosen`` when it is the patient of the session."""
        self.clear()
        for record in records:
            item = QListWidgetItem(record.patient.name)
            meta = patient_words(record)
            item.setData(_META, meta)
            item.setData(_RECORD, record)
            item.setData(_CHOSEN, chosen)
            item.setToolTip(f"{record.patient.name}\n{meta}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{record.patient.name}, {meta}")
            self.addItem(item)
        if records:
            self.setCurrentRow(0)
        self.ensurePolished()
        self.setFixedHeight(ROW_HEIGHT * min(MOST_ROWS, len(records)) + 2 * self.frameWidth())
        self.setVisible(bool(records))

    def move_mark(self, step: int) -> None:
        """Mark the row ``step`` further down, as far as there are rows."""
        if self.count():
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))

    def marked(self) -> PatientRecord | None:
        """Return the record that is marked, None in an empty list."""
        record = self.currentIndex().data(_RECORD)
        return record if isinstance(record, PatientRecord) else None
