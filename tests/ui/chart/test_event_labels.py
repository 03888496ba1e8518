"""Words of events never lie over one another, however many there are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor_app.ui.chart.event_labels import SHORTEST_LABEL, place_labels, rows_needed

RIGHT = 800.0
labels = st.lists(st.tuples(st.floats(0, RIGHT), st.floats(5, 400)), max_size=40).map(sorted)


@given(labels, st.integers(1, 3))
def test_no_two_labels_overlap_and_none_leaves_the_chart(rows: list, count: int) -> None:
    xs, widths = [x for x, _ in rows], [width for _, width in rows]
    places = place_labels(xs, widths, RIGHT, count)
    for row in range(count):
        in_row = sorted((place for place in places if place.row == row), key=lambda place: place.x)
        for before, after in pairwise(in_row):
            assert before.x + before.width < after.x
    for place in places:
        assert place.x == xs[place.index]
        assert place.x + place.width <= RIGHT + 1e-9
        assert place.width >= min(SHORTEST_LABEL, widths[place.index])


def test_rows_are_as_few_as_the_words_need() -> None:
    assert rows_needed([], [], RIGHT) == 0
    assert rows_needed([10.0, 300.0], [100.0, 100.0], RIGHT) == 1
    assert rows_needed([10.0, 60.0], [100.0, 100.0], RIGHT) == 2
    assert place_labels([10.0], [100.0], RIGHT, 0) == []
