"""Inter on paper: sizes in points, and texts cut into the lines they stand on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

FAMILY = "Inter"

POINT = 10.0
"""Units of a page in a point of 1/72 inch. All places and sizes here are in units."""

LEADING = 1.32
"""From one line of text to the next, in sizes of its font."""

_UNREAD = ("calt", "liga")
"""Features that put glyphs of no letter into the file: a ratio such as 10:05 could not be found in it."""


def paper_font(
    points: float, weight: QFont.Weight = QFont.Weight.Normal, *, is_struck: bool = False
) -> QFont:
    """Return the typeface for a page whose painter counts in units."""
    return font_of(points * POINT, weight, is_struck=is_struck)


def font_of(size: float, weight: QFont.Weight = QFont.Weight.Normal, *, is_struck: bool = False) -> QFont:
    """Return the typeface with ``size`` in the painter's own units.

    Figures are not tabular as on the screen: those of equal width carry no digit that a reader of the file
    could search for or copy.
    """
    font = QFont(FAMILY)
    font.setPixelSize(round(size))
    font.setWeight(weight)
    font.setStrikeOut(is_struck)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _UNREAD:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def line_height(font: QFont) -> float:
    """Return the units from one line to the next."""
    return font.pixelSize() * LEADING


def lines_of(text: str, font: QFont, width: float) -> list[str]:
    """Return ``text`` cut into lines of at most ``width`` units: between words, else within them."""
    return [line for part in text.splitlines() or [""] for line in _cut(part, font, width)]


def elided(text: str, font: QFont, width: float) -> str:
    """Return ``text`` on one line of at most ``width`` units, cut short with … where it must be."""
    plain = " ".join(text.split())
    return QFontMetricsF(font).elidedText(plain, Qt.TextElideMode.ElideRight, width)


def width_of(text: str, font: QFont) -> float:
    """Return the units that ``text`` takes on one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


def widest(texts: Sequence[str], font: QFont) -> float:
    """Return the units of the widest of ``texts``."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)


def _cut(text: str, font: QFont, width: float) -> list[str]:
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt counts UTF-16 units, which are two for what lies outside the basic plane.
        begin = 2 * line.textStart()
        part = text.encode("utf-16-le")[begin : begin + 2 * line.textLength()]
        lines.append(part.decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines
