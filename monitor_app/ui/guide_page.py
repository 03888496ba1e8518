"""The manual, shown by F1."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.card import Card


class GuidePage(QWidget):
    """Shows the guide of ``resources/guide``; it is read when it is first looked at."""

    def __init__(self, guide: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidePage")
        self._guide = guide
        self._text = QTextBrowser()
        self._text.setObjectName("guideText")
        self._text.setAccessibleName(say("Guide"))
        self._text.setOpenLinks(False)
        card = Card()
        card.setMaximumWidth(980)
        card.body.addWidget(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.addWidget(card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._text.document().isEmpty():
            self._text.setMarkdown(self._guide.read_text(encoding="utf-8"))
        self._text.setFocus()
