"""What is asked before the window closes over a reading that is typed and not saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from monitor_app.domain.wording import say


def ask_to_close(window: QWidget, chairs: Sequence[str], close: Callable[[], None]) -> None:
    """Name the ``chairs`` whose reading would be lost and call ``close`` when the person closes anyway."""
    box = QMessageBox(window)
    box.setObjectName("unsavedBox")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(
        say(
            "A reading is typed and not saved: {chairs}. It is lost when you close.", chairs=", ".join(chairs)
        )
    )
    box.setInformativeText(say("Everything that was saved comes back at the next start."))
    stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(say("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
    leave.setObjectName("closeAnywayButton")
    box.setDefaultButton(stay)
    leave.clicked.connect(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
