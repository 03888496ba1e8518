"""What is asked before the window closes over what is written and not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from monitor_app.domain.wording import say


def ask_to_close(
    window: QWidget, chairs: Sequence[str], drafts: Sequence[str], close: Callable[[], None]
) -> None:
    """Name what would be lost and call ``close`` when the person closes anyway.

    That is a reading typed at ``chairs``, or ``drafts`` of protocols by their titles.
    """
    box = QMessageBox(window)
    box.setObjectName("unsavedBox")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("\n".join(_losses(chairs, drafts)))
    box.setInformativeText(say("Everything that was saved comes back at the next start."))
    stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(say("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
    leave.setObjectName("closeAnywayButton")
    box.setDefaultButton(stay)
    leave.clicked.connect(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _losses(chairs: Sequence[str], drafts: Sequence[str]) -> Iterator[str]:
    if chairs:
        yield say(
            "A reading is typed and not saved: {chairs}. It is lost when you close.", chairs=", ".join(chairs)
        )
    if drafts:
        yield say(
            "A protocol is changed and not published: {titles}. The draft is lost when you close.",
            titles=", ".join(drafts),
        )
