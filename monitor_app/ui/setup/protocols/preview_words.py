"""What a sample session says of a protocol: which values would warn, and what a draft changes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import inside_a_sentence, level_word
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats


@dataclass(frozen=True, slots=True)
class Warned:
    """A value of a sample reading that passes a limit."""

    minute: float
    measure: MeasureName
    value: float
    level: Level


def warned_in(session: Session) -> tuple[Warned, ...]:
    """Return the values that pass a limit, in the order of time."""
    return tuple(
        Warned(session.minute(reading.at) or 0.0, measure, reading.values[measure], level)
        for reading in session.readings
        for measure, level in reading.levels.items()
    )


def count_of(warned: Sequence[Warned], level: Level) -> int:
    """Return how many values reach just this level."""
    return sum(one.level is level for one in warned)


def warnings_words(count: int) -> str:
    """Return "3 values warn"; one warning can be raised by several values."""
    return say_count("{count} value warns", "{count} values warn", count)


def critical_words(count: int) -> str:
    """Return "1 critical"."""
    return say("{count} critical", count=count)


def readings_words(warned: Iterable[Warned]) -> str:
    """Return "+20 systolic 169 · +30 systolic 186 critical, diastolic 104", "" where nothing warns."""
    parts = []
    for minute, group in groupby(warned, key=lambda one: one.minute):
        values = ", ".join(_value_words(one) for one in group)
        parts.append(say("{minute} {values}", minute=formats.minute_text(minute), values=values))
    return " · ".join(parts)


def _value_words(one: Warned) -> str:
    name = inside_a_sentence(measure_name(one.measure))
    if one.level is not Level.CRITICAL:
        return say("{measure} {value:g}", measure=name, value=one.value)
    return say("{measure} {value:g} {level}", measure=name, value=one.value, level=level_word(one.level))


def only_in(warned: Sequence[Warned], other: Sequence[Warned]) -> tuple[Warned, ...]:
    """Return what warns here and not, or less, there."""
    return tuple(one for one in warned if one not in other)
