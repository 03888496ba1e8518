"""Charts on the system's printer: its dialogue asks which one, and the pages are those of the PDF."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import datetime

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.chart_pdf import add_chart
from monitor_app.exchange.chart_pdf.pages import Pages
from monitor_app.exchange.chart_pdf.sheet import SIZES
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.ui.chart.on_paper import PaperChart
from monitor_app.ui.ports import Progress

RESOLUTION = 600
"""Dots per inch, where the printer has no finer idea: the lines of the chart are a fifth of a millimetre."""

Ask = Callable[[QPrinter, QWidget], bool]
"""Asks which printer; returns False where nothing is to be printed."""


def choose_printer(parent: QWidget, paper: Paper, ask: Ask | None = None) -> QPrinter | None:
    """Return the printer that was chosen, set for our pages; None where nothing is to be printed.

    ``ask`` takes the place of the system's dialogue.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator(say("Infusion Session Monitor"))
    # The name of a print job is read by everyone at the printer: it tells nothing of a patient.
    printer.setDocName(say("Session chart"))
    printer.setResolution(RESOLUTION)
    printer.setPageSize(QPageSize(SIZES[paper]))
    if not (ask or _ask)(printer, parent):
        return None
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def print_steps(
    printer: QPrinter,
    charts: Sequence[Callable[[], Chart]],
    clinic: ClinicDescribed | None,
    printed_by: str,
    now: datetime,
) -> Generator[Progress, None, None]:
    """Paint a chart a step; each is read when it is its turn, and whole on pages of its own.

    Closed before the end, or after a ``Fault``, the charts that are painted by then are printed, for most
    systems take no page back; before the first, nothing is.
    """
    drawing = PaperChart()
    pages: Pages | None = None
    try:
        for number, chart in enumerate(charts):
            words = say("Chart {number} of {count}", number=number + 1, count=len(charts))
            yield Progress(number, len(charts), words)
            known = chart()
            pages = pages or Pages(printer)
            add_chart(pages, known, clinic, printed_by, now, drawing)
    finally:
        if pages is not None:
            pages.end()


def _ask(printer: QPrinter, parent: QWidget) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(say("Print"))
    return dialog.exec() == QDialog.DialogCode.Accepted
