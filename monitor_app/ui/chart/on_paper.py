"""The lanes of a session on paper: the scales and places of the window, drawn as vectors in black on white.

A long session is cut into strips of time, so that every reading stays a mark of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from monitor_app import formats
from monitor_app.domain.measures import Lane
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.drawing import Strip
from monitor_app.exchange.chart_pdf.typeface import elided, font_of
from monitor_app.ui.chart.axes import SMALL
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.from_session import content_of, zero_of
from monitor_app.ui.chart.lanes import (
    BREATHS_PANEL,
    OXYGEN_PANEL,
    PRESSURE_PANEL,
    SCORES_PANEL,
    SEDATION_PANEL,
    Frame,
    LaneSpec,
    frame_for,
)
from monitor_app.ui.chart.on_paper_axes import INK, draw_axes, draw_times
from monitor_app.ui.chart.on_paper_events import EventPlan, draw_events, event_plan
from monitor_app.ui.chart.on_paper_ghosts import draw_ghosts
from monitor_app.ui.chart.on_paper_ground import draw_ground, draw_missed
from monitor_app.ui.chart.on_paper_marks import draw_readings
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.time_window import TimeWindow

PIXEL = 6.7
"""Units of the page in a pixel of the window's measures: words of 11 pixels come to 7.4 points."""

LONGEST_STRIP = 150.0
"""Minutes that one strip shows at most."""
MOST_READINGS = 44
"""Readings of a strip, if they were charted evenly."""
SHORTEST = 30.0
"""Minutes of the axis at least."""
MOST_STRIPS = 16
"""A session left open for days is drawn closer, rather than on a hundred pages."""

CLOCK_ROW = 14.0
KEY_ROW = 14.0
TITLE_ROW = 16.0
BELOW = 8.0
"""Room between a strip and the next."""


# Where nothing has a colour, sedation is drawn below the other scores: on one ground, three marks of the same
# moment would be one black spot.
PAPER_LANES = (
    LaneSpec(Lane.PRESSURE, 0.44, (PRESSURE_PANEL,)),
    LaneSpec(Lane.BREATHING, 0.24, (OXYGEN_PANEL, BREATHS_PANEL)),
    LaneSpec(Lane.EXPERIENCE, 0.32, (replace(SEDATION_PANEL, top=0.62), replace(SCORES_PANEL, bottom=0.62))),
)


class PaperChart:
    """Draws sessions for :mod:`monitor_app.exchange.chart_pdf`."""

    def strips(self, session: Session) -> Sequence[Strip]:
        """Return the stretches of the session, at least one; all but the last are of one length."""
        whole = _whole(session, content_of(session))
        count = max(ceil(whole.length / LONGEST_STRIP), ceil(len(session.readings) / MOST_READINGS))
        count = min(max(count, 1), MOST_STRIPS)
        if count == 1:
            return (Strip(whole.start, whole.end),)
        length = ceil(whole.length / count / 5) * 5.0
        starts = [whole.start + length * place for place in range(count)]
        return tuple(Strip(start, start + length) for start in starts if start < whole.end)

    def draw(self, painter: QPainter, area: QRectF, session: Session, strip: Strip) -> None:
        """Draw a stretch of the session into ``area``, in units of the page."""
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(PIXEL, PIXEL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = QRectF(0, 0, area.width() / PIXEL, area.height() / PIXEL)
        _Sheet.of(size, session, strip, is_one_of_many=len(self.strips(session)) > 1).draw(painter)
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One strip with everything that is drawn of it, in pixels."""

    size: QRectF
    session: Session
    content: ChartContent
    frame: Frame
    view: Projection
    plan: EventPlan
    title: str

    @classmethod
    def of(cls, size: QRectF, session: Session, strip: Strip, *, is_one_of_many: bool) -> _Sheet:
        content = content_of(session)
        window = TimeWindow(strip.start, strip.end)
        plan = event_plan(session, window, size.width())
        title = _title(session, strip) if is_one_of_many else ""
        height = size.height() - CLOCK_ROW - KEY_ROW - (TITLE_ROW + BELOW if title else 0)
        frame = frame_for(size.width(), height, content, plan.rows, PAPER_LANES)
        return cls(size, session, content, frame, Projection.onto(frame, window), plan, title)

    def draw(self, painter: QPainter) -> None:
        """Draw the strip, from back to front."""
        if self.title:
            painter.setFont(font_of(SMALL, QFont.Weight.Bold))
            painter.setPen(INK)
            painter.drawText(
                QRectF(0, 0, self.size.width(), TITLE_ROW), Qt.AlignmentFlag.AlignVCenter, self.title
            )
            painter.translate(0, TITLE_ROW)
        for lane in self.frame.lanes:
            draw_ground(painter, self.content, lane, self.view)
        draw_axes(painter, self.content, self.frame)
        clock_row = None if self.session.time_zero is None else CLOCK_ROW
        draw_times(painter, self.content, self.frame, self.view, clock_row)
        draw_events(painter, self.plan, self.frame)
        for lane in self.frame.lanes:
            draw_readings(painter, self.content, lane, self.view)
        draw_ghosts(painter, self.content, self.frame, self.view)
        draw_missed(painter, self.content, self.frame.lanes[0], self.view)
        self._draw_key(painter)

    def _draw_key(self, painter: QPainter) -> None:
        """Say below the lanes what the marks mean that the legends do not."""
        words = say(
            "△ warning · ▲ critical · open mark: entered late · crossed mark: amended or struck out · "
            "× reading missed · bar at the top: the drug ran · numbers: events"
        )
        font = font_of(SMALL - 1)
        painter.setFont(font)
        painter.setPen(INK)
        top = self.frame.height + CLOCK_ROW
        text = elided(words, font, self.size.width())
        area = QRectF(0, top, self.size.width(), KEY_ROW)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


def _whole(session: Session, content: ChartContent) -> TimeWindow:
    """Return the time from before the start to the last entry; of a running session, to its planned end."""
    start = floor(content.start / 5) * 5.0
    end = max(ceil((content.latest + 1) / 5) * 5.0, start + SHORTEST)
    return TimeWindow(start, max(end, content.planned_end) if session.is_running else end)


def _title(session: Session, strip: Strip) -> str:
    if session.time_zero is None:
        began = zero_of(session)
        clock = (formats.clock_time(began + timedelta(minutes=end)) for end in (strip.start, strip.end))
        return say("From {start} to {end}", start=next(clock), end=next(clock))
    start, end = formats.minute_text(strip.start), formats.minute_text(strip.end)
    return say("From {start} to {end} min", start=start, end=end)
