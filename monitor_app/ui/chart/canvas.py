"""The surface of the chart: the still picture, the lines that move over it, and the view of time.

pyqtgraph gives the view, its scene and the batches in which marks are drawn. Its plots, axes and
symbols are not used: at 5,000 readings they repaint nine times a second.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from typing import Any

from pyqtgraph import GraphicsView
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from monitor_app.domain.measures import BY_NAME, Lane, MeasureName
from monitor_app.domain.schedule import DueState
from monitor_app.domain.wording import say
from monitor_app.ui.chart.axes import minutes_under
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.crosshair import Crosshair
from monitor_app.ui.chart.due_label import due_label
from monitor_app.ui.chart.events import event_rows
from monitor_app.ui.chart.gestures import Gestures
from monitor_app.ui.chart.lanes import LANES, Frame, LaneSpec, frame_for, lanes_shown
from monitor_app.ui.chart.marks import FLAG_PIXELS, changed_from
from monitor_app.ui.chart.plate import Plate, Scenery
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.spotlight import Spotlight
from monitor_app.ui.chart.time_lines import LabelCover, TimeLine
from monitor_app.ui.chart.time_view import Holding, TimeView
from monitor_app.ui.chart.time_window import LONGEST_WAIT, TimeWindow, whole_window
from monitor_app.ui.chart.warning_stops import WarningStop, window_around
from monitor_app.ui.theme import Theme

LINE_HEIGHT_ON_TOP = 10
CROSSHAIR_ON_TOP = 20
LOWEST_LANE = 48
"""Pixels that a lane needs to be read: where there is less, some are left out."""
AROUND_LANES = 60
"""Pixels of height that are no lane's: events, minutes, margins."""


class Canvas(QObject):
    """Draws :class:`ChartContent` in :attr:`widget` and lets hands move through its time."""

    view_changed = Signal()
    """Another stretch of time came into view, or the view keeps to something else."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = ChartContent()
        self._lanes = LANES
        self._lowest_lane = LOWEST_LANE
        self._wanted_lane: Lane | None = None
        self._lit: WarningStop | None = None
        self._now: float | None = None
        self._due: float | None = None
        self._recheck_before: float | None = None
        self._due_state = DueState.LATER
        self._rest = 0.0
        self._time = TimeView(self._axis())
        self._view: Any = GraphicsView(parent, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.installEventFilter(self)
        self._gestures = Gestures(self._view.viewport())
        self._gestures.panned.connect(self.pan_pixels)
        self._gestures.zoomed.connect(self._zoom_at_pixel)
        self._gestures.pointed.connect(self._point)
        scenery = self._scenery()
        self._plate = Plate(scenery)
        self._crosshair = Crosshair(scenery)
        self._spotlight = Spotlight(scenery)
        self._gestures.left.connect(self._crosshair.hide)
        self._cover = LabelCover()
        self._now_line = TimeLine(scenery.frame, self._plate.taken, dotted=False)
        self._due_line = TimeLine(scenery.frame, self._plate.taken, dotted=True)
        for item, height in (
            (self._plate, 0),
            (self._cover, LINE_HEIGHT_ON_TOP - 1),
            (self._due_line, LINE_HEIGHT_ON_TOP),
            (self._now_line, LINE_HEIGHT_ON_TOP + 1),
            (self._spotlight, CROSSHAIR_ON_TOP - 1),
            (self._crosshair, CROSSHAIR_ON_TOP),
        ):
            item.setZValue(height)
            self._view.addItem(item)
        # Made here and not by the scene: an item that the scene makes can be gone behind its wrapper.
        self._focus_ring = QGraphicsRectItem()
        self._focus_ring.setZValue(CROSSHAIR_ON_TOP + 1)
        self._focus_ring.hide()
        self._view.addItem(self._focus_ring)
        self._draw()

    @property
    def widget(self) -> QWidget:
        """The widget to lay out."""
        widget: QWidget = self._view
        return widget

    @property
    def content(self) -> ChartContent:
        """What is drawn."""
        return self._content

    @property
    def time(self) -> TimeView:
        """The view of time, to read."""
        return self._time

    @property
    def now(self) -> float | None:
        """The minute of now, None without one or where it lies past the end of the axis."""
        return None if self._now is None or self._now > self._time.whole.end else self._now

    @property
    def due_words(self) -> str:
        """What the tag of the next reading says, "" while it is not in view."""
        return self._due_line.text if self._due_line.isVisible() else ""

    @property
    def crosshair(self) -> Crosshair:
        """The crosshair, to read."""
        return self._crosshair

    @property
    def lit(self) -> WarningStop | None:
        """The warning that is lit, None where none is."""
        return self._lit

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that are drawn."""
        return tuple(spec.lane for spec in self._lanes)

    @property
    def left_out(self) -> tuple[Lane, ...]:
        """The lanes that are chosen and have no room, in the order in which they would come."""
        drawn = {spec.lane for spec in self._lanes_with_room(float(self._view.height()))}
        lanes = self.lanes
        first = lanes.index(self._wanted_lane) if self._wanted_lane in lanes else 0
        return tuple(lane for lane in (*lanes[first:], *lanes[:first]) if lane not in drawn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._view:
            self._draw()
        return super().eventFilter(watched, event)

    def show(self, content: ChartContent) -> None:
        """Draw ``content`` whole, at the place in time where the view is."""
        self._content = content
        self._time.grow(self._axis())
        self._draw()

    def start_over(self) -> None:
        """Forget now, the next reading and the place in time, for another session."""
        self._now = self._due = self._lit = self._wanted_lane = None
        self._spotlight.light(None)
        self._time = TimeView(self._axis())

    def extend(self, grown: list[MeasureName]) -> None:
        """Draw what was just appended to the points of ``grown``, and no more than that touches."""
        frame = self._plate.scenery.frame
        axis = self._axis()
        if axis != self._time.whole or not frame.holds(self._content):
            self._time.grow(axis)
            self._plate.redraw()
            self._draw()
            return
        bucket = FLAG_PIXELS / self._plate.scenery.view.per_minute
        points = [self._content.series[name] for name in grown]
        if points:
            start = min(changed_from(column, bucket) for column in points)
            end = max(column.last_minute or start for column in points)
            self._plate.extend(start, end, stale=self._is_stale())
            self._crosshair.hide()

    def show_focus(self, has_focus: bool) -> None:
        """Ring the chart while keys go to it."""
        self._focus_ring.setVisible(has_focus)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of ``theme``."""
        self._theme = theme
        self._draw()

    def set_now(
        self,
        minute: float | None,
        next_due_minute: float | None,
        *,
        recheck_before: float | None = None,
        state: DueState = DueState.LATER,
    ) -> None:
        """Move the two lines; longer axis, running infusion and an old pressure follow from it.

        What is due is a recheck where ``recheck_before`` tells when the schedule asks for the next reading.
        """
        self._now, self._due, self._recheck_before = minute, next_due_minute, recheck_before
        self._due_state = state
        axis = self._axis()
        grows = axis != self._time.whole
        if grows:
            self._time.grow(axis)
        if self._infusion_runs_over() or grows:
            self._draw()
            return
        if minute is not None and self._time.holding is Holding.NOW:
            before = self._time.window
            self._time.keep(minute)
            moved = abs(self._time.window.start - before.start) * self._plate.scenery.view.per_minute
            if moved >= 1.0:
                self._draw()
                return
        self._place_lines()
        self._show_age()

    def back(self) -> None:
        """See the whole session."""
        self._time.back()
        self._draw()

    def follow_now(self) -> None:
        """Keep now in view."""
        if self.now is not None:
            self._time.follow(self.now)
            self._draw()

    def pan(self, share: float) -> None:
        """Look later by a share of what is in view."""
        self._time.pan(share * self._time.window.length)
        self._draw()

    def zoom(self, factor: float) -> None:
        """Look closer around now, or around the middle where now is not in view."""
        window = self._time.window
        middle = (window.start + window.end) / 2
        is_near = self._now is not None and window.start <= self._now <= window.end
        self._time.zoom(factor, self._now if is_near and self._now is not None else middle)
        self._draw()

    def show_window(self, start: float, end: float) -> None:
        """Look at the minutes from ``start`` to ``end``."""
        self._time.show(TimeWindow(start, end))
        self._draw()

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Draw these lanes, one at least, and let them share the height."""
        self._lanes = lanes_shown(lanes) or self._lanes
        self._plate.redraw()
        self._draw()

    def set_lowest_lane(self, pixels: int) -> None:
        """Leave lanes out rather than draw one lower than that."""
        self._lowest_lane = pixels
        self._draw()

    def bring_lane(self, lane: Lane) -> None:
        """Give a lane that has no room the place of another."""
        self._wanted_lane = lane
        self._plate.redraw()
        self._draw()

    def light(self, stop: WarningStop | None) -> None:
        """Go to a warning, with the crosshair at its reading, and light it; None puts the light out."""
        self._lit = stop
        self._spotlight.light(stop)
        if stop is None:
            return
        self._wanted_lane = BY_NAME[stop.measure].lane
        self._time.show(window_around(stop, self._time.window, self._time.whole))
        self._draw()
        self._crosshair.point(self._plate.scenery.view.x(stop.minute))

    def _axis(self) -> TimeWindow:
        latest, planned_end = self._content.latest, self._content.planned_end
        if self._now is not None and self._now <= max(latest, planned_end) + LONGEST_WAIT:
            latest = max(latest, self._now)
        return whole_window(self._content.start, planned_end, latest)

    def _infusion_runs_over(self) -> bool:
        """Let a pump that runs past its plan be shaded on; return whether that changed anything."""
        now = self.now
        if now is None or not any(span.runs_on and span.end < now for span in self._content.infusion):
            return False
        further = tuple(
            replace(span, end=ceil(now / 5) * 5.0) if span.runs_on and span.end < now else span
            for span in self._content.infusion
        )
        self._content = replace(self._content, infusion=further)
        return True

    def _is_stale(self) -> bool:
        """Return whether the next blood pressure of the schedule is overdue, so that the last one is old."""
        until = self._due if self._recheck_before is None else self._recheck_before
        return self._now is not None and until is not None and self._now > until

    def _frame(self) -> Frame:
        width, height = float(self._view.width()), float(self._view.height())
        rows = event_rows(self._content, self._time.whole, width, height)
        return frame_for(width, height, self._content, rows, self._lanes_with_room(height))

    def _lanes_with_room(self, height: float) -> tuple[LaneSpec, ...]:
        """Return the chosen lanes that have room: the wanted one, which a warning's light makes its own."""
        count = max(1, int((height - AROUND_LANES) // self._lowest_lane))
        kept = sorted(self._lanes, key=lambda spec: spec.lane is not self._wanted_lane)[:count]
        return tuple(spec for spec in self._lanes if spec in kept)

    def _scenery(self) -> Scenery:
        frame = self._frame()
        view = Projection.onto(frame, self._time.window)
        return Scenery(self._content, frame, view, self._theme, self._is_stale())

    def _draw(self) -> None:
        """Draw everything anew at the next painting."""
        scenery = self._scenery()
        self._plate.stage(scenery)
        self._crosshair.take(scenery)
        self._spotlight.take(scenery)
        self._now_line.dress(scenery.frame, self._theme.ink, self._theme.surface)
        self._focus_ring.setPen(QPen(self._theme.accent, 2))
        self._focus_ring.setRect(QRectF(1, 1, scenery.frame.width - 2, scenery.frame.height - 2))
        self._due_line.dress(scenery.frame, self._theme.muted, self._theme.surface)
        self._place_lines()
        self.view_changed.emit()

    def _place_lines(self) -> None:
        view = self._plate.scenery.view
        now, due = self._now, self._due
        self._now_line.setVisible(now is not None and view.shows(now))
        self._due_line.setVisible(due is not None and view.shows(due))
        if now is not None:
            label = say("now {minute}", minute=view.words(now))
            self._now_line.place(round(view.x(now)), label)
        if due is not None:
            is_recheck = self._recheck_before is not None
            label = due_label(self._due_state, view.words(due), is_recheck=is_recheck)
            tag = self._now_line.tag if self._now_line.isVisible() else None
            self._due_line.place(round(view.x(due)), label, clear_of=tag)
        self._cover_minutes()

    def _cover_minutes(self) -> None:
        """Take the minutes away that the tags would cut in half."""
        frame, view = self._plate.scenery.frame, self._plate.scenery.view
        tags = [line.tag for line in (self._now_line, self._due_line) if line.isVisible()]
        areas = tuple(area for tag in tags for area in minutes_under(frame, view, tag))
        self._cover.cover(areas, self._theme.surface)

    def _show_age(self) -> None:
        """Draw the last blood pressure grey when the next is overdue, and not any more once it is there."""
        last = self._content.series[MeasureName.SYSTOLIC].last_minute
        if last is not None and self._plate.scenery.stale != self._is_stale():
            self._plate.extend(last, last, stale=self._is_stale())

    def pan_pixels(self, pixels: float) -> None:
        """Push the time in view to the right by ``pixels``; parts of one wait for the next push."""
        whole = floor(pixels + self._rest + 0.5)
        self._rest += pixels - whole
        if whole:
            self._time.pan(-whole / self._plate.scenery.view.per_minute)
            self._draw()

    def _zoom_at_pixel(self, factor: float, x: float) -> None:
        self._time.zoom(factor, self._plate.scenery.view.minute(x))
        self._draw()

    def _point(self, x: float) -> None:
        self._crosshair.point(x)
