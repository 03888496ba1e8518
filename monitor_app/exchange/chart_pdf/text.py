"""Text on the page: headings, paragraphs, and what is said in pairs of a title and a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from monitor_app.exchange.chart_pdf.flow import Piece, space
from monitor_app.exchange.chart_pdf.typeface import POINT, line_height, lines_of, paper_font, width_of

INK = QColor(0, 0, 0)
SOFT = QColor(80, 80, 80)
"""For what stands beside the facts; as dark as a printer needs to set it in letters."""
RULE = QColor(150, 150, 150)
HAIR = 0.4 * POINT

BODY_SIZE = 8.5
SMALL_SIZE = 7.5
HEADING_SIZE = 10.5

_LONGEST = 45
"""Lines of a text that stay together; a longer one may go on over the page."""


def draw_lines(
    painter: QPainter,
    lines: Sequence[str],
    font: QFont,
    area: QRectF,
    colour: QColor = INK,
    *,
    on_right: bool = False,
) -> None:
    """Write ``lines`` from the top of ``area`` on."""
    painter.setFont(font)
    painter.setPen(colour)
    for number, line in enumerate(lines):
        x = area.right() - width_of(line, font) if on_right else area.left()
        baseline = area.top() + number * line_height(font) + font.pixelSize() * 1.02
        painter.drawText(QPointF(x, baseline), line)


def rule(painter: QPainter, y: float, left: float, right: float, weight: float = HAIR) -> None:
    """Draw a line across."""
    painter.setPen(QPen(RULE if weight <= HAIR else INK, weight))
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def heading(title: str) -> Iterator[Piece]:
    """Yield a heading with room above it, on the page of what it is about."""
    font = paper_font(HEADING_SIZE, QFont.Weight.Bold)
    yield space(11 * POINT)

    def paint(painter: QPainter, area: QRectF) -> None:
        draw_lines(painter, [title], font, area)

    yield Piece(line_height(font) + 3 * POINT, paint, with_next=True)


def paragraph(
    text: str,
    width: float,
    *,
    points: float = BODY_SIZE,
    weight: QFont.Weight = QFont.Weight.Normal,
    colour: QColor = INK,
) -> Iterator[Piece]:
    """Yield ``text`` in lines of at most ``width`` units."""
    font = paper_font(points, weight)
    lines = lines_of(text, font, width)
    for first in range(0, len(lines), _LONGEST):
        some = lines[first : first + _LONGEST]

        def paint(painter: QPainter, area: QRectF, some: list[str] = some) -> None:
            draw_lines(painter, some, font, area, colour)

        yield Piece(len(some) * line_height(font), paint)
    yield space(2 * POINT)


def boxed(text: str, width: float) -> Iterator[Piece]:
    """Yield ``text`` in a frame, for what nobody may overlook."""
    yield space(4 * POINT)
    font = paper_font(BODY_SIZE + 1, QFont.Weight.Bold)
    pad = 5 * POINT
    lines = lines_of(text, font, width - 2 * pad)[:_LONGEST]

    def paint(painter: QPainter, area: QRectF) -> None:
        frame = QRectF(area.left(), area.top(), width, len(lines) * line_height(font) + 2 * pad)
        painter.setPen(QPen(INK, 1.2 * POINT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        draw_lines(painter, lines, font, frame.adjusted(pad, pad, -pad, -pad))

    yield Piece(len(lines) * line_height(font) + 2 * pad + 4 * POINT, paint)


@dataclass(frozen=True, slots=True)
class Said:
    """A ``value`` with its ``title`` above and, where there is one, a ``detail`` below it."""

    title: str
    value: str
    detail: str = ""


def said(facts: Iterable[Said], width: float, columns: int) -> Iterator[Piece]:
    """Yield what is said in pairs, so many ``columns`` side by side."""
    small, body = paper_font(SMALL_SIZE), paper_font(BODY_SIZE, QFont.Weight.DemiBold)
    gap = 10 * POINT
    each = (width - (columns - 1) * gap) / columns
    known = list(facts)
    for first in range(0, len(known), columns):
        cells = [
            [
                _Lines(lines_of(one.title, small, each), small, SOFT),
                _Lines(lines_of(one.value, body, each)[:_LONGEST], body, INK),
                _Lines(lines_of(one.detail, small, each)[:_LONGEST] if one.detail else [], small, INK),
            ]
            for one in known[first : first + columns]
        ]
        height = max(sum(lines.height for lines in cell) for cell in cells)
        yield Piece(height + 4 * POINT, partial(_paint_said, cells=cells, each=each, step=each + gap))


@dataclass(frozen=True, slots=True)
class _Lines:
    lines: list[str]
    font: QFont
    colour: QColor

    @property
    def height(self) -> float:
        return len(self.lines) * line_height(self.font)


def _paint_said(
    painter: QPainter, area: QRectF, *, cells: Sequence[Sequence[_Lines]], each: float, step: float
) -> None:
    for place, cell in enumerate(cells):
        top = area.top()
        for lines in cell:
            own = QRectF(area.left() + place * step, top, each, lines.height)
            draw_lines(painter, lines.lines, lines.font, own, lines.colour)
            top += lines.height
