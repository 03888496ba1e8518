"""Printing: the pages of the PDF on whatever printer the dialogue names; without an answer, none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.exchange.charts import Chart, Paper
from monitor_app.ui.fonts import register_fonts
from monitor_app.ui.ports import Progress
from monitor_app.ui.review.hand_on.printing import choose_printer, print_steps
from tests.exchange.chart_pdf.paper import NOW, pages_of, words
from tests.exchange.chart_pdf.sample_charts import CLINIC, chart_of, usual_session
from tests.support.clinic import Clinic


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    register_fonts(qapp)
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _chart() -> Chart:
    clinic = Clinic()
    return chart_of(clinic, clinic.end(usual_session(clinic)))


def test_the_pages_of_the_paper_that_was_chosen_come_out(window: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"

    def choose(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        return True

    printer = choose_printer(window, Paper.A4, choose)
    assert printer is not None
    told = list(print_steps(printer, [_chart], CLINIC, "Dr. Sample", NOW))
    assert told == [Progress(0, 1, "Chart 1 of 1")]
    pages = pages_of(file.read_bytes())
    assert [(round(page.width), round(page.height)) for page in pages] == [(612, 792)] * len(pages)
    assert f"Page 1 of {len(pages)}" in pages[0].text
    assert "Sample Clinic for Ketamine" in pages[0].text
    assert "1 Start 35 mg / 40 min" in " ".join(words(page) for page in pages)
    assert all(min(page.box) >= 39 for page in pages)


def test_without_an_answer_there_is_no_printer(window: QWidget) -> None:
    assert choose_printer(window, Paper.A4, lambda *_: False) is None


def test_what_is_left_half_way_prints_whole_charts_alone(window: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"

    def choose(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return True

    printer = choose_printer(window, Paper.A4, choose)
    assert printer is not None
    steps = print_steps(printer, [_chart, _chart], CLINIC, "Dr. Sample", NOW)
    next(steps)
    assert not file.exists()
    next(steps)
    steps.close()
    pages = pages_of(file.read_bytes())
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1].text
