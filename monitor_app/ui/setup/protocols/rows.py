"""A list of things of a protocol: one is chosen, new ones come, and each can move or go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.icon_button import IconButton
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex

ROW = 44
PADDING = 10
FEWEST_ROWS = 3
TAG = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says, and at its right end what kind of thing it is."""

    text: str
    tag: str = ""


class RowsEditor(QWidget):
    """Shows rows and keeps which is chosen; Alt+Up, Alt+Down and Delete do what the buttons do.

    These are named ``add<Name>Button`` and so on, the list ``<name>List``.
    """

    chosen = Signal(int)
    added = Signal()
    removed = Signal(int)
    moved = Signal(int, int)
    """From which place to which."""
    opened = Signal()
    """Return was pressed on a row."""

    def __init__(self, label: str, name: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setObjectName(f"{name[0].lower()}{name[1:]}List")
        self._list.setAccessibleName(label)
        self._list.setItemDelegate(_RowDelegate(self._list))
        self._list.setStyleSheet("QListView:!focus { border: 2px solid transparent; }")
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(FEWEST_ROWS * ROW + 10)
        self._add = Button(add, icon="plus", object_name=f"add{name}Button")
        self._up = IconButton(say("Move up"), "arrow-up", object_name=f"move{name}UpButton")
        self._down = IconButton(say("Move down"), "arrow-down", object_name=f"move{name}DownButton")
        self._remove = Button(say("Remove"), icon="x", object_name=f"remove{name}Button")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        buttons.addWidget(self._up)
        buttons.addWidget(self._down)
        buttons.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        self._connect()

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_row)
        self._list.itemActivated.connect(lambda _item: self.opened.emit())
        self._add.clicked.connect(self.added)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._remove.clicked.connect(self._remove_chosen)
        for keys, act in (
            ("Del", self._remove_chosen),
            ("Alt+Up", partial(self._move, -1)),
            ("Alt+Down", partial(self._move, 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def place(self) -> int:
        """Return which row is chosen, -1 when none is."""
        return self._list.currentRow()

    def choose(self, place: int) -> None:
        """Choose a row."""
        self._list.setCurrentRow(place)

    def show_rows(self, rows: Sequence[Row], place: int) -> None:
        """Show ``rows`` with that at ``place`` chosen, or the last where there are fewer; -1 for none."""
        with QSignalBlocker(self._list):
            while self._list.count() > len(rows):
                self._list.takeItem(self._list.count() - 1)
            for number, row in enumerate(rows):
                if number == self._list.count():
                    self._list.addItem("")
                item = self._list.item(number)
                if item.text() != row.text or item.data(TAG) != row.tag:
                    item.setText(row.text)
                    item.setData(TAG, row.tag)
                    item.setToolTip(row.text)
            self._list.setCurrentRow(min(place, len(rows) - 1))
        self._show_buttons()

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_chosen(self) -> None:
        if self.place() >= 0:
            self.removed.emit(self.place())

    def _move(self, by: int) -> None:
        to = self.place() + by
        if self.place() >= 0 and 0 <= to < self._list.count():
            self.moved.emit(self.place(), to)

    def _on_row(self, place: int) -> None:
        self._show_buttons()
        self.chosen.emit(place)

    def _show_buttons(self) -> None:
        place, count = self.place(), self._list.count()
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < count - 1)
        self._remove.setEnabled(place >= 0)


class _RowDelegate(QStyledItemDelegate):
    """Paints the text at the left, cut with … where there is no room, and the tag at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_surface)
            painter.fillRect(area.x(), area.y(), 3, area.height(), theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.line)
        room = area.adjusted(PADDING, 0, -PADDING, -1)
        tag = str(index.data(TAG) or "")
        painter.setFont(interface_font(13))
        painter.setPen(theme.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tag)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(tag) - (12 if tag else 0))
        font = interface_font(14)
        painter.setFont(font)
        painter.setPen(theme.ink)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "") or say("(empty)")
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
