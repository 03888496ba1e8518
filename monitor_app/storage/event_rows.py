"""Which facts are rows of the view ``events``, and what the row says.

The words here are data: they are the same whatever language the windows speak.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, Fact, SideEffect
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import whole

SCHEMA = (
    """
    CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session, number INTEGER NOT NULL, event_id TEXT NOT NULL,
        at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT, amount ANY, unit TEXT, about TEXT,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    """,
)

# The end of a side effect says what ended by the words of its beginning.
_EVENT = """
INSERT INTO event (
    session_id, number, event_id, at, recorded_at, recorded_by, kind, text, amount, unit, about
) VALUES (
    :session_id, :number, :event_id, :at, :recorded_at, :recorded_by, :kind,
    coalesce(
        nullif(:text, ''),
        (SELECT text FROM event WHERE session_id = :session_id AND event_id = :about)
    ),
    :amount, :unit, :about
)
"""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row; ``event_id`` is None where the fact brings no id, ``about`` the id of an earlier event."""

    kind: str
    text: str = ""
    amount: float | None = None
    unit: str = ""
    event_id: str | None = None
    about: str | None = None


def event_row(fact: Fact) -> EventRow | None:
    """Return the row that ``fact`` makes, None for facts that are no events."""
    match fact:
        case facts.InfusionStarted(amount, minutes):
            return EventRow("infusion_started", f"over {minutes:g} min", amount, "mg")
        case facts.InfusionPaused():
            return EventRow("infusion_paused")
        case facts.InfusionResumed():
            return EventRow("infusion_resumed")
        case facts.InfusionRateChanged(rate):
            return EventRow("infusion_rate_changed", "", rate, "mg/h")
        case facts.InfusionStopped(amount, reason):
            return EventRow("infusion_stopped", reason, amount, "mg")
        case facts.InjectionGiven(amount):
            return EventRow("injection_given", "", amount, "mg")
        case facts.DeviceGiven(number, amount):
            return EventRow("device_given", f"device {number}", amount, "mg")
        case facts.EventRecorded(event_id, kind, text, amount, unit):
            return EventRow(kind.value, text, amount, unit, event_id)
        case facts.SideEffectBegan(event_id, effect, text):
            return EventRow("side_effect", _side_effect(effect, text), event_id=event_id)
        case facts.SideEffectResolved(event_id):
            return EventRow("side_effect_resolved", about=event_id)
        case facts.ReadingMissed(minute):
            return EventRow("reading_missed", _due_at(minute))
        case facts.MissedReadingEntered(minute):
            return EventRow("missed_reading_entered", f"{_due_at(minute)}, entered afterwards".lstrip(", "))
        case facts.LimitsChanged(_, reason):
            return EventRow("limits_changed", reason)
        case _:
            return None


def _due_at(minute: float | None) -> str:
    return "" if minute is None else f"due at minute {minute:g}"


def add_event(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Add the row that ``entry``, the ``number``-th of its session, makes; most make none."""
    event = event_row(entry.fact)
    if event is None:
        return
    row = {
        "session_id": entry.stream,
        "number": number,
        "event_id": event.event_id or f"{entry.stream}.t{number}",
        "at": encode_time(entry.at),
        "recorded_at": encode_time(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "kind": event.kind,
        "text": event.text,
        "amount": whole(event.amount),
        "unit": None if event.amount is None else event.unit or None,
        "about": event.about,
    }
    connection.execute(_EVENT, row)


def _side_effect(effect: SideEffect, text: str) -> str:
    name = effect.value.replace("_", " ")
    if not text:
        return name
    return text if effect is SideEffect.OTHER else f"{name}: {text}"
