"""The figures a chart is judged by, in one line: where there is no room for their cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.figures import Figure
from monitor_app.domain.wording import say
from monitor_app.ui.controls.level_mark import level_colour
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

HEIGHT = 20
SIZE, SMALLEST = 13, 10
_Part = tuple[str, QFont, QColor]


class FigureLine(QWidget):
    """Paints titles and values one after the other; what was reached when, where there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureLine")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._figures: tuple[Figure, ...] = ()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these, the first with its detail."""
        self._figures = tuple(figures)
        words = " · ".join(_spoken(figure) for figure in figures)
        self.setAccessibleName(words)
        self.setToolTip("\n".join(_spoken(figure) for figure in figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        at = QPointF(0.0, 0.0)
        parts = self._fitting()
        metrics = [QFontMetricsF(font) for _, font, _ in parts]
        for (text, font, colour), metric in zip(parts, metrics, strict=True):
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QPointF(at.x(), (HEIGHT + metric.ascent() - metric.descent()) / 2), text)
            at.setX(at.x() + metric.horizontalAdvance(text))
        painter.end()

    def _fitting(self) -> list[_Part]:
        """Return what is written: without the detail, and then smaller, where it would be cut."""
        tries = [(SIZE, True), *((size, False) for size in range(SIZE, SMALLEST, -1))]
        for size, has_detail in tries:
            parts = list(self._parts(size, has_detail=has_detail))
            if _width(parts) <= self.width():
                return parts
        return list(self._parts(SMALLEST, has_detail=False))

    def _parts(self, size: int, *, has_detail: bool) -> Iterator[_Part]:
        theme = current_theme()
        plain, bold = interface_font(size), interface_font(size, QFont.Weight.DemiBold)
        for place, figure in enumerate(self._figures):
            if place:
                yield "  ·  ", plain, theme.muted
            yield f"{figure.title} ", plain, theme.muted
            if figure.level is None:
                yield figure.value, bold, theme.ink
            else:
                yield say("▲ {value}", value=figure.value), bold, level_colour(theme, figure.level)
            if has_detail and not place and figure.detail:
                yield f" {figure.detail}", plain, theme.muted


def _width(parts: Sequence[_Part]) -> float:
    return sum(QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in parts)


def _spoken(figure: Figure) -> str:
    whole = ", ".join(part for part in (figure.value, figure.detail) if part)
    return say("{title} {value}", title=figure.title, value=whole)
