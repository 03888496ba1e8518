"""Making widgets children of a row without showing those that were hidden."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_WAS_HIDDEN_OR_SHOWN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def adopt(row: QWidget, widgets: Iterable[QWidget]) -> None:
    """Make ``widgets`` children of ``row``; what nobody has hidden is shown there."""
    for widget in widgets:
        is_hidden = widget.isHidden() and widget.testAttribute(_WAS_HIDDEN_OR_SHOWN)
        if widget.parentWidget() is not row:
            widget.setParent(row)
        widget.setVisible(not is_hidden)
