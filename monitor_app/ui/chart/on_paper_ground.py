"""The ground of a lane on paper: limits as hatching, the grid, when the drug ran, what was missed."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from monitor_app.ui.chart.bands import bands_of, shown_ticks
from monitor_app.ui.chart.content import Band, ChartContent, Rank
from monitor_app.ui.chart.lanes import PlacedLane, PlacedPanel
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.time_window import grid_minutes, line_steps

GRID_FINE, GRID = QColor(228, 228, 228), QColor(195, 195, 195)
FRAME = QColor(90, 90, 90)
WARNED = QColor(243, 243, 243)
HATCH = QColor(186, 186, 186)
EDGE = QColor(110, 110, 110)
RAN = QColor(70, 70, 70)

HATCH_STEP = 6.0
BAR = 4.0
"""Pixels of the bar that tells when the drug ran."""
MISSED = 3.2


def draw_ground(painter: QPainter, content: ChartContent, lane: PlacedLane, view: Projection) -> None:
    """Draw what the readings of a lane stand on."""
    area = lane_area(lane, view)
    painter.save()
    painter.setClipRect(area)
    for placed in lane.panels:
        for band in bands_of(content, placed):
            _draw_band(painter, band, placed, view)
    _draw_grid(painter, lane, view)
    for span in content.infusion:
        left, right = max(view.x(span.start), area.left()), min(view.x(span.end), area.right())
        if left < right:
            painter.fillRect(QRectF(left, area.top(), right - left, BAR), RAN)
    painter.restore()
    painter.setPen(QPen(FRAME, 0.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def lane_area(lane: PlacedLane, view: Projection) -> QRectF:
    """Return the ground of ``lane`` in pixels."""
    return QRectF(view.left, lane.top, view.right - view.left, lane.bottom - lane.top)


def draw_missed(painter: QPainter, content: ChartContent, lane: PlacedLane, view: Projection) -> None:
    """Draw a small cross at the bottom of the lane for every reading that was missed."""
    painter.setPen(QPen(Qt.GlobalColor.black, 1.4))
    y = lane.bottom - 2 * MISSED - 1
    for minute in content.missed:
        if view.shows(minute):
            x = view.x(minute)
            painter.drawLines(
                [
                    QLineF(x - MISSED, y - MISSED, x + MISSED, y + MISSED),
                    QLineF(x - MISSED, y + MISSED, x + MISSED, y - MISSED),
                ]
            )


def _draw_band(painter: QPainter, band: Band, placed: PlacedPanel, view: Projection) -> None:
    left, right = max(view.left, view.x(band.begin)), min(view.right, view.x(band.end))
    low = placed.ground_bottom if band.low is None else placed.y(max(band.low, placed.scale.low))
    high = placed.ground_top if band.high is None else placed.y(min(band.high, placed.scale.high))
    top, bottom = max(high, placed.ground_top), min(low, placed.ground_bottom)
    if left >= right or top >= bottom:
        return
    area = QRectF(left, top, right - left, bottom - top)
    if band.rank is Rank.CRITICAL:
        _hatch(painter, area)
    else:
        painter.fillRect(area, WARNED)
    pen = QPen(EDGE, 0.9)
    if band.rank is not Rank.CRITICAL:
        pen.setDashPattern([5, 3])
    painter.setPen(pen)
    edge = bottom if band.above else top
    painter.drawLine(QLineF(left, edge, right, edge))


def _hatch(painter: QPainter, area: QRectF) -> None:
    """Draw slanting lines through ``area``, each cut where it leaves it."""
    painter.setPen(QPen(HATCH, 0.5))
    height = area.height()
    lines = []
    offset = area.left() - height
    # Counted from the edge of the page, so that neighbouring bands go on in one pattern.
    offset -= (offset + area.bottom()) % HATCH_STEP
    while offset < area.right():
        begin, end = max(offset, area.left()), min(offset + height, area.right())
        if begin < end:
            lines.append(QLineF(begin, area.bottom() - (begin - offset), end, area.bottom() - (end - offset)))
        offset += HATCH_STEP
    painter.drawLines(lines)


def _draw_grid(painter: QPainter, lane: PlacedLane, view: Projection) -> None:
    painter.setPen(QPen(GRID_FINE, 0.6))
    rows = [
        placed.y(value)
        for placed in lane.panels
        if not placed.panel.on_right
        for value in shown_ticks(placed)
    ]
    painter.drawLines([QLineF(view.left, y, view.right, y) for y in rows])
    minor, major = line_steps(view.label_step)
    for step, colour in ((minor, GRID_FINE), (major, GRID)):
        painter.setPen(QPen(colour, 0.6))
        columns = [view.x(minute) for minute in grid_minutes(view.window, step)]
        painter.drawLines([QLineF(x, lane.top, x, lane.bottom) for x in columns])
