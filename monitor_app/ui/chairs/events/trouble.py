"""Why the last press was not recorded, in the row of the events, with a way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

_GAP = 8
_ACROSS = 10


class Trouble(Card):
    """A sentence that wraps rather than being cut; what could not be saved can be tried again."""

    retry = Signal()
    closed = Signal()
    """A refusal was read."""
    discarded = Signal()
    """What is not saved is given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="eventTrouble", parent=parent)
        self._symbol = Glyph(size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name="eventTroubleText", wraps=True)
        self._sentence.setStyleSheet("font-size: 13px;")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retry = Button(say("Retry"), ButtonKind.CRITICAL, object_name="retryEventButton")
        self._close = Button(say("Close"), object_name="closeEventTroubleButton")
        self.set_margins(_ACROSS, 0)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._symbol)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._retry)
        row.addWidget(self._close)
        self.body.addLayout(row)
        self._retry.clicked.connect(self.retry)
        self._close.clicked.connect(self._end)
        self.hide()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab visits in it."""
        return self._retry, self._close

    def sizeHint(self) -> QSize:
        """Return the size at which the sentence takes one line."""
        self._sentence.ensurePolished()
        text = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text()) + _GAP
        parts = (self._symbol, *(button for button in self.stops() if not button.isHidden()))
        width = sum(part.sizeHint().width() + _GAP for part in parts) + text + 2 * _ACROSS + 2
        return QSize(width, super().sizeHint().height())

    def show_refused(self, sentence: str) -> None:
        """Say why something cannot be."""
        self._say(sentence, FieldState.WARNING)
        self._retry.hide()
        self._close.set_text(say("Close"))

    def show_not_saved(self, words: str, sentence: str) -> None:
        """Say that ``words`` is not in the file, and why."""
        self._say(say("NOT SAVED: {words}. {reason}", words=words, reason=sentence), FieldState.CRITICAL)
        self._retry.show()
        self._close.set_text(say("Discard"))

    def focus_retry(self) -> None:
        """Put the focus on Retry."""
        self._retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        (self.closed if self._retry.isHidden() else self.discarded).emit()

    def _say(self, sentence: str, state: FieldState) -> None:
        self._sentence.setText(sentence)
        self._symbol.set_icon(state.icon, state.role)
        self.set_level(state)
