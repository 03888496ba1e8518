"""The still picture of the chart, kept as pixels so that moving lines over it cost next to nothing.

What has not changed is not drawn again: a reading at the end draws the strip it touches, so that the
2,000th costs what the 20th does; panning moves the pixels and draws what comes into view.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isclose

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chart.axes import draw_axes, draw_minutes
from monitor_app.ui.chart.bands import draw_ground
from monitor_app.ui.chart.batches import Batches
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.events import draw_event_lines, draw_event_words, draw_missed
from monitor_app.ui.chart.ghosts import draw_ghosts
from monitor_app.ui.chart.lanes import EVENT_ROW, Frame
from monitor_app.ui.chart.marks import MARK_REACH, MarkPainter, taken_by_marks
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Stamps
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Scenery:
    """All that decides the still picture. ``stale``: the last blood pressure is older than it should be."""

    content: ChartContent
    frame: Frame
    view: Projection
    theme: Theme
    stale: bool = False


class Plate(QGraphicsItem):
    """Draws one :class:`Scenery` from kept pixels, at the place of the whole chart."""

    def __init__(self, scenery: Scenery) -> None:
        super().__init__()
        self._scenery = scenery
        self._batches = Batches()
        self._stamps = Stamps(scenery.theme.surface, 1.0)
        self._picture = QPixmap()
        self._drawn: Scenery | None = None
        """What the pixels show, None when they are of no use any more."""
        self._strip: tuple[float, float] | None = None

    @property
    def scenery(self) -> Scenery:
        """What is drawn."""
        return self._scenery

    def stage(self, scenery: Scenery) -> None:
        """Draw another scenery at the next painting."""
        before, after = self._scenery.frame, scenery.frame
        if (before.width, before.height) != (after.width, after.height):
            self.prepareGeometryChange()
        if scenery.theme is not self._scenery.theme:
            self._stamps = Stamps(scenery.theme.surface, self._picture.devicePixelRatio())
        self._scenery = scenery
        self.update()

    def redraw(self) -> None:
        """Draw all at the next painting: the content has changed within."""
        self._drawn = None
        self.update()

    def extend(self, from_minute: float, to_minute: float, *, stale: bool) -> None:
        """Draw the readings anew between two minutes; all else stays as it is."""
        is_all_drawn = self._drawn is self._scenery
        self._scenery = scenery = replace(self._scenery, stale=stale)
        if not is_all_drawn:
            self.redraw()
            return
        self._drawn = scenery
        left = max(scenery.view.x(from_minute) - MARK_REACH, scenery.frame.left)
        right = min(scenery.view.x(to_minute) + MARK_REACH, scenery.frame.right)
        if left >= right:
            return
        if self._strip is not None:
            left, right = min(left, self._strip[0]), max(right, self._strip[1])
        self._strip = (left, right)
        self.update(QRectF(left, 0, right - left, scenery.frame.height))

    def taken(self, x: float) -> list[tuple[float, float]]:
        """Return from where to where, downwards, marks stand at ``x`` pixels."""
        scenery = self._scenery
        return [
            span
            for lane in scenery.frame.lanes
            for span in taken_by_marks(scenery.content, lane, scenery.view, x)
        ]

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scenery.frame.width, self._scenery.frame.height)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        self._bring_up_to_date(painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(0, 0), self._picture)

    def _bring_up_to_date(self, ratio: float) -> None:
        """Draw into the kept pixels what has changed since the last painting, and no more."""
        self._fit_pixels(ratio)
        frame = self._scenery.frame
        moved = None if self._drawn is None else _whole_pixels_moved(self._drawn, self._scenery, ratio)
        if moved is None:
            self._draw_all()
        elif moved:
            self._move(moved)
        elif self._strip is not None:
            self._draw_lanes(max(self._strip[0], frame.left), min(self._strip[1], frame.right))
        self._drawn = self._scenery
        self._strip = None

    def _fit_pixels(self, ratio: float) -> None:
        """Keep as many pixels as the chart has on this screen."""
        frame = self._scenery.frame
        size = QSize(round(frame.width * ratio), round(frame.height * ratio))
        if self._picture.size() == size and self._picture.devicePixelRatio() == ratio:
            return
        self._picture = QPixmap(size)
        self._picture.setDevicePixelRatio(ratio)
        self._stamps = Stamps(self._scenery.theme.surface, ratio)
        self._drawn = None

    def _draw_all(self) -> None:
        scenery = self._scenery
        self._picture.fill(scenery.theme.surface)
        painter = QPainter(self._picture)
        draw_axes(painter, scenery.theme, self._stamps, scenery.content, scenery.frame)
        painter.end()
        self._write_moving_rows()
        self._draw_lanes(scenery.frame.left, scenery.frame.right)

    def _move(self, pixels: int) -> None:
        """Push what is drawn to the right by device ``pixels`` and draw what comes into view."""
        frame, ratio = self._scenery.frame, self._picture.devicePixelRatio()
        for lane in frame.lanes:
            area = QRectF(frame.left, lane.top, frame.right - frame.left, lane.bottom - lane.top)
            in_pixels = QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect()
            self._picture.scroll(pixels, 0, in_pixels)
        came = abs(pixels) / ratio + MARK_REACH + 1
        if pixels > 0:
            self._draw_lanes(frame.left, min(frame.left + came, frame.right))
        else:
            self._draw_lanes(max(frame.right - came, frame.left), frame.right)
        if self._strip is not None:
            self._draw_lanes(frame.left, frame.right)
        self._write_moving_rows()

    def _write_moving_rows(self) -> None:
        """Write events and minutes, which move with time but are laid out anew at each place."""
        scenery = self._scenery
        frame, theme = scenery.frame, scenery.theme
        painter = QPainter(self._picture)
        rows = QRectF(0, frame.events_top, frame.width, frame.events_rows * EVENT_ROW)
        painter.fillRect(rows, theme.surface)
        painter.fillRect(QRectF(0, frame.bottom + 1, frame.width, frame.height), theme.surface)
        draw_event_words(painter, theme, scenery.content, frame, scenery.view)
        draw_minutes(painter, theme, frame, scenery.view)
        painter.end()

    def _draw_lanes(self, left: float, right: float) -> None:
        """Draw ground and readings of all lanes between two pixels of the plot."""
        scenery = self._scenery
        frame, view, theme = scenery.frame, scenery.view, scenery.theme
        content = scenery.content
        marks = MarkPainter(theme, self._stamps, self._batches)
        painter = QPainter(self._picture)
        for lane in frame.lanes:
            strip = QRectF(left, lane.top, right - left, lane.bottom - lane.top).toAlignedRect()
            part = (float(strip.left()), strip.right() + 1.0)
            painter.setClipRect(strip)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_ground(painter, theme, content, lane, view, part)
            draw_event_lines(painter, theme, content, lane, view, part)
            if lane is frame.lanes[0]:
                draw_missed(painter, theme, content, lane, view, part)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if content.ghosts:
                draw_ghosts(painter, theme, self._stamps, content, lane, view, part)
            marks.draw(painter, content, lane, view, part, stale=scenery.stale)
        painter.setClipping(False)
        if not scenery.content.has_readings:
            _draw_invitation(painter, theme, frame, is_over=scenery.content.is_over)
        painter.end()


def _whole_pixels_moved(before: Scenery, after: Scenery, ratio: float) -> int | None:
    """Return by how many device pixels the lanes moved to the right, None where all must be drawn."""
    if before is after:
        return 0
    same = before.content is after.content and before.theme is after.theme and before.stale == after.stale
    if not same or before.frame != after.frame or not isclose(before.view.per_minute, after.view.per_minute):
        return None
    moved = (before.view.window.start - after.view.window.start) * after.view.per_minute * ratio
    nearest = round(moved)
    if abs(moved - nearest) > 0.01 or abs(nearest) > (after.frame.right - after.frame.left) * ratio / 2:
        return None
    return nearest


def _draw_invitation(painter: QPainter, theme: Theme, frame: Frame, *, is_over: bool) -> None:
    """Say on the empty chart what to do next, or that there is nothing to see."""
    lane = frame.lanes[0]
    painter.setFont(interface_font(14))
    painter.setPen(theme.muted)
    area = QRectF(frame.left, lane.top, frame.right - frame.left, lane.bottom - lane.top)
    text = (
        say("No readings were taken in this session.")
        if is_over
        else say("No readings yet. Take the baseline: blood pressure, pulse and SpO₂.")
    )
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
