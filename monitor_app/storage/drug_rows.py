"""Rows of what came, went and was counted of the controlled drug; what was given stands with the events."""

from __future__ import annotations

import sqlite3
from typing import assert_never

from monitor_app.domain.drug_facts import (
    DrugDrawnUp,
    DrugEntryStruck,
    DrugFact,
    DrugWasted,
    LotCounted,
    LotDiscarded,
    LotReceived,
)
from monitor_app.domain.drug_movements import MovementKind, lot_key
from monitor_app.domain.entries import Entry
from monitor_app.domain.streams import is_session
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import whole

# Two tables, so that each belongs to the sessions or to the clinic as a whole.
SCHEMA = (
    """
    CREATE TABLE drug_movement (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        movement_id TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, lot TEXT NOT NULL, lot_key TEXT NOT NULL, amount ANY NOT NULL,
        witness TEXT, reason TEXT, in_error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE stock_movement (
        number INTEGER PRIMARY KEY,
        movement_id TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, lot TEXT NOT NULL, lot_key TEXT NOT NULL, amount ANY NOT NULL,
        witness TEXT, reason TEXT, drug TEXT, expires TEXT, in_error INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX stock_movement_by_lot ON stock_movement (lot_key, kind)",
)

# What was given is an event already, with every correction of it; its lot is the one drawn up for it.
VIEW = """
CREATE VIEW drug_movements AS
SELECT
    m.movement_id, m.at, m.kind,
    coalesce(m.drug, (
        SELECT r.drug FROM stock_movement AS r WHERE r.lot_key = m.lot_key AND r.kind = 'received' LIMIT 1
    )) AS drug,
    m.lot, m.amount, 'mg' AS unit, NULL AS session_id, m.recorded_by, m.recorded_at, m.witness, m.reason,
    m.expires, m.in_error
FROM stock_movement AS m
UNION ALL
SELECT
    m.movement_id, m.at, m.kind, s.drug, m.lot, m.amount, 'mg', m.session_id, m.recorded_by, m.recorded_at,
    m.witness, m.reason, NULL, m.in_error
FROM drug_movement AS m JOIN session AS s USING (session_id)
UNION ALL
SELECT
    e.event_id, e.at, 'given', s.drug,
    coalesce((
        SELECT d.lot FROM drug_movement AS d
        WHERE d.session_id = e.session_id AND d.kind = 'drawn_up' AND NOT d.in_error
        ORDER BY d.number DESC LIMIT 1
    ), s.lot),
    e.amount, 'mg', e.session_id, e.recorded_by, e.recorded_at, NULL, NULL, NULL, e.in_error
FROM event AS e JOIN session AS s USING (session_id)
WHERE e.kind IN ('infusion_stopped', 'injection_given', 'device_given')
"""

_OF_SESSION = """
INSERT INTO drug_movement (
    session_id, number, movement_id, at, recorded_at, recorded_by, kind, lot, lot_key, amount, witness, reason
) VALUES (
    :stream, :number, :movement_id, :at, :recorded_at, :recorded_by, :kind, :lot, :lot_key, :amount,
    :witness, :reason
)
"""
_OF_STOCK = """
INSERT INTO stock_movement (
    number, movement_id, at, recorded_at, recorded_by, kind, lot, lot_key, amount, witness, reason, drug,
    expires
) VALUES (
    :number, :movement_id, :at, :recorded_at, :recorded_by, :kind, :lot, :lot_key, :amount, :witness,
    :reason, :drug, :expires
)
"""

_STRIKE_IN_SESSION = "UPDATE drug_movement SET in_error = 1 WHERE session_id = ? AND movement_id = ?"
_STRIKE_IN_STOCK = "UPDATE stock_movement SET in_error = 1 WHERE movement_id = ?"
_STRIKE_EVENT = "UPDATE event SET in_error = 1 WHERE session_id = ? AND event_id = ?"


def follow_drug(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Follow ``entry``, the ``number``-th of its stream; most tell nothing of the stock."""
    if isinstance(entry.fact, DrugFact):
        _follow(connection, entry, number, entry.fact)


def _follow(connection: sqlite3.Connection, entry: Entry, number: int, fact: DrugFact) -> None:
    row: dict[str, object] = {"drug": None, "witness": None, "reason": None, "expires": None}
    match fact:
        case DrugEntryStruck(entry_id):
            if is_session(entry.stream):
                connection.execute(_STRIKE_IN_SESSION, (entry.stream, entry_id))
                connection.execute(_STRIKE_EVENT, (entry.stream, entry_id))
            else:
                connection.execute(_STRIKE_IN_STOCK, (entry_id,))
            return
        case DrugDrawnUp(movement_id, lot, amount):
            row["kind"] = MovementKind.DRAWN_UP
        case DrugWasted(movement_id, lot, amount, witness, reason):
            row |= {"kind": MovementKind.WASTED, "witness": witness, "reason": reason or None}
        case LotReceived(movement_id, drug, lot, amount, expires):
            day = None if expires is None else expires.isoformat()
            row |= {"kind": MovementKind.RECEIVED, "drug": drug, "expires": day}
        case LotCounted(movement_id, lot, amount, witness):
            row |= {"kind": MovementKind.COUNTED, "witness": witness}
        case LotDiscarded(movement_id, lot, amount, reason, witness):
            row |= {"kind": MovementKind.DISCARDED, "witness": witness, "reason": reason}
        case _:
            assert_never(fact)
    row |= {
        "stream": entry.stream,
        "number": number,
        "movement_id": movement_id,
        "at": encode_time(entry.at),
        "recorded_at": encode_time(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "lot": lot,
        "lot_key": lot_key(lot),
        "amount": whole(amount),
    }
    connection.execute(_OF_SESSION if is_session(entry.stream) else _OF_STOCK, row)
