"""The words around the lanes: legends, values left and right, limits, minutes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from monitor_app.domain.measures import BY_NAME, Lane, MeasureName
from monitor_app.domain.wording import say
from monitor_app.ui.chart.bands import bands_of, shown_ticks
from monitor_app.ui.chart.colours import series_colour
from monitor_app.ui.chart.content import Band, ChartContent, Rank
from monitor_app.ui.chart.lanes import SHAPES, TIME_AXIS, Frame, PlacedLane, PlacedPanel, Shape
from monitor_app.ui.chart.legend_notes import draw_notes
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
WIDE_GAP, NARROW_GAP = 12.0, 4.0
"""Pixels between the measures of a legend."""
MARK, PRESSURE_MARK = 17.0, 29.0
"""Pixels that a mark takes before its name."""

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
    ends = []
    for lane in frame.lanes:
        ends.append(_draw_legend(painter, theme, stamps, frame, lane))
        painter.setFont(interface_font(SMALL))
        for placed in lane.panels:
            _draw_values(painter, theme, frame, placed)
        for label in limit_labels(content, frame, lane):
            painter.setPen(theme.critical if label.rank is Rank.CRITICAL else theme.warning)
            painter.drawText(
                label.area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.words
            )
    draw_notes(painter, theme, stamps, content, frame, ends)


def _draw_legend(painter: QPainter, theme: Theme, stamps: Stamps, frame: Frame, lane: PlacedLane) -> float:
    """Write the lane's measures, each with its mark, in the row above the lane; return where they end."""
    bold, plain = legend_fonts()
    has_units, gap = legend_form(frame, lane.spec.lane)
    row = QRectF(frame.left, lane.legend_top, frame.right - frame.left, lane.legend_bottom - lane.legend_top)
    x = frame.left + 1.0
    middle = row.center().y()
    for measure in LEGEND_ORDER[lane.spec.lane]:
        x += _draw_legend_mark(painter, theme, stamps, measure, QPointF(x, middle))
        unit = say(BY_NAME[measure].unit) if has_units else ""
        for text, font, colour in (
            (legend_title(measure), bold, series_colour(theme, measure)),
            (unit, plain, theme.muted),
        ):
            if not text:
                continue
            painter.setFont(font)
            painter.setPen(colour)
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(
                QRectF(x, row.top(), width + 2, row.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            x += width + 5.0
        x += gap
    return x - gap


def legend_fonts() -> tuple[QFont, QFont]:
    """Return the fonts of a measure's name and of its unit."""
    return interface_font(LEGEND, QFont.Weight.DemiBold), interface_font(LEGEND)


def legend_title(measure: MeasureName) -> str:
    """Return what a measure is called in the legend."""
    return say("Blood pressure") if measure is MeasureName.SYSTOLIC else say(BY_NAME[measure].title)


def legend_form(frame: Frame, lane: Lane) -> tuple[bool, float]:
    """Return whether the units have room in the legend of ``lane``, and the pixels between measures."""
    wanted = legend_width(lane, has_units=True, gap=WIDE_GAP)
    return (True, WIDE_GAP) if frame.left + wanted <= frame.width else (False, NARROW_GAP)


def legend_width(lane: Lane, *, has_units: bool, gap: float) -> float:
    """Return the pixels that the legend of ``lane`` takes."""
    bold, plain = map(QFontMetricsF, legend_fonts())
    width = 1.0 - gap
    for measure in LEGEND_ORDER[lane]:
        width += PRESSURE_MARK if SHAPES[measure] is Shape.PRESSURE else MARK
        width += bold.horizontalAdvance(legend_title(measure)) + 5.0 + gap
        if has_units:
            width += plain.horizontalAdvance(say(BY_NAME[measure].unit)) + 5.0
    return width


def _draw_legend_mark(
    painter: QPainter, theme: Theme, stamps: Stamps, measure: MeasureName, at: QPointF
) -> float:
    """Draw the mark of a measure and return the width it takes."""
    colour = series_colour(theme, measure)
    half = SIDE / 2
    if SHAPES[measure] is Shape.PRESSURE:
        painter.drawPixmap(QPointF(at.x() - 1, at.y() - half + 1), stamps.stamp(Glyph.SYSTOLIC, colour))
        painter.drawPixmap(QPointF(at.x() + 10, at.y() - half - 4), stamps.stamp(Glyph.DIASTOLIC, colour))
        return PRESSURE_MARK
    painter.drawPixmap(QPointF(at.x() - 1, at.y() - half), stamps.stamp(GLYPHS[SHAPES[measure]], colour))
    return MARK


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


@dataclass(frozen=True, slots=True)
class LimitLabel:
    """What is written beside the edge of a band, and where."""

    area: QRectF
    words: str
    rank: Rank


def limit_labels(content: ChartContent, frame: Frame, lane: PlacedLane) -> list[LimitLabel]:
    """Return where the bands now in force begin, to the right of ``lane``, never over one another.

    Critical ones come first; where a low lane has no line left, a milder one goes without its label.
    """
    metrics = QFontMetricsF(interface_font(SMALL))
    labels: list[LimitLabel] = []
    taken: list[float] = []
    for placed in lane.panels:
        if placed.panel.on_right:
            continue
        shares_side = any(other.panel.on_right and other.top < placed.bottom for other in lane.panels)
        left = frame.right + (20 if shares_side else 6)
        lines: list[float] = []
        labelled: list[tuple[float, Band]] = []
        in_force = (band for band in bands_of(content, placed) if band.is_in_force)
        for band in sorted(in_force, key=lambda band: -band.rank):
            edge = band.edge
            if edge is None or not placed.scale.low <= edge <= placed.scale.high:
                continue
            y = _free_line(placed.y(edge), [*taken, *lines], lane, below=band.above)
            if y is not None:
                lines.append(y)
                labelled.append((edge, band))
        taken += lines
        # A higher value stands higher, whichever found its line first.
        for y, (edge, band) in zip(sorted(lines, reverse=True), sorted(labelled, key=_edge_of), strict=True):
            area = QRectF(left, y - LINE_HEIGHT / 2, frame.width - left, LINE_HEIGHT)
            words = limit_label(band, edge)
            if metrics.horizontalAdvance(words) > area.width():
                words = limit_label(band, edge, is_short=True)
            labels.append(LimitLabel(area, words, band.rank))
    return labels


def _edge_of(labelled: tuple[float, Band]) -> float:
    return labelled[0]


def limit_label(band: Band, edge: float, *, is_short: bool = False) -> str:
    """Return the words of a band: its level by symbol and word, and the value where it begins.

    A short one leaves the word out; the symbols are of two shapes.
    """
    value = f"{edge:.4g}"
    if band.rank is Rank.CRITICAL:
        return say("▲ {value}", value=value) if is_short else say("▲ critical {value}", value=value)
    return say("△ {value}", value=value) if is_short else say("△ warning {value}", value=value)


def _free_line(y: float, taken: list[float], lane: PlacedLane, *, below: bool) -> float | None:
    """Return ``y``, or the nearest free line beside ``lane``: further down (``below``) or up, then back."""
    first = 1.0 if below else -1.0
    for step in (first, -first):
        line = y
        while lane.top <= line <= lane.bottom:
            if all(abs(line - other) >= LINE_HEIGHT for other in taken):
                return line
            line += step
    return None


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
