"""What is seen while a file with very long running sessions is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication, QProgressDialog

from monitor_app.domain.wording import say
from monitor_app.ui.appearance import Appearance

SHOWN_AFTER = timedelta(seconds=1)


class OpeningProgress:
    """Call it now and then; after a second it shows that the program is at work."""

    def __init__(self, appearance: Appearance, now: Callable[[], datetime]) -> None:
        self._appearance = appearance
        self._now = now
        self._began = now()
        self._dialog: QProgressDialog | None = None

    def __call__(self) -> None:
        """Show a sign of life when it has lasted long enough for people to wonder."""
        if self._dialog is None and self._now() - self._began > SHOWN_AFTER:
            self._dialog = QProgressDialog(say("Opening the running sessions…"), "", 0, 0)
            self._dialog.setObjectName("openingProgress")
            self._dialog.setCancelButton(None)
            self._dialog.setWindowTitle(say("Infusion Session Monitor"))
            self._dialog.setMinimumDuration(0)
            self._appearance.wear()
            self._dialog.show()
        if self._dialog is not None:
            QApplication.processEvents()

    def close(self) -> None:
        """Take it away."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
