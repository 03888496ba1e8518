"""A button as low as a legend, for a finger all the same."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

from monitor_app.ui.controls.button import Button
from monitor_app.ui.style_sheet import set_style_property

TOUCH_HEIGHT = 44
SMALL_ICON = QSize(19, 14)


class LegendButton(Button):
    """Drawn in the upper half of itself and pressed anywhere on it, so that it covers no mark below."""

    def __init__(self, text: str, *, icon: str, object_name: str, parent: QWidget) -> None:
        super().__init__(text, icon=icon, object_name=object_name, parent=parent)
        self.setMinimumHeight(TOUCH_HEIGHT)
        self.setIconSize(SMALL_ICON)
        set_style_property(self, "legend", "true")

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)
