"""Events on paper: a dashed line through the lanes, and a number that the table of events explains.

Where there is room for all of them the words stand beside the numbers. Events too close for a number each
share one label, such as 4–7: numbers never overlap and none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.drawing import numbered
from monitor_app.exchange.chart_pdf.typeface import font_of, width_of
from monitor_app.ui.chart.axes import SMALL
from monitor_app.ui.chart.event_words import event_mark
from monitor_app.ui.chart.from_session import minute_of, zero_of
from monitor_app.ui.chart.lanes import EVENT_ROW, LEFT_AXIS, Frame, plot_right
from monitor_app.ui.chart.on_paper_symbols import BLACK
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.time_window import TimeWindow

MOST_ROWS = 3
AFTER_LINE = 3.0
BETWEEN = 5.0
LINE = QColor(70, 70, 70)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one or several events, from ``x`` on in ``row``."""

    x: float
    row: int
    words: str
    width: float


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Where lines and labels of the events in view are, in pixels across; ``rows`` of labels are needed."""

    lines: tuple[float, ...]
    labels: tuple[Label, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    x: float
    words: str


def event_plan(session: Session, window: TimeWindow, width: float) -> EventPlan:
    """Return the plan for the stretch of time in a chart of that width in pixels."""
    view = Projection(window, LEFT_AXIS, plot_right(width))
    events = list(_events(session, view))
    font = font_of(SMALL)
    told = [(one.x, say("{number} {words}", number=one.number, words=one.words)) for one in events]
    labels = _placed(told, font, width)
    if labels is None:
        labels = _numbers(events, font, width)
    rows = max((label.row + 1 for label in labels), default=0)
    # One dashed line where several would fill each other's gaps.
    lines = {round(one.x): one.x for one in events}
    return EventPlan(tuple(lines.values()), tuple(labels), rows)


def draw_events(painter: QPainter, plan: EventPlan, frame: Frame) -> None:
    """Draw the lines through all lanes, and the labels in their rows."""
    pen = QPen(LINE, 0.8)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    for lane in frame.lanes:
        painter.drawLines([QLineF(x, lane.top, x, lane.bottom) for x in plan.lines])
    painter.setFont(font_of(SMALL, QFont.Weight.Medium))
    for label in plan.labels:
        top = frame.events_top + label.row * EVENT_ROW
        painter.setPen(QPen(LINE, 1.2))
        painter.drawLine(QLineF(label.x, top + 1, label.x, top + EVENT_ROW - 2))
        painter.setPen(BLACK)
        area = QRectF(label.x + AFTER_LINE, top, label.width + 2, EVENT_ROW)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label.words)


def _events(session: Session, view: Projection) -> Iterator[_Event]:
    zero = zero_of(session)
    for number, entry in numbered(session):
        minute = minute_of(entry.at, zero)
        mark = event_mark(entry, minute)
        if mark is not None and view.shows(minute):
            yield _Event(number, view.x(minute), " ".join(mark.label.split()))


def _numbers(events: Sequence[_Event], font: QFont, width: float) -> list[Label]:
    """Return labels with the numbers alone; those that would overlap are told as from–to."""
    for reach in (0.0, 6.0, 12.0, 24.0, 48.0, width):
        told = [(group[0].x, _range(group)) for group in _groups(events, reach)]
        labels = _placed(told, font, width)
        if labels is not None:
            return labels
    return []


def _groups(events: Sequence[_Event], reach: float) -> Iterator[list[_Event]]:
    """Yield events that lie within ``reach`` pixels of the first of them."""
    group: list[_Event] = []
    for one in events:
        if group and (not reach or one.x - group[0].x > reach):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _placed(told: Sequence[tuple[float, str]], font: QFont, width: float) -> list[Label] | None:
    """Return a label with all its words for each, None where they have no room in a few rows."""
    ends = [-BETWEEN] * MOST_ROWS
    labels = []
    for x, words in told:
        wide = width_of(words, font) + 4
        row = next((row for row, end in enumerate(ends) if end + BETWEEN <= x), None)
        if row is None or x + AFTER_LINE + wide > width:
            return None
        ends[row] = x + AFTER_LINE + wide
        labels.append(Label(x, row, words, wide))
    return labels


def _range(group: Sequence[_Event]) -> str:
    first, last = group[0].number, group[-1].number
    return f"{first}" if first == last else f"{first}–{last}"
