"""Protocols that a clinic could have, for properties: each one makes sense, whatever it is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from monitor_app.domain.limit_mistakes import largest_percent
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import CHARTED, Measure, MeasureName
from monitor_app.domain.one_line import look_of
from monitor_app.domain.protocol import (
    AcknowledgeAsks,
    Check,
    CheckKind,
    Delivery,
    Dosing,
    EventKind,
    Leaving,
    Protocol,
    QuickEvent,
    Recheck,
    Route,
    Schedule,
)

LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), include_characters="\u200c\u200d\u00ad"),
    min_size=1,
    max_size=20,
).filter(look_of)
NAMES = st.from_regex(r"[a-z0-9]([a-z0-9 ._-]{0,10}[a-z0-9])?", fullmatch=True)


def numbers(least: float, most: float, *, above: bool = False) -> st.SearchStrategy[float]:
    """Whole ones and others from ``least`` (or ``above`` it) to ``most``."""
    whole = st.integers(int(least) + 1 if above else int(least), int(most)).map(float)
    return whole | st.floats(least, most, exclude_min=above)


def _better(measure: Measure) -> Direction:
    return Direction.ABOVE if measure.low_is_worse else Direction.BELOW


def _is_one_sided(measure: Measure, kind: LimitKind) -> bool:
    return measure.is_score or (measure.name is MeasureName.SPO2 and kind is not LimitKind.ABSOLUTE)


@st.composite
def limits_of(draw: st.DrawFn, measure: Measure) -> list[Limit]:
    """Any of the limits a measure can have at once, warnings inside critical ones."""
    low, high = measure.refused_outside.low, measure.refused_outside.high
    floor = draw(numbers(low, high - 2))
    roof = draw(numbers(int(floor) + 2, high))
    bounds = {
        (LimitKind.ABSOLUTE, Direction.BELOW, Level.WARNING): floor,
        (LimitKind.ABSOLUTE, Direction.BELOW, Level.CRITICAL): draw(numbers(low, floor)),
        (LimitKind.ABSOLUTE, Direction.ABOVE, Level.WARNING): roof,
        (LimitKind.ABSOLUTE, Direction.ABOVE, Level.CRITICAL): draw(st.floats(roof, high)),
    }
    for kind in (LimitKind.CHANGE,) if measure.is_score else (LimitKind.CHANGE, LimitKind.PERCENT):
        for direction in Direction:
            largest = high - low if kind is LimitKind.CHANGE else largest_percent(measure, direction)
            milder = draw(numbers(0, largest, above=True))
            bounds[kind, direction, Level.WARNING] = milder
            bounds[kind, direction, Level.CRITICAL] = draw(st.floats(milder, largest))
    sensible = [
        key for key in sorted(bounds) if not (_is_one_sided(measure, key[0]) and key[1] is _better(measure))
    ]
    chosen = draw(st.lists(st.sampled_from(sensible), unique=True, max_size=4))
    return [
        Limit(
            measure.name,
            way,
            kind,
            bounds[kind, way, level],
            level,
            draw(st.just("") | LINES),
            draw(st.booleans()),
        )
        for kind, way, level in chosen
    ]


ONE_LIMIT = limits_of(CHARTED[0]).filter(bool)


@st.composite
def limit_sets(draw: st.DrawFn) -> tuple[Limit, ...]:
    """Limits of some measures in any order, at least one."""
    measures = draw(st.lists(st.sampled_from(CHARTED[1:]), unique_by=lambda m: m.name, max_size=3))
    found = draw(ONE_LIMIT) + [limit for measure in measures for limit in draw(limits_of(measure))]
    return tuple(draw(st.permutations(found)))


CHECKS = st.lists(
    st.builds(Check, LINES, LINES, st.sampled_from(CheckKind), st.booleans()),
    unique_by=(lambda check: look_of(check.key), lambda check: look_of(check.text)),
    max_size=3,
).map(tuple)
EVENTS = st.lists(
    st.builds(QuickEvent, LINES, st.sampled_from(EventKind), LINES)
    | st.builds(QuickEvent, LINES, st.sampled_from(EventKind), LINES, numbers(0, 1000, above=True), LINES),
    unique_by=lambda event: look_of(event.label),
    max_size=3,
).map(tuple)
MINUTES = st.lists(st.integers(0, 600).map(float), min_size=1, max_size=8, unique=True).map(sorted).map(tuple)
SCHEDULES = st.builds(Schedule, MINUTES, numbers(1, 1440), numbers(1, 1440))
RECHECKS = st.tuples(numbers(1, 60), numbers(1, 60)).map(lambda both: Recheck(max(both), min(both)))
DOSES = st.none() | numbers(0, 10, above=True)
DOSINGS = {
    Delivery.INFUSION: st.builds(Dosing, DOSES, numbers(0, 1440, above=True)),
    Delivery.INJECTION: st.builds(Dosing, DOSES),
    Delivery.DEVICES: st.builds(
        Dosing,
        device_amount=numbers(0, 50, above=True),
        device_choices=st.lists(st.integers(1, 20), min_size=1, unique=True).map(sorted).map(tuple),
        device_interval=numbers(0, 60, above=True),
    ),
}


@st.composite
def protocols(draw: st.DrawFn, name: st.SearchStrategy[str] = NAMES) -> Protocol:
    """A protocol in which nothing is a mistake."""
    delivery = draw(st.sampled_from(Delivery))
    return Protocol(
        name=draw(name),
        title=draw(LINES),
        route=draw(st.sampled_from(Route)),
        delivery=delivery,
        edition=draw(st.integers(1, 99)),
        drug=draw(LINES),
        course_length=draw(st.integers(1, 200)),
        dosing=draw(DOSINGS[delivery]),
        schedule=draw(SCHEDULES),
        leaving=Leaving(draw(numbers(0, 1440)), draw(numbers(0, 1440))),
        recheck=draw(RECHECKS),
        checks=draw(CHECKS),
        medicines=tuple(draw(st.lists(LINES, unique_by=look_of, max_size=3))),
        quick_events=draw(EVENTS),
        limits=draw(limit_sets()),
        acknowledge_asks=draw(st.sampled_from(AcknowledgeAsks)),
    )


def with_limits(protocol: Protocol, *limits: Limit) -> Protocol:
    """Return ``protocol`` with other limits."""
    return replace(protocol, limits=limits)
