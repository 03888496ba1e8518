"""A question asked once before something final, in the window itself and not in a box over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole


class QuestionBar(Card):
    """Says what will happen and asks; ``confirmed`` carries the reason typed, "" where none is asked."""

    confirmed = Signal(str)
    dismissed = Signal()
    asking = Signal(bool)
    """True when a question comes into sight, False when it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="questionBar", parent=parent)
        self._question = TextLabel("", TextRole.STRONG, object_name="questionText", wraps=True)
        self._detail = TextLabel("", TextRole.MUTED, wraps=True)
        self._reason = QLineEdit()
        self._reason.setObjectName("questionReasonField")
        self._yes = Button("", ButtonKind.PRIMARY, object_name="questionYesButton")
        self._no = Button("", object_name="questionNoButton")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._question)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(words, 1)
        row.addWidget(self._reason, 1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        self.set_margins(14, 8)
        self.body.addLayout(row)
        self._yes.clicked.connect(self._confirm)
        self._no.clicked.connect(self.dismiss)
        self._reason.returnPressed.connect(self._confirm)
        self.hide()

    def ask(
        self,
        question: str,
        *,
        yes: str,
        detail: str = "",
        reason: str | None = None,
        kind: ButtonKind = ButtonKind.PRIMARY,
    ) -> None:
        """Show the question; with ``reason`` as the placeholder of a field that asks for one."""
        self._question.setText(question)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._reason.clear()
        self._reason.setVisible(reason is not None)
        self._reason.setPlaceholderText(reason or "")
        self._reason.setAccessibleName(reason or "")
        self._yes.set_text(yes)
        self._yes.set_kind(kind)
        self._no.set_text(say("No, go back"))
        self.show()
        target = self._reason if reason is not None else self._yes
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Keep the question open and say why the answer was not taken."""
        self._detail.setText(sentence)
        self._detail.setVisible(True)

    def dismiss(self) -> None:
        """Take the question away unanswered."""
        self.hide()
        self.dismissed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.confirmed.emit(self._reason.text().strip())
