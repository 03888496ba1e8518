"""Charts in one PDF file: vectors and text that can be searched, in black on white."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.document import document_of
from monitor_app.exchange.chart_pdf.drawing import ChartDrawing
from monitor_app.exchange.chart_pdf.furniture import Furniture
from monitor_app.exchange.chart_pdf.pages import Pages
from monitor_app.exchange.chart_pdf.sheet import UNITS_PER_INCH, layout_of
from monitor_app.exchange.charts import Chart, Paper


class PdfPages:
    """Pages of a PDF file in memory; who takes its bytes puts the file in place."""

    def __init__(self, paper: Paper, title: str) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        # What is written into lives as long as what writes.
        self._buffer.setParent(self._writer)
        self._writer.setTitle(title)
        self._writer.setCreator(say("Infusion Session Monitor"))
        self._writer.setPageLayout(layout_of(paper))
        self._writer.setResolution(round(UNITS_PER_INCH))
        self.pages = Pages(self._writer)

    def finish(self) -> bytes:
        """Return the whole file."""
        self.pages.end()
        return bytes(self._buffer.data().data())


class ChartPdf:
    """One document a session, each beginning on a page of its own.

    ``clinic`` stands at the head of every page, ``printed_by`` and ``now`` at its foot. Needs a
    ``QGuiApplication`` that knows the bundled fonts.
    """

    def __init__(
        self,
        paper: Paper,
        clinic: ClinicDescribed | None,
        printed_by: str,
        now: datetime,
        drawing: ChartDrawing,
    ) -> None:
        self._clinic = clinic
        self._printed_by = printed_by
        self._now = now
        self._drawing = drawing
        self._file = PdfPages(paper, say("Session chart"))

    def add(self, chart: Chart) -> int:
        """Add the chart of a session and return on how many pages. Raises ``Fault``."""
        pages = self._file.pages
        return add_chart(pages, chart, self._clinic, self._printed_by, self._now, self._drawing)

    def finish(self) -> bytes:
        """Return the whole file; nothing can be added after it."""
        return self._file.finish()


def add_chart(
    pages: Pages,
    chart: Chart,
    clinic: ClinicDescribed | None,
    printed_by: str,
    now: datetime,
    drawing: ChartDrawing,
) -> int:
    """Paint the chart of a session on ``pages`` and return on how many. Raises ``Fault``."""
    furniture = Furniture(say("Session chart"), clinic, chart.session, printed_by, now)
    return pages.add(document_of(chart, pages.sheet, drawing, now), furniture)
