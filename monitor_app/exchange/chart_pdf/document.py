"""The whole chart of a session as pieces: what stands in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.changes_part import addenda, amendments
from monitor_app.exchange.chart_pdf.checks_part import checks, own_limits
from monitor_app.exchange.chart_pdf.definitions_part import definitions
from monitor_app.exchange.chart_pdf.drawing import ChartDrawing, Strip
from monitor_app.exchange.chart_pdf.drug_part import controlled_drug
from monitor_app.exchange.chart_pdf.events_part import events
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.opening import figures, opening
from monitor_app.exchange.chart_pdf.readings_part import readings
from monitor_app.exchange.chart_pdf.sheet import Sheet
from monitor_app.exchange.chart_pdf.signature_part import signatures
from monitor_app.exchange.chart_pdf.text import heading
from monitor_app.exchange.chart_pdf.typeface import POINT
from monitor_app.exchange.chart_pdf.warnings_part import warnings
from monitor_app.exchange.charts import Chart

LEAST, MOST = 255 * POINT, 350 * POINT
"""Height of a chart in one strip: what the figures leave of the first page, where that is enough."""


def document_of(chart: Chart, sheet: Sheet, drawing: ChartDrawing, now: datetime) -> list[Piece]:
    """Return the pieces of the chart for pages of that size."""
    width = sheet.body.width()
    first = [*opening(chart, width, now), *figures(chart, width)]
    left = sheet.body.height() - sum(piece.height for piece in first)
    return [
        *first,
        *_lanes(chart.session, sheet, drawing, left),
        *readings(chart.session, width),
        *warnings(chart, width),
        *events(chart.session, width),
        *controlled_drug(chart.session, width, now),
        *checks(chart.session, width),
        *own_limits(chart.session, width),
        *amendments(chart.session, width),
        *addenda(chart, width),
        *signatures(chart, width),
        *definitions(chart, width),
    ]


def _lanes(session: Session, sheet: Sheet, drawing: ChartDrawing, left: float) -> Iterator[Piece]:
    """Yield the chart; ``left`` are the units below the figures on the first page."""
    above = list(heading(say("Chart")))
    yield from above
    strips = drawing.strips(session)
    taken = sum(piece.height for piece in above)
    if len(strips) == 1:
        rest = left - taken - 1
        height = min(rest, MOST) if rest >= LEAST else MOST
    else:
        # Two to a page, below the heading on the first.
        height = (sheet.body.height() - taken) / 2 - 1
    height = min(height, sheet.body.height() - taken)
    for strip in strips:
        yield Piece(height, partial(_draw, drawing=drawing, session=session, strip=strip))


def _draw(painter: QPainter, area: QRectF, *, drawing: ChartDrawing, session: Session, strip: Strip) -> None:
    drawing.draw(painter, area, session, strip)
