"""The ground the readings stand on: lanes, limit bands, the time the drug ran, the grid."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.colours import band_colour, faded
from monitor_app.ui.chart.content import Band, ChartContent
from monitor_app.ui.chart.lanes import Frame, PlacedLane, PlacedPanel
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.time_window import grid_minutes, label_step
from monitor_app.ui.theme import Theme


def draw_ground(
    painter: QPainter, theme: Theme, content: ChartContent, frame: Frame, view: Projection
) -> None:
    """Draw lanes with bands, infusion and grid. The caller clips to the plot."""
    for lane in frame.lanes:
        area = QRectF(frame.left, lane.top, frame.right - frame.left, lane.bottom - lane.top)
        painter.fillRect(area, faded(theme.raised, 0.55))
        for placed in lane.panels:
            _draw_bands(painter, theme, content, frame, placed)
        _draw_infusion(painter, theme, content, lane, view)
        _draw_values(painter, theme, frame, lane)
    _draw_minutes(painter, theme, frame, view)


def bands_of(content: ChartContent, placed: PlacedPanel) -> list[Band]:
    """Return the bands that are shaded in a panel.

    A low limit of the systolic pressure is not: every good diastolic would lie in its red.
    """
    return [
        band
        for band in content.bands
        if band.measure is placed.panel.shaded and (band.above or band.measure is not MeasureName.SYSTOLIC)
    ]


def _draw_bands(
    painter: QPainter, theme: Theme, content: ChartContent, frame: Frame, placed: PlacedPanel
) -> None:
    scale = placed.scale
    for band in bands_of(content, placed):
        low = scale.low if band.low is None else max(band.low, scale.low)
        high = scale.high if band.high is None else min(band.high, scale.high)
        if low >= high:
            continue
        top, bottom = placed.y(high), placed.y(low)
        area = QRectF(frame.left, top, frame.right - frame.left, bottom - top)
        painter.fillRect(area, band_colour(theme, band.rank))


def _draw_infusion(
    painter: QPainter, theme: Theme, content: ChartContent, lane: PlacedLane, view: Projection
) -> None:
    colour = faded(theme.infusion, 0.13 if theme.is_dark else 0.09)
    for span in content.infusion:
        left, right = view.x(span.start), view.x(span.end)
        painter.fillRect(QRectF(left, lane.top, right - left, lane.bottom - lane.top), colour)


def _draw_values(painter: QPainter, theme: Theme, frame: Frame, lane: PlacedLane) -> None:
    """Draw a line at each labelled value of the left scales."""
    painter.setPen(QPen(faded(theme.line, 0.9), 1))
    lines = [
        QLineF(frame.left, y, frame.right, y)
        for placed in lane.panels
        if not placed.panel.on_right
        for y in (round(placed.y(value)) + 0.5 for value in shown_ticks(placed))
    ]
    painter.drawLines(lines)


def shown_ticks(placed: PlacedPanel, room: float = 18.0) -> list[float]:
    """Return the values to label: every step, or every second, third … where they would touch."""
    ticks = placed.scale.ticks()
    if len(ticks) < 2:
        return ticks
    apart = abs(placed.y(ticks[1]) - placed.y(ticks[0]))
    every = 1
    while apart * every < room and every < len(ticks) - 1:
        every += 1
    return ticks[::-1][::every]


def _draw_minutes(painter: QPainter, theme: Theme, frame: Frame, view: Projection) -> None:
    """Draw the upright lines: every 5 minutes, stronger every 15, wider steps for long sessions."""
    major = max(15, label_step(view.per_minute))
    minor = max(5, major // 3)
    for step, strength in ((minor, 0.45), (major, 1.0)):
        painter.setPen(QPen(faded(theme.line, strength), 1, Qt.PenStyle.SolidLine))
        columns = [round(view.x(minute)) + 0.5 for minute in grid_minutes(view.window, step)]
        painter.drawLines([QLineF(x, lane.top, x, lane.bottom) for lane in frame.lanes for x in columns])
