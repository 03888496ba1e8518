"""A strip that asks for a reason before something is saved for the clinic, and says why it was not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class ReasonStrip(QFrame):
    """Hidden until it asks. What was written as a reason stays while it is open, whatever fails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reasonStrip")
        set_style_property(self, "card", "true")
        self._act: Callable[[str], None] | None = None
        self._words = ""
        self._symbol = Glyph("notebook-pen", "muted", size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name="reasonSentence", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._sentence.setSizePolicy(policy)
        self._reason = QLineEdit()
        self._reason.setObjectName("reasonField")
        self._reason.setAccessibleName(say("Reason"))
        self._reason.setPlaceholderText(say("Reason, for the list of editions"))
        self._reason.setMaxLength(LONGEST_TEXT)
        self._cancel = Button(say("Not yet"), object_name="reasonCancelButton")
        self._do = Button("", ButtonKind.PRIMARY, object_name="reasonActButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self._symbol)
        row.addWidget(self._sentence, 5)
        row.addWidget(self._reason, 4)
        row.addWidget(self._cancel)
        row.addWidget(self._do)
        own = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        own.setHeightForWidth(True)
        self.setSizePolicy(own)
        self._cancel.clicked.connect(self.close_strip)
        self._do.clicked.connect(self._on_do)
        self._reason.returnPressed.connect(self._on_do)
        self.hide()

    def ask(self, sentence: str, words: str, suggestion: str, act: Callable[[str], None]) -> None:
        """Ask for the reason of ``act``, which is called with it; ``words`` are on the button.

        ``suggestion`` is chosen as a whole: what is written takes its place.
        """
        self._act = act
        self._words = words
        self._reason.setText(suggestion)
        self._show(sentence, FieldState.NORMAL)
        self._do.set_text(words)
        self._do.set_kind(ButtonKind.PRIMARY)
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reason.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was saved; the reason stays to be written."""
        self._show(sentence, FieldState.REFUSED)
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_again(self, sentence: str) -> None:
        """Say that it could not be saved, with one button to try again."""
        self._show(sentence, FieldState.CRITICAL)
        self._do.set_text(say("Retry"))
        self._do.set_kind(ButtonKind.CRITICAL)
        self._do.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> str:
        """Return what is written as a reason while the strip is open."""
        return "" if self.isHidden() else self._reason.text()

    def close_strip(self) -> None:
        """Ask nothing any more."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        else:
            super().keyPressEvent(event)

    def _show(self, sentence: str, state: FieldState) -> None:
        set_style_property(self, "level", "" if state is FieldState.NORMAL else state.role)
        self._symbol.set_icon(state.icon or "notebook-pen", state.role)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _on_do(self) -> None:
        if self._act is not None:
            self._act(self._reason.text())
