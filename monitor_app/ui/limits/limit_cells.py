"""Limits laid out as a table: a row a measure, a column a side and level. Free of Qt.

Changes from baseline stand in a column of their own, whatever their side and level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import product

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import BY_NAME, CHARTED, Measure, MeasureName
from monitor_app.domain.warning_words import level_word, limit_words
from monitor_app.domain.wording import say
from monitor_app.ui.limits.limit_signs import limit_sign

Limits = tuple[Limit, ...]


class Column(IntEnum):
    """The columns from left to right; the first holds the measure's name."""

    MEASURE = 0
    WARN_ABOVE = 1
    CRITICAL_ABOVE = 2
    WARN_BELOW = 3
    CRITICAL_BELOW = 4
    FROM_BASELINE = 5


_ABSOLUTE = {
    (Direction.ABOVE, Level.WARNING): Column.WARN_ABOVE,
    (Direction.ABOVE, Level.CRITICAL): Column.CRITICAL_ABOVE,
    (Direction.BELOW, Level.WARNING): Column.WARN_BELOW,
    (Direction.BELOW, Level.CRITICAL): Column.CRITICAL_BELOW,
}

_SIDES = {column: side for side, column in _ABSOLUTE.items()}

_ORDER = {measure.name: place for place, measure in enumerate(CHARTED)}


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the table that can hold limits."""

    measure: MeasureName
    column: Column


def cell_of(limit: Limit) -> Cell:
    """Return the cell in which ``limit`` stands."""
    if limit.kind is not LimitKind.ABSOLUTE:
        return Cell(limit.measure, Column.FROM_BASELINE)
    return Cell(limit.measure, _ABSOLUTE[limit.direction, limit.level])


def places_in(limits: Sequence[Limit], cell: Cell) -> tuple[int, ...]:
    """Return where in ``limits`` those of ``cell`` stand."""
    return tuple(place for place, limit in enumerate(limits) if cell_of(limit) == cell)


def blank(cell: Cell, source: str) -> Limit:
    """Return the limit that a number typed into the empty ``cell`` would make; its bound is still 0.

    A change from baseline is one for the worse: a fall of SpO₂ and of sedation, a rise of all else.
    """
    worse = Direction.BELOW if BY_NAME[cell.measure].low_is_worse else Direction.ABOVE
    direction, level = _SIDES.get(cell.column, (worse, Level.WARNING))
    kind = LimitKind.CHANGE if cell.column is Column.FROM_BASELINE else LimitKind.ABSOLUTE
    return Limit(cell.measure, direction, kind, 0, level, source)


def free_beside(limits: Sequence[Limit], cell: Cell, source: str) -> Limit:
    """Return the blank of another limit in ``cell``, of a side, kind and level that none of it has yet."""
    first = blank(cell, source)
    own = {(known.direction, known.kind, known.level) for known in limits if cell_of(known) == cell}
    sides = sorted(Direction, key=lambda side: side is not first.direction)
    kinds = [LimitKind.CHANGE] if BY_NAME[cell.measure].is_score else [LimitKind.CHANGE, LimitKind.PERCENT]
    free = (place for place in product(sides, kinds, Level) if place not in own)
    direction, kind, level = next(free, (first.direction, first.kind, first.level))
    return replace(first, direction=direction, kind=kind, level=level)


def with_added(limits: Limits, limit: Limit) -> tuple[Limits, int]:
    """Return ``limits`` with ``limit`` behind those of its measure, and where it stands now."""
    order = _ORDER[limit.measure]
    place = max((at + 1 for at, known in enumerate(limits) if _ORDER[known.measure] <= order), default=0)
    return (*limits[:place], limit, *limits[place:]), place


def with_changed(limits: Limits, place: int, limit: Limit) -> Limits:
    """Return ``limits`` with another one at ``place``."""
    return (*limits[:place], limit, *limits[place + 1 :])


def without(limits: Limits, place: int) -> Limits:
    """Return ``limits`` without the one at ``place``."""
    return (*limits[:place], *limits[place + 1 :])


def with_own_source(limit: Limit, origin: Sequence[Limit], default: str) -> Limit:
    """Return a changed limit under a source that is true of it.

    What equals a limit of ``origin`` has its source; what was changed away from one must not go on naming
    the source of the old figure, and takes ``default`` until a person types another.
    """
    for known in origin:
        if replace(known, source="") == replace(limit, source=""):
            return replace(limit, source=known.source)
    if not limit.source.strip() or limit.source in {known.source for known in origin}:
        return replace(limit, source=default)
    return limit


def sign_words(limit: Limit) -> str:
    """Return a limit as the table writes it: "≥ 160", "+40", "−20 %", with * where it must be confirmed."""
    words = limit_sign(limit.kind, limit.direction, limit.bound)
    return f"{words}*" if limit.needs_confirmation else words


def spoken_words(limit: Limit) -> str:
    """Return a limit in words, such as "critical at or above 180"."""
    words = say(
        "{level} {limit}",
        level=level_word(limit.level),
        limit=limit_words(limit.kind, limit.direction, limit.bound),
    )
    return say("{limit}, if confirmed", limit=words) if limit.needs_confirmation else words


def kind_words(measure: Measure, kind: LimitKind) -> str:
    """Return what a bound of ``kind`` counts, such as "mmHg" or "% change", which is from baseline."""
    match kind:
        case LimitKind.ABSOLUTE:
            return say(measure.unit)
        case LimitKind.CHANGE if measure.is_score:
            return say("points change")
        case LimitKind.CHANGE:
            return say("{unit} change", unit=say(measure.unit))
        case LimitKind.PERCENT:
            return say("% change")


def lines_in(
    limits: Sequence[Limit], room: int, most: int, width_of: Callable[[Sequence[Limit], bool], int]
) -> tuple[list[list[Limit]], int]:
    """Return ``limits`` laid out in at most so many lines of ``room`` pixels, and how many are left out.

    Each line holds one limit at least. ``width_of`` tells the pixels of a line, with room for a … behind it
    when asked for that.
    """
    lines: list[list[Limit]] = [[]] if limits else []
    for limit in limits:
        if lines[-1] and width_of([*lines[-1], limit], False) > room:
            if len(lines) == most:
                break
            lines.append([])
        lines[-1].append(limit)
    left_out = len(limits) - sum(map(len, lines))
    while left_out and len(lines[-1]) > 1 and width_of(lines[-1], True) > room:
        lines[-1].pop()
        left_out += 1
    return lines, left_out


def parse_bound(text: str) -> float | None:
    """Return the number in ``text``, None where there is none yet."""
    plain = text.strip().replace(",", ".").rstrip(".")
    return float(plain) if plain.replace(".", "", 1).isdigit() else None
