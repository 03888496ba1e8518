"""Rows of patients and sessions, which lists are made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import AnswerState, Entry, Patient
from monitor_app.storage.codec import encode_time
from monitor_app.storage.measure_columns import PEAKS, in_measures, whole
from monitor_app.storage.search_rows import first_words
from monitor_app.storage.search_text import folded

# What sessions are narrowed and sorted by comes first: SQLite reads a row only as far as it is asked for.
SCHEMA = (
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
        place INTEGER PRIMARY KEY, session_id TEXT NOT NULL UNIQUE, checked_in_at TEXT NOT NULL,
        sign_state TEXT NOT NULL DEFAULT 'not_yet', signed_meaning TEXT,
        warning_count INTEGER NOT NULL DEFAULT 0, critical_count INTEGER NOT NULL DEFAULT 0,
        is_incomplete INTEGER NOT NULL DEFAULT 0, form_due_at TEXT,
        checked_in_by TEXT NOT NULL, protocol TEXT NOT NULL, name_key TEXT NOT NULL,
        route TEXT NOT NULL, course_number INTEGER NOT NULL, status TEXT NOT NULL, <peaks>,
        patient_id TEXT NOT NULL REFERENCES patient, mrn TEXT NOT NULL, patient_name TEXT NOT NULL,
        chair TEXT NOT NULL, protocol_title TEXT NOT NULL, protocol_edition INTEGER NOT NULL,
        drug TEXT NOT NULL, course_length INTEGER NOT NULL,
        dose ANY, devices INTEGER, phq9 INTEGER, weight ANY, lot TEXT,
        time_zero TEXT, ended_at TEXT, end_reason TEXT, reading_count INTEGER NOT NULL DEFAULT 0,
        signed_by TEXT, signed_at TEXT, signed_comment TEXT, plan TEXT,
        plan_number INTEGER, question TEXT, skipped TEXT NOT NULL,
        form_submitted_at TEXT, form_submitted_by TEXT, words TEXT NOT NULL
    ) STRICT
    """.replace("<peaks>", in_measures("peak_{} ANY", PEAKS)),
    "CREATE INDEX session_by_patient ON session (patient_id, checked_in_at)",
    "CREATE INDEX session_running ON session (checked_in_at) WHERE status = 'running'",
)

PLACES_A_MILLISECOND = 1024
"""How many sessions checked in at once have places of their own between their neighbours in time."""

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
    place, session_id, patient_id, mrn, patient_name, name_key, chair, route, protocol, protocol_title,
    protocol_edition, drug, course_number, course_length, dose, devices, phq9, weight, lot, status,
    checked_in_at, checked_in_by, skipped, words
) VALUES (
    :place, :session_id, :patient_id, :mrn, :patient_name, :name_key, :chair, :route, :protocol,
    :protocol_title, :protocol_edition, :drug, :course_number, :course_length, :dose, :devices, :phq9,
    :weight, :lot, 'running', :at, :by, :skipped, :words
)
"""

# The keys of skipped questions are a list in JSON: those of the check-in, then those of the discharge.
_ANSWER = """
UPDATE session SET skipped = (
    SELECT json_group_array(key) FROM (
        SELECT value AS key FROM json_each(skipped) WHERE value <> :key
        UNION ALL SELECT :key WHERE :is_skipped
    )
)
WHERE session_id = :session_id
"""

# A date is text: seven days later is another date before the same time of day.
_END = """
UPDATE session SET
    status = :outcome, ended_at = :at, end_reason = :reason, sign_state = 'to_sign',
    skipped = (
        SELECT json_group_array(key) FROM (
            SELECT value AS key FROM json_each(skipped) UNION ALL SELECT value FROM json_each(:skipped)
        )
    ),
    form_due_at = CASE
        WHEN route = 'nasal' AND form_submitted_at IS NULL
        THEN date(time_zero, '+7 days') || substr(time_zero, 11)
    END
WHERE session_id = :session_id
"""

_INCOMPLETE = """
UPDATE session AS s SET is_incomplete =
    status = 'cancelled'
    OR skipped <> '[]'
    OR EXISTS (
        SELECT 1 FROM warning AS w
        WHERE w.session_id = s.session_id AND w.withdrawn_at IS NULL AND NOT w.is_seen
    )
    OR EXISTS (
        SELECT 1 FROM event AS m
        WHERE m.session_id = s.session_id AND m.kind = 'reading_missed' AND NOT EXISTS (
            SELECT 1 FROM event AS e
            WHERE e.session_id = m.session_id AND e.kind = 'missed_reading_entered' AND e.at = m.at
              AND e.number > m.number
        )
    )
WHERE session_id = :session_id AND status <> 'running'
"""


def know_patient(connection: sqlite3.Connection, patient: Patient, at: str) -> None:
    """Keep what is known of ``patient`` at ``at``; a weight stays until a newer one is known."""
    row = {
        "patient_id": patient.patient_id,
        "mrn": patient.mrn,
        "name": patient.name,
        "birth_date": None if patient.birth_date is None else patient.birth_date.isoformat(),
        "sex": patient.sex.value,
        "weight": whole(patient.weight),
        "weighed_at": None if patient.weight is None else at,
        "allergies": patient.allergies,
        "mrn_key": folded(patient.mrn),
        "name_key": folded(patient.name),
    }
    connection.execute(_PATIENT, row)


def begin_session(connection: sqlite3.Connection, entry: Entry, fact: facts.SessionCheckedIn) -> None:
    """Add the session that ``fact`` begins."""
    patient, protocol = fact.patient, fact.protocol
    row = {
        "session_id": entry.stream,
        "patient_id": patient.patient_id,
        "mrn": patient.mrn,
        "patient_name": patient.name,
        "name_key": folded(patient.name),
        "chair": fact.chair,
        "route": protocol.route.value,
        "protocol": protocol.name,
        "protocol_title": protocol.title,
        "protocol_edition": protocol.edition,
        "drug": protocol.drug,
        "course_number": fact.course_number,
        "course_length": protocol.course_length,
        "dose": whole(fact.dose),
        "devices": fact.devices,
        "phq9": fact.phq9,
        "weight": whole(patient.weight),
        "lot": fact.lot or None,
        "at": encode_time(entry.at),
        "by": entry.recorded_by,
        "skipped": json.dumps(_skipped(fact.answers)),
        "words": first_words(fact),
        "place": _free_place(connection, entry.at),
    }
    connection.execute(_SESSION, row)


def _free_place(connection: sqlite3.Connection, at: datetime) -> int:
    """Return the place of a session checked in at that moment: the later, the lower.

    So the order of the table, and of the index of words, is that of the list: the newest stands first.
    """
    place = -PLACES_A_MILLISECOND * round(at.timestamp() * 1000)
    while connection.execute("SELECT 1 FROM session WHERE place = ?", (place,)).fetchone():
        place -= 1
    return place


def answer_check(connection: sqlite3.Connection, session_id: str, answer: facts.CheckAnswer) -> None:
    """Keep whether a question of the check-in is still left out; it was answered once more."""
    row = {"session_id": session_id, "key": answer.key, "is_skipped": bool(_skipped([answer]))}
    connection.execute(_ANSWER, row)


def set_time_zero(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep the session's time zero where ``entry`` sets it: at the pump's start, or the first dose."""
    at = encode_time(entry.at)
    match entry.fact:
        case facts.InfusionStarted():
            connection.execute("UPDATE session SET time_zero = ? WHERE session_id = ?", (at, entry.stream))
        case facts.InjectionGiven() | facts.DeviceGiven():
            connection.execute(
                "UPDATE session SET time_zero = coalesce(time_zero, ?) WHERE session_id = ?",
                (at, entry.stream),
            )


def end_session(connection: sqlite3.Connection, entry: Entry, fact: facts.SessionEnded) -> None:
    """Keep how and when the session ended."""
    row = {
        "session_id": entry.stream,
        "outcome": fact.outcome.value,
        "at": encode_time(entry.at),
        "reason": fact.reason or None,
        "skipped": json.dumps([f"discharge.{key}" for key in _skipped(fact.answers)]),
    }
    connection.execute(_END, row)


def look_for_gaps(connection: sqlite3.Connection, session_id: str) -> None:
    """Keep whether an ended session lacks something, as the filter INCOMPLETE defines it."""
    connection.execute(_INCOMPLETE, {"session_id": session_id})


def _skipped(answers: Iterable[facts.CheckAnswer]) -> list[str]:
    return [answer.key for answer in answers if answer.state is AnswerState.SKIPPED]
