"""Printing: the pages of the PDF on whatever printer the dialogue names; without an answer, none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.exchange.charts import Chart
from monitor_app.ui.fonts import register_fonts
from monitor_app.ui.review.hand_on.printing import print_charts
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

    assert print_charts(window, [_chart()], CLINIC, "Dr. Sample", NOW, ask=choose)
    pages = pages_of(file.read_bytes())
    assert [(round(page.width), round(page.height)) for page in pages] == [(612, 792)] * len(pages)
    assert f"Page 1 of {len(pages)}" in pages[0].text
    assert "Sample Clinic for Ketamine" in pages[0].text
    assert "1 Start 35 mg / 40 min" in " ".join(words(page) for page in pages)
    assert all(min(page.box) >= 39 for page in pages)


def test_nothing_is_read_or_printed_without_an_answer(window: QWidget) -> None:
    def charts() -> Chart:
        raise AssertionError("read before the answer")

    unread = (charts() for _ in range(1))
    assert not print_charts(window, unread, None, "Dr. Sample", NOW, ask=lambda *_: False)
