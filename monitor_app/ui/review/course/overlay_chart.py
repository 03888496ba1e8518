"""One measure of several sessions on one chart, aligned at time zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import ChartContent, Floats, Points
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.formats import minute_text
from monitor_app.ui.review.course.line_look import LineLook
from monitor_app.ui.review.course.plane import Plane, draw_time, draw_values, steps_between
from monitor_app.ui.theme import Theme, current_theme

_LEFT, _TOP, _BOTTOM = 46, 30, 26
_LABEL_SIZE = 12
_LEADER = 16
_MOST_OF_WIDTH = 0.24
"""Share of the width that the labels at the ends of the lines may take."""


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """One session as it is drawn, with the words at the end of its line."""

    session_id: str
    words: str
    content: ChartContent
    look: LineLook


class OverlayChart(QWidget):
    """Draws what was read and nothing between gaps; every line says at its end which session it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[OverlayLine, ...] = ()
        self._measure = MeasureName.SYSTOLIC
        self.setObjectName("overlayChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    def show_lines(self, lines: Sequence[OverlayLine], measure: MeasureName) -> None:
        """Draw ``measure`` of these sessions."""
        self._lines, self._measure = tuple(lines), measure
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 240)

    def _describe(self) -> None:
        name = measure_name(self._measure)
        self.setAccessibleName(say("{measure} of the chosen sessions from time zero", measure=name))
        words = [_in_words(line, self._measure) for line in self._lines]
        self.setAccessibleDescription("; ".join(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = [line for line in self._lines if len(_points(line, self._measure))]
        if not drawn:
            self._paint_sentence(painter, theme)
        else:
            self._paint_lines(painter, theme, drawn)
        painter.end()

    def _paint_sentence(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(theme.muted)
        words = (
            say("{measure} was read in none of the chosen sessions.", measure=measure_name(self._measure))
            if self._lines
            else say("Tick two or more sessions to lay them over one another.")
        )
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(self.rect()).adjusted(20, 20, -20, -20), int(flags), words)

    def _paint_lines(self, painter: QPainter, theme: Theme, drawn: Sequence[OverlayLine]) -> None:
        font = interface_font(_LABEL_SIZE, QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(line.words) for line in drawn)
        labels = min(widest + 6.0, self.width() * _MOST_OF_WIDTH)
        wide = max(60.0, self.width() - _LEFT - labels - _LEADER)
        area = QRectF(_LEFT, _TOP, wide, max(40.0, self.height() - _TOP - _BOTTOM))
        plane = _plane(area, drawn, self._measure)
        draw_values(painter, theme, plane, steps_between(plane.low, plane.high, 8))
        draw_time(painter, theme, plane, [area])
        self._paint_title(painter, theme)
        for line in drawn:
            _paint_line(painter, theme, plane, line, self._measure)
        painter.setFont(font)
        self._paint_ends(painter, theme, plane, drawn, labels)

    def _paint_title(self, painter: QPainter, theme: Theme) -> None:
        measure = BY_NAME[self._measure]
        painter.setFont(interface_font(13, QFont.Weight.DemiBold))
        painter.setPen(theme.ink)
        area = QRectF(_LEFT, 2, self.width() - _LEFT, 20)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name = measure_name(self._measure)
        painter.drawText(area, left, name)
        past = painter.fontMetrics().horizontalAdvance(name) + 6
        painter.setFont(interface_font(12))
        painter.setPen(theme.muted)
        words = say("{unit} · minutes from time zero", unit=say(measure.unit))
        painter.drawText(area.adjusted(past, 0, 0, 0), left, words)

    def _paint_ends(
        self, painter: QPainter, theme: Theme, plane: Plane, drawn: Sequence[OverlayLine], room: float
    ) -> None:
        """Write at the right which line is which, each label near its end and none over another."""
        metrics = painter.fontMetrics()
        ends = [_end(plane, line, self._measure) for line in drawn]
        order = sorted(range(len(drawn)), key=lambda place: ends[place].y())
        places = _apart([ends[place].y() for place in order], metrics.height(), plane.area)
        left = plane.area.right() + _LEADER
        for place, y in zip(order, places, strict=True):
            line = drawn[place]
            pen = QPen(line.look.colour(theme), 0.8)
            pen.setDashPattern([1, 3])
            painter.setPen(pen)
            painter.drawLine(ends[place] + QPointF(6, 0), QPointF(left - 3, y))
            painter.setPen(line.look.colour(theme))
            label = QRectF(left, y - metrics.height() / 2, room, metrics.height())
            words = metrics.elidedText(line.words, Qt.TextElideMode.ElideMiddle, int(room))
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def highest_words(line: OverlayLine, measure: MeasureName) -> str:
    """Return the worst value of a line and its minute, such as "168 at +30"; "" where none was read."""
    points = _points(line, measure)
    if not len(points):
        return ""
    values = _values(points, measure)
    worst = values.argmin() if BY_NAME[measure].low_is_worse else values.argmax()
    minute = minute_text(float(points.minutes[worst]))
    return say("{value:g} at {minute}", value=float(values[worst]), minute=minute)


def _in_words(line: OverlayLine, measure: MeasureName) -> str:
    worst = highest_words(line, measure)
    if not worst:
        return say("{session}: not read", session=line.words)
    if BY_NAME[measure].low_is_worse:
        return say("{session}: lowest {value}", session=line.words, value=worst)
    return say("{session}: highest {value}", session=line.words, value=worst)


def _points(line: OverlayLine, measure: MeasureName) -> Points:
    kept_under = MeasureName.SYSTOLIC if measure is MeasureName.DIASTOLIC else measure
    return line.content.series[kept_under]


def _values(points: Points, measure: MeasureName) -> Floats:
    return points.low if measure is MeasureName.DIASTOLIC else points.high


def _plane(area: QRectF, drawn: Sequence[OverlayLine], measure: MeasureName) -> Plane:
    """Return a plane that holds every reading; scores span their whole scale."""
    minutes = [float(m) for line in drawn for m in _points(line, measure).minutes[[0, -1]]]
    start, end = min(-5.0, *minutes), max(60.0, *minutes)
    bounds = BY_NAME[measure].refused_outside
    if BY_NAME[measure].is_score:
        return Plane(area, floor((start - 1) / 5) * 5, ceil(end / 5) * 5, bounds.low, bounds.high)
    values = [float(v) for line in drawn for v in _values(_points(line, measure), measure)]
    step = 5 if measure is MeasureName.SPO2 else 20
    low, high = floor((min(values) - 1) / step) * step, ceil((max(values) + 1) / step) * step
    if measure is MeasureName.SPO2:
        low, high = min(low, 85), 100
    return Plane(area, floor((start - 1) / 5) * 5, ceil(end / 5) * 5, low, high)


def _stretches(points: Points, gap: float) -> Iterator[slice]:
    """Yield what is joined: readings none of which is further than ``gap`` minutes from the one before."""
    begin = 0
    for place in range(1, len(points)):
        if points.minutes[place] - points.minutes[place - 1] > gap:
            yield slice(begin, place)
            begin = place
    yield slice(begin, len(points))


def _paint_line(
    painter: QPainter, theme: Theme, plane: Plane, line: OverlayLine, measure: MeasureName
) -> None:
    points = _points(line, measure)
    values = _values(points, measure)
    places = [plane.point(float(m), float(v)) for m, v in zip(points.minutes, values, strict=True)]
    painter.setPen(line.look.pen(theme))
    for stretch in _stretches(points, line.content.gap):
        painter.drawPolyline(places[stretch])
    for place, is_late in zip(places, points.hollow, strict=True):
        line.look.draw_mark(painter, theme, place, hollow=bool(is_late))


def _end(plane: Plane, line: OverlayLine, measure: MeasureName) -> QPointF:
    points = _points(line, measure)
    return plane.point(float(points.minutes[-1]), float(_values(points, measure)[-1]))


def _apart(wanted: Sequence[float], height: float, area: QRectF) -> list[float]:
    """Return places for labels whose lines end at ``wanted``, in order, as near as they can be."""
    step = min(height, area.height() / max(1, len(wanted)))
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + step) if places else max(y, area.top()))
    lowest = area.bottom()
    for place in range(len(places) - 1, -1, -1):
        places[place] = min(places[place], lowest)
        lowest = places[place] - step
    return places
