"""What stands around the lanes has room in the narrow chart of the preview, and overlaps nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QFontMetricsF

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.sample_session import SampleCourse, sample_session
from monitor_app.ui.chart.axes import SMALL, legend_form, legend_width, limit_labels
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.from_session import content_of
from monitor_app.ui.chart.lanes import frame_for
from monitor_app.ui.fonts import interface_font
from tests.support.clinic import shipped_protocol

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = [(296, 200), (373, 330), (480, 240), (910, 390)]


SYSTOLIC, SPO2 = MeasureName.SYSTOLIC, MeasureName.SPO2


def own(
    measure: MeasureName,
    direction: Direction,
    bound: float,
    level: Level,
    kind: LimitKind = LimitKind.ABSOLUTE,
) -> Limit:
    return Limit(measure, direction, kind, bound, level, "for the test")


def crowded_content() -> ChartContent:
    """Bands close to one another, and one that begins at a fraction."""
    limits = (
        own(SYSTOLIC, Direction.ABOVE, 160, Level.CRITICAL),
        own(SYSTOLIC, Direction.ABOVE, 19.9, Level.WARNING, LimitKind.PERCENT),
        own(SPO2, Direction.BELOW, 92, Level.WARNING),
        own(SPO2, Direction.BELOW, 91, Level.CRITICAL),
        own(SPO2, Direction.ABOVE, 94, Level.WARNING),
        own(SPO2, Direction.ABOVE, 95, Level.CRITICAL),
    )
    plain = shipped_protocol("iv-ketamine")
    others = tuple(limit for limit in plain.limits if limit.measure not in (SYSTOLIC, SPO2))
    return content_of(sample_session(replace(plain, limits=(*limits, *others)), SampleCourse.PEAK))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_labels_of_limits_overlap_nothing_and_are_not_cut(size: tuple[int, int]) -> None:
    content = crowded_content()
    frame = frame_for(*size, content, 1)
    metrics = QFontMetricsF(interface_font(SMALL))
    labels = [label for lane in frame.lanes for label in limit_labels(content, frame, lane)]
    assert any("critical 160" in label.words for label in labels)
    for lane in frame.lanes:
        beside = sorted(limit_labels(content, frame, lane), key=lambda label: label.area.top())
        values = [float(label.words.split()[-1]) for label in beside]
        assert values == sorted(values, reverse=True)
    for label in labels:
        assert metrics.horizontalAdvance(label.words) <= label.area.width(), label.words
        assert label.area.right() <= size[0]
    for one, other in combinations(labels, 2):
        assert not one.area.intersects(other.area), (one.words, other.words)


def test_a_lane_with_room_labels_every_band() -> None:
    content = crowded_content()
    frame = frame_for(910, 390, content, 1)
    pressure, breathing = (
        [label.words for label in limit_labels(content, frame, lane)] for lane in frame.lanes[:2]
    )
    assert pressure == ["△ 148.7", "▲ critical 160"]
    assert sorted(breathing) == ["▲ critical 91", "▲ critical 95", "△ warning 92", "△ warning 94"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_legend_is_cut(size: tuple[int, int]) -> None:
    frame = frame_for(*size, crowded_content(), 0)
    for placed in frame.lanes:
        has_units, gap = legend_form(frame, placed.spec.lane)
        width = legend_width(placed.spec.lane, has_units=has_units, gap=gap)
        assert frame.left + width <= size[0]
        assert has_units or size[0] < 480
