"""Chips side by side that wrap to a second row instead of being cut, with a tail at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 8
ROW_GAP = 6

_WAS_HIDDEN_OR_SHOWN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the required widgets lie; ``x`` and ``y`` are where the last row goes on."""

    areas: tuple[QRect, ...]
    x: int
    y: int
    row_height: int


class FlowRow(QWidget):
    """Rows of widgets at their natural size.

    Required widgets wrap. Extras fill what the last row has left beside the tail, or a row of their own
    where not even the first one fits; ``more`` stands for those that find no room.
    """

    extras_hidden = Signal(int)
    """How many extras do not fit, whenever they are placed anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._required: list[QWidget] = []
        self._extras: list[QWidget] = []
        self._more: QWidget | None = None
        self._tail: QWidget | None = None
        self._tail_width = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in this order; hidden ones take no room. They become children of the row."""
        self._required = list(widgets)
        self._adopt(widgets)

    def set_extras(self, widgets: Sequence[QWidget], more: QWidget | None = None) -> None:
        """Show as many of these as fit after the required ones, and ``more`` in place of the rest."""
        self._extras, self._more = list(widgets), more
        self._adopt([*widgets, *([more] if more is not None else [])])

    def set_tail(self, tail: QWidget, width: int) -> None:
        """Keep ``tail`` at the right end of the last row, which has ``width`` pixels left for it at least.

        Where its minimum width is more, it takes that from the extras.
        """
        self._tail, self._tail_width = tail, width
        self._adopt([tail])

    def heightForWidth(self, width: int) -> int:
        placed = self._place_required(width)
        return placed.y + placed.row_height

    def sizeHint(self) -> QSize:
        width = sum(w.sizeHint().width() + GAP for w in self._required if not w.isHidden())
        return QSize(width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        widths = [w.sizeHint().width() for w in self._required if not w.isHidden()]
        return QSize(max(widths, default=0), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _adopt(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            is_hidden = widget.isHidden() and widget.testAttribute(_WAS_HIDDEN_OR_SHOWN)
            if widget.parentWidget() is not self:
                widget.setParent(self)
            widget.setVisible(not is_hidden)
        self._place()
        self.updateGeometry()

    def _place_required(self, width: int) -> _Placed:
        areas: list[QRect] = []
        x = y = 0
        shown = [widget for widget in self._required if not widget.isHidden()]
        height = max((widget.sizeHint().height() for widget in shown), default=0)
        for widget in shown:
            wanted = min(widget.sizeHint().width(), width)
            if x and x + wanted > width:
                x, y = 0, y + height + ROW_GAP
            areas.append(QRect(x, y, wanted, height))
            x += wanted + GAP
        tail = self._tail
        if tail is not None and not tail.isHidden():
            height = height or tail.sizeHint().height()
            if x and x + self._width_of_first_extra() + self._tail_width > width:
                x, y = 0, y + height + ROW_GAP
        return _Placed(tuple(areas), x, y, height)

    def _place(self) -> None:
        placed = self._place_required(self.width())
        shown = [widget for widget in self._required if not widget.isHidden()]
        for widget, area in zip(shown, placed.areas, strict=True):
            widget.setGeometry(area)
        x = self._place_extras(placed)
        if self._tail is not None and not self._tail.isHidden():
            self._tail.setGeometry(x, placed.y, max(0, self.width() - x), placed.row_height)

    def _place_extras(self, placed: _Placed) -> int:
        tail = self._tail
        reserved = 0
        if tail is not None and not tail.isHidden():
            reserved = max(self._tail_width, tail.minimumSizeHint().width())
        right = self.width() - reserved
        fitting = self._fitting(placed.x, right)
        x = placed.x
        for place, extra in enumerate(self._extras):
            extra.setVisible(place < fitting)
            if place < fitting:
                x = self._put(extra, x, placed)
        if self._more is not None:
            self._more.setVisible(fitting < len(self._extras))
            if fitting < len(self._extras):
                x = self._put(self._more, x, placed)
            self.extras_hidden.emit(len(self._extras) - fitting)
        return x

    def _width_of_first_extra(self) -> int:
        shown = [
            *self._extras[:1],
            *([self._more] if self._more is not None and len(self._extras) > 1 else []),
        ]
        return sum(widget.sizeHint().width() + GAP for widget in shown)

    def _fitting(self, x: int, right: int) -> int:
        widths = [extra.sizeHint().width() + GAP for extra in self._extras]
        if x + sum(widths) <= right:
            return len(widths)
        right -= 0 if self._more is None else self._more.sizeHint().width() + GAP
        fitting = 0
        while fitting < len(widths) and x + widths[fitting] <= right:
            x += widths[fitting]
            fitting += 1
        return fitting

    def _put(self, widget: QWidget, x: int, placed: _Placed) -> int:
        width = widget.sizeHint().width()
        widget.setGeometry(x, placed.y, width, placed.row_height)
        return x + width + GAP
