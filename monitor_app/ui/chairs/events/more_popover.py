"""What "More…" opens: the chips that the row has no room for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.event_chips import BarChip
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.style_sheet import set_style_property

_GAP = 6
_TOUCH = 44
_FRAME = 30
"""Pixels that a popover needs beside its contents."""
_EDGE = 8
_LEAST_WIDTH = 180
_FEW = 5
"""So many lie below each other before there is a second column, and more where the chart is higher."""


class MorePopover(Popover):
    """Shows chips below each other, in columns where they are many, and presses them by proxy.

    It stays below the top of ``within``. It opens with the focus on itself and not on a chip: a Return held
    too long would record something.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(say("More"), object_name="moreEventsPopover")
        self._within = within
        self._shown: list[tuple[Chip, BarChip]] = []
        self._rows = 1
        self._scroll = QScrollArea()
        self._scroll.setObjectName("moreEventsScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setStyleSheet("#moreEventsScroll, #moreEventsHolder { background: transparent; }")
        self.body.addWidget(self._scroll)

    def open_with(self, chips: Sequence[BarChip], anchor: QWidget, clear_of: QWidget) -> None:
        """Open beside ``anchor`` with what ``chips`` say; a press on one presses the chip itself."""
        holder = QWidget()
        holder.setObjectName("moreEventsHolder")
        self._shown = [(_proxy(chip, holder), chip) for chip in chips]
        for button, chip in self._shown:
            button.clicked.connect(partial(self._press, chip))
        self._lay_out(holder, anchor.window(), clear_of)
        self._scroll.setWidget(holder)
        for before, after in pairwise(button for button, _chip in self._shown):
            self.setTabOrder(before, after)
        self.open_at(anchor, clear_of)

    def renew(self) -> None:
        """Show which of the chips can be pressed now."""
        if not self.isHidden():
            for button, chip in self._shown:
                _copy_state(chip, button)

    def focus_first(self) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def step_of(self, key: int) -> int:
        arrows = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: self._rows,
            Qt.Key.Key_Left: -self._rows,
        }
        return arrows.get(Qt.Key(key), 0) or super().step_of(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = super().eventFilter(watched, event)
        if taken and isinstance(event, QKeyEvent):
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                self._scroll.ensureWidgetVisible(focus, 0, _GAP)
        return taken

    def _press(self, chip: BarChip) -> None:
        self.close_panel()
        chip.click()

    def _room(self, window: QWidget, clear_of: QWidget) -> QSize:
        """Return what the chips may take: over the chart, so that no warning above it is covered."""
        above = clear_of.mapTo(window, QPoint(0, 0)).y() - self._within.mapTo(window, QPoint(0, 0)).y()
        frame = _FRAME + self.title.sizeHint().height() + _EDGE
        return QSize(window.width() - 2 * _EDGE - _FRAME, max(above - frame, 2 * _TOUCH + _GAP))

    def _lay_out(self, holder: QWidget, window: QWidget, clear_of: QWidget) -> None:
        widest = max(_LEAST_WIDTH, *(button.sizeHint().width() for button, _chip in self._shown))
        room = self._room(window, clear_of)
        fitting = max(1, (room.width() + _GAP) // (widest + _GAP))
        lines = max(_FEW, (room.height() + _GAP) // (_TOUCH + _GAP))
        columns = min(fitting, -(-len(self._shown) // lines))
        self._rows = -(-len(self._shown) // columns)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        for place, (button, _chip) in enumerate(self._shown):
            grid.addWidget(button, place % self._rows, place // self._rows)
            grid.setColumnStretch(place // self._rows, 1)
        height = self._rows * (_TOUCH + _GAP) - _GAP
        is_cut = height > room.height()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if is_cut else 0
        self._scroll.setFixedHeight(min(height, room.height()))
        self.setFixedWidth(columns * (widest + _GAP) - _GAP + bar + _FRAME)


def _proxy(chip: BarChip, holder: QWidget) -> Chip:
    proxy = Chip(chip.text(), object_name=chip.objectName(), parent=holder)
    set_style_property(proxy, "tall", "true")
    proxy.setFixedHeight(_TOUCH)
    proxy.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    proxy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    proxy.setStyleSheet("text-align: left;")
    _copy_state(chip, proxy)
    return proxy


def _copy_state(chip: BarChip, proxy: Chip) -> None:
    proxy.setAccessibleName(chip.accessibleName())
    proxy.setAccessibleDescription(chip.accessibleDescription())
    proxy.setToolTip(chip.toolTip())
    proxy.setEnabled(chip.isEnabled())
