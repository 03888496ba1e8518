"""PHQ-9 and dose of a course, session by session."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.course import Course, CourseSession
from monitor_app.domain.course_words import dose_words, phq9_words
from monitor_app.domain.value_words import phq9_band
from monitor_app.domain.wording import say
from monitor_app.ui.chart.colours import faded
from monitor_app.ui.chart.projection import snapped
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.course.plane import EDGE, LABEL_SIZE, Plane, draw_values
from monitor_app.ui.review.course.words import number_words, short_day
from monitor_app.ui.theme import Theme, current_theme

BANDS = ((0, 4), (5, 9), (10, 14), (15, 19), (20, 27))
"""The bands of severity of the PHQ-9 (clinical reference)."""

HIGHEST = 27
_LEFT, _TOP, _GAP, _DAYS = 34, 8, 18, 34
_VALUE_SIZE = 12


class CoursePlot(QWidget):
    """The PHQ-9 before each session over its bands, and the dose of each session below.

    The points are joined from one session to the next; where one has no PHQ-9 the line breaks.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course: Course | None = None
        self._marked = ""
        self.setObjectName("coursePlot")
        self.setAccessibleName(say("PHQ-9 and dose by session"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_course(self, course: Course) -> None:
        """Draw another course; a screen reader is told every value."""
        self._course = course
        words = [
            f"{number_words(one.number)}: {phq9_words(one)}, {dose_words(one)}" for one in course.sessions
        ]
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def mark(self, session_id: str) -> None:
        """Draw the column of this session stronger."""
        if session_id != self._marked:
            self._marked = session_id
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(460, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is None or not self._course.sessions:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = max(QFontMetrics(interface_font(LABEL_SIZE)).horizontalAdvance(w) for w in _band_words()) + 10
        wide = max(60.0, self.width() - _LEFT - right)
        doses = max(36.0, self.height() * 0.2)
        upper = QRectF(_LEFT, _TOP, wide, self.height() - _TOP - _GAP - doses - _DAYS)
        lower = QRectF(_LEFT, upper.bottom() + _GAP, wide, doses)
        columns = _Columns(self._course.sessions, upper.x(), wide)
        plane = Plane(upper, 0, 1, 0, HIGHEST)
        self._paint_bands(painter, theme, plane)
        self._paint_mark(painter, theme, columns, upper.united(lower))
        self._paint_lines(painter, theme, plane, self._course)
        self._paint_totals(painter, theme, plane, columns)
        self._paint_doses(painter, theme, lower, columns)
        self._paint_days(painter, theme, lower.bottom(), columns)
        painter.end()

    def _paint_bands(self, painter: QPainter, theme: Theme, plane: Plane) -> None:
        painter.setFont(interface_font(LABEL_SIZE))
        for place, ((low, high), words) in enumerate(zip(BANDS, _band_words(), strict=True)):
            top = plane.y(high + 0.5 if high < HIGHEST else high)
            bottom = plane.y(low - 0.5 if low else 0)
            band = QRectF(plane.area.x(), top, plane.area.width(), bottom - top)
            painter.fillRect(band, faded(theme.muted, 0.05 + 0.055 * place))
            painter.setPen(theme.muted)
            beside = QRectF(band.right() + 6, top, self.width() - band.right() - 6, band.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        draw_values(painter, theme, plane, [0, 5, 10, 15, 20, HIGHEST])

    def _paint_mark(self, painter: QPainter, theme: Theme, columns: _Columns, area: QRectF) -> None:
        for place, session in enumerate(columns.sessions):
            if session.session_id == self._marked:
                column = QRectF(columns.left(place), area.y(), columns.width, area.height())
                painter.fillRect(column, faded(theme.accent, 0.12))

    def _paint_lines(self, painter: QPainter, theme: Theme, plane: Plane, course: Course) -> None:
        """Draw the lines of response and of a change that matters, each labelled on a side of its own."""
        lines = (
            (course.response_at, say("−50 %: {total:g}", total=course.response_at or 0), True),
            (course.meaningful_at, say("−5: {total:g}", total=course.meaningful_at or 0), False),
        )
        painter.setFont(interface_font(LABEL_SIZE, QFont.Weight.DemiBold))
        height = painter.fontMetrics().height()
        for total, words, is_half in lines:
            if total is None:
                continue
            y = snapped(plane.y(total))
            pen = QPen(theme.accent, 1.6)
            pen.setDashPattern([7, 4] if is_half else [2, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(plane.area.left(), y), QPointF(plane.area.right(), y))
            room = painter.fontMetrics().horizontalAdvance(words) + 6
            # One above its line and one below, so that they are apart even where the lines are not.
            top = y + 2 if is_half else y - height - 1
            label = QRectF(plane.area.left() + 3, top, room, height)
            painter.setPen(theme.accent)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_totals(self, painter: QPainter, theme: Theme, plane: Plane, columns: _Columns) -> None:
        before: QPointF | None = None
        for place, session in enumerate(columns.sessions):
            if session.phq9 is None:
                before = None
                continue
            point = QPointF(columns.middle(place), plane.y(session.phq9))
            if before is not None:
                painter.setPen(QPen(theme.ink, 1.8))
                painter.drawLine(before, point)
            before = point
        painter.setFont(interface_font(_VALUE_SIZE, QFont.Weight.DemiBold))
        for place, session in enumerate(columns.sessions):
            if session.phq9 is None:
                self._paint_missing(painter, theme, plane, columns.middle(place))
                continue
            point = QPointF(columns.middle(place), plane.y(session.phq9))
            painter.setPen(QPen(theme.surface, 1.4))
            painter.setBrush(theme.ink)
            painter.drawEllipse(point, 4.6, 4.6)
            if columns.labels(place):
                painter.setPen(theme.ink)
                above = point.y() - 22 if point.y() - 22 > plane.area.top() else point.y() + 6
                # Right of the middle: the line of a PHQ-9 that falls comes from the left above.
                label = QRectF(point.x() - 2, above, 40, 16)
                left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                wide = painter.fontMetrics().horizontalAdvance(str(session.phq9))
                painter.fillRect(
                    QRectF(label.x() - 1, label.y() + 1, wide + 2, 13), faded(theme.surface, 0.8)
                )
                painter.drawText(label, left, str(session.phq9))

    def _paint_missing(self, painter: QPainter, theme: Theme, plane: Plane, x: float) -> None:
        """Write a question mark where no PHQ-9 was taken."""
        painter.setPen(theme.muted)
        label = QRectF(x - 20, plane.area.bottom() - 18, 40, 16)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, "?")

    def _paint_doses(self, painter: QPainter, theme: Theme, area: QRectF, columns: _Columns) -> None:
        most = max((one.dose for one in columns.sessions if one.dose is not None), default=None)
        metrics = QFontMetrics(interface_font(LABEL_SIZE))
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(area.right(), area.bottom()))
        painter.setFont(interface_font(LABEL_SIZE))
        painter.setPen(theme.muted)
        beside = QRectF(area.right() + 6, area.y(), self.width() - area.right() - 6, area.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, say("Dose, mg"))
        room = area.height() - metrics.height() - 2
        bar = min(26.0, columns.width * 0.55)
        for place, session in enumerate(columns.sessions):
            if session.dose is None or not most:
                continue
            high = room * session.dose / most
            column = QRectF(columns.middle(place) - bar / 2, area.bottom() - high, bar, high)
            painter.fillRect(
                column, theme.infusion if not session.is_running else faded(theme.infusion, 0.45)
            )
            if columns.labels(place):
                words = f"{round(session.dose, 1):g}"
                wide = metrics.horizontalAdvance(words) + 2
                left = min(column.center().x() - wide / 2, area.right() + EDGE - wide)
                label = QRectF(left, column.y() - metrics.height() - 1, wide, metrics.height())
                painter.setPen(theme.ink)
                painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_days(self, painter: QPainter, theme: Theme, top: float, columns: _Columns) -> None:
        for place, session in enumerate(columns.sessions):
            if not columns.labels(place):
                continue
            painter.setFont(interface_font(LABEL_SIZE, QFont.Weight.DemiBold))
            painter.setPen(theme.ink)
            line = QRectF(columns.middle(place) - 30, top + 2, 60, 15)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, number_words(session.number))
            painter.setFont(interface_font(LABEL_SIZE))
            painter.setPen(theme.muted)
            painter.drawText(line.translated(0, 14), Qt.AlignmentFlag.AlignCenter, short_day(session.at))


class _Columns:
    """Where the sessions stand side by side, and which of them have room for their labels."""

    def __init__(self, sessions: tuple[CourseSession, ...], x: float, wide: float) -> None:
        self.sessions = sessions
        # A course of one or two sessions does not spread over the whole plot.
        self.width = wide / max(len(sessions), 4)
        self._x = x
        room = QFontMetrics(interface_font(LABEL_SIZE)).horizontalAdvance("88 Mmm") + 6
        self._every = max(1, -(-room // max(1, int(self.width))))

    def left(self, place: int) -> float:
        """Return where the column of a session begins."""
        return self._x + place * self.width

    def middle(self, place: int) -> float:
        """Return the middle of the column of a session."""
        return self.left(place) + self.width / 2

    def labels(self, place: int) -> bool:
        """Return whether the session is labelled: as many as there is room for, the last one always."""
        return (len(self.sessions) - 1 - place) % self._every == 0


def _band_words() -> list[str]:
    return [say("{low}–{high} {band}", low=low, high=high, band=phq9_band(high)) for low, high in BANDS]
