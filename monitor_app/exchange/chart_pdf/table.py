"""Tables: the head comes again on every page, and no row is cut by the end of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.text import SMALL_SIZE, draw_lines, rule
from monitor_app.exchange.chart_pdf.typeface import POINT, line_height, lines_of, paper_font

PAD = 2 * POINT
BETWEEN = 7 * POINT
"""Units between two columns."""

MOST_LINES = 45
"""Lines of a row; what is longer goes on in a row of its own, so that every row fits a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is its part of the width beside those of the other columns."""

    title: str
    share: float
    on_right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a row."""

    text: str = ""
    is_bold: bool = False
    is_struck: bool = False

    @property
    def font(self) -> QFont:
        """Return the font it is set in."""
        weight = QFont.Weight.Bold if self.is_bold else QFont.Weight.Normal
        return paper_font(SMALL_SIZE, weight, is_struck=self.is_struck)


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell cut into its lines."""

    lines: Sequence[str]
    font: QFont = field(compare=False)
    column: Column
    left: float
    width: float


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], width: float) -> Iterator[Piece]:
    """Yield the head of the table and a piece for every row."""
    titles = [Cell(column.title, is_bold=True) for column in columns]
    (head,) = _pieces(columns, titles, width, None, is_head=True)
    yield head
    for row in rows:
        yield from _pieces(columns, row, width, head)


def _pieces(
    columns: Sequence[Column],
    row: Sequence[Cell],
    width: float,
    header: Piece | None,
    *,
    is_head: bool = False,
) -> Iterator[Piece]:
    whole = _set(columns, row, width)
    longest = max(len(cell.lines) for cell in whole)
    for first in range(0, longest, MOST_LINES):
        cells = [
            _Set(cell.lines[first : first + MOST_LINES], cell.font, cell.column, cell.left, cell.width)
            for cell in whole
        ]
        height = max(len(cell.lines) * line_height(cell.font) for cell in cells) + 2 * PAD
        paint = partial(_paint, cells=cells, width=width, is_head=is_head)
        yield Piece(height, paint, with_next=is_head, header=header)


def _set(columns: Sequence[Column], row: Sequence[Cell], width: float) -> list[_Set]:
    shares = sum(column.share for column in columns)
    room = width - BETWEEN * (len(columns) - 1)
    cells = []
    left = 0.0
    for column, cell in zip(columns, row, strict=True):
        own = room * column.share / shares
        cells.append(_Set(lines_of(cell.text, cell.font, own), cell.font, column, left, own))
        left += own + BETWEEN
    return cells


def _paint(painter: QPainter, area: QRectF, *, cells: Sequence[_Set], width: float, is_head: bool) -> None:
    for cell in cells:
        place = QRectF(area.left() + cell.left, area.top() + PAD, cell.width, area.height())
        draw_lines(painter, cell.lines, cell.font, place, on_right=cell.column.on_right)
    rule(painter, area.bottom(), area.left(), area.left() + width, (0.9 if is_head else 0.4) * POINT)
