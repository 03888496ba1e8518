"""The views for people who open the file with SQL, Datasette or pandas: a public interface.

The columns the design names come first and in its order; others may follow. A change of a name or a
meaning needs a note in the changelog.
"""

from __future__ import annotations

import sqlite3

from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.storage import drug_rows
from monitor_app.storage.measure_columns import in_measures

_BASELINE = """(
        SELECT r.<measure> FROM reading AS r
        WHERE r.session_id = s.session_id AND r.<measure> IS NOT NULL AND NOT r.in_error
          AND (s.time_zero IS NULL OR r.at <= s.time_zero)
        ORDER BY r.at DESC, r.number DESC LIMIT 1
    )"""

# Of the two levels 'critical' comes first in the alphabet, so the least is the worst.
_SESSIONS = """
CREATE VIEW sessions AS
SELECT
    s.session_id, s.patient_id, s.mrn, s.patient_name, s.chair, s.route, s.protocol, s.course_number,
    s.status, s.checked_in_at, s.time_zero, s.ended_at,
    <baseline systolic> AS baseline_systolic,
    <baseline diastolic> AS baseline_diastolic,
    s.peak_systolic, s.peak_diastolic, s.peak_dissociation, s.peak_nausea,
    s.reading_count, s.warning_count, s.critical_count,
    s.signed_by, s.signed_at,
    s.checked_in_by, s.protocol_title, s.drug, s.dose, s.devices, s.phq9, s.weight, s.end_reason,
    (
        SELECT min(w.level) FROM warning AS w
        WHERE w.session_id = s.session_id AND w.direction = 'above'
          AND w.measure IN ('systolic', 'diastolic') AND w.withdrawn_at IS NULL
    ) AS pressure_level,
    s.protocol_edition, s.course_length,
    s.sign_state, s.signed_meaning, s.signed_comment, s.plan, s.plan_number, s.question, s.is_incomplete,
    s.form_due_at, s.form_submitted_at, s.form_submitted_by
FROM session AS s
"""

# Adding zero makes a rounded -0.0 a plain 0.0.
_READINGS = """
CREATE VIEW readings AS
SELECT
    r.session_id, r.reading_id, r.at, r.recorded_at,
    round((julianday(r.at) - julianday(s.time_zero)) * 1440, 3) + 0.0 AS minute,
    r.recorded_by AS charted_by,
    <pressures>, r.map, <others>,
    r.remark, r.late, r.amended, r.in_error
FROM reading AS r JOIN session AS s USING (session_id)
"""

_WARNINGS = """
CREATE VIEW warnings AS
SELECT
    session_id, warning_id, measure, direction, level, limit_kind, limit_value, value, reading_id,
    raised_at, acknowledged_at, acknowledged_by, resolved_at, threshold, source, withdrawn_at, action, late,
    iif(is_seen OR withdrawn_at IS NOT NULL, NULL, level) AS unacknowledged_level
FROM warning
"""

# Who changed the limits, and why, stands with the event of the change; the first ones are the check-in's.
_LIMITS = """
CREATE VIEW limits AS
SELECT
    l.session_id, l.in_force_from, l.measure, l.direction, l.kind, l.bound, l.level, l.needs_confirmation,
    l.source, coalesce(e.recorded_by, s.checked_in_by) AS set_by, e.text AS reason
FROM limit_in_force AS l
JOIN session AS s USING (session_id)
LEFT JOIN event AS e ON e.session_id = l.session_id AND e.number = l.number
"""

# A shipped protocol is here only while it is retired, or for the clinic's own editions of it.
_PROTOCOLS = """
CREATE VIEW protocols AS
SELECT p.name, e.edition, e.title, e.published_at, e.published_by, e.reason, p.retired
FROM protocol AS p LEFT JOIN protocol_edition AS e USING (name)
WHERE p.retired OR e.edition IS NOT NULL
"""

_EVENTS = """
CREATE VIEW events AS
SELECT
    session_id, event_id, at, kind, text, amount, unit, recorded_by, recorded_at, about, number, amended,
    in_error
FROM event
"""

_SIGNATURES = """
CREATE VIEW signatures AS
SELECT session_id, signed_at, signed_by, meaning, comment, plan, plan_number, covers, number
FROM signature
"""

_RETURNS = """
CREATE VIEW returns AS
SELECT session_id, returned_at, returned_by, question, answered_at, answered_by, answer, number
FROM returned
"""

_PATIENTS = """
CREATE VIEW patients AS
SELECT
    patient_id, mrn, name, birth_date, sex, weight, weighed_at, allergies,
    (SELECT count(*) FROM session AS s WHERE s.patient_id = p.patient_id) AS session_count,
    (SELECT max(checked_in_at) FROM session AS s WHERE s.patient_id = p.patient_id) AS last_session_at
FROM patient AS p
"""

_AUDIT = """
CREATE VIEW audit AS
SELECT
    seq,
    CASE
        WHEN stream = 'access' THEN nullif(body ->> '$.session_id', '')
        WHEN stream NOT IN ('clinic', 'staff', 'sign_ins', 'drugs') THEN stream
    END AS session_id,
    at, recorded_at, recorded_by, kind,
    -- The hash of a PIN is for nobody to read; it stays in the journal, under the chain.
    CASE WHEN kind IN ('person_added', 'secret_changed') THEN json_remove(body, '$.secret') ELSE body END
        AS body,
    number, hash
FROM entry
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the views anew, inside the transaction that is open."""
    made = {
        "sessions": _sessions(),
        "readings": _readings(),
        "warnings": _WARNINGS,
        "events": _EVENTS,
        "signatures": _SIGNATURES,
        "returns": _RETURNS,
        "limits": _LIMITS,
        "protocols": _PROTOCOLS,
        "patients": _PATIENTS,
        "audit": _AUDIT,
        "drug_movements": drug_rows.VIEW,
    }
    for name, view in made.items():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
        connection.execute(view)


def _sessions() -> str:
    sql = _SESSIONS
    for name in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC):
        sql = sql.replace(f"<baseline {name}>", _BASELINE.replace("<measure>", name))
    return sql


def _readings() -> str:
    pair = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)
    others = [measure.name for measure in CHARTED if measure.name not in pair]
    return _READINGS.replace("<pressures>", in_measures("r.{}", pair)).replace(
        "<others>", in_measures("r.{}", others)
    )
