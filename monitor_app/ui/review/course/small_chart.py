"""One session of a course as a small chart, aligned at time zero with the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from monitor_app.domain.course import CourseSession
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chart.colours import faded, mark_colour, series_colour
from monitor_app.ui.chart.content import ChartContent, Rank
from monitor_app.ui.chart.from_session import content_of
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.course.plane import LABEL_SIZE, Plane, draw_time, draw_values
from monitor_app.ui.review.course.words import number_words, peak_words, session_words, short_day
from monitor_app.ui.theme import Theme, current_theme

WIDTH = 212
MOST_WIDTH = 420
LEAST_HEIGHT = 150
LOWEST = 40.0
LEAST_TOP = 200.0
_LEFT, _RIGHT, _TITLE, _LABELS, _GAP = 36, 8, 26, 18, 6


@dataclass(frozen=True, slots=True)
class CommonAxes:
    """The minutes and pressures that every small chart of a course spans."""

    start: float = -10.0
    end: float = 60.0
    top: float = LEAST_TOP

    @classmethod
    def of(cls, contents: Iterable[ChartContent]) -> CommonAxes:
        """Return axes that hold every reading of ``contents``."""
        start, end, top = -10.0, 60.0, LEAST_TOP
        for content in contents:
            for points in content.series.values():
                if len(points):
                    start = min(start, float(points.minutes[0]))
                    end = max(end, float(points.minutes[-1]))
            pressures = content.series[MeasureName.SYSTOLIC]
            if len(pressures):
                top = max(top, float(pressures.high.max()))
        return cls(floor(start / 5) * 5.0, ceil(end / 15) * 15.0, ceil(top / 20) * 20.0)


class SmallChart(QAbstractButton):
    """Blood pressure and dissociation of one session; a press wants to see the whole chart."""

    def __init__(self, session: Session, figures: CourseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = figures
        self._session = session
        self._content = content_of(session)
        self._axes = CommonAxes()
        self.setObjectName(f"smallChart_{figures.session_id}")
        self.setAccessibleName(session_words(figures))
        self.setToolTip(session_words(figures))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumWidth(MOST_WIDTH)

    def draws(self, session: Session, figures: CourseSession) -> bool:
        """Return whether this is what is drawn."""
        return self._session is session and self.figures == figures

    @property
    def content(self) -> ChartContent:
        """Return what is drawn."""
        return self._content

    def set_axes(self, axes: CommonAxes) -> None:
        """Draw on the axes that all have in common."""
        self._axes = axes
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        self._paint_title(painter, theme)
        if self.figures.is_given:
            self._paint_plot(painter, theme)
        else:
            painter.setPen(theme.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, say("Not begun"))
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        focused = self.hasFocus()
        painter.setPen(QPen(theme.accent, 2) if focused else QPen(theme.line, 1))
        painter.setBrush(theme.hover if self.underMouse() or self.isDown() else theme.surface)
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_title(self, painter: QPainter, theme: Theme) -> None:
        figures = self.figures
        row = QRectF(10, 4, self.width() - 20, _TITLE - 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(interface_font(13, QFont.Weight.DemiBold))
        painter.setPen(theme.ink)
        number = number_words(figures.number)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, number)
        past = painter.fontMetrics().horizontalAdvance(number) + 6
        peak = peak_words(figures.peak_systolic, figures.peak_diastolic)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, peak)
        left = row.right() - painter.fontMetrics().horizontalAdvance(peak) - SYMBOL_ROOM
        if figures.pressure_level is not None:
            colour = level_colour(theme, figures.pressure_level)
            paint_triangle(painter, colour, QRectF(left, row.y(), 10, row.height()))
        painter.setFont(interface_font(12))
        painter.setPen(theme.muted)
        words = short_day(figures.at)
        if figures.is_running:
            whole = say("{day}, running", day=words)
            fits = row.left() + past + painter.fontMetrics().horizontalAdvance(whole) < left
            words = whole if fits else say("running")
        painter.drawText(row.adjusted(past, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_plot(self, painter: QPainter, theme: Theme) -> None:
        inside = QRectF(
            _LEFT, _TITLE + 4, self.width() - _LEFT - _RIGHT, self.height() - _TITLE - 4 - _LABELS
        )
        upper = QRectF(inside.x(), inside.y(), inside.width(), round(inside.height() * 0.66) - _GAP)
        below = upper.bottom() + _GAP + 2
        lower = QRectF(inside.x(), below, inside.width(), inside.bottom() - below)
        axes = self._axes
        pressures = Plane(upper, axes.start, axes.end, LOWEST, axes.top)
        scores = Plane(lower, axes.start, axes.end, 0, 10)
        for span in self._content.infusion:
            left, right = pressures.x(span.start), pressures.x(min(span.end, axes.end))
            for lane in (upper, lower):
                shade = QRectF(left, lane.y(), right - left, lane.height())
                painter.fillRect(shade, faded(theme.infusion, 0.12))
        draw_values(painter, theme, pressures, [60, 100, 140, 180])
        draw_values(painter, theme, scores, [0, 5, 10] if lower.height() > 3 * LABEL_SIZE else [0, 10])
        draw_time(painter, theme, pressures, [upper, lower])
        self._paint_pressures(painter, theme, pressures)
        self._paint_dissociation(painter, theme, scores)

    def _paint_pressures(self, painter: QPainter, theme: Theme, plane: Plane) -> None:
        points = self._content.series[MeasureName.SYSTOLIC]
        for minute, high, low, rank in zip(
            points.minutes, points.high, points.low, points.ranks, strict=True
        ):
            level = Rank(int(rank))
            painter.setPen(
                QPen(mark_colour(theme, MeasureName.SYSTOLIC, level), 1.3 if level is Rank.INSIDE else 2.2)
            )
            top, bottom = plane.point(float(minute), float(high)), plane.point(float(minute), float(low))
            painter.drawLine(top, bottom)
            for tip, away in ((top, -3.5), (bottom, 3.5)):
                painter.drawLine(tip, tip + QPointF(-3, away))
                painter.drawLine(tip, tip + QPointF(3, away))

    def _paint_dissociation(self, painter: QPainter, theme: Theme, plane: Plane) -> None:
        points = self._content.series[MeasureName.DISSOCIATION]
        colour = series_colour(theme, MeasureName.DISSOCIATION)
        last: tuple[float, QPointF] | None = None
        for minute, score in zip(points.minutes, points.high, strict=True):
            place = plane.point(float(minute), float(score))
            if last is not None and float(minute) - last[0] <= self._content.gap:
                painter.setPen(QPen(colour, 1.5))
                painter.drawLine(last[1], place)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(place, 2.2, 2.2)
            last = float(minute), place
