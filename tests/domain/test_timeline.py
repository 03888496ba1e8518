"""A timeline grows without being copied, and yet never changes for who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.timeline import Timeline
from tests.domain.bedside import minute


@dataclass(frozen=True)
class Mark:
    """Something at a moment."""

    at: datetime
    name: int


def mark(number: float, name: int = 0) -> Mark:
    return Mark(minute(number), name)


def test_it_is_in_order_of_time_and_then_of_adding() -> None:
    timeline: Timeline[Mark] = Timeline()
    for number, name in ((5, 1), (9, 2), (5, 3), (1, 4), (9, 5)):
        timeline = timeline.plus(mark(number, name))
    assert [one.name for one in timeline] == [4, 1, 3, 2, 5]


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5), st.integers(0, 2)), max_size=30))
def test_each_keeps_what_it_held_whatever_is_told_from_it(steps: list[tuple[int, int, int]]) -> None:
    """Every timeline ever made is compared with a plain list after all the others were made."""
    held: list[tuple[Timeline[Mark], list[Mark]]] = [(Timeline(), [])]
    for which, number, name in steps:
        timeline, plain = held[which % len(held)]
        new = mark(number, name)
        place = sum(one.at <= new.at for one in plain)
        held.append((timeline.plus(new), [*plain[:place], new, *plain[place:]]))
    for timeline, plain in held:
        assert list(timeline) == plain
        assert len(timeline) == len(plain)
        assert timeline == tuple(plain) == timeline
        assert hash(timeline) == hash(Timeline(plain))
        assert [timeline[place] for place in range(len(plain))] == plain
        assert [timeline[-place] for place in range(1, len(plain) + 1)] == plain[::-1]
        assert timeline[1:-1] == tuple(plain[1:-1])
        assert list(reversed(timeline)) == plain[::-1]


@pytest.mark.parametrize("place", [1, -2])
def test_there_is_nothing_beyond_its_ends(place: int) -> None:
    short = Timeline([mark(0)])
    short.plus(mark(1))
    with pytest.raises(IndexError):
        short[place]


def test_two_with_other_content_differ() -> None:
    assert Timeline([mark(0)]) != Timeline([mark(1)])
    assert Timeline([mark(0)]) != [mark(0)]
