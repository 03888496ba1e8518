"""The sessions that can be laid over one another, each with a tick and the look of its line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
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

from monitor_app.domain.wording import say
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.icons import paint_icon
from monitor_app.ui.review.course.figures_model import Index
from monitor_app.ui.review.course.one_line import paint_words
from monitor_app.ui.review.course.overlay_line import OverlayLine
from monitor_app.ui.review.course.words import LineWords
from monitor_app.ui.theme import current_theme

ROW_HEIGHT = 46
HIGHER_ROW = 62
"""Of a session of another patient, whose name and MRN stand above."""
_BOX = 20
_SAMPLE = 44
_LINE = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.TextElideMode.ElideRight


class CompareList(QListWidget):
    """Up and Down go from session to session, Space, Return or a press ticks one and takes the tick away."""

    ticked = Signal(str, bool)
    """The id of a session, and whether it is ticked now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareList")
        self.setAccessibleName(say("Sessions to compare"))
        self.setItemDelegate(_LineRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.itemClicked.connect(self._turn)

    def show_lines(
        self, lines: Sequence[tuple[OverlayLine, str]], chosen: Collection[str], current_id: str = ""
    ) -> None:
        """List these with the words below each; those in ``chosen`` are ticked."""
        row, place = self.currentRow(), self.verticalScrollBar().value()
        self.clear()
        for line, detail in lines:
            item = QListWidgetItem(line.words.whole)
            item.setData(_LINE, line)
            item.setData(_DETAIL, detail)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            is_chosen = line.session_id in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            words = ", ".join(part for part in (line.words.whole, detail) if part)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                say("{session}, drawn", session=words) if is_chosen else words,
            )
            item.setToolTip(words)
            self.addItem(item)
        ids = [line.session_id for line, _ in lines]
        self.setCurrentRow(ids.index(current_id) if current_id in ids else min(max(row, 0), len(ids) - 1))
        self.verticalScrollBar().setValue(place)
        if current_id and self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(self.currentItem())
            return
        super().keyPressEvent(event)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            is_ticked = item.checkState() is Qt.CheckState.Checked
            self.ticked.emit(item.data(_LINE).session_id, not is_ticked)


class _LineRow(QStyledItemDelegate):
    """Paints a box, the session in two lines, and a piece of its line where it is drawn."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT if len(_lines_of(index)) == 2 else HIGHER_ROW)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        # The tick is the list's to turn: Qt would turn it where it would have drawn the box.
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        line = index.data(_LINE)
        is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.accent, 1.4) if has_focus else Qt.PenStyle.NoPen)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.hover if is_under else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 8, 8)
        box = QRectF(area.x() + 8, area.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setPen(QPen(theme.accent if is_ticked else theme.outline, 1.4))
        painter.setBrush(theme.accent if is_ticked else theme.surface)
        painter.drawRoundedRect(box, 5, 5)
        if is_ticked:
            paint_icon(painter, "check", theme.on_accent, box.adjusted(2, 2, -2, -2))
        if is_ticked and index.data(_DETAIL):
            sample = QRectF(area.right() - _SAMPLE - 6, area.y(), _SAMPLE, area.height())
            line.look.draw_sample(painter, theme, sample)
        left = box.right() + 10
        lines = _lines_of(index)
        room = QRectF(
            left, area.y() + 4, area.right() - _SAMPLE - 14 - left, (area.height() - 8) / len(lines)
        )
        weight = QFont.Weight.DemiBold if is_ticked else QFont.Weight.Normal
        for place, words in enumerate(lines):
            font = interface_font(12) if place else interface_font(14, weight)
            at = room.translated(0, place * room.height())
            paint_words(painter, at, words, font, theme.muted if place else theme.ink, cut=_RIGHT)
        painter.restore()


def _lines_of(index: Index) -> tuple[str, ...]:
    """Return the lines of a row: name, MRN and session, and the worst value; without a name two."""
    words: LineWords = index.data(_LINE).words
    worst = str(index.data(_DETAIL)) or say("not read")
    if not words.name:
        return words.which, worst
    return words.name, say("MRN {mrn} · {session}", mrn=words.mrn, session=words.which), worst
