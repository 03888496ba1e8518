"""Lanes, panels and scales: where on the chart each measure is drawn, in pixels. Free of Qt.

A lane is a frame on the common time axis; a panel is a value scale inside it. Scales have fixed,
honest ranges, so that a session looks the same beside another; they grow by whole steps where a
reading lies outside, and never shrink.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil, floor

from monitor_app.domain.measures import BY_NAME, Lane, MeasureName
from monitor_app.ui.chart.content import ChartContent, Floats, Points


class Shape(Enum):
    """Marks are told apart by shape, not by colour alone."""

    PRESSURE = "pressure"
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


SHAPES: Mapping[MeasureName, Shape] = {
    MeasureName.SYSTOLIC: Shape.PRESSURE,
    MeasureName.PULSE: Shape.CIRCLE,
    MeasureName.SPO2: Shape.CIRCLE,
    MeasureName.RESPIRATORY_RATE: Shape.SQUARE,
    MeasureName.DISSOCIATION: Shape.DIAMOND,
    MeasureName.NAUSEA: Shape.SQUARE,
    MeasureName.SEDATION: Shape.TRIANGLE,
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis from ``low`` to ``high``, labelled every ``step``. ``inverted``: low is drawn on top."""

    low: float
    high: float
    step: float
    inverted: bool = False

    def holding(self, points: Points, measure: MeasureName) -> Scale:
        """Return the scale grown by whole steps to hold every reading, within what can be charted."""
        if not len(points):
            return self
        return self.reaching(float(points.low.min()), float(points.high.max()), measure)

    def reaching(self, lowest: float, highest: float, measure: MeasureName) -> Scale:
        """Return the scale grown by whole steps to hold both values, within what can be charted."""
        if lowest >= self.low and highest <= self.high:
            return self
        bounds = BY_NAME[measure].refused_outside
        low = min(self.low, floor(lowest / self.step) * self.step)
        high = max(self.high, ceil(highest / self.step) * self.step)
        floor_of_unit = 0.0
        ceiling = 100.0 if measure is MeasureName.SPO2 else max(self.high, bounds.high)
        return replace(self, low=max(low, floor_of_unit), high=min(high, ceiling))

    def holds(self, low: float, high: float) -> bool:
        """Return whether both values lie on the scale."""
        return self.low <= low and high <= self.high

    def ticks(self) -> list[float]:
        """Return the labelled values, from low to high."""
        first, last = ceil(self.low / self.step), floor(self.high / self.step)
        return [i * self.step for i in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Panel:
    """Measures on one scale, in the part of the lane from ``top`` to ``bottom`` (0 to 1, downwards).

    Later measures are drawn over earlier ones. The limits of one measure are ``shaded``: bands of
    several on one ground would say nothing.
    """

    measures: tuple[MeasureName, ...]
    scale: Scale
    shaded: MeasureName | None = None
    on_right: bool = False
    top: float = 0.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A lane, its share of the height, its panels from back to front."""

    lane: Lane
    share: float
    panels: tuple[Panel, ...]


PRESSURE_PANEL = Panel(
    (MeasureName.PULSE, MeasureName.SYSTOLIC), Scale(40, 220, 20), shaded=MeasureName.SYSTOLIC
)
OXYGEN_PANEL = Panel((MeasureName.SPO2,), Scale(80, 100, 10), shaded=MeasureName.SPO2, bottom=0.6)
# Not shaded: in the little room it has, bands would lie behind every reading.
BREATHS_PANEL = Panel((MeasureName.RESPIRATORY_RATE,), Scale(0, 40, 20), on_right=True, top=0.6)
SCORES_PANEL = Panel(
    (MeasureName.DISSOCIATION, MeasureName.NAUSEA), Scale(0, 10, 5), shaded=MeasureName.DISSOCIATION
)
# Five is awake and drawn below, so that upwards is worse for all three scores.
SEDATION_PANEL = Panel((MeasureName.SEDATION,), Scale(0, 5, 1, inverted=True), on_right=True)

LANES: tuple[LaneSpec, ...] = (
    LaneSpec(Lane.PRESSURE, 0.47, (PRESSURE_PANEL,)),
    LaneSpec(Lane.BREATHING, 0.28, (OXYGEN_PANEL, BREATHS_PANEL)),
    LaneSpec(Lane.EXPERIENCE, 0.25, (SEDATION_PANEL, SCORES_PANEL)),
)


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel in pixels: the scale's ends are at ``top`` and ``bottom``, its ground reaches a little further.

    The margin holds the halves of marks that stand on an end, so that nothing leaves the lane.
    """

    panel: Panel
    scale: Scale
    top: float
    bottom: float
    ground_top: float
    ground_bottom: float

    def y(self, value: float) -> float:
        """Return the pixel of ``value``."""
        fraction = (value - self.scale.low) / (self.scale.high - self.scale.low)
        if self.scale.inverted:
            fraction = 1.0 - fraction
        return self.bottom - fraction * (self.bottom - self.top)

    def ys(self, values: Floats) -> Floats:
        """Return the pixels of ``values``, (n,)."""
        factor = (self.bottom - self.top) / (self.scale.high - self.scale.low)
        if self.scale.inverted:
            return self.top + (values - self.scale.low) * factor
        return self.bottom - (values - self.scale.low) * factor


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane in pixels with its legend's row above it."""

    spec: LaneSpec
    legend_top: float
    top: float
    bottom: float
    panels: tuple[PlacedPanel, ...]

    @property
    def legend_bottom(self) -> float:
        """Where the row of the legend ends."""
        return self.legend_top + LEGEND_ROW


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything is, in pixels of the chart: plot from ``left`` to ``right``, lanes downwards."""

    width: float
    height: float
    left: float
    right: float
    lanes: tuple[PlacedLane, ...]
    events_top: float
    events_rows: int

    @property
    def top(self) -> float:
        """Top of the first lane."""
        return self.lanes[0].top

    @property
    def bottom(self) -> float:
        """Bottom of the last lane, where the time axis begins."""
        return self.lanes[-1].bottom

    def panel_of(self, measure: MeasureName) -> PlacedPanel:
        """Return where ``measure`` is drawn.

        Raises:
            KeyError: no lane that is shown has it.
        """
        placed = self.find_panel(measure)
        if placed is None:
            raise KeyError(measure)
        return placed

    def find_panel(self, measure: MeasureName) -> PlacedPanel | None:
        """Return where ``measure`` is drawn, None where its lane is hidden."""
        panels = (placed for lane in self.lanes for placed in lane.panels)
        return next((placed for placed in panels if measure in placed.panel.measures), None)

    def holds(self, content: ChartContent) -> bool:
        """Return whether the last reading of each measure lies on its scale."""
        placed = ((self.find_panel(name), points) for name, points in content.series.items())
        return all(
            panel is None or panel.scale.holds(points.low[-1], points.high[-1])
            for panel, points in placed
            if len(points)
        )


LEFT_AXIS = 40.0
RIGHT_AXIS = 94.0
LEGEND_ROW = 20.0
EVENT_ROW = 17.0
TIME_AXIS = 26.0
PADDING = 4.0
LANE_MARGIN = 6.0
"""From the edge of a panel to the ends of its scale."""


def lanes_shown(shown: Iterable[Lane]) -> tuple[LaneSpec, ...]:
    """Return these lanes in the order of the chart."""
    chosen = set(shown)
    return tuple(spec for spec in LANES if spec.lane in chosen)


def frame_for(
    width: float,
    height: float,
    content: ChartContent,
    event_rows: int,
    lanes_to_show: tuple[LaneSpec, ...] = LANES,
) -> Frame:
    """Return the frame of a chart of that size in pixels, with room for the rows of event labels.

    ``lanes_to_show``, one at least, share the height in proportion to their shares. The labels lie under
    the first of them, or over it where it is the only one and has the minutes below.
    """
    events_height = event_rows * EVENT_ROW + (3.0 if event_rows else 0.0)
    fixed = PADDING + len(lanes_to_show) * LEGEND_ROW + events_height + TIME_AXIS
    free = max(height - fixed, 60.0)
    shares = sum(spec.share for spec in lanes_to_show)
    y = PADDING
    lanes: list[PlacedLane] = []
    events_top = 0.0
    if len(lanes_to_show) == 1:
        events_top = y + LEGEND_ROW
        y += events_height
    for spec in lanes_to_show:
        top = y + LEGEND_ROW
        bottom = top + round(free * spec.share / shares)
        panels = tuple(_placed(panel, content, top, bottom) for panel in spec.panels)
        legend_top = PADDING if len(lanes_to_show) == 1 else y
        lanes.append(PlacedLane(spec, legend_top, top, bottom, panels))
        y = bottom
        if not events_top:
            events_top = bottom + 2.0
            y += events_height
    return Frame(width, height, LEFT_AXIS, plot_right(width), tuple(lanes), events_top, event_rows)


def plot_right(width: float) -> float:
    """Return where the plot of a chart of that width ends, in pixels."""
    return max(width - RIGHT_AXIS, LEFT_AXIS + 40)


def _placed(panel: Panel, content: ChartContent, top: float, bottom: float) -> PlacedPanel:
    """Return ``panel`` inside a lane, with its scale grown to the readings."""
    scale = panel.scale
    for measure in panel.measures:
        scale = scale.holding(content.series[measure], measure)
    for ghost in content.ghosts:
        if ghost.measure in panel.measures:
            scale = scale.reaching(ghost.low, ghost.high, ghost.measure)
    ground_top = top + round(panel.top * (bottom - top))
    ground_bottom = top + round(panel.bottom * (bottom - top))
    return PlacedPanel(
        panel, scale, ground_top + LANE_MARGIN, ground_bottom - LANE_MARGIN, ground_top, ground_bottom
    )
