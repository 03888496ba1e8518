"""The warnings of a session, worked out once more: as plainly as the clinical reference says it.

Nothing here is shared with the rules of the program: it reads the facts of readings, corrections, limits and
time zero, never those of warnings, and begins anew from all of them each time. Slow, and easy to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cache

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Limit
from monitor_app.domain.session import Session


@dataclass(frozen=True, order=True)
class Told:
    """One warning: what it is about, which reading raised it and when, how bad it got and is, its end."""

    measure: str
    direction: str
    reading_id: str
    raised_at: datetime
    highest: str
    level: str
    resolved_at: datetime | None


LimitsOverTime = list[tuple[datetime, list[Limit]]]


@dataclass
class Value:
    """One value of one measure that counts, in order of time; the level is None inside all limits."""

    reading_id: str
    at: datetime
    number: Fraction
    level: str | None = None


def told_by(session: Session) -> list[Told]:
    """Return the warnings that the program tells of, without those it has withdrawn."""
    return sorted(
        Told(
            warning.measure.value,
            warning.direction.value,
            warning.reading_id,
            warning.raised_at,
            warning.highest.value,
            warning.level.value,
            warning.resolved_at,
        )
        for warning in session.warnings.values()
        if warning.withdrawn_at is None
    )


def warnings_of(entries: Iterable[Entry]) -> list[Told]:
    """Return the warnings that these facts of one session give.

    Open from the first reading that passes a limit until a later reading of that measure is inside every
    limit of that direction.
    """
    told = []
    for measure, direction, values in _all_values(list(entries)):
        run: list[Value] = []
        for value in values:
            if value.level is not None:
                run.append(value)
            elif run:
                told.append(_warning(measure, direction, run, value.at))
                run = []
        if run:
            told.append(_warning(measure, direction, run, None))
    return sorted(told)


def levels_of(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """Return the worst level of each value that passes a limit, by the reading's id and the measure."""
    levels: dict[tuple[str, str], str] = {}
    for measure, _, values in _all_values(list(entries)):
        for value in values:
            if value.level is not None and levels.get((value.reading_id, measure)) != "critical":
                levels[value.reading_id, measure] = value.level
    return levels


def _warning(measure: str, direction: str, run: list[Value], resolved_at: datetime | None) -> Told:
    first, last = run[0], run[-1]
    highest = "critical" if any(value.level == "critical" for value in run) else "warning"
    assert last.level is not None
    return Told(measure, direction, first.reading_id, first.at, highest, last.level, resolved_at)


def _all_values(entries: list[Entry]) -> Iterator[tuple[str, str, list[Value]]]:
    """Yield each measure in each direction with its values, judged."""
    readings = _readings_that_count(entries)
    zero = _time_zero(entries)
    for measure in sorted({measure for _, _, values in readings for measure in values}):
        for direction in ("above", "below"):
            values = [
                Value(reading_id, at, given[measure])
                for reading_id, at, given in readings
                if measure in given
            ]
            _judge(values, _limits_of(entries, measure, direction), zero)
            yield measure, direction, values


def _judge(values: list[Value], limits: LimitsOverTime, zero: datetime | None) -> None:
    """Give each value, in order of time, the worst level of the limits it passes."""
    baseline = _baseline(values, zero)
    for place, value in enumerate(values):
        previous = values[place - 1] if place else None
        for limit in _in_force(limits, value.at):
            passed = _is_past(limit, value, baseline, zero)
            if limit.needs_confirmation:
                passed = passed and previous is not None and _is_past(limit, previous, baseline, zero)
            if passed and value.level != "critical":
                value.level = limit.level.value


def _readings_that_count(entries: list[Entry]) -> list[tuple[str, datetime, dict[str, Fraction]]]:
    """Return id, time and values of the readings as they are by now, in order of their times."""
    readings: dict[str, tuple[datetime, dict[str, Fraction]]] = {}
    for entry in entries:
        if isinstance(entry.fact, facts.ReadingCharted):
            readings[entry.fact.reading_id] = entry.at, _numbers(entry.fact)
        elif isinstance(entry.fact, facts.ReadingAmended):
            readings[entry.fact.reading_id] = readings[entry.fact.reading_id][0], _numbers(entry.fact)
        elif isinstance(entry.fact, facts.ReadingStruck):
            del readings[entry.fact.reading_id]
    in_order = sorted(readings.items(), key=lambda known: known[1][0])
    return [(reading_id, at, values) for reading_id, (at, values) in in_order]


def _numbers(fact: facts.ReadingCharted | facts.ReadingAmended) -> dict[str, Fraction]:
    return {name.value: _exactly(value) for name, value in fact.values.items()}


@cache
def _exactly(number: float) -> Fraction:
    """Return the number as it is written, such as 28.8, and not as floating point has it."""
    return Fraction(str(number))


def _time_zero(entries: list[Entry]) -> datetime | None:
    """Return when the treatment began: the pump's start, the injection, or the first device."""
    begun = (facts.InfusionStarted, facts.InjectionGiven, facts.DeviceGiven)
    return next((entry.at for entry in entries if isinstance(entry.fact, begun)), None)


def _baseline(values: list[Value], zero: datetime | None) -> Fraction | None:
    """Return the latest value at or before time zero."""
    before = [value.number for value in values if zero is not None and value.at <= zero]
    return before[-1] if before else None


def _limits_of(entries: list[Entry], measure: str, direction: str) -> LimitsOverTime:
    """Return from when on which limits count for a measure and direction, the protocol's first."""
    assert isinstance(entries[0].fact, facts.SessionCheckedIn)
    changes = [
        (entry.at, entry.fact.limits) for entry in entries if isinstance(entry.fact, facts.LimitsChanged)
    ]
    return [
        (since, [x for x in limits if x.measure.value == measure and x.direction.value == direction])
        for since, limits in [(entries[0].at, entries[0].fact.protocol.limits), *changes]
    ]


def _in_force(limits: LimitsOverTime, at: datetime) -> list[Limit]:
    """Return the limits of the last change until then; before any, the protocol's."""
    in_force = limits[0][1]
    for since, changed in limits:
        if since <= at:
            in_force = changed
    return in_force


def _is_past(limit: Limit, value: Value, baseline: Fraction | None, zero: datetime | None) -> bool:
    """Return whether the value is at or past the bound; a change is one from baseline, after time zero."""
    bound = _exactly(limit.bound)
    if limit.kind.value == "absolute":
        return value.number >= bound if limit.direction.value == "above" else value.number <= bound
    if baseline is None or zero is None or value.at <= zero:
        return False
    change = value.number - baseline if limit.direction.value == "above" else baseline - value.number
    if limit.kind.value == "change":
        return change >= bound
    return baseline > 0 and change * 100 >= bound * baseline
