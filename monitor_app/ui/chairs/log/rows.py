"""The rows of the log: readings with what became of their warnings, and everything that happened."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import LATE_AFTER
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.narration import acknowledged_words, sentence
from monitor_app.domain.protocol import Delivery, EventKind
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui import formats


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened, as one line of words; ``icon`` names its symbol."""

    at: datetime
    by: str
    text: str
    icon: str


LogRow = Reading | EventRow
"""A row of the log. A reading's remark is put together by :class:`WarningNotes`."""


def rows_of(session: Session) -> list[LogRow]:
    """Return every row of ``session``, oldest first; at the same moment events precede readings."""
    events = [event_row(entry, session) for entry in session.events]
    return sorted([*events, *session.readings], key=lambda row: row_order(row.at, isinstance(row, Reading)))


def row_order(at: datetime, is_reading: bool) -> tuple[datetime, bool]:
    """Return what rows are ordered by."""
    return at, is_reading


def event_row(entry: Entry, session: Session) -> EventRow:
    """Return the row of an entry that is no reading."""
    words = sentence(entry.fact, session)
    if entry.recorded_at - entry.at > LATE_AFTER:
        words = say("{late} · {words}", late=late_words(entry.recorded_at, entry.at), words=words)
    return EventRow(entry.at, entry.recorded_by, words, _icon(entry.fact, session))


def late_words(recorded_at: datetime, at: datetime) -> str:
    """Return the mark of a late entry of what was true ``at``."""
    return say("late entry, written {time}", time=formats.time_beside(recorded_at, at))


def _icon(fact: Fact, session: Session) -> str:
    match fact:
        case facts.EventRecorded(_, kind):
            return _event_icon(kind)
        case facts.SideEffectBegan() | facts.SideEffectResolved():
            return "activity"
        case facts.InfusionStarted() | facts.InfusionResumed():
            return "play"
        case facts.InfusionPaused():
            return "pause"
        case facts.InfusionRateChanged():
            return "gauge"
        case facts.InfusionStopped():
            return "square"
        case facts.InjectionGiven() | facts.DeviceGiven():
            return "spray-can" if session.protocol.delivery is Delivery.DEVICES else "syringe"
        case facts.RecoveryBegun():
            return "armchair"
        case facts.DischargeBegun() | facts.DischargeLeft() | facts.SessionEnded():
            return "log-out"
        case facts.ClockJumped():
            return "clock"
        case _:
            return "clipboard-check"


def _event_icon(kind: EventKind) -> str:
    match kind:
        case EventKind.DRUG:
            return "pill"
        case EventKind.VOMITING:
            return "droplets"
        case EventKind.PHYSICIAN_NOTIFIED:
            return "stethoscope"
        case EventKind.NOTE:
            return "notebook-pen"
        case _:
            assert_never(kind)


class WarningNotes:
    """What became of the warnings, kept with the readings it belongs to.

    An acknowledgement stands with the reading that was acknowledged: the last one past the limit at that
    moment. A resolution stands with the reading that was inside again.
    """

    def __init__(self, session: Session) -> None:
        self._acknowledged: dict[str, dict[str, str]] = {}
        self._resolved: dict[str, dict[str, MeasureName]] = {}
        self._place: dict[str, set[str]] = {}
        for warning in session.warnings.values():
            self.note(session, warning)

    def note(self, session: Session, warning: LimitWarning) -> set[str]:
        """Take in how ``warning`` stands now; return the ids of the readings whose remark changed."""
        changed = self._place.pop(warning.warning_id, set())
        for reading_id in changed:
            self._acknowledged.get(reading_id, {}).pop(warning.warning_id, None)
            self._resolved.get(reading_id, {}).pop(warning.warning_id, None)
        touched = set()
        seen = _acknowledged_reading(session, warning)
        if seen is not None and warning.acknowledged_at is not None:
            time = formats.time_beside(warning.acknowledged_at, seen.at)
            words = acknowledged_words(warning.acknowledged_by, time)
            self._acknowledged.setdefault(seen.reading_id, {})[warning.warning_id] = words
            touched.add(seen.reading_id)
        inside = _resolving_reading(session, warning)
        if inside is not None:
            self._resolved.setdefault(inside.reading_id, {})[warning.warning_id] = warning.measure
            touched.add(inside.reading_id)
        self._place[warning.warning_id] = touched
        return changed | touched

    def remark(self, reading: Reading) -> str:
        """Return everything there is to say of a reading beside its numbers, in one line."""
        parts: list[str] = []
        if reading.level is not None:
            parts.append(level_word(reading.level))
        if reading.late:
            parts.append(late_words(reading.recorded_at, reading.at))
        parts.extend(dict.fromkeys(self._acknowledged.get(reading.reading_id, {}).values()))
        resolved = dict.fromkeys(self._resolved.get(reading.reading_id, {}).values())
        if resolved:
            names = ", ".join(measure_name(name) for name in resolved)
            parts.append(say("{measures} inside limits again", measures=names))
        if reading.remark:
            parts.append(reading.remark)
        return " · ".join(parts)


def _acknowledged_reading(session: Session, warning: LimitWarning) -> Reading | None:
    if warning.acknowledged_at is None:
        return None
    until = warning.acknowledged_at
    if warning.resolved_at is not None:
        until = min(until, warning.resolved_at)
    for place in range(bisect_right(session.readings, until, key=_moment) - 1, -1, -1):
        reading = session.readings[place]
        if reading.at < warning.raised_at:
            return None
        if warning.measure in reading.levels:
            return reading
    return None


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
