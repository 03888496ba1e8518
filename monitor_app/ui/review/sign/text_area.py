"""Where a comment or a question is written."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


def text_area(object_name: str, name: str, placeholder: str) -> QPlainTextEdit:
    """Return an area for some lines that gives way where there is little room."""
    edit = QPlainTextEdit()
    edit.setObjectName(object_name)
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    edit.setTabChangesFocus(True)
    edit.setMinimumHeight(44)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return edit
