"""What readings were before they were amended, and those struck out: crossed marks that stay readable."""

from __future__ import annotations

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.lanes import SHAPES, Frame, PlacedPanel
from monitor_app.ui.chart.marks import GLYPHS
from monitor_app.ui.chart.on_paper_symbols import CROSSED, Look, draw_mark
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Glyph


def draw_ghosts(painter: QPainter, content: ChartContent, frame: Frame, view: Projection) -> None:
    """Draw the ghosts in view."""
    for ghost in content.ghosts:
        if not view.shows(ghost.minute):
            continue
        x, panel = view.x(ghost.minute), frame.panel_of(ghost.measure)
        top, bottom = _held(panel.y(ghost.high), panel), _held(panel.y(ghost.low), panel)
        if ghost.measure is not MeasureName.SYSTOLIC:
            draw_mark(painter, GLYPHS[SHAPES[ghost.measure]], x, top, Look.CROSSED)
            continue
        painter.setPen(QPen(CROSSED, 0.8))
        painter.drawLine(QLineF(x, top, x, bottom))
        draw_mark(painter, Glyph.SYSTOLIC, x, top, Look.CROSSED)
        draw_mark(painter, Glyph.DIASTOLIC, x, bottom, Look.CROSSED)


def _held(y: float, panel: PlacedPanel) -> float:
    """Return ``y`` inside the panel: scales grow with what counts, not with what was an error."""
    return min(max(y, panel.ground_top), panel.ground_bottom)
