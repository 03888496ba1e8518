"""The values that do not count any more, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app.domain.measures import CHARTED, MeasureName, Values
from monitor_app.domain.names import measure_name
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import Ghost


def ghosts_of(session: Session, zero: datetime) -> Iterator[Ghost]:
    """Yield what readings of ``session`` were before they were amended, and those that were struck out.

    Minutes count from ``zero``. A value that an amendment left as it was is no ghost.
    """
    for reading in session.readings:
        if reading.amendments:
            yield from _amended(reading, _minute(reading, zero))
    for reading in session.struck:
        yield from _struck(reading, _minute(reading, zero))


def _minute(reading: Reading, zero: datetime) -> float:
    return (reading.at - zero).total_seconds() / 60


def _amended(reading: Reading, minute: float) -> Iterator[Ghost]:
    for name in _charted():
        now, seen = _pair(reading.values, name), set()
        for amendment in reading.amendments:
            was = _pair(amendment.values, name)
            if was is None or was == now or was in seen:
                continue
            seen.add(was)
            told = say("was {value}, amended by {person}", value=_words(name, was), person=amendment.by)
            because = say("because: {reason}", reason=amendment.reason)
            yield Ghost(minute, name, *was, (told, because), is_struck=False)


def _struck(reading: Reading, minute: float) -> Iterator[Ghost]:
    if reading.struck is None:
        return
    because = say("because: {reason}", reason=reading.struck.reason)
    for name in _charted():
        was = _pair(reading.values, name)
        if was is not None:
            value = _words(name, was)
            told = say("{value} struck out by {person}", value=value, person=reading.struck.by)
            yield Ghost(minute, name, *was, (told, because), is_struck=True)


def _charted() -> Iterator[MeasureName]:
    return (measure.name for measure in CHARTED if measure.name is not MeasureName.DIASTOLIC)


def _pair(values: Values, name: MeasureName) -> tuple[float, float] | None:
    """Return high and low of a measure as the chart draws it, None where there is none to draw."""
    high = values.get(name)
    low = values.get(MeasureName.DIASTOLIC) if name is MeasureName.SYSTOLIC else high
    return None if high is None or low is None else (high, low)


def _words(name: MeasureName, was: tuple[float, float]) -> str:
    if name is MeasureName.SYSTOLIC:
        return say("BP {pressure}", pressure=pressure_words(*was))
    return say("{measure} {value:g}", measure=measure_name(name), value=was[0])
