"""How each figure is counted, at the end of the document: paper has nothing to hover over."""

from __future__ import annotations

from collections.abc import Iterator

from monitor_app.domain.figures import figures_of
from monitor_app.domain.summary import summary_of
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading
from monitor_app.exchange.charts import Chart


def definitions(chart: Chart, width: float) -> Iterator[Piece]:
    """Yield a row for each definition, with the figures that are counted so."""
    titles: dict[str, list[str]] = {}
    for figure in figures_of(summary_of(chart.session, chart.entries), chart.session):
        titles.setdefault(figure.definition, []).append(figure.title)
    yield from heading(say("How the figures are counted"))
    columns = [Column(say("Figure"), 2), Column(say("What it is"), 9)]
    rows = ([Cell(", ".join(names), is_bold=True), Cell(words)] for words, names in titles.items())
    yield from table(columns, rows, width)
