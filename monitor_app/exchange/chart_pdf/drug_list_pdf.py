"""The day list of the controlled drug on paper, with lines to sign by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from monitor_app import formats
from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.chart_pdf import PdfPages
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import stamp
from monitor_app.exchange.chart_pdf.pages import Pages
from monitor_app.exchange.chart_pdf.sheet import FOOT, HEAD, Sheet
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import SMALL_SIZE, SOFT, draw_lines, heading, paragraph, rule
from monitor_app.exchange.chart_pdf.typeface import POINT, elided, line_height, paper_font, width_of
from monitor_app.exchange.charts import Paper
from monitor_app.exchange.drug_list import (
    FIRST_AMOUNT,
    LAST_AMOUNT,
    DrugList,
    gap_words,
    lot_cells,
    lot_headings,
    movement_cells,
    movement_headings,
)

_LOT_SHARES = (1.7, 1.6, 2, 1.2, 1.3, 1.3, 1, 1.1, 1.4, 1.3, 1, 0.8)
_MOVEMENT_SHARES = (0.9, 1.4, 0.9, 1.6, 2.4, 1.8, 1.8, 2.4)


@dataclass(frozen=True, slots=True)
class DayFurniture:
    """Head and foot of the pages of one day's list."""

    title: str
    clinic: ClinicDescribed | None
    printed_by: str
    now: datetime

    def paint(self, painter: QPainter, sheet: Sheet, number: int, count: int) -> None:
        """Paint head and foot of page ``number`` of ``count``."""
        inside = sheet.inside
        self._paint_head(painter, QRectF(inside.left(), inside.top(), inside.width(), HEAD))
        foot = QRectF(inside.left(), inside.bottom() - FOOT, inside.width(), FOOT)
        self._paint_foot(painter, foot, say("Page {number} of {count}", number=number, count=count))

    def _paint_head(self, painter: QPainter, area: QRectF) -> None:
        title, name = paper_font(13, QFont.Weight.Bold), paper_font(9.5, QFont.Weight.Bold)
        draw_lines(painter, [self.title], title, area)
        if self.clinic is not None:
            room = area.width() - width_of(self.title, title) - 12 * POINT
            draw_lines(painter, [elided(self.clinic.name, name, room)], name, area, on_right=True)
        rule(painter, area.top() + 26 * POINT, area.left(), area.right(), 0.9 * POINT)
        small = paper_font(SMALL_SIZE)
        under = area.adjusted(0, 30 * POINT, 0, 0)
        words = say("All amounts in mg. What was given is what the sessions recorded.")
        draw_lines(painter, [elided(words, small, area.width())], small, under, SOFT)

    def _paint_foot(self, painter: QPainter, area: QRectF, page: str) -> None:
        small = paper_font(SMALL_SIZE)
        rule(painter, area.top() + 8 * POINT, area.left(), area.right())
        line = QRectF(area.left(), area.top() + 10 * POINT, area.width(), area.height())
        room = area.width() - width_of(page, small) - 12 * POINT
        notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
        draw_lines(painter, [elided(notice, small, room)], small, line)
        draw_lines(painter, [page], small, line, on_right=True)
        printed = say("Printed {time} by {person}", time=stamp(self.now), person=self.printed_by)
        under = line.adjusted(0, line_height(small), 0, 0)
        draw_lines(painter, [elided(printed, small, area.width())], small, under, SOFT)


def drug_list_pdf(
    told: DrugList, paper: Paper, clinic: ClinicDescribed | None, printed_by: str, now: datetime
) -> bytes:
    """Return the list as a PDF file. Raises ``Fault``. Needs a ``QGuiApplication`` with the fonts."""
    file = PdfPages(paper, say("Controlled drug day list"))
    add_drug_list(file.pages, told, clinic, printed_by, now)
    return file.finish()


def add_drug_list(
    pages: Pages, told: DrugList, clinic: ClinicDescribed | None, printed_by: str, now: datetime
) -> int:
    """Paint the list on ``pages`` and return on how many. Raises ``Fault``."""
    title = say("Controlled drug, {day}", day=formats.day_in_words(told.day))
    return pages.add(
        list(_pieces(told, pages.sheet.body.width())), DayFurniture(title, clinic, printed_by, now)
    )


def _pieces(told: DrugList, width: float) -> Iterator[Piece]:
    yield from heading(say("Lots"))
    if told.lots:
        yield from table(
            _lot_columns(), ([Cell(text) for text in lot_cells(lot)] for lot in told.lots), width
        )
    else:
        yield from paragraph(say("No lot was there, and nothing moved."), width)
    yield from heading(say("Gaps"))
    if not told.gaps:
        yield from paragraph(say("None: everything adds up."), width)
    for lot, gap in told.gaps:
        words = gap_words(lot, gap)
        yield from paragraph(say("AMOUNT MISSING · {gap}", gap=words) if gap.is_grave else words, width)
    yield from heading(say("What moved"))
    if told.movements:
        yield from table(_movement_columns(), _movement_rows(told), width)
    else:
        yield from paragraph(say("Nothing moved on this day."), width)
    yield from heading(say("Checked"))
    line = "________________________________"
    yield from paragraph(say("Name and signature: {line}   Witness: {line}", line=line), width)


def _lot_columns() -> list[Column]:
    return [
        Column(title, share, on_right=FIRST_AMOUNT <= place <= LAST_AMOUNT)
        for place, (title, share) in enumerate(zip(lot_headings(), _LOT_SHARES, strict=True))
    ]


def _movement_columns() -> list[Column]:
    titles = zip(movement_headings(), _MOVEMENT_SHARES, strict=True)
    return [Column(title, share, on_right=place == 2) for place, (title, share) in enumerate(titles)]


def _movement_rows(told: DrugList) -> Iterator[list[Cell]]:
    for movement in told.movements:
        cells = movement_cells(movement, formats.clock_time)
        yield [Cell(text, is_struck=movement.in_error and bool(text)) for text in cells]
