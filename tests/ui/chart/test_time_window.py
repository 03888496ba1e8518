"""The time in view stays on the axis, and the axis grows with a session that runs over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.time_view import Holding, TimeView
from monitor_app.ui.chart.time_window import (
    SHORTEST,
    TimeWindow,
    grid_minutes,
    label_step,
    line_steps,
    whole_window,
)
from monitor_app.ui.formats import minute_text

WHOLE = TimeWindow(-10, 100)
hands = st.lists(
    st.one_of(
        st.tuples(st.just("pan"), st.floats(-200, 200)),
        st.tuples(st.just("zoom"), st.floats(0.1, 10)),
        st.tuples(st.just("follow"), st.floats(-10, 100)),
    ),
    max_size=20,
)


@given(hands)
def test_no_hand_leaves_the_axis(moves: list[tuple[str, float]]) -> None:
    view = TimeView(WHOLE)
    for what, amount in moves:
        match what:
            case "pan":
                view.pan(amount)
            case "zoom":
                view.zoom(amount, (view.window.start + view.window.end) / 2)
            case "follow":
                view.follow(amount)
        assert view.window.start >= WHOLE.start - 1e-9
        assert view.window.end <= WHOLE.end + 1e-9
        assert view.window.length >= SHORTEST - 1e-9
    view.back()
    assert view.window == WHOLE
    assert view.holding is Holding.WHOLE


def test_following_keeps_now_in_view_until_a_hand_goes_elsewhere() -> None:
    view = TimeView(TimeWindow(-10, 480))
    view.zoom(8, 100)
    assert view.holding is Holding.PLACE
    view.follow(200)
    for now in range(200, 400):
        view.keep(now)
        assert view.window.start < now < view.window.end
    view.pan(-50)
    assert view.holding is Holding.PLACE
    place = view.window
    view.keep(420)
    assert view.window == place


def test_zooming_all_the_way_out_is_the_whole_session_again() -> None:
    view = TimeView(WHOLE)
    view.zoom(4, 30)
    view.zoom(0.01, 30)
    assert view.holding is Holding.WHOLE
    view.grow(TimeWindow(-10, 130))
    assert view.window == TimeWindow(-10, 130)


@pytest.mark.parametrize(("latest", "end"), [(30, 100), (98.9, 100), (99.5, 105), (104, 120), (1000, 1200)])
def test_the_axis_grows_when_the_session_runs_over(latest: float, end: float) -> None:
    assert whole_window(-10, 100, latest) == TimeWindow(-10, end)


def test_labels_have_room_at_every_length() -> None:
    for minutes in (10, 60, 110, 480, 5000):
        per_minute = 780 / minutes
        assert label_step(per_minute) * per_minute >= 56


@given(st.floats(SHORTEST, 5_000_000), st.floats(400, 1800), st.floats(-1_000_000, 1_000_000))
def test_lines_stay_few_and_labels_stay_apart_at_any_length_and_place(
    minutes: float, pixels: float, start: float
) -> None:
    view = Projection(TimeWindow(start, start + minutes), 0, pixels)
    fine, strong = line_steps(view.label_step)
    assert strong % fine == 0
    lines = [len(grid_minutes(view.window, step)) for step in (fine, strong)]
    assert sum(lines) <= pixels / 56 * 8 + 20
    assert view.label_step * view.per_minute >= 56
    longest = max(len(minute_text(minute)) for minute in (view.window.start, view.window.end))
    assert view.label_step * view.per_minute > 7 * longest


def test_long_axes_are_labelled_in_days() -> None:
    month = Projection(TimeWindow(0, 60 * 24 * 30), 0, 780)
    assert month.words(60 * 24 * 3) == "+3 d"
    assert Projection(TimeWindow(0, 4320), 0, 780).words(4310) == "+4310"
