"""What was recorded last and that it is saved; and, when it is not, that in red with a way on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.field_heading import ElidedLabel
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

WIDTH = 138
"""Pixels that hold "saved ✓ 10:42:31" whole."""

_WIDEST_RESERVED = 240
_GAP = 10


class SaveStatus(QWidget):
    """ "Ondansetron 4 mg IV recorded 10:42 · every entry saved ✓ 10:42:31", cut short where room lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._long = self._short = ""
        self._done = ElidedLabel(TextRole.OK)
        self._done.setObjectName("recordedText")
        self._done.setStyleSheet("font-size: 13px;")
        self._done.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._saved = TextLabel("", TextRole.MUTED, object_name="savedText")
        self._saved.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._done, 1)
        row.addWidget(self._saved)

    def show_saved(self, at: datetime | None) -> None:
        """Say when the last entry was saved, None when there is none."""
        time = "" if at is None else formats.clock_seconds(at)
        self._long = say("every entry saved ✓ {time}", time=time) if time else ""
        self._short = say("saved ✓ {time}", time=time) if time else ""
        self._saved.setToolTip(self._long)
        self._fit()

    def show_recorded(self, words: str) -> None:
        """Say what was recorded last; "" says nothing."""
        if words == self._done.text():
            return
        self._done.setText(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        width = min(self._recorded_width(), _WIDEST_RESERVED) or self._width_of(self._short)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What was recorded comes first: beside it the time is told in full, in short, or not at all."""
        left = self.width() - self._recorded_width() - _GAP
        fitting = (text for text in (self._long, self._short) if self._width_of(text) <= left)
        text = next(fitting, "" if self._done.text() else self._short)
        if text != self._saved.text():
            self._saved.setText(text)
            self._saved.setVisible(bool(text))
        self.updateGeometry()

    def _recorded_width(self) -> int:
        return self._done.fontMetrics().horizontalAdvance(self._done.text()) + 2 if self._done.text() else 0

    def _width_of(self, text: str) -> int:
        return self._saved.fontMetrics().horizontalAdvance(text) + 2


class Trouble(Card):
    """Why the last press was not recorded; what could not be saved can be tried again."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="eventTrouble", parent=parent)
        self._symbol = Glyph(size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name="eventTroubleText", wraps=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retry = Button(say("Retry"), ButtonKind.CRITICAL, object_name="retryEventButton")
        self._close = Button(say("Close"), object_name="closeEventTroubleButton")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._symbol)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._retry)
        row.addWidget(self._close)
        self.body.addLayout(row)
        self._retry.clicked.connect(self.retry)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_refused(self, sentence: str) -> None:
        """Say why something cannot be."""
        self._show(sentence, FieldState.WARNING)
        self._retry.hide()

    def show_not_saved(self, words: str, sentence: str) -> None:
        """Say that ``words`` is not in the file, and why."""
        self._show(say("NOT SAVED: {words}. {reason}", words=words, reason=sentence), FieldState.CRITICAL)
        self._retry.show()
        self._retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sentence: str, state: FieldState) -> None:
        self._sentence.setText(sentence)
        self._symbol.set_icon(state.icon, state.role)
        self.set_level(state)
        self.show()
