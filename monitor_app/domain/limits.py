"""Limits are data: which value of which measure asks for a warning, and of what level.

Bounds are inclusive: "at or above 160" is passed by 160. A change is measured from the session's
baseline; until there is one, such a limit waits. Source of the rules: clinical reference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from monitor_app.domain.measures import MeasureName, Values

_NOTHING: Values = MappingProxyType({})


class Direction(StrEnum):
    """On which side of the bound the trouble lies."""

    ABOVE = "above"
    BELOW = "below"


class Level(StrEnum):
    """The two levels of a warning."""

    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 1 for warning and 2 for critical, for comparing."""
        return 2 if self is Level.CRITICAL else 1


class LimitKind(StrEnum):
    """What the bound is compared with."""

    ABSOLUTE = "absolute"
    CHANGE = "change"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule. ``bound`` is in the measure's unit, or in percent of the baseline.

    For a change or percentage the bound is the size of the rise (above) or fall (below), positive.
    """

    measure: MeasureName
    direction: Direction
    kind: LimitKind
    bound: float
    level: Level
    source: str = ""
    needs_confirmation: bool = False
    """Passed only by a value that follows one which passes it too: one noisy value is not enough."""


def worst_of(levels: Iterable[Level]) -> Level | None:
    """Return the worst of ``levels``, None when there is none."""
    return max(levels, key=lambda level: level.rank, default=None)


def threshold(limit: Limit, baseline: float | None) -> float | None:
    """Return the value from which ``limit`` is passed, or None while it waits for a baseline.

    To six decimals: 28.8 % above 125 is 161, and not the 161.00000000000003 of floating point. A baseline
    of 0, such as a respiratory rate can have, has no percentage: such a limit goes on waiting.
    """
    sign = 1 if limit.direction is Direction.ABOVE else -1
    match limit.kind:
        case LimitKind.ABSOLUTE:
            return limit.bound
        case LimitKind.CHANGE:
            return None if baseline is None else round(baseline + sign * limit.bound, 6)
        case LimitKind.PERCENT:
            return None if not baseline else round(baseline * (100 + sign * limit.bound) / 100, 6)
        case _:
            assert_never(limit.kind)


def passes(limit: Limit, value: float, baseline: float | None) -> bool:
    """Return whether ``value`` is at or past the limit, False while it waits for a baseline."""
    bound = limit.bound if limit.kind is LimitKind.ABSOLUTE else threshold(limit, baseline)
    if bound is None:
        return False
    return value >= bound if limit.direction is Direction.ABOVE else value <= bound


def is_passed(limit: Limit, value: float, baseline: float | None, previous: float | None) -> bool:
    """Return whether ``value`` counts as past the limit.

    Where the limit needs confirming, ``previous``, the value of the reading before, must be past it too.
    """
    if not passes(limit, value, baseline):
        return False
    return not limit.needs_confirmation or (previous is not None and passes(limit, previous, baseline))


def worst_passed(
    limits: Iterable[Limit], values: Values, baseline: Values, previous: Values = _NOTHING
) -> dict[tuple[MeasureName, Direction], Limit]:
    """Return, for each measure and direction in which ``values`` pass a limit, the worst one passed.

    ``previous`` holds the value each measure had in the reading before, for limits that need confirming.
    Among limits of the same level the first in the protocol's order counts.
    """
    worst: dict[tuple[MeasureName, Direction], Limit] = {}
    for limit in limits:
        measure = limit.measure
        value = values.get(measure)
        if value is None or not is_passed(limit, value, baseline.get(measure), previous.get(measure)):
            continue
        key = measure, limit.direction
        known = worst.get(key)
        if known is None or limit.level.rank > known.level.rank:
            worst[key] = limit
    return worst


def unconfirmed(
    limits: Iterable[Limit], values: Values, baseline: Values, previous: Values
) -> frozenset[MeasureName]:
    """Return the measures whose value is past a limit that only the next reading can confirm."""
    return frozenset(
        limit.measure
        for limit in limits
        if limit.needs_confirmation
        and (value := values.get(limit.measure)) is not None
        and passes(limit, value, baseline.get(limit.measure))
        and not is_passed(limit, value, baseline.get(limit.measure), previous.get(limit.measure))
    )


def levels_of(
    limits: Iterable[Limit], values: Values, baseline: Values, previous: Values = _NOTHING
) -> dict[MeasureName, Level]:
    """Return the worst level each value reaches in either direction; measures inside are left out."""
    levels: dict[MeasureName, Level] = {}
    for (measure, _), limit in worst_passed(limits, values, baseline, previous).items():
        known = levels.get(measure)
        if known is None or limit.level.rank > known.rank:
            levels[measure] = limit.level
    return levels


def waiting_for_baseline(limits: Iterable[Limit], baseline: Values) -> tuple[MeasureName, ...]:
    """Return the measures with a limit that cannot be judged yet for want of a baseline."""
    waiting = [
        limit.measure
        for limit in limits
        if limit.kind is not LimitKind.ABSOLUTE and limit.measure not in baseline
    ]
    return tuple(dict.fromkeys(waiting))
