"""The words around the lanes: legends, values left and right, limits, minutes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from monitor_app.domain.measures import BY_NAME, Lane, MeasureName
from monitor_app.domain.wording import say
from monitor_app.ui.chart.bands import bands_of, shown_ticks
from monitor_app.ui.chart.colours import series_colour
from monitor_app.ui.chart.content import Band, ChartContent, Rank
from monitor_app.ui.chart.lanes import SHAPES, TIME_AXIS, Frame, PlacedLane, PlacedPanel, Shape
from monitor_app.ui.chart.marks import GLYPHS
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import SIDE, Glyph, Stamps
from monitor_app.ui.chart.time_window import DAY, grid_minutes
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.formats import minute_text
from monitor_app.ui.theme import Theme

SMALL = 11
LEGEND = 12
LINE_HEIGHT = 13.0

LEGEND_ORDER: dict[Lane, tuple[MeasureName, ...]] = {
    Lane.PRESSURE: (MeasureName.SYSTOLIC, MeasureName.PULSE),
    Lane.BREATHING: (MeasureName.SPO2, MeasureName.RESPIRATORY_RATE),
    Lane.EXPERIENCE: (MeasureName.DISSOCIATION, MeasureName.NAUSEA, MeasureName.SEDATION),
}


def draw_axes(
    painter: QPainter,
    theme: Theme,
    stamps: Stamps,
    content: ChartContent,
    frame: Frame,
) -> None:
    """Write what stands around the lanes and stays while time is panned."""
    for lane in frame.lanes:
        _draw_legend(painter, theme, stamps, frame, lane)
        painter.setFont(interface_font(SMALL))
        for placed in lane.panels:
            _draw_values(painter, theme, frame, placed)
            _draw_limits(painter, theme, content, frame, lane, placed)


def _draw_legend(painter: QPainter, theme: Theme, stamps: Stamps, frame: Frame, lane: PlacedLane) -> None:
    """Write the lane's measures, each with its mark, in the row above the lane."""
    bold = interface_font(LEGEND, painter.font().Weight.DemiBold)
    plain = interface_font(LEGEND)
    row = QRectF(frame.left, lane.legend_top, frame.right - frame.left, lane.top - lane.legend_top)
    x = frame.left + 1.0
    middle = row.center().y()
    for measure in LEGEND_ORDER[lane.spec.lane]:
        x += _draw_legend_mark(painter, theme, stamps, measure, QPointF(x, middle))
        title = say("Blood pressure") if measure is MeasureName.SYSTOLIC else say(BY_NAME[measure].title)
        for text, font, colour in (
            (title, bold, series_colour(theme, measure)),
            (say(BY_NAME[measure].unit), plain, theme.muted),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(
                QRectF(x, row.top(), width + 2, row.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            x += width + 5.0
        x += 12.0


def _draw_legend_mark(
    painter: QPainter, theme: Theme, stamps: Stamps, measure: MeasureName, at: QPointF
) -> float:
    """Draw the mark of a measure and return the width it takes."""
    colour = series_colour(theme, measure)
    half = SIDE / 2
    if SHAPES[measure] is Shape.PRESSURE:
        painter.drawPixmap(QPointF(at.x() - 1, at.y() - half + 1), stamps.stamp(Glyph.SYSTOLIC, colour))
        painter.drawPixmap(QPointF(at.x() + 10, at.y() - half - 4), stamps.stamp(Glyph.DIASTOLIC, colour))
        return 29.0
    painter.drawPixmap(QPointF(at.x() - 1, at.y() - half), stamps.stamp(GLYPHS[SHAPES[measure]], colour))
    return 17.0


def _draw_values(painter: QPainter, theme: Theme, frame: Frame, placed: PlacedPanel) -> None:
    """Write the labelled values beside the lane, on the side of the panel's axis."""
    on_right = placed.panel.on_right
    painter.setPen(theme.faint if on_right else theme.muted)
    for value in shown_ticks(placed):
        y = placed.y(value) - LINE_HEIGHT / 2
        if on_right:
            area = QRectF(frame.right + 5, y, 26, LINE_HEIGHT)
            align = Qt.AlignmentFlag.AlignLeft
        else:
            area = QRectF(0, y, frame.left - 6, LINE_HEIGHT)
            align = Qt.AlignmentFlag.AlignRight
        painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")


def _draw_limits(
    painter: QPainter,
    theme: Theme,
    content: ChartContent,
    frame: Frame,
    lane: PlacedLane,
    placed: PlacedPanel,
) -> None:
    """Write where the bands now in force begin, to the right of the lane, never over one another."""
    if placed.panel.on_right:
        return
    shares_side = any(other.panel.on_right and other.top < placed.bottom for other in lane.panels)
    left = frame.right + (20 if shares_side else 6)
    taken: list[float] = []
    in_force = (band for band in bands_of(content, placed) if band.is_in_force)
    for band in sorted(in_force, key=lambda band: -band.rank):
        edge = band.edge
        if edge is None or not placed.scale.low <= edge <= placed.scale.high:
            continue
        y = _free_line(placed.y(edge), taken, below=band.above)
        taken.append(y)
        painter.setPen(theme.critical if band.rank is Rank.CRITICAL else theme.warning)
        area = QRectF(left, y - LINE_HEIGHT / 2, frame.width - left, LINE_HEIGHT)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, limit_label(band, edge)
        )


def limit_label(band: Band, edge: float) -> str:
    """Return the words of a band: its level by symbol and word, and the value where it begins."""
    if band.rank is Rank.CRITICAL:
        return say("▲ critical {value}", value=f"{edge:g}")
    return say("△ warning {value}", value=f"{edge:g}")


def _free_line(y: float, taken: list[float], *, below: bool) -> float:
    """Return ``y``, or the nearest free line further down (``below``) or up."""
    step = 1.0 if below else -1.0
    while any(abs(y - other) < LINE_HEIGHT for other in taken):
        y += step
    return y


def draw_minutes(painter: QPainter, theme: Theme, frame: Frame, view: Projection) -> None:
    """Write the minutes, or days, below the last lane: 0 is time zero, later ones carry a plus."""
    painter.setFont(interface_font(SMALL))
    painter.setPen(theme.muted)
    step = view.label_step
    in_days = step >= DAY
    for minute in grid_minutes(view.window, step):
        area = minute_area(frame, view, minute)
        words = minute_text(minute / DAY if in_days else minute)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
    painter.setPen(theme.faint)
    unit = say("days") if in_days else say("min")
    painter.drawText(unit_area(frame), Qt.AlignmentFlag.AlignCenter, unit)


def minute_area(frame: Frame, view: Projection, minute: float) -> QRectF:
    """Return where the label of ``minute`` is written."""
    half = max(20.0, 3.5 * len(minute_text(minute)) + 4)
    return QRectF(view.x(minute) - half, frame.bottom + 4, 2 * half, TIME_AXIS - 8)


def unit_area(frame: Frame) -> QRectF:
    """Return where the unit of the time axis is written."""
    return QRectF(frame.width - 30, frame.bottom + 4, 30, TIME_AXIS - 8)


def minutes_under(frame: Frame, view: Projection, tag: QRectF) -> list[QRectF]:
    """Return where ``tag`` would cut the words of the time axis."""
    minutes = grid_minutes(view.window, view.label_step)
    areas = [unit_area(frame), *(minute_area(frame, view, minute) for minute in minutes)]
    return [area for area in areas if area.intersects(tag)]
