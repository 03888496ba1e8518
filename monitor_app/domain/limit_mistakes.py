"""Sets of limits that make no sense: what no reading could pass, or every one would.

For the limits of a protocol and for a patient's own ones alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, isfinite

from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import BY_NAME, Measure
from monitor_app.domain.names import measure_name
from monitor_app.domain.one_line import flaw_of_line
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_words import level_word, limit_words
from monitor_app.domain.wording import say

LARGEST_RISE = 1000
LARGEST_FALL = 99
"""Percent of a baseline, where the measure itself sets no smaller bound."""

Place = tuple[str | int, ...]
"""Where something stands: names of fields, and numbers from 0 in a row of things."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What makes no sense, as a sentence, and where, such as ``("limits", 3, "bound")``."""

    place: Place
    sentence: str


def mistakes_in_limits(limits: Sequence[Limit]) -> Iterator[str]:
    """Yield a sentence for each thing in ``limits`` that makes no sense, none when all does."""
    return (mistake.sentence for mistake in placed_mistakes(limits))


def placed_mistakes(limits: Sequence[Limit]) -> Iterator[Mistake]:
    """Yield what makes no sense in ``limits`` with its place, which begins with ``"limits"``."""
    if not limits:
        yield Mistake(("limits",), say("There is no limit left. Keep at least one."))
    possible: list[tuple[int, Limit]] = []
    for number, limit in enumerate(limits):
        mistake = _mistake_of_one(number, limit)
        if mistake is None:
            possible.append((number, limit))
        else:
            yield mistake
    yield from _twice(possible)
    yield from _milder(possible)
    yield from _without_room(possible)


def _mistake_of_one(number: int, limit: Limit) -> Mistake | None:
    measure = BY_NAME[limit.measure]
    name = measure_name(limit.measure)
    if measure.lane is None:
        return Mistake(
            ("limits", number, "measure"), say("{measure} is not charted: it has no limits.", measure=name)
        )
    if measure.is_score and limit.kind is LimitKind.PERCENT:
        return Mistake(
            ("limits", number, "kind"),
            say("{measure}: a score can be 0, which has no percentage. Use a change.", measure=name),
        )
    flaw = flaw_of_line(say("{measure}: the source", measure=name), limit.source)
    if flaw is not None:
        return Mistake(("limits", number, "source"), flaw)
    if _warns_of_better(measure, limit):
        return Mistake(("limits", number, "direction"), _better_words(measure, limit))
    sentence = _flaw_of_bound(measure, limit)
    return None if sentence is None else Mistake(("limits", number, "bound"), sentence)


def _warns_of_better(measure: Measure, limit: Limit) -> bool:
    """Return whether what comes nearer to the limit is a patient who gets better.

    Of a score only one end is bad, and of SpO₂ a fall from what it was. A SpO₂ that is to stay below some
    value, as with oxygen in chronic lung disease, is left to clinicians.
    """
    good = Direction.ABOVE if measure.low_is_worse else Direction.BELOW
    is_one_sided = measure.is_score or (measure.low_is_worse and limit.kind is not LimitKind.ABSOLUTE)
    return is_one_sided and limit.direction is good


def _better_words(measure: Measure, limit: Limit) -> str:
    name = measure_name(measure.name)
    if limit.kind is LimitKind.ABSOLUTE:
        if measure.low_is_worse:
            return say("{measure}: lower is worse, so a limit is “at or below”.", measure=name)
        return say("{measure}: higher is worse, so a limit is “at or above”.", measure=name)
    if measure.low_is_worse:
        return say("{measure}: lower is worse, so a change from baseline is a fall (−).", measure=name)
    return say("{measure}: higher is worse, so a change from baseline is a rise (+).", measure=name)


def _flaw_of_bound(measure: Measure, limit: Limit) -> str | None:
    """Return why no value can come to lie at the bound, None where one can."""
    name, bound, possible = measure_name(measure.name), limit.bound, measure.refused_outside
    if not isfinite(bound):
        return say(
            "{measure}: {bound} is not a number to compare with.", measure=name, bound=number_words(bound)
        )
    if limit.kind is LimitKind.ABSOLUTE:
        if possible.holds(bound):
            return None
        return say(
            "{measure}: {bound} is outside {low:g} to {high:g}, so no value is there.",
            measure=name,
            bound=number_words(bound),
            low=possible.low,
            high=possible.high,
        )
    if bound <= 0:
        return say("{measure}: a change of {bound} must be above 0.", measure=name, bound=number_words(bound))
    if limit.kind is LimitKind.CHANGE:
        most = possible.high - possible.low
        if bound <= most:
            return None
        return say(
            "{measure}: a change is at most {most:g}, not {bound}.",
            measure=name,
            most=most,
            bound=number_words(bound),
        )
    most = largest_percent(measure, limit.direction)
    if bound <= most:
        return None
    if limit.direction is Direction.BELOW:
        return say(
            "{measure}: nothing falls by {bound} %. At most {most:g} %.",
            measure=name,
            bound=number_words(bound),
            most=most,
        )
    return say(
        "{measure}: nothing rises by {bound} %. At most {most:g} %.",
        measure=name,
        bound=number_words(bound),
        most=most,
    )


def largest_percent(measure: Measure, direction: Direction) -> int:
    """Return how far a value can come from a baseline, in whole percent of it."""
    low, high = measure.refused_outside.low, measure.refused_outside.high
    if direction is Direction.BELOW:
        return min(floor(100 * (high - low) / high), LARGEST_FALL)
    return min(floor(100 * (high - low) / low), LARGEST_RISE) if low else LARGEST_RISE


def _twice(limits: Sequence[tuple[int, Limit]]) -> Iterator[Mistake]:
    first: dict[tuple[str, ...], tuple[int, Limit]] = {}
    for number, limit in limits:
        key = (limit.measure, limit.direction, limit.kind, limit.level)
        first_number, known = first.setdefault(key, (number, limit))
        if first_number != number:
            yield Mistake(
                ("limits", number),
                say(
                    "{measure} has two limits of one kind: {level} {one}, and {other}. Keep one.",
                    measure=measure_name(limit.measure),
                    level=level_word(limit.level),
                    one=_words(known),
                    other=_words(limit),
                ),
            )


def _milder(limits: Sequence[tuple[int, Limit]]) -> Iterator[Mistake]:
    warnings = {
        (limit.measure, limit.direction, limit.kind): limit
        for _, limit in reversed(limits)
        if limit.level is Level.WARNING
    }
    for number, limit in limits:
        warning = warnings.get((limit.measure, limit.direction, limit.kind))
        if limit.level is not Level.CRITICAL or warning is None:
            continue
        downwards = limit.kind is LimitKind.ABSOLUTE and limit.direction is Direction.BELOW
        if limit.bound > warning.bound if downwards else limit.bound < warning.bound:
            yield Mistake(
                ("limits", number, "bound"),
                say(
                    "{measure}: critical {limit} is milder than the warning at {bound}.",
                    measure=measure_name(limit.measure),
                    limit=_words(limit),
                    bound=number_words(warning.bound),
                ),
            )


def _without_room(limits: Sequence[tuple[int, Limit]]) -> Iterator[Mistake]:
    """Yield where absolute limits leave no value of a measure without a warning."""
    lows: dict[Measure, tuple[int, Limit]] = {}
    highs: dict[Measure, tuple[int, Limit]] = {}
    for numbered in limits:
        limit = numbered[1]
        if limit.kind is LimitKind.ABSOLUTE:
            side, sign = (lows, 1) if limit.direction is Direction.BELOW else (highs, -1)
            known = side.get(BY_NAME[limit.measure])
            if known is None or sign * limit.bound > sign * known[1].bound:
                side[BY_NAME[limit.measure]] = numbered
    for measure in dict.fromkeys((*lows, *highs)):
        low, high = lows.get(measure), highs.get(measure)
        if _has_room(measure, low and low[1], high and high[1]):
            continue
        ends = [end for end in (low, high) if end is not None]
        yield Mistake(("limits", max(number for number, _ in ends), "bound"), _no_room(ends))


def _has_room(measure: Measure, low: Limit | None, high: Limit | None) -> bool:
    """Return whether some value that can be charted lies above ``low`` and below ``high``."""
    steps = 10**measure.decimals
    free = measure.refused_outside.low if low is None else (floor(low.bound * steps) + 1) / steps
    return free <= measure.refused_outside.high if high is None else free < high.bound


def _no_room(ends: Sequence[tuple[int, Limit]]) -> str:
    name = measure_name(ends[0][1].measure)
    if len(ends) == 1:
        return say("{measure}: every value is {limit}.", measure=name, limit=_words(ends[0][1]))
    return say(
        "{measure}: {low} and {high} leave no value between them.",
        measure=name,
        low=_words(ends[0][1]),
        high=_words(ends[1][1]),
    )


def _words(limit: Limit) -> str:
    return limit_words(limit.kind, limit.direction, limit.bound)
