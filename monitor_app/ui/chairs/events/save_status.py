"""What was recorded last and that it is saved."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import TextLabel, TextRole

_GAP = 10
_SLACK = 4
_DIGIT = re.compile(r"\d")


class SaveStatus(QWidget):
    """ "Ondansetron 4 mg IV recorded 10:42 · every entry saved ✓ 10:42:31", told shorter where room lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorded: tuple[str, ...] = ()
        self._saved: tuple[str, ...] = ("",)
        self._whole = ""
        self._briefest: tuple[str, ...] = ("",)
        self._done = TextLabel("", TextRole.OK, object_name="recordedText")
        self._done.setStyleSheet("font-size: 13px;")
        self._time = TextLabel("", TextRole.MUTED, object_name="savedText")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(self._done)
        row.addWidget(self._time)

    def show_saved(self, at: datetime, *, is_all: bool = True, is_aside: bool = False) -> None:
        """Say when the last entry was saved, and not that all are while something is still to be saved.

        Where it ``is_aside``, in the emergency copy, it is not said to be in the file.
        """
        time = formats.clock_seconds(at)
        whole, brief = say("every entry saved ✓ {time}", time=time), say("saved ✓ {time}", time=time)
        last = say("last saved {time}", time=time)
        if is_aside:
            whole = say("saved in the emergency copy {time}", time=time)
            brief = say("in the emergency copy {time}", time=time)
        self._saved = (whole, brief) if is_all else (last,)
        self._briefest = brief, last, say("recorded ✓ {time}", time=formats.clock_time(at))
        self._whole = whole
        self._time.setToolTip(self._saved[0])
        self._fit()

    def least_width(self) -> int:
        """Return the pixels below which something would be cut, the same whatever the time and the words.

        So no chip moves because a second has passed or something was recorded.
        """
        return max(map(self._width, self._briefest))

    def wanted_width(self) -> int:
        """Return the pixels that hold "every entry saved ✓ 10:42:31" whole."""
        return max(self.least_width(), self._width(self._whole))

    def show_recorded(self, words: str, brief: str = "") -> None:
        """Say what was recorded last, in ``brief`` or in one word where there is no room; "" says nothing."""
        self._recorded = tuple(text for text in (words, brief, say("recorded") if brief else "") if text)
        self._done.setToolTip(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What was recorded is told as fully as there is room beside that all is saved.

        Only where both have no room does "recorded ✓ 10:42" stand alone; it says the same of that entry.
        """
        pairs = [(done, saved) for done in self._recorded for saved in self._saved]
        pairs += [(done, "") for done in self._recorded[1:2]]
        pairs += [("", saved) for saved in self._saved]
        fitting = (pair for pair in pairs if self._pixels(*pair) <= self.width())
        for label, text in zip((self._done, self._time), next(fitting, pairs[-1]), strict=True):
            if label.text() != text:
                label.setText(text)
            label.setVisible(bool(text))

    def _pixels(self, done: str, saved: str) -> int:
        across = self._time.fontMetrics().horizontalAdvance
        return across(done) + across(saved) + 2 + (_GAP if done and saved else 0)

    def _width(self, text: str) -> int:
        self._time.ensurePolished()
        return self._time.fontMetrics().horizontalAdvance(_DIGIT.sub("0", text)) + _SLACK
