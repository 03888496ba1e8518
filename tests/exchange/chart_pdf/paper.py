"""A PDF read back by a library that shares no code with Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import ImageChops

from monitor_app.domain.entries import ClinicDescribed
from monitor_app.exchange.chart_pdf.chart_pdf import ChartPdf
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.ui.chart.on_paper import PaperChart
from tests.exchange.chart_pdf.sample_charts import CLINIC

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
MARGIN = 40.0
"""Points that nothing is printed on."""


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody sees of one page; lengths are in points, ``box`` is what is not white."""

    width: float
    height: float
    text: str
    box: tuple[float, float, float, float]
    images: int
    is_grey: bool


def printed(
    *charts: Chart,
    paper: Paper = Paper.A4,
    clinic: ClinicDescribed | None = CLINIC,
    by: str = "Dr. Sample",
) -> list[Page]:
    """Return the pages of the PDF of ``charts``."""
    pdf = ChartPdf(paper, clinic, by, NOW, PaperChart())
    for chart in charts:
        pdf.add(chart)
    return pages_of(pdf.finish())


def pages_of(data: bytes) -> list[Page]:
    """Return the pages of a PDF."""
    document = pdfium.PdfDocument(data)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def words(page: Page) -> str:
    """Return the text of a page on one line."""
    return re.sub(r"\s+", " ", page.text)


def _page(page: pdfium.PdfPage) -> Page:
    width, height = page.get_size()
    image = page.render(scale=2).to_pil().convert("RGB")
    red, green, blue = image.split()
    colours = [ImageChops.difference(red, other).getbbox() for other in (green, blue)]
    dark = image.convert("L").point(lambda level: 255 if level < 250 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    images = sum(1 for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))
    return Page(
        width,
        height,
        page.get_textpage().get_text_range(),
        (left / 2, top / 2, width - right / 2, height - bottom / 2),
        images,
        colours == [None, None],
    )
