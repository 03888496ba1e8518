"""A form that scrolls downwards where there is no room for it, and is never cut at its side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from monitor_app.ui.style_sheet import set_style_property


class FormArea(QScrollArea):
    """Add to ``content``. It is at least as wide as what is in it with the bar beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        set_style_property(self._inside, "scrolled", "true")
        self.content = QVBoxLayout(self._inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        wanted = self._inside.minimumSizeHint().width() + bar
        return QSize(wanted, super().minimumSizeHint().height())
