"""One measure of several sessions on one chart, aligned at time zero."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.wording import say
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.formats import minute_text
from monitor_app.ui.review.course.overlay_line import (
    OverlayLine,
    in_words,
    plane_for,
    points_of,
    stretches,
    values_of,
)
from monitor_app.ui.review.course.plane import Plane, draw_time, draw_values, steps_between
from monitor_app.ui.theme import Theme, current_theme

_LEFT, _TOP, _BOTTOM = 46, 30, 26
_LABEL_SIZE = 12
_LEADER = 16
_NEAR = 14.0
"""Pixels, across and down together, within which the pointer is at a reading."""
_MOST_OF_WIDTH = 0.24
"""Share of the width that the labels at the ends of the lines may take."""


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
        words = [in_words(line, self._measure) for line in self._lines]
        self.setAccessibleDescription("; ".join(words))

    def reading_at(self, place: QPointF) -> str:
        """Return the reading that is drawn near ``place``, such as "#2 21 Nov, +30: 171", "" for none."""
        drawn = self._drawn()
        if not drawn:
            return ""
        plane, _ = self._plane(drawn)
        nearest, words = _NEAR, ""
        for line in drawn:
            points = points_of(line, self._measure)
            for minute, value in zip(points.minutes, values_of(points, self._measure), strict=True):
                apart = plane.point(float(minute), float(value)) - place
                if apart.manhattanLength() <= nearest:
                    nearest = apart.manhattanLength()
                    words = say(
                        "{session}, {minute}: {value:g}",
                        session=line.words.whole,
                        minute=minute_text(float(minute)),
                        value=float(value),
                    )
        return words

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.reading_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _drawn(self) -> list[OverlayLine]:
        return [line for line in self._lines if len(points_of(line, self._measure))]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = self._drawn()
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
        plane, labels = self._plane(drawn)
        draw_values(painter, theme, plane, steps_between(plane.low, plane.high, 8))
        draw_time(painter, theme, plane, [plane.area])
        self._paint_title(painter, theme, drawn)
        for line in drawn:
            _paint_line(painter, theme, plane, line, self._measure)
        painter.setFont(_end_font())
        self._paint_ends(painter, theme, plane, drawn, labels)

    def _plane(self, drawn: Sequence[OverlayLine]) -> tuple[Plane, float]:
        """Return the plane of the lines, and the room that is left for the words at their ends."""
        widest = max(QFontMetrics(_end_font()).horizontalAdvance(line.words.short) for line in drawn)
        labels = min(widest + 6.0, self.width() * _MOST_OF_WIDTH)
        wide = max(60.0, self.width() - _LEFT - labels - _LEADER)
        area = QRectF(_LEFT, _TOP, wide, max(40.0, self.height() - _TOP - _BOTTOM))
        return plane_for(area, drawn, self._measure), labels

    def _paint_title(self, painter: QPainter, theme: Theme, drawn: Sequence[OverlayLine]) -> None:
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
        if any(points_of(line, self._measure).hollow.any() for line in drawn):
            words = say("{words} · open mark: entered late", words=words)
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
            words = metrics.elidedText(line.words.short, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_line(
    painter: QPainter, theme: Theme, plane: Plane, line: OverlayLine, measure: MeasureName
) -> None:
    points = points_of(line, measure)
    values = values_of(points, measure)
    places = [plane.point(float(m), float(v)) for m, v in zip(points.minutes, values, strict=True)]
    painter.setPen(line.look.pen(theme))
    for stretch in stretches(points, line.content.gap):
        painter.drawPolyline(places[stretch])
    for place, is_late in zip(places, points.hollow, strict=True):
        line.look.draw_mark(painter, theme, place, hollow=bool(is_late))


def _end(plane: Plane, line: OverlayLine, measure: MeasureName) -> QPointF:
    points = points_of(line, measure)
    return plane.point(float(points.minutes[-1]), float(values_of(points, measure)[-1]))


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


def _end_font() -> QFont:
    return interface_font(_LABEL_SIZE, QFont.Weight.DemiBold)
