"""The manual, shown by F1."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card

_ABOVE_HEADING, _BELOW_HEADING = 16, 4
"""Pixels."""


class GuidePage(QWidget):
    """Shows the guide of ``resources/guide``; it is read when it is first looked at.

    ``faults`` is its last part, about the record when something goes wrong; a press leads there.
    """

    def __init__(self, guide: Path, faults: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidePage")
        self._guide = guide
        self._faults = faults
        self._text = QTextBrowser()
        self._text.setObjectName("guideText")
        self._text.setAccessibleName(say("Guide"))
        self._text.setOpenLinks(False)
        self._to_faults = Button(say("What happens to the record when …"), object_name="guideFaultsButton")
        self._to_faults.clicked.connect(self._go_to_faults)
        card = Card()
        card.setMaximumWidth(980)
        card.body.addWidget(self._to_faults, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.addWidget(card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._text.document().isEmpty():
            parts = [part.read_text(encoding="utf-8") for part in (self._guide, self._faults)]
            self._text.setMarkdown("\n\n".join(parts))
            self._give_headings_room()
        self._text.setFocus()

    def _give_headings_room(self) -> None:
        block = self._text.document().begin()
        while block.isValid():
            room = block.blockFormat()
            if room.headingLevel():
                room.setTopMargin(_ABOVE_HEADING)
                room.setBottomMargin(_BELOW_HEADING)
                QTextCursor(block).setBlockFormat(room)
            block = block.next()

    def _go_to_faults(self) -> None:
        heading = self._faults.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        document = self._text.document()
        found = document.find(heading)
        self._text.setTextCursor(QTextCursor(found.block()))
        top = document.documentLayout().blockBoundingRect(found.block()).top()
        self._text.verticalScrollBar().setValue(round(top))
        self._text.setFocus()
