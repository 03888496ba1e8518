"""The end of the event row: what was recorded last and that it is saved, or what is not saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from monitor_app.ui.chairs.events.save_status import SaveStatus
from monitor_app.ui.chairs.events.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels across: below ``least`` something would be cut; from ``wanted`` on nothing is told in short."""

    least: int
    wanted: int


class SaveState(QWidget):
    """Says that every entry is saved, or in its place why the last press was not recorded."""

    retry = Signal()
    closed = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = SaveStatus()
        self._trouble = Trouble()
        self._came_from: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._status)
        column.addWidget(self._trouble)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._trouble.retry.connect(self.retry)
        self._trouble.closed.connect(self.closed)
        self._trouble.discarded.connect(self.discarded)

    @property
    def is_urgent(self) -> bool:
        """Return whether something was not recorded, which comes before the chips."""
        return not self._trouble.isHidden()

    def room(self) -> Room:
        """Return the pixels that it takes from the row."""
        if self._trouble.isHidden():
            return Room(self._status.least_width(), self._status.wanted_width())
        width = self._trouble.sizeHint().width()
        return Room(width, width)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab visits in it."""
        return self._trouble.stops()

    def show_saved(self, at: datetime, *, is_all: bool, is_aside: bool) -> None:
        """Say when the last entry was saved, and not that all are while something is still to be saved.

        Where it ``is_aside``, in the emergency copy, it is not said to be in the file.
        """
        self._status.show_saved(at, is_all=is_all, is_aside=is_aside)

    def show_recorded(self, words: str, brief: str = "") -> None:
        """Say what was recorded last, in ``brief`` where there is no room; "" says nothing."""
        self._status.show_recorded(words, brief)

    def show_refused(self, sentence: str) -> None:
        """Say why something cannot be."""
        self._trouble.show_refused(sentence)
        self._show_trouble()

    def show_not_saved(self, words: str, sentence: str, *, takes_focus: bool) -> None:
        """Say that ``words`` is not in the file, and why; Retry gets the focus where it ``takes_focus``."""
        self._trouble.show_not_saved(words, sentence)
        self._show_trouble()
        if takes_focus:
            focused = QApplication.focusWidget()
            if focused not in self.stops():
                self._came_from = focused
            self._trouble.focus_retry()

    def clear_trouble(self) -> None:
        """Take away what was not recorded: it is recorded now, or somebody has read it.

        The focus goes back to where it was, or it would wander to whatever comes next.
        """
        came_from, self._came_from = self._came_from, None
        focused = QApplication.focusWidget()
        if focused is not None and focused in self.stops():
            focused.clearFocus()
            if came_from is not None and isValid(came_from) and came_from.isVisible():
                came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._trouble.hide()
        self._status.show()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return 0 if self._trouble.isHidden() else self._trouble.heightForWidth(width)

    def _show_trouble(self) -> None:
        self._status.hide()
        self._trouble.show()
        self.updateGeometry()
