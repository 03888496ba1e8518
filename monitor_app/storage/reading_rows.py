"""Rows of readings as they stand now, and the counts and peaks a session makes of them."""

from __future__ import annotations

import sqlite3

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.measures import MeasureName, Values, mean_arterial_pressure
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import MEASURES, PEAKS, in_measures, whole

# Values of measures are of the type ANY, which keeps a whole number whole.
SCHEMA = (
    """
    CREATE TABLE reading (
        session_id TEXT NOT NULL REFERENCES session (session_id), at TEXT NOT NULL, number INTEGER NOT NULL,
        reading_id TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        <measures>, map INTEGER, remark TEXT, late INTEGER NOT NULL,
        amended INTEGER NOT NULL DEFAULT 0, in_error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, at, number)
    ) STRICT, WITHOUT ROWID
    """.replace("<measures>", in_measures("{} ANY")),
)

_READING = """
INSERT INTO reading (session_id, at, number, reading_id, recorded_at, recorded_by, late, map, remark, <names>)
VALUES (:session_id, :at, :number, :reading_id, :recorded_at, :recorded_by, :late, :map, :remark, <values>)
""".replace("<names>", in_measures("{}")).replace("<values>", in_measures(":{}"))

# max() of two values is NULL where one is: each stands in for the other.
_COUNT = (
    "UPDATE session SET reading_count = reading_count + 1, <peaks> WHERE session_id = :session_id".replace(
        "<peaks>", in_measures("peak_{} = max(coalesce(peak_{}, :{}), coalesce(:{}, peak_{}))", PEAKS)
    )
)

_AMEND = """
UPDATE reading SET map = :map, remark = :remark, amended = 1, <values>
WHERE session_id = :session_id AND reading_id = :reading_id
""".replace("<values>", in_measures("{} = :{}"))

_STRIKE = "UPDATE reading SET in_error = 1 WHERE session_id = :session_id AND reading_id = :reading_id"

# Looks at every reading of the session, which an ordinary one need not.
_COUNT_ANEW = """
UPDATE session SET (reading_count, <peaks>) = (
    SELECT count(*), <highest> FROM reading WHERE session_id = :session_id AND NOT in_error
)
WHERE session_id = :session_id
""".replace("<peaks>", in_measures("peak_{}", PEAKS)).replace("<highest>", in_measures("max({})", PEAKS))


def add_reading(
    connection: sqlite3.Connection, entry: Entry, number: int, fact: facts.ReadingCharted
) -> None:
    """Add a charted reading, at a cost that does not grow with the session."""
    row = {
        "session_id": entry.stream,
        "at": encode_time(entry.at),
        "number": number,
        "reading_id": fact.reading_id,
        "recorded_at": encode_time(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "late": int(fact.late),
        **_content(fact.values, fact.remark),
    }
    connection.execute(_READING, row)
    connection.execute(_COUNT, row)


def amend_reading(connection: sqlite3.Connection, session_id: str, fact: facts.ReadingAmended) -> None:
    """Put the values and the remark in the place of those the reading had."""
    row = {
        "session_id": session_id,
        "reading_id": fact.reading_id,
        **_content(fact.values, fact.remark),
    }
    connection.execute(_AMEND, row)
    connection.execute(_COUNT_ANEW, row)


def strike_reading(connection: sqlite3.Connection, session_id: str, fact: facts.ReadingStruck) -> None:
    """Mark the reading as entered in error; it stays, and counts no more."""
    row = {"session_id": session_id, "reading_id": fact.reading_id}
    connection.execute(_STRIKE, row)
    connection.execute(_COUNT_ANEW, row)


def _content(values: Values, remark: str) -> dict[str, float | str | None]:
    content: dict[str, float | str | None] = {name: whole(values.get(name)) for name in MEASURES}
    return content | {"map": _mean_pressure(values), "remark": remark or None}


def _mean_pressure(values: Values) -> int | None:
    systolic, diastolic = values.get(MeasureName.SYSTOLIC), values.get(MeasureName.DIASTOLIC)
    if systolic is None or diastolic is None:
        return None
    return mean_arterial_pressure(systolic, diastolic)
