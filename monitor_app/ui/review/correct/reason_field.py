"""The reason of a correction: one line, and the usual reasons a press away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.flow_row import FlowRow


class ReasonField(QWidget):
    """``edited`` is emitted when a person types or presses a reason."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self._edit.setObjectName("correctionReasonField")
        self._edit.setPlaceholderText(say("Reason for the correction"))
        self._edit.setAccessibleName(self._edit.placeholderText())
        self._edit.setMaxLength(LONGEST_TEXT)
        self._edit.setMinimumHeight(44)
        self._edit.textEdited.connect(self.edited)
        self._chips = [
            Chip(words, object_name=f"correctionReason_{key}") for key, words in _quick_reasons().items()
        ]
        row = FlowRow()
        row.set_widgets(self._chips)
        for chip in self._chips:
            chip.clicked.connect(partial(self._take, chip.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(row)
        layout.addWidget(self._edit)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        return [self._edit, *self._chips]

    def text(self) -> str:
        """Return the reason, "" while there is none."""
        return self._edit.text().strip()

    def set_text(self, text: str) -> None:
        """Replace the reason."""
        self._edit.setText(text)

    def focus_first(self) -> None:
        """Put the focus into the line."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, words: str) -> None:
        self._edit.setText(words)
        self.edited.emit()


def _quick_reasons() -> dict[str, str]:
    return {
        "typing": say("typing error"),
        "patient": say("wrong patient"),
        "artefact": say("artefact"),
        "misread": say("read wrongly"),
        "again": say("measured again"),
    }
