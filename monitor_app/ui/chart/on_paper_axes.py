"""The words around the lanes on paper: legends, values, limits, minutes and the time of day."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from monitor_app import formats
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.typeface import font_of, width_of
from monitor_app.ui.chart.axes import (
    LEGEND_ORDER,
    LINE_HEIGHT,
    MARK,
    PRESSURE_MARK,
    SMALL,
    legend_title,
    limit_labels,
)
from monitor_app.ui.chart.bands import shown_ticks
from monitor_app.ui.chart.content import ChartContent, Rank
from monitor_app.ui.chart.lanes import SHAPES, TIME_AXIS, Frame, PlacedLane, PlacedPanel, Shape
from monitor_app.ui.chart.marks import GLYPHS
from monitor_app.ui.chart.on_paper_symbols import BLACK, draw_mark
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Glyph
from monitor_app.ui.chart.time_window import DAY, grid_minutes

INK = BLACK
SOFT = QColor(80, 80, 80)
BETWEEN = 12.0


def draw_axes(painter: QPainter, content: ChartContent, frame: Frame) -> None:
    """Write what stands beside and above the lanes."""
    plain, bold = font_of(SMALL), font_of(SMALL, QFont.Weight.Bold)
    for lane in frame.lanes:
        _draw_legend(painter, frame, lane)
        painter.setFont(plain)
        painter.setPen(INK)
        for placed in lane.panels:
            _draw_values(painter, frame, placed)
        for label in limit_labels(content, frame, lane):
            painter.setFont(bold if label.rank is Rank.CRITICAL else plain)
            painter.drawText(
                label.area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.words
            )


def draw_times(
    painter: QPainter, content: ChartContent, frame: Frame, view: Projection, clock_row: float | None
) -> None:
    """Write the minutes below the last lane and the time of day ``clock_row`` below them.

    Without a ``clock_row`` the time of day stands alone: nothing began from which minutes could count.
    """
    font = font_of(SMALL)
    painter.setFont(font)
    step = view.label_step
    in_days = step >= DAY
    row = QRectF(frame.right + 24, frame.bottom + 4, frame.width - frame.right - 24, TIME_AXIS - 8)
    if clock_row is not None:
        painter.setPen(INK)
        for minute in grid_minutes(view.window, step):
            words = formats.minute_text(minute / DAY if in_days else minute)
            _centred(painter, font, words, view.x(minute), row.top(), frame)
        painter.setPen(SOFT)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, say("days") if in_days else say("min"))
        row.translate(0, clock_row)
    if content.zero is not None:
        painter.setPen(SOFT)
        for minute in grid_minutes(view.window, step):
            at = content.zero + timedelta(minutes=minute)
            time = formats.day(at.astimezone().date()) if in_days else formats.clock_time(at)
            _centred(painter, font, time, view.x(minute), row.top(), frame)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, say("time of day"))


def _centred(painter: QPainter, font: QFont, words: str, x: float, top: float, frame: Frame) -> None:
    width = width_of(words, font) + 2
    left = min(max(x - width / 2, 0.0), frame.width - width)
    painter.drawText(QRectF(left, top, width, TIME_AXIS - 8), Qt.AlignmentFlag.AlignHCenter, words)


def _draw_legend(painter: QPainter, frame: Frame, lane: PlacedLane) -> None:
    """Write the lane's measures, each with its mark, in the row above the lane."""
    bold, plain = font_of(SMALL, QFont.Weight.Bold), font_of(SMALL)
    row = QRectF(frame.left, lane.legend_top, frame.width - frame.left, lane.top - lane.legend_top)
    x = frame.left + 7.0
    for measure in LEGEND_ORDER[lane.spec.lane]:
        x += _draw_legend_mark(painter, measure, QPointF(x, row.center().y()))
        for words, font, colour in (
            (legend_title(measure), bold, INK),
            (say(BY_NAME[measure].unit), plain, SOFT),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            width = width_of(words, font)
            painter.drawText(
                QRectF(x, row.top(), width + 2, row.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            x += width + 5.0
        x += BETWEEN


def _draw_legend_mark(painter: QPainter, measure: MeasureName, at: QPointF) -> float:
    """Draw the mark of a measure and return the width it takes."""
    if SHAPES[measure] is Shape.PRESSURE:
        draw_mark(painter, Glyph.SYSTOLIC, at.x(), at.y() + 3)
        draw_mark(painter, Glyph.DIASTOLIC, at.x() + 12, at.y() - 3)
        return PRESSURE_MARK - 4
    draw_mark(painter, GLYPHS[SHAPES[measure]], at.x(), at.y())
    return MARK - 6


def _draw_values(painter: QPainter, frame: Frame, placed: PlacedPanel) -> None:
    """Write the labelled values beside the lane, on the side of the panel's axis."""
    for value in shown_ticks(placed):
        y = placed.y(value) - LINE_HEIGHT / 2
        if placed.panel.on_right:
            area = QRectF(frame.right + 5, y, 26, LINE_HEIGHT)
            align = Qt.AlignmentFlag.AlignLeft
        else:
            area = QRectF(0, y, frame.left - 6, LINE_HEIGHT)
            align = Qt.AlignmentFlag.AlignRight
        painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
