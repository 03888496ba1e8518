"""Event marks: a dashed line through the lanes, and its words in rows of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from monitor_app.ui.chart.colours import event_colour
from monitor_app.ui.chart.content import ChartContent, EventMark, MarkKind
from monitor_app.ui.chart.event_labels import BETWEEN, SHORTEST_LABEL, LabelPlace, place_labels, rows_needed
from monitor_app.ui.chart.lanes import EVENT_ROW, LEFT_AXIS, Frame, PlacedLane, plot_right
from monitor_app.ui.chart.projection import Projection, snapped
from monitor_app.ui.chart.time_window import TimeWindow
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import Theme

EVENT_FONT = 11
AFTER_LINE = 4.0
OPEN = 3.5
"""Pixels from the middle of the open mark of a corrected event to its edge."""
MISSED = 3.0
"""Pixels from the middle of a cross to its ends."""
_GIVEN = (MarkKind.TREATMENT, MarkKind.DRUG)
LOW_CHART = 320
"""Below this height in pixels one row of labels has to do."""


def draw_event_lines(
    painter: QPainter,
    theme: Theme,
    content: ChartContent,
    lane: PlacedLane,
    view: Projection,
    part: tuple[float, float],
) -> None:
    """Draw a line for every event that counts between two pixels of a lane."""
    for mark in content.events:
        if mark.is_struck:
            continue
        x = snapped(view.x(mark.minute))
        if not part[0] - 1 <= x <= part[1] + 1:
            continue
        pen = QPen(event_colour(theme, mark.kind), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, lane.top, x, lane.bottom))


def draw_missed(
    painter: QPainter,
    theme: Theme,
    content: ChartContent,
    lane: PlacedLane,
    view: Projection,
    part: tuple[float, float],
) -> None:
    """Draw a small cross at the bottom of the lane for every reading between two pixels that was missed."""
    painter.setPen(QPen(theme.notice, 1.5))
    y = lane.bottom - 2 * MISSED - 1
    for minute in content.missed:
        x = snapped(view.x(minute))
        if part[0] - MISSED - 1 <= x <= part[1] + MISSED + 1:
            painter.drawLine(QLineF(x - MISSED, y - MISSED, x + MISSED, y + MISSED))
            painter.drawLine(QLineF(x - MISSED, y + MISSED, x + MISSED, y - MISSED))


def draw_event_words(
    painter: QPainter, theme: Theme, content: ChartContent, frame: Frame, view: Projection
) -> None:
    """Write what the events in view were; words that do not fit are cut short or left out."""
    shown = [mark for mark in content.events if view.shows(mark.minute)]
    xs = [snapped(view.x(mark.minute)) for mark in shown]
    font = interface_font(EVENT_FONT)
    metrics = QFontMetricsF(font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in label_places(shown, xs, frame.width - 4, frame.events_rows):
        mark = shown[place.index]
        top = frame.events_top + place.row * EVENT_ROW
        colour = theme.muted if mark.is_struck else event_colour(theme, mark.kind)
        painter.setPen(QPen(colour, 1.5))
        painter.drawLine(QLineF(place.x, top + 1, place.x, top + EVENT_ROW - 2))
        if mark.correction:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.drawEllipse(QPointF(place.x + AFTER_LINE + OPEN, top + EVENT_ROW / 2), OPEN, OPEN)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        before = _before_words(mark)
        room = place.width - before
        text = metrics.elidedText(mark.label, Qt.TextElideMode.ElideRight, room) if room > 1 else ""
        font.setStrikeOut(mark.is_struck)
        painter.setFont(font)
        painter.setPen(theme.muted)
        area = QRectF(place.x + before, top, room + 1, EVENT_ROW)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


def label_places(
    marks: Sequence[EventMark], xs: Sequence[float], right: float, rows: int
) -> list[LabelPlace]:
    """Return where the words of ``marks`` at the rising ``xs`` go, as :func:`place_labels` does.

    What was given comes first; everything else has what that leaves, a struck event the least: its words,
    its mark alone, or nothing.
    """
    metrics = QFontMetricsF(interface_font(EVENT_FONT))
    widths = [_width(mark, metrics) for mark in marks]
    first = [index for index, mark in enumerate(marks) if not mark.is_struck and mark.kind in _GIVEN]
    own = place_labels([xs[i] for i in first], [widths[i] for i in first], right, rows)
    places = [replace(place, index=first[place.index]) for place in own]
    others = [index for index in range(len(marks)) if index not in first]
    for index in sorted(others, key=lambda index: marks[index].is_struck) if rows else ():
        room, row = max((_room(places, row, xs[index], right), -row) for row in range(rows))
        least = _before_words(marks[index]) if marks[index].is_struck else min(SHORTEST_LABEL, widths[index])
        if room >= least:
            wide = room if room >= SHORTEST_LABEL else least
            places.append(LabelPlace(index, -row, xs[index], min(widths[index], wide)))
    return places


def _room(places: Sequence[LabelPlace], row: int, x: float, right: float) -> float:
    """Return the free pixels of a row from ``x`` on, 0 where a label lies there."""
    beside = [place for place in places if place.row == row]
    if any(place.x <= x < place.x + place.width + BETWEEN for place in beside):
        return 0.0
    return min((place.x - BETWEEN for place in beside if place.x > x), default=right) - x


def _before_words(mark: EventMark) -> float:
    """Return the pixels from the line of an event to its words: a corrected one has an open mark there."""
    return AFTER_LINE + (2 * OPEN + AFTER_LINE if mark.correction else 0.0)


def _width(mark: EventMark, metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance(mark.label) + _before_words(mark) + 1


def event_rows(content: ChartContent, whole: TimeWindow, width: float, height: float) -> int:
    """Return the rows of labels of a session, judged on its whole time so that panning moves no lane."""
    view = Projection(whole, LEFT_AXIS, plot_right(width))
    metrics = QFontMetricsF(interface_font(EVENT_FONT))
    xs = [view.x(mark.minute) for mark in content.events]
    widths = [_width(mark, metrics) for mark in content.events]
    rows = rows_needed(xs, widths, width - 4)
    return min(rows, 1) if height < LOW_CHART else rows
