"""Merging keeps what was charted: extremes, the worst rank, and nothing that nobody read."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.ui.chart.content import Points, Rank
from monitor_app.ui.chart.downsample import thin, visible, worst_each

readings = st.lists(
    st.tuples(
        st.floats(-60, 600),
        st.integers(40, 250),
        st.integers(1, 60),
        st.sampled_from([0, 0, 0, 1, 2]),
    ),
    min_size=1,
    max_size=80,
).map(sorted)


def single(rows: list[tuple[float, int, int, int]]) -> Points:
    points = Points()
    for minute, value, _, rank in rows:
        points.append(minute, value, value, rank)
    return points


def paired(rows: list[tuple[float, int, int, int]]) -> Points:
    points = Points(paired=True)
    for minute, value, below, rank in rows:
        points.append(minute, value, value - below, rank)
    return points


@given(readings, st.floats(0.5, 60))
def test_a_single_measure_keeps_extremes_and_the_worst_of_each_bucket(rows: list, bucket: float) -> None:
    points = single(rows)
    kept = thin(points, slice(0, len(points)), bucket)
    charted = {(row[0], row[1]) for row in rows}
    assert {(m, v) for m, v in zip(kept.minutes, kept.high, strict=True)} <= charted
    for number in {np.floor(row[0] / bucket) for row in rows}:
        inside = np.floor(points.minutes / bucket) == number
        remains = np.floor(kept.minutes / bucket) == number
        assert kept.high[remains].max() == points.high[inside].max()
        assert kept.high[remains].min() == points.high[inside].min()
        assert kept.ranks[remains].max() == points.ranks[inside].max()
        assert remains.sum() <= 3


@given(readings, st.floats(0.5, 60))
def test_pressures_of_a_bucket_become_highest_over_lowest(rows: list, bucket: float) -> None:
    points = paired(rows)
    merged = thin(points, slice(0, len(points)), bucket)
    numbers = sorted({float(np.floor(row[0] / bucket)) for row in rows})
    assert len(merged) == len(numbers)
    for i, number in enumerate(numbers):
        inside = np.floor(points.minutes / bucket) == number
        assert merged.high[i] == points.high[inside].max()
        assert merged.low[i] == points.low[inside].min()
        assert merged.ranks[i] == points.ranks[inside].max()


@given(readings, st.floats(0.5, 30), st.floats(-60, 600), st.floats(0, 200))
def test_what_is_seen_does_not_depend_on_where_the_view_begins(
    rows: list, bucket: float, start: float, length: float
) -> None:
    points = single(rows)
    whole = thin(points, slice(0, len(points)), bucket)
    part = thin(points, visible(points, start, start + length, bucket), bucket)
    inside = (whole.minutes >= start) & (whole.minutes <= start + length)
    seen = (part.minutes >= start) & (part.minutes <= start + length)
    assert whole.minutes[inside].tolist() == part.minutes[seen].tolist()
    assert whole.high[inside].tolist() == part.high[seen].tolist()


def test_flags_stand_over_the_worst_and_nowhere_else() -> None:
    minutes = np.array([0.0, 1.0, 2.0, 10.0, 20.0])
    ranks = np.array([0, 1, 2, 0, 1], dtype=np.uint8)
    assert worst_each(minutes, ranks, 5.0).tolist() == [2, 4]
    assert worst_each(minutes, np.zeros(5, np.uint8), 5.0).tolist() == []


def test_columns_grow_and_refuse_what_lies_before_their_end() -> None:
    points = Points(paired=True)
    for minute in range(500):
        points.append(minute, 120 + minute, 80, Rank.WARNING)
    assert len(points) == 500
    assert points.high[499] == 619
    assert points.low.tolist() == [80.0] * 500
    assert points.takes(499.0)
    assert not points.takes(498.9)
