"""What was done about a warning, where the protocol asks: five answers, one press each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.warnings.words import action_title


class ActionRow(QWidget):
    """A button for each answer, with the digit that presses it while the focus is in the row.

    ``chosen`` carries the :class:`AcknowledgeAction`; ``left`` goes out when Escape leaves the row.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionRow")
        self._question = ElidedLabel(TextRole.STRONG)
        self._question.setObjectName("actionQuestion")
        self.set_count(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._question, 1)
        self._buttons: list[Button] = []
        for number, action in enumerate(AcknowledgeAction, start=1):
            words = say("{digit} {action}", digit=number, action=action_title(action))
            button = Button(words, object_name=f"actionButton_{action.value}")
            button.clicked.connect(lambda _checked=False, action=action: self.chosen.emit(action))
            self._buttons.append(button)
            row.addWidget(button)

    def set_count(self, count: int) -> None:
        """Say of how many warnings one answer tells."""
        self._question.setText(
            say("What was done? F9") if count == 1 else say("All {count}: what was done? F9", count=count)
        )

    def take_focus(self) -> None:
        """Put the focus on the first answer, unless it is on one already."""
        if QApplication.focusWidget() not in self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= len(self._buttons) and not event.isAutoRepeat():
            self._buttons[int(digit) - 1].click()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
