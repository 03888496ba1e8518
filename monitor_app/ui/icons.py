"""Icons: line drawings in SVG, drawn in a colour of the theme at the size and sharpness asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from monitor_app.resources import resource_path
from monitor_app.ui.theme import current_theme


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: QColor, area: QRectF) -> None:
    """Draw the icon ``name`` as a square centred in ``area``; raises OSError for an unknown name."""
    side = min(area.width(), area.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(area.center())
    _drawing(name, colour.name()).render(painter, square)


class _ThemedIcon(QIconEngine):
    """Looks the colour up whenever it draws, so an icon follows a change of theme by itself."""

    def __init__(self, name: str, role: str, checked_role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._checked_role = checked_role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._checked_role if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "disabled"
        paint_icon(painter, self._name, current_theme().colour(role), QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._role, self._checked_role)


def themed_icon(name: str, role: str = "ink", checked_role: str | None = None) -> QIcon:
    """Return the icon ``name`` of ``resources/icons`` in a colour role of the theme.

    ``checked_role`` is the role while a checkable button is on. Raises KeyError for an unknown role and
    OSError for an unknown name.
    """
    theme = current_theme()
    _drawing(name, theme.colour(role).name())
    theme.colour(checked_role or role)
    return QIcon(_ThemedIcon(name, role, checked_role or role))
