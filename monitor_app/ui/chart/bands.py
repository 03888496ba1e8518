"""The ground the readings stand on: lanes, limit bands, the time the drug ran, the grid."""

from __future__ import annotations

from math import isfinite

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.colours import band_colour, faded
from monitor_app.ui.chart.content import Band, ChartContent
from monitor_app.ui.chart.lanes import PlacedLane, PlacedPanel
from monitor_app.ui.chart.projection import Projection, snapped
from monitor_app.ui.chart.time_window import TimeWindow, grid_minutes, line_steps
from monitor_app.ui.theme import Theme


def draw_ground(
    painter: QPainter,
    theme: Theme,
    content: ChartContent,
    lane: PlacedLane,
    view: Projection,
    part: tuple[float, float],
) -> None:
    """Draw bands, infusion and grid of a lane from left to right pixel. The caller clips to the part."""
    area = QRectF(part[0], lane.top, part[1] - part[0], lane.bottom - lane.top)
    painter.fillRect(area, theme.surface)
    painter.fillRect(area, faded(theme.raised, 0.55))
    for placed in lane.panels:
        _draw_bands(painter, theme, content, placed, view, part)
    _draw_infusion(painter, theme, content, lane, view)
    _draw_values(painter, theme, lane, part)
    _draw_minutes(painter, theme, lane, view, part)


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
    painter: QPainter,
    theme: Theme,
    content: ChartContent,
    placed: PlacedPanel,
    view: Projection,
    part: tuple[float, float],
) -> None:
    scale = placed.scale
    for band in bands_of(content, placed):
        left, right = max(part[0], _step(view, band.begin)), min(part[1], _step(view, band.end))
        if left >= right:
            continue
        low = placed.ground_bottom if band.low is None else placed.y(max(band.low, scale.low))
        high = placed.ground_top if band.high is None else placed.y(min(band.high, scale.high))
        top, bottom = max(high, placed.ground_top), min(low, placed.ground_bottom)
        if top >= bottom:
            continue
        painter.fillRect(QRectF(left, top, right - left, bottom - top), band_colour(theme, band.rank))


def _step(view: Projection, minute: float) -> float:
    """Return the whole pixel at which a band begins or ends; infinite where it does neither."""
    return snapped(view.x(minute)) - 0.5 if isfinite(minute) else minute


def _draw_infusion(
    painter: QPainter, theme: Theme, content: ChartContent, lane: PlacedLane, view: Projection
) -> None:
    colour = faded(theme.infusion, 0.13 if theme.is_dark else 0.09)
    for span in content.infusion:
        left, right = snapped(view.x(span.start)) - 0.5, snapped(view.x(span.end)) - 0.5
        painter.fillRect(QRectF(left, lane.top, right - left, lane.bottom - lane.top), colour)


def _draw_values(painter: QPainter, theme: Theme, lane: PlacedLane, part: tuple[float, float]) -> None:
    """Draw a line at each labelled value of the left scales."""
    painter.setPen(QPen(faded(theme.line, 0.9), 1))
    lines = [
        QLineF(part[0], y, part[1], y)
        for placed in lane.panels
        if not placed.panel.on_right
        for y in (snapped(placed.y(value)) for value in shown_ticks(placed))
    ]
    painter.drawLines(lines)


def shown_ticks(placed: PlacedPanel, room: float = 16.0) -> list[float]:
    """Return the values to label, from the highest: as many as have ``room`` pixels each.

    Short scales keep both their ends; one without room for two labels has none.
    """
    ticks = placed.scale.ticks()[::-1]
    steps = len(ticks) - 1
    if steps < 1:
        return ticks
    apart = abs(placed.y(ticks[1]) - placed.y(ticks[0]))
    for every in range(1, steps + 1):
        keeps_ends = steps > 5 or steps % every == 0
        if keeps_ends and apart * every >= room:
            return ticks[::every]
    return []


def _draw_minutes(
    painter: QPainter, theme: Theme, lane: PlacedLane, view: Projection, part: tuple[float, float]
) -> None:
    """Draw the upright lines: every 5 minutes, stronger every 15, wider steps for long sessions."""
    minor, major = line_steps(view.label_step)
    shown = TimeWindow(view.minute(part[0] - 1), view.minute(part[1] + 1))
    for step, strength in ((minor, 0.45), (major, 1.0)):
        painter.setPen(QPen(faded(theme.line, strength), 1))
        columns = [snapped(view.x(minute)) for minute in grid_minutes(shown, step)]
        painter.drawLines([QLineF(x, lane.top, x, lane.bottom) for x in columns])
