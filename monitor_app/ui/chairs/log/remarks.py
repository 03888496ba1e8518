"""What is said of a reading beside its numbers: late, amended, struck out, what its warnings became."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime

from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.names import measure_name
from monitor_app.domain.narration import acknowledged_words
from monitor_app.domain.readings import Reading, Strike
from monitor_app.domain.schedule import PRESSURE
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.warning_words import action_word, cause_words, level_word
from monitor_app.domain.warnings import Acknowledgement, LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui import formats


class Remarks:
    """Puts remarks together; what became of the warnings is kept with the readings it belongs to.

    An acknowledgement stands with the reading that was acknowledged: the last one past the limit at that
    moment. A resolution stands with the reading that was inside again; that a warning was withdrawn,
    with the reading that had raised it.
    """

    def __init__(self, session: Session) -> None:
        self._acknowledged: dict[str, dict[str, list[str]]] = {}
        self._resolved: dict[str, dict[str, MeasureName]] = {}
        self._withdrawn: dict[str, dict[str, str]] = {}
        self._place: dict[str, set[str]] = {}
        for warning in session.warnings.values():
            self.note(session, warning)

    def note(self, session: Session, warning: LimitWarning) -> set[str]:
        """Take in how ``warning`` stands now; return the ids of the readings whose remark changed."""
        changed = self._place.pop(warning.warning_id, set())
        for reading_id in changed:
            for notes in (self._acknowledged, self._resolved, self._withdrawn):
                notes.get(reading_id, {}).pop(warning.warning_id, None)
        touched = set()
        for seen in warning.acknowledgements:
            reading_id, at = _acknowledged_reading(session, warning, seen.at)
            told = self._acknowledged.setdefault(reading_id, {}).setdefault(warning.warning_id, [])
            told.append(_acknowledgement_words(seen, at))
            touched.add(reading_id)
        inside = _resolving_reading(session, warning)
        if inside is not None:
            self._resolved.setdefault(inside.reading_id, {})[warning.warning_id] = warning.measure
            touched.add(inside.reading_id)
        if warning.withdrawn_because is not None:
            words = say("warning withdrawn, {cause}", cause=cause_words(warning.withdrawn_because))
            self._withdrawn.setdefault(warning.reading_id, {})[warning.warning_id] = words
            touched.add(warning.reading_id)
        self._place[warning.warning_id] = touched
        return changed | touched

    def of(self, reading: Reading) -> str:
        """Return everything there is to say of a reading beside its numbers, in one line."""
        parts: list[str] = []
        if reading.struck is not None:
            parts.append(struck_words(reading.struck, reading.at))
        elif reading.level is not None:
            parts.append(level_word(reading.level))
        if reading.unconfirmed and reading.struck is None:
            parts.append(say("to be confirmed by the next reading"))
        if reading.late:
            parts.append(late_words(reading.recorded_at, reading.at))
        parts.extend(_amendment_words(reading))
        acknowledged = self._acknowledged.get(reading.reading_id, {}).values()
        parts.extend(dict.fromkeys(words for told in acknowledged for words in told))
        resolved = dict.fromkeys(self._resolved.get(reading.reading_id, {}).values())
        if resolved:
            names = ", ".join(measure_name(name) for name in resolved)
            parts.append(say("{measures} inside limits again", measures=names))
        parts.extend(dict.fromkeys(self._withdrawn.get(reading.reading_id, {}).values()))
        if reading.remark:
            parts.append(reading.remark)
        return " · ".join(parts)


def late_words(recorded_at: datetime, at: datetime) -> str:
    """Return the mark of a late entry of what was true ``at``."""
    return say("late entry, written {time}", time=formats.time_beside(recorded_at, at))


def _acknowledgement_words(seen: Acknowledgement, at: datetime) -> str:
    words = acknowledged_words(seen.by, formats.time_beside(seen.at, at))
    if seen.action is None:
        return words
    return say("{acknowledged}, {action}", acknowledged=words, action=action_word(seen.action))


def struck_words(strike: Strike, at: datetime) -> str:
    """Return who struck out what was true ``at``, when and why."""
    return say(
        "entered in error, {time} {person}: {reason}",
        time=formats.time_beside(strike.at, at),
        person=strike.by,
        reason=strike.reason,
    )


def _amendment_words(reading: Reading) -> Iterator[str]:
    """Yield each amendment with what it changed, such as "amended 10:33 · was 196/97, cuff slipped"."""
    for place, amendment in enumerate(reading.amendments):
        later = reading.amendments[place + 1 :]
        values, remark = (later[0].values, later[0].remark) if later else (reading.values, reading.remark)
        parts = [say("amended {time}", time=formats.time_beside(amendment.at, reading.at))]
        was = _values_before(amendment.values, values)
        if was:
            parts.append(say("was {reading}", reading=was))
        if amendment.remark and amendment.remark != remark:
            parts.append(say("remark was “{remark}”", remark=amendment.remark))
        parts[-1] = say("{words}, {reason}", words=parts[-1], reason=amendment.reason)
        yield " · ".join(parts)


def _values_before(before: Values, after: Values) -> str:
    """Return the values that are others now; of a blood pressure always both."""
    changed = {name for name, value in before.items() if after.get(name) != value}
    if changed & set(PRESSURE):
        changed |= set(PRESSURE)
    words = [
        pressure_words(*(before[part] for part in PRESSURE))
        if name is PRESSURE[0]
        else _value(name, before[name])
        for name in before
        if name in changed and name is not PRESSURE[1]
    ]
    return ", ".join(words)


def _value(name: MeasureName, value: float) -> str:
    return say("{measure} {value:g}", measure=measure_name(name), value=value)


def _acknowledged_reading(session: Session, warning: LimitWarning, seen_at: datetime) -> tuple[str, datetime]:
    """Return id and time of the reading that was acknowledged; where none is past it now, what raised it."""
    until = seen_at if warning.resolved_at is None else min(seen_at, warning.resolved_at)
    for place in range(bisect_right(session.readings, until, key=_moment) - 1, -1, -1):
        reading = session.readings[place]
        if reading.at < warning.raised_at:
            break
        if warning.measure in reading.levels:
            return reading.reading_id, reading.at
    return warning.reading_id, warning.raised_at


def _resolving_reading(session: Session, warning: LimitWarning) -> Reading | None:
    if warning.resolved_at is None:
        return None
    for place in range(bisect_right(session.readings, warning.resolved_at, key=_moment) - 1, -1, -1):
        reading = session.readings[place]
        if reading.at < warning.resolved_at:
            return None
        if warning.measure in reading.values:
            return reading
    return None


def _moment(reading: Reading) -> datetime:
    return reading.at
