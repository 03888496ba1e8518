"""Tables made from the journal, so that lists and views are fast. All of it can be rebuilt.

:func:`derive` follows an entry in the transaction that adds it, by plain SQL and without reading the
session back, so that the two-thousandth reading costs what the twentieth does. The meaning of the facts
is that of :mod:`monitor_app.domain.session`; tests hold the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import CLINIC, Entry, Patient
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import CHARTED, MeasureName, Values, mean_arterial_pressure
from monitor_app.storage.codec import decode_fact, decode_time, encode_time
from monitor_app.storage.event_rows import event_row
from monitor_app.storage.folding import folded

_MEASURES = tuple(measure.name for measure in CHARTED)
_PEAKS = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.DISSOCIATION, MeasureName.NAUSEA)


def in_measures(pattern: str, measures: Iterable[MeasureName] = _MEASURES) -> str:
    """Return ``pattern``, whose ``{}`` stands for a measure, once for each, with commas between."""
    return ", ".join(pattern.replace("{}", name) for name in measures)


# Children before parents: so they can be dropped in this order.
_TABLES = ("event", "warning", "reading", "session", "patient")

# Values of measures and amounts are of the type ANY, which keeps a whole number whole.
_SCHEMA = (
    """
    CREATE TABLE patient (
        patient_id TEXT PRIMARY KEY, mrn TEXT NOT NULL, name TEXT NOT NULL,
        birth_date TEXT, sex TEXT NOT NULL, weight ANY, weighed_at TEXT, allergies TEXT NOT NULL,
        mrn_key TEXT NOT NULL, name_key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX patient_by_mrn ON patient (mrn)",
    """
    CREATE TABLE session (
        session_id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patient,
        mrn TEXT NOT NULL, patient_name TEXT NOT NULL, search_key TEXT NOT NULL,
        chair TEXT NOT NULL, route TEXT NOT NULL, protocol TEXT NOT NULL, protocol_title TEXT NOT NULL,
        drug TEXT NOT NULL, course_number INTEGER NOT NULL, dose ANY, devices INTEGER, phq9 INTEGER,
        weight ANY, status TEXT NOT NULL, checked_in_at TEXT NOT NULL, checked_in_by TEXT NOT NULL,
        time_zero TEXT, ended_at TEXT, end_reason TEXT, <peaks>,
        reading_count INTEGER NOT NULL DEFAULT 0, warning_count INTEGER NOT NULL DEFAULT 0,
        critical_count INTEGER NOT NULL DEFAULT 0, signed_by TEXT, signed_at TEXT
    ) STRICT, WITHOUT ROWID
    """.replace("<peaks>", in_measures("peak_{} ANY", _PEAKS)),
    "CREATE INDEX session_by_patient ON session (patient_id, checked_in_at)",
    "CREATE INDEX session_by_time ON session (checked_in_at)",
    "CREATE INDEX session_running ON session (checked_in_at) WHERE status = 'running'",
    """
    CREATE TABLE reading (
        session_id TEXT NOT NULL REFERENCES session, at TEXT NOT NULL, number INTEGER NOT NULL,
        reading_id TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        <measures>, map INTEGER, remark TEXT, late INTEGER NOT NULL,
        PRIMARY KEY (session_id, at, number)
    ) STRICT, WITHOUT ROWID
    """.replace("<measures>", in_measures("{} ANY")),
    """
    CREATE TABLE warning (
        session_id TEXT NOT NULL REFERENCES session, warning_id TEXT NOT NULL,
        measure TEXT NOT NULL, direction TEXT NOT NULL, level TEXT NOT NULL, limit_kind TEXT NOT NULL,
        limit_value ANY NOT NULL, threshold ANY NOT NULL, source TEXT, value ANY NOT NULL,
        reading_id TEXT NOT NULL, raised_at TEXT NOT NULL,
        acknowledged_at TEXT, acknowledged_by TEXT, resolved_at TEXT,
        PRIMARY KEY (session_id, warning_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session, number INTEGER NOT NULL, event_id TEXT NOT NULL,
        at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT, amount ANY, unit TEXT, about TEXT,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    """,
)

_PATIENT = """
INSERT INTO patient VALUES (
    :patient_id, :mrn, :name, :birth_date, :sex, :weight, :weighed_at, :allergies, :mrn_key, :name_key
)
ON CONFLICT (patient_id) DO UPDATE SET
    mrn = excluded.mrn, name = excluded.name, birth_date = excluded.birth_date, sex = excluded.sex,
    weight = coalesce(excluded.weight, weight), weighed_at = coalesce(excluded.weighed_at, weighed_at),
    allergies = excluded.allergies, mrn_key = excluded.mrn_key, name_key = excluded.name_key
"""

_SESSION = """
INSERT INTO session (
    session_id, patient_id, mrn, patient_name, search_key, chair, route, protocol, protocol_title, drug,
    course_number, dose, devices, phq9, weight, status, checked_in_at, checked_in_by
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?)
"""

_READING = """
INSERT INTO reading (session_id, at, number, reading_id, recorded_at, recorded_by, map, remark, late, <names>)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, <marks>)
""".replace("<names>", in_measures("{}")).replace("<marks>", in_measures("?"))

# max() of two values is NULL where one is: each stands in for the other.
_PEAK = (
    "UPDATE session SET reading_count = reading_count + 1, <peaks> WHERE session_id = :session_id".replace(
        "<peaks>", in_measures("peak_{} = max(coalesce(peak_{}, :{}), coalesce(:{}, peak_{}))", _PEAKS)
    )
)

_WARNING = """
INSERT INTO warning (
    session_id, warning_id, measure, direction, level, limit_kind, limit_value, threshold, source, value,
    reading_id, raised_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_COUNT_WARNING = """
UPDATE session SET warning_count = warning_count + 1, critical_count = critical_count + ?
WHERE session_id = ?
"""

_COUNT_CRITICAL = """
UPDATE session SET critical_count = critical_count + 1
WHERE session_id = :session_id AND 'warning' = (
    SELECT level FROM warning WHERE session_id = :session_id AND warning_id = :warning_id
)
"""

_ACKNOWLEDGE = """
UPDATE warning SET acknowledged_at = ?, acknowledged_by = ? WHERE session_id = ? AND warning_id = ?
"""

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


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived tables anew from the journal, inside the transaction that is open."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA:
        connection.execute(statement)
    journal = connection.execute(
        "SELECT stream, at, recorded_at, recorded_by, kind, body, number FROM entry ORDER BY seq"
    )
    for stream, at, recorded_at, recorded_by, kind, body, number in journal:
        fact = decode_fact(kind, body)
        entry = Entry(stream, decode_time(at), decode_time(recorded_at), recorded_by, fact)
        derive(connection, entry, number)


def derive(connection: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Follow ``entry``, the ``number``-th of its stream, inside the transaction that is open."""
    at, session_id = encode_time(entry.at), entry.stream
    match entry.fact:
        case facts.PatientRegistered(patient):
            _know_patient(connection, patient, at)
        case _ if session_id == CLINIC:
            return
        case facts.SessionCheckedIn() as check_in:
            _know_patient(connection, check_in.patient, at)
            _begin_session(connection, entry, check_in)
        case facts.ReadingCharted() as reading:
            _add_reading(connection, entry, number, reading)
        case facts.WarningRaised() as warning:
            _raise_warning(connection, entry, warning)
        case facts.WarningLevelChanged(warning_id, Level.CRITICAL):
            names = {"session_id": session_id, "warning_id": warning_id}
            connection.execute(_COUNT_CRITICAL, names)
            connection.execute(
                "UPDATE warning SET level = 'critical' "
                "WHERE session_id = :session_id AND warning_id = :warning_id",
                names,
            )
        case facts.WarningAcknowledged(warning_id):
            connection.execute(_ACKNOWLEDGE, (at, entry.recorded_by, session_id, warning_id))
        case facts.WarningResolved(warning_id):
            connection.execute(
                "UPDATE warning SET resolved_at = ? WHERE session_id = ? AND warning_id = ?",
                (at, session_id, warning_id),
            )
        case facts.SessionEnded(outcome, _, reason):
            connection.execute(
                "UPDATE session SET status = ?, ended_at = ?, end_reason = ? WHERE session_id = ?",
                (outcome.value, at, reason or None, session_id),
            )
        case _:
            _follow_treatment(connection, entry, number, at)


def _know_patient(connection: sqlite3.Connection, patient: Patient, at: str) -> None:
    row = {
        "patient_id": patient.patient_id,
        "mrn": patient.mrn,
        "name": patient.name,
        "birth_date": None if patient.birth_date is None else patient.birth_date.isoformat(),
        "sex": patient.sex.value,
        "weight": _whole(patient.weight),
        "weighed_at": None if patient.weight is None else at,
        "allergies": patient.allergies,
        "mrn_key": folded(patient.mrn),
        "name_key": folded(patient.name),
    }
    connection.execute(_PATIENT, row)


def _begin_session(connection: sqlite3.Connection, entry: Entry, fact: facts.SessionCheckedIn) -> None:
    patient, protocol = fact.patient, fact.protocol
    row = (
        entry.stream,
        patient.patient_id,
        patient.mrn,
        patient.name,
        "\n".join(map(folded, (patient.name, patient.mrn, protocol.title, protocol.name))),
        fact.chair,
        protocol.route.value,
        protocol.name,
        protocol.title,
        protocol.drug,
        fact.course_number,
        _whole(fact.dose),
        fact.devices,
        fact.phq9,
        _whole(patient.weight),
        encode_time(entry.at),
        entry.recorded_by,
    )
    connection.execute(_SESSION, row)


def _add_reading(
    connection: sqlite3.Connection, entry: Entry, number: int, fact: facts.ReadingCharted
) -> None:
    values = [_whole(fact.values.get(name)) for name in _MEASURES]
    row = (
        entry.stream,
        encode_time(entry.at),
        number,
        fact.reading_id,
        encode_time(entry.recorded_at),
        entry.recorded_by,
        _mean_pressure(fact.values),
        fact.remark or None,
        int(fact.late),
        *values,
    )
    connection.execute(_READING, row)
    peaks: dict[str, float | str | None] = {name: _whole(fact.values.get(name)) for name in _PEAKS}
    connection.execute(_PEAK, {**peaks, "session_id": entry.stream})


def _raise_warning(connection: sqlite3.Connection, entry: Entry, fact: facts.WarningRaised) -> None:
    row = (
        entry.stream,
        fact.warning_id,
        fact.measure.value,
        fact.direction.value,
        fact.level.value,
        fact.limit_kind.value,
        _whole(fact.bound),
        _whole(fact.threshold),
        fact.source or None,
        _whole(fact.value),
        fact.reading_id,
        encode_time(entry.at),
    )
    connection.execute(_WARNING, row)
    connection.execute(_COUNT_WARNING, (int(fact.level is Level.CRITICAL), entry.stream))


def _follow_treatment(connection: sqlite3.Connection, entry: Entry, number: int, at: str) -> None:
    match entry.fact:
        case facts.InfusionStarted():
            connection.execute("UPDATE session SET time_zero = ? WHERE session_id = ?", (at, entry.stream))
        case facts.InjectionGiven() | facts.DeviceGiven():
            connection.execute(
                "UPDATE session SET time_zero = coalesce(time_zero, ?) WHERE session_id = ?",
                (at, entry.stream),
            )
    event = event_row(entry.fact)
    if event is None:
        return
    row = {
        "session_id": entry.stream,
        "number": number,
        "event_id": event.event_id or f"{entry.stream}.t{number}",
        "at": at,
        "recorded_at": encode_time(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "kind": event.kind,
        "text": event.text,
        "amount": _whole(event.amount),
        "unit": None if event.amount is None else event.unit or None,
        "about": event.about,
    }
    connection.execute(_EVENT, row)


def _mean_pressure(values: Values) -> int | None:
    systolic, diastolic = values.get(MeasureName.SYSTOLIC), values.get(MeasureName.DIASTOLIC)
    if systolic is None or diastolic is None:
        return None
    return mean_arterial_pressure(systolic, diastolic)


def _whole(value: float | None) -> float | None:
    """Return ``value``, as an integer where it is a whole number."""
    return int(value) if value is not None and value == int(value) else value
