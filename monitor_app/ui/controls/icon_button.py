"""A square button that shows an icon and says its name to screen readers and in its tool tip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from monitor_app.ui.controls.button import Button

SIDE = 46


class IconButton(Button):
    """For acts that stand in rows of fields, where words would take the fields' room."""

    def __init__(self, name: str, icon: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon=icon, object_name=object_name, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(SIDE)
        self.setStyleSheet("padding: 1px 0px;")
