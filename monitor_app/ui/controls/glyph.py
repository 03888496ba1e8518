"""An icon that stands by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.ui.icons import paint_icon
from monitor_app.ui.theme import current_theme


class Glyph(QWidget):
    """Shows one icon in a colour role, ``size`` pixels square; empty while it has no name."""

    def __init__(
        self, name: str | None = None, role: str = "muted", *, size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str | None:
        """The icon that is shown."""
        return self._name

    def set_icon(self, name: str | None, role: str) -> None:
        """Show another icon, or none."""
        self._name = name
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name is None:
            return
        painter = QPainter(self)
        paint_icon(painter, self._name, current_theme().colour(self._role), QRectF(self.rect()))
        painter.end()
