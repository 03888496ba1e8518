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
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

WIDTH = 138
"""Pixels that hold "saved ✓ 10:42:31" whole."""

_GAP = 10


class SaveStatus(QWidget):
    """ "Ondansetron 4 mg IV recorded 10:42 · every entry saved ✓ 10:42:31", told shorter where room lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorded: tuple[str, ...] = ()
        self._saved: tuple[str, ...] = ()
        self._done = TextLabel("", TextRole.OK, object_name="recordedText")
        self._done.setStyleSheet("font-size: 13px;")
        self._time = TextLabel("", TextRole.MUTED, object_name="savedText")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(self._done)
        row.addWidget(self._time)

    def show_saved(self, at: datetime, *, is_all: bool = True) -> None:
        """Say when the last entry was saved, and not that all are while something is still to be saved."""
        time = formats.clock_seconds(at)
        if is_all:
            self._saved = say("every entry saved ✓ {time}", time=time), say("saved ✓ {time}", time=time)
        else:
            self._saved = (say("last saved {time}", time=time),)
        self._time.setToolTip(self._saved[0])
        self._fit()

    def show_recorded(self, words: str, brief: str = "") -> None:
        """Say what was recorded last, in ``brief`` where there is no room; "" says nothing."""
        self._recorded = tuple(text for text in (words, brief) if text)
        self._done.setToolTip(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What was recorded comes first; beside it the time is told in full, in short, or not at all."""
        done = self._first_fitting(self._done, self._recorded, self.width())
        taken = self._done.fontMetrics().horizontalAdvance(done) + _GAP if done else 0
        time = self._first_fitting(self._time, self._saved, self.width() - taken)
        if not done and not time:
            time = self._saved[-1] if self._saved else ""
        for label, text in ((self._done, done), (self._time, time)):
            if label.text() != text:
                label.setText(text)
            label.setVisible(bool(text))

    def _first_fitting(self, label: TextLabel, texts: tuple[str, ...], room: int) -> str:
        metrics = label.fontMetrics()
        return next((text for text in texts if metrics.horizontalAdvance(text) + 2 <= room), "")


class Trouble(Card):
    """Why the last press was not recorded; what could not be saved can be tried again."""

    retry = Signal()
    dismissed = Signal()

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
        self._close.clicked.connect(self._dismiss)
        self.hide()

    def show_refused(self, sentence: str) -> None:
        """Say why something cannot be."""
        self._show(sentence, FieldState.WARNING)
        self._retry.hide()
        self._close.set_text(say("Close"))

    def show_not_saved(self, words: str, sentence: str) -> None:
        """Say that ``words`` is not in the file, and why."""
        self._show(say("NOT SAVED: {words}. {reason}", words=words, reason=sentence), FieldState.CRITICAL)
        self._retry.show()
        self._close.set_text(say("Discard"))
        self._retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sentence: str, state: FieldState) -> None:
        self._sentence.setText(sentence)
        self._symbol.set_icon(state.icon, state.role)
        self.set_level(state)
        self.show()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
