"""Words on one line of a painted row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter


def paint_words(
    painter: QPainter,
    area: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
) -> None:
    """Write ``words`` on one line, shortened where there is no room: at the place ``cut``."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(words, cut, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
