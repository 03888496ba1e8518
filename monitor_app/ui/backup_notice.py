"""The line above the pages that says so when the record has had no backup for days, or is damaged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from monitor_app.ui.controls.text import TextLabel, TextRole


class BackupNotice(TextLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.WARNING, object_name="backupNotice", wraps=True, parent=parent)
        self.setContentsMargins(16, 8, 16, 0)
        self.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say ``sentence``, or nothing where it is ""."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
