"""A strip above the pages with something that concerns the whole record, wherever one is in the program."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class Weight(Enum):
    """How loudly the strip speaks, loudest first: ``ALERT`` is filled, and nothing else here is."""

    ALERT = "alert"
    CAUTION = "caution"
    NEWS = "news"


class NoticeStrip(QWidget):
    """A heading and a few sentences; it can be closed only where it ``is_closable``."""

    closed = Signal()

    def __init__(
        self, weight: Weight, *, object_name: str, is_closable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.weight = weight
        self.setObjectName(object_name)
        self._frame = QFrame()
        set_style_property(self._frame, "strip", weight.value)
        self._heading = TextLabel("", TextRole.STRONG, object_name=f"{object_name}Heading", wraps=True)
        self._words = TextLabel("", object_name=f"{object_name}Words", wraps=True)
        self._close = Button(say("OK"), object_name=f"{object_name}Close") if is_closable else None
        self._arrange()
        self.hide()

    def tell(self, heading: str, words: str) -> None:
        """Show these words; whoever listens to the screen hears them too."""
        if self.accessibleName() == f"{heading} {words}".strip():
            return
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{heading} {words}".strip())

    def _arrange(self) -> None:
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._heading)
        texts.addWidget(self._words)
        row.addLayout(texts, 1)
        if self._close is not None:
            self._close.clicked.connect(self.hide)
            self._close.clicked.connect(self.closed)
            row.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 0)
        whole.addWidget(self._frame)
