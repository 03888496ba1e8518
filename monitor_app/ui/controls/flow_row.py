"""Chips side by side that wrap to further rows instead of being cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.ui.controls.adopting import adopt

GAP = 8
ROW_GAP = 6


class FlowRow(QWidget):
    """Rows of widgets at their natural size, each row at least ``lowest`` pixels high."""

    def __init__(self, parent: QWidget | None = None, *, lowest: int = 0) -> None:
        super().__init__(parent)
        self._lowest = lowest
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_lowest(self, lowest: int) -> None:
        """Change how high each row is at least."""
        if lowest != self._lowest:
            self._lowest = lowest
            self._place()
            self.updateGeometry()

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in this order; hidden ones take no room. They become children of the row."""
        self._widgets = list(widgets)
        adopt(self, widgets)
        self._place()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return max((area.bottom() + 1 for area in self._areas(width)), default=0)

    def sizeHint(self) -> QSize:
        width = sum(_wanted(widget).width() + GAP for widget in self._shown())
        return QSize(width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        widest = max((_wanted(widget).width() for widget in self._shown()), default=0)
        return QSize(widest, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _areas(self, width: int) -> list[QRect]:
        areas: list[QRect] = []
        x = y = 0
        height = max((self._lowest, *(_wanted(widget).height() for widget in self._shown())))
        for widget in self._shown():
            wanted = min(_wanted(widget).width(), width)
            if x and x + wanted > width:
                x, y = 0, y + height + ROW_GAP
            areas.append(QRect(x, y, wanted, height))
            x += wanted + GAP
        return areas

    def _place(self) -> None:
        for widget, area in zip(self._shown(), self._areas(self.width()), strict=True):
            widget.setGeometry(area)


def _wanted(widget: QWidget) -> QSize:
    """Return the natural size, of a widget of fixed size that one."""
    return widget.sizeHint().boundedTo(widget.maximumSize())
