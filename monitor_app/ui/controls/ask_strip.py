"""A strip across a page that tells one thing, or asks one, without covering what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.pace import READING_TIME
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class AskStrip(QFrame):
    """Hidden until it has something to say. Its label is named ``<object_name>Sentence``, its buttons
    ``<object_name>Yes`` and ``<object_name>No``; a question puts the focus on the first.

    ``now`` tells the time, so that a question is not answered before it can have been read.
    """

    asking = Signal(bool)
    """True when a question begins to wait, False when it is over."""

    def __init__(
        self, now: Callable[[], datetime], *, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._asked_at: datetime | None = None
        self.setObjectName(object_name)
        set_style_property(self, "card", "true")
        self._act: Callable[[], None] | None = None
        self._back_to: QWidget | None = None
        self._symbol = Glyph(size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name=f"{object_name}Sentence", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._sentence.setSizePolicy(policy)
        self._yes = Button("", ButtonKind.PRIMARY, object_name=f"{object_name}Yes")
        self._no = Button("", ButtonKind.QUIET, object_name=f"{object_name}No")
        self._yes.clicked.connect(self._do)
        self._no.clicked.connect(self.decline)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self._symbol)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Return whether a question waits for its answer."""
        return self._act is not None and not self.isHidden()

    def sentence(self) -> str:
        """Return what is shown, an empty text when nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def tell(self, sentence: str) -> None:
        """Say in red why nothing was done."""
        self._act = None
        self._show(sentence, FieldState.CRITICAL)
        self._yes.hide()
        self._no.hide()

    def offer(self, sentence: str, act_text: str, act: Callable[[], None]) -> None:
        """Say in red what failed, with one button to try again; the focus goes there."""
        self._asked_at = None
        self._act = act
        self._show(sentence, FieldState.CRITICAL)
        self._yes.set_text(act_text)
        self._yes.set_kind(ButtonKind.CRITICAL)
        self._yes.show()
        self._no.hide()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(
        self,
        sentence: str,
        yes: str,
        act: Callable[[], None],
        no: str,
        *,
        kind: ButtonKind = ButtonKind.PRIMARY,
        back_to: QWidget | None = None,
    ) -> None:
        """Ask once. ``act`` runs on yes; on no the strip goes and ``back_to`` takes the focus."""
        self._asked_at = self._now()
        self._act = act
        self._back_to = back_to
        self._show(sentence, FieldState.WARNING)
        self._yes.set_text(yes)
        self._yes.set_kind(kind)
        self._no.set_text(no)
        self._yes.show()
        self._no.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asking.emit(True)

    def decline(self) -> None:
        """Leave the question unanswered."""
        back_to = self._back_to
        self.clear()
        if back_to is not None:
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Say and ask nothing."""
        self._act = None
        self._back_to = None
        self.hide()
        self.asking.emit(False)

    def _show(self, sentence: str, state: FieldState) -> None:
        set_style_property(self, "level", state.role)
        self._symbol.set_icon(state.icon, state.role)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _do(self) -> None:
        if self._asked_at is not None and self._now() - self._asked_at < READING_TIME:
            return
        act = self._act
        self.clear()
        if act is not None:
            act()
