"""Limits laid out as a table, and the source that a changed one names."""

from __future__ import annotations

import pytest

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.limits.limit_cells import (
    Cell,
    Column,
    blank,
    cell_of,
    lines_in,
    parse_bound,
    places_in,
    sign_words,
    spoken_words,
    with_added,
    with_own_source,
)
from tests.support.clinic import shipped_protocol, shipped_protocols

SYSTOLIC = MeasureName.SYSTOLIC
OWN = "clinic decision, 20 Nov 2026"


def limit(
    bound: float = 160,
    kind: LimitKind = LimitKind.ABSOLUTE,
    direction: Direction = Direction.ABOVE,
    level: Level = Level.WARNING,
    source: str = "",
    *,
    confirmed: bool = False,
) -> Limit:
    return Limit(SYSTOLIC, direction, kind, bound, level, source, confirmed)


@pytest.mark.parametrize("name", sorted(shipped_protocols()))
def test_every_shipped_limit_stands_in_just_one_cell(name: str) -> None:
    limits = shipped_protocol(name).limits
    cells = {cell_of(one) for one in limits}
    assert sorted(place for cell in cells for place in places_in(limits, cell)) == list(range(len(limits)))


@pytest.mark.parametrize(
    ("one", "column", "signs", "spoken"),
    [
        (limit(160), Column.WARN_ABOVE, "≥ 160", "warning at or above 160"),
        (limit(180, level=Level.CRITICAL), Column.CRITICAL_ABOVE, "≥ 180", "critical at or above 180"),
        (limit(100, direction=Direction.BELOW), Column.WARN_BELOW, "≤ 100", "warning at or below 100"),
        (
            limit(90, direction=Direction.BELOW, level=Level.CRITICAL),
            Column.CRITICAL_BELOW,
            "≤ 90",
            "critical at or below 90",
        ),
        (limit(40, LimitKind.CHANGE), Column.FROM_BASELINE, "+40", "warning 40 or more above baseline"),
        (
            limit(20, LimitKind.PERCENT, Direction.BELOW, Level.CRITICAL),
            Column.FROM_BASELINE,
            "−20 %",
            "critical 20 % or more below baseline",
        ),
        (limit(160, confirmed=True), Column.WARN_ABOVE, "≥ 160*", "warning at or above 160, if confirmed"),
    ],
)
def test_a_limit_has_its_cell_and_its_words(one: Limit, column: Column, signs: str, spoken: str) -> None:
    assert cell_of(one) == Cell(SYSTOLIC, column)
    assert (sign_words(one), spoken_words(one)) == (signs, spoken)


@pytest.mark.parametrize("column", list(Column)[1:])
def test_a_blank_stands_in_the_cell_it_was_made_for(column: Column) -> None:
    cell = Cell(MeasureName.PULSE, column)
    assert cell_of(blank(cell, OWN)) == cell


def test_a_new_limit_stands_behind_those_of_its_measure() -> None:
    limits = shipped_protocol("iv-ketamine").limits
    new = blank(Cell(MeasureName.DIASTOLIC, Column.WARN_BELOW), OWN)
    added, place = with_added(limits, new)
    assert added[place] is new
    assert added[place - 1].measure is MeasureName.DIASTOLIC
    assert added[place + 1].measure is MeasureName.PULSE
    assert with_added((), new) == ((new,), 0)


def test_a_changed_limit_does_not_go_on_naming_the_source_of_the_old_figure() -> None:
    origin = (limit(160, source="consensus papers"),)
    assert with_own_source(limit(150, source="consensus papers"), origin, OWN).source == OWN
    assert with_own_source(limit(150, source="our own audit"), origin, OWN).source == "our own audit"
    assert with_own_source(limit(160, source=OWN), origin, OWN).source == "consensus papers"


@pytest.mark.parametrize(
    ("text", "bound"), [("160", 160), ("37,5", 37.5), ("37.", 37), ("", None), (".", None), (" ", None)]
)
def test_a_bound_is_read_as_it_is_typed(text: str, bound: float | None) -> None:
    assert parse_bound(text) == bound


def laid_out(bounds: list[float], room: int, most: int) -> tuple[list[list[float]], int]:
    """Ten pixels a limit, five the … behind a line."""
    own = [limit(bound) for bound in bounds]
    lines, left_out = lines_in(own, room, most, lambda line, is_cut: 10 * len(line) + 5 * is_cut)
    return [[one.bound for one in line] for line in lines], left_out


def test_limits_of_a_cell_go_to_a_second_line_before_any_is_left_out() -> None:
    assert laid_out([], 20, 2) == ([], 0)
    assert laid_out([1, 2], 20, 2) == ([[1, 2]], 0)
    assert laid_out([1, 2, 3], 20, 2) == ([[1, 2], [3]], 0)
    assert laid_out([1, 2], 5, 2) == ([[1], [2]], 0)
    assert laid_out([1, 2, 3], 20, 1) == ([[1]], 2)
    assert laid_out([1, 2, 3, 4, 5], 25, 2) == ([[1, 2], [3, 4]], 1)
    assert laid_out([1, 2, 3, 4, 5], 20, 2) == ([[1, 2], [3]], 2)
