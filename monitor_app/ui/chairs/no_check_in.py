"""What stands in the place of the check-in while the file cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole

WIDEST = 640


class NoCheckIn(QWidget):
    """Says why nobody can be checked in now, and lets one try again or go back to the chairs."""

    retried = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noCheckIn")
        self._reason = TextLabel("", TextRole.BODY, object_name="noCheckInReason", wraps=True)
        self._reason.setFixedWidth(WIDEST)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        retry = Button(say("Try again"), ButtonKind.PRIMARY, object_name="retryCheckInButton")
        back = Button(say("Back to the chairs"), object_name="leaveNoCheckInButton")
        retry.clicked.connect(self.retried)
        back.clicked.connect(self.left)
        self.setFocusProxy(retry)
        self._arrange(retry, back)

    def tell(self, reason: str) -> None:
        """Show ``reason``: what happened, what is safe, what to do."""
        self._reason.setText(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self, retry: Button, back: Button) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(TextLabel(say("Nobody can be checked in now"), TextRole.TITLE), 0, centre)
        layout.addLayout(_in_the_middle(self._reason))
        layout.addSpacing(12)
        layout.addLayout(_in_the_middle(back, retry))
        layout.addStretch(3)


def _in_the_middle(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
