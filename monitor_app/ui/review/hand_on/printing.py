"""Charts on the system's printer: its dialogue asks which one, and the pages are those of the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.chart_pdf import add_chart
from monitor_app.exchange.chart_pdf.pages import Pages
from monitor_app.exchange.chart_pdf.sheet import SIZES
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.ui.chart.on_paper import PaperChart

RESOLUTION = 600
"""Dots per inch, where the printer has no finer idea: the lines of the chart are a fifth of a millimetre."""

Ask = Callable[[QPrinter, QWidget], bool]
"""Asks which printer; returns False where nothing is to be printed."""


def print_charts(
    parent: QWidget,
    charts: Iterable[Chart],
    clinic: ClinicDescribed | None,
    printed_by: str,
    now: datetime,
    *,
    paper: Paper = Paper.A4,
    ask: Ask | None = None,
) -> bool:
    """Ask for a printer, print ``charts``, and return whether they were handed to it. Raises ``Fault``.

    ``charts`` are read only after that was answered. ``ask`` takes the place of the system's dialogue.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator(say("Infusion Session Monitor"))
    # The name of a print job is read by everyone at the printer: it tells nothing of a patient.
    printer.setDocName(say("Session chart"))
    printer.setResolution(RESOLUTION)
    printer.setPageSize(QPageSize(SIZES[paper]))
    if not (ask or _ask)(printer, parent):
        return False
    paint_on(printer, charts, clinic, printed_by, now)
    return True


def paint_on(
    printer: QPrinter,
    charts: Iterable[Chart],
    clinic: ClinicDescribed | None,
    printed_by: str,
    now: datetime,
) -> None:
    """Paint ``charts`` on the pages of ``printer``. Raises ``Fault``; nothing is printed then."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    drawing = PaperChart()
    pages = Pages(printer)
    try:
        for chart in charts:
            add_chart(pages, chart, clinic, printed_by, now, drawing)
    except Fault:
        printer.abort()
        raise
    finally:
        pages.end()


def _ask(printer: QPrinter, parent: QWidget) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(say("Print"))
    return dialog.exec() == QDialog.DialogCode.Accepted
