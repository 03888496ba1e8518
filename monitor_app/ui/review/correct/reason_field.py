"""The reason of a correction: one line, and the usual reasons a press away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.flow_row import FlowRow


class ReasonField(QObject):
    """``edit`` and ``chips`` are put where there is room; ``edited`` tells that a person wrote or pressed."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setObjectName("correctionReasonField")
        self.edit.setPlaceholderText(say("Reason for the correction"))
        self.edit.setAccessibleName(self.edit.placeholderText())
        self.edit.setMaxLength(LONGEST_TEXT)
        self.edit.setMinimumHeight(44)
        self.edit.textEdited.connect(self.edited)
        self.chips = FlowRow(lowest=44)
        chips = [
            Chip(words, object_name=f"correctionReason_{key}") for key, words in _quick_reasons().items()
        ]
        self.chips.set_widgets(chips)
        for chip in chips:
            chip.clicked.connect(partial(self._take, chip.text()))

    def set_visible(self, shown: bool) -> None:
        """Show or hide the line and the usual reasons."""
        self.edit.setVisible(shown)
        self.chips.setVisible(shown)

    def text(self) -> str:
        """Return the reason, "" while there is none."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Replace the reason."""
        self.edit.setText(text)

    def focus_first(self) -> None:
        """Put the focus into the line."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, words: str) -> None:
        self.edit.setText(words)
        self.edited.emit()


def _quick_reasons() -> dict[str, str]:
    return {
        "typing": say("typing error"),
        "patient": say("wrong patient"),
        "artefact": say("artefact"),
        "misread": say("read wrongly"),
        "again": say("measured again"),
    }
