"""Reads the movements of the controlled drug over all sessions, for its books."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from monitor_app.domain.drug_movements import Movement, MovementKind
from monitor_app.storage.codec import decode_time, encode_time
from monitor_app.storage.database import Database

# A dose is given with the lot of the check-in: which of the lots drawn up it is from is the books' business.
_MOVEMENTS = """
SELECT
    m.movement_id, m.at, m.recorded_at, m.kind, iif(m.kind = 'given', s.lot, m.lot) AS lot, m.drug, m.amount,
    m.recorded_by, m.witness, m.reason, m.expires, m.in_error, m.session_id, s.patient_name, s.route,
    s.ended_at
FROM drug_movements AS m LEFT JOIN session AS s USING (session_id)
WHERE m.at < ?
ORDER BY m.at, m.recorded_at, m.movement_id
"""

_LOTS = """
SELECT lot FROM stock_movement WHERE kind = 'received' AND NOT in_error ORDER BY at DESC, number DESC
"""


class DrugStock:
    """Its methods raise ``StorageError`` for the faults of the world."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def movements(self, before: datetime) -> tuple[Movement, ...]:
        """Return everything that moved before that moment, struck ones too, in order of time."""
        return tuple(map(_movement, self._database.rows(_MOVEMENTS, (encode_time(before),))))

    def lots(self) -> tuple[str, ...]:
        """Return the lots that were received, the newest first."""
        return tuple(dict.fromkeys(row["lot"] for row in self._database.rows(_LOTS)))


def _movement(row: sqlite3.Row) -> Movement:
    return Movement(
        movement_id=row["movement_id"],
        at=decode_time(row["at"]),
        recorded_at=decode_time(row["recorded_at"]),
        kind=MovementKind(row["kind"]),
        lot=row["lot"] or "",
        drug=row["drug"] or "",
        amount=row["amount"],
        by=row["recorded_by"],
        witness=row["witness"] or "",
        reason=row["reason"] or "",
        expires=None if row["expires"] is None else date.fromisoformat(row["expires"]),
        in_error=bool(row["in_error"]),
        session_id=row["session_id"] or "",
        patient=row["patient_name"] or "",
        draws_up=row["route"] != "nasal",
        ended_at=None if row["ended_at"] is None else decode_time(row["ended_at"]),
    )
