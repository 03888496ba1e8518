"""The room above the pages for strips: one at a time, so that charting keeps its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.ui.notice_strip import Weight

_HIDING = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class NoticeArea(QWidget):
    """Shows, of all that are not hidden, the one that matters most; the next when that one is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: dict[QWidget, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, notice: QWidget) -> None:
        """Give ``notice`` its place; it shows and hides itself. Without a ``weight`` it is a caution."""
        slot = QWidget()
        inside = QVBoxLayout(slot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(notice)
        self._slots[notice] = slot
        self._column.addWidget(slot)
        notice.installEventFilter(self)
        self._choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HIDING:
            self._choose()
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        wanting = [notice for notice in self._slots if not notice.isHidden()]
        first = min(wanting, key=_rank, default=None)
        for notice, slot in self._slots.items():
            slot.setVisible(notice is first)
        self.setVisible(first is not None)


def _rank(notice: QWidget) -> int:
    weight = getattr(notice, "weight", Weight.CAUTION)
    return list(Weight).index(weight)
