"""Which facts are rows of the view ``events``, and what the row says.

The words here are data: they are the same whatever language the windows speak.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from functools import reduce

from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.entries import Entry, Fact, SideEffect
from monitor_app.storage.codec import decode_fact, encode_time
from monitor_app.storage.measure_columns import whole

SCHEMA = (
    """
    CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT, amount ANY, unit TEXT, about TEXT,
        amended INTEGER NOT NULL DEFAULT 0, in_error INTEGER NOT NULL DEFAULT 0,
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


_AMEND = """
UPDATE event SET text = nullif(:text, ''), amount = :amount, unit = :unit, amended = 1
WHERE session_id = :session_id AND number = :number
"""

# Its end says what ended by the words it has now.
_AMEND_END = """
UPDATE event SET text = nullif(:text, '')
WHERE session_id = :session_id AND kind = 'side_effect_resolved' AND about = :event_id
"""

_STRIKE = "UPDATE event SET in_error = 1 WHERE session_id = ? AND number = ?"

# A correction may come long after: what it corrects is read from the journal.
_AS_TOLD = """
SELECT kind, body FROM entry
WHERE stream = :session_id
  AND (number = :number OR kind = 'event_amended' AND number < :until AND body ->> '$.number' = :number)
ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row; ``about`` is the id of an earlier event, or of a reading."""

    kind: str
    text: str = ""
    amount: float | None = None
    unit: str = ""
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
        case facts.EventRecorded(_, kind, text, amount, unit):
            return EventRow(kind.value, text, amount, unit)
        case facts.SideEffectBegan(_, effect, text):
            return EventRow("side_effect", _side_effect(effect, text))
        case facts.SideEffectResolved(event_id):
            return EventRow("side_effect_resolved", about=event_id)
        case facts.ReadingMissed(minute):
            return EventRow("reading_missed", _due_at(minute))
        case facts.MissedReadingEntered(minute):
            return EventRow("missed_reading_entered", f"{_due_at(minute)}, entered afterwards".lstrip(", "))
        case facts.LimitsChanged(_, reason):
            return EventRow("limits_changed", reason)
        case DrugDrawnUp(_, lot, amount):
            return EventRow("drug_drawn_up", f"lot {lot}", amount, "mg")
        case DrugWasted(_, lot, amount, witness, reason):
            why = f", {reason}" if reason else ""
            return EventRow("drug_wasted", f"lot {lot}, witness {witness}{why}", amount, "mg")
        case facts.AddendumAdded(_, text, about):
            return EventRow("addendum", text, about=about or None)
        case people.EmergencyActed():
            return EventRow("emergency_acted")
        case people.EmergencyExplained(_, who, reason):
            return EventRow("emergency_explained", f"{who}: {reason}")
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
        "event_id": replace(entry, number=number).event_id,
        "at": encode_time(entry.at),
        "recorded_at": encode_time(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "kind": event.kind,
        "text": event.text,
        "amount": whole(event.amount),
        "unit": _unit(event),
        "about": event.about,
    }
    connection.execute(_EVENT, row)


def amend_event(
    connection: sqlite3.Connection, session_id: str, number: int, fact: facts.EventAmended
) -> None:
    """Give the row of an event what ``fact``, the ``number``-th entry of the session, says is right."""
    place = {"session_id": session_id, "number": fact.number, "until": number}
    told = [decode_fact(*row) for row in connection.execute(_AS_TOLD, place)]
    if not told:
        return
    right = [one for one in (*told[1:], fact) if isinstance(one, facts.EventAmended)]
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.domain.review_folding import amended

    event = event_row(reduce(amended, right, told[0]))
    if event is None:
        return
    row = {**place, "text": event.text, "amount": whole(event.amount), "unit": _unit(event)}
    connection.execute(_AMEND, row)
    if isinstance(told[0], facts.SideEffectBegan):
        connection.execute(_AMEND_END, {**row, "event_id": told[0].event_id})


def strike_event(connection: sqlite3.Connection, session_id: str, fact: facts.EventStruck) -> None:
    """Mark the row of an event as entered in error; it stays."""
    connection.execute(_STRIKE, (session_id, fact.number))


def _unit(event: EventRow) -> str | None:
    return None if event.amount is None else event.unit or None


def _side_effect(effect: SideEffect, text: str) -> str:
    name = effect.value.replace("_", " ")
    if not text:
        return name
    return text if effect is SideEffect.OTHER else f"{name}: {text}"
