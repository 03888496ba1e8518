"""Answers to the questions of lists: who is known, which sessions there are, which chairs are taken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime

from monitor_app.domain.entries import Patient, Sex
from monitor_app.domain.finding import SessionChoices, SessionCounts, SessionFilter, SessionQuery
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import PatientRecord, SessionRecord, SessionStatus
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind, SignState
from monitor_app.storage.codec import decode_time
from monitor_app.storage.database import Database
from monitor_app.storage.finding import counts_of, page_of
from monitor_app.storage.search_text import folded

# Every word must be somewhere in name or MRN. An exact MRN comes first, then a beginning, then the rest.
_FIND_PATIENTS = """
SELECT patients.* FROM patients JOIN patient AS p USING (patient_id)
WHERE NOT EXISTS (
    SELECT 1 FROM json_each(:words) WHERE instr(p.name_key || char(10) || p.mrn_key, value) = 0
)
ORDER BY
    CASE
        WHEN p.mrn_key = :text THEN 0
        WHEN instr(p.mrn_key, :text) = 1 OR instr(p.name_key, :text) = 1 THEN 1
        WHEN instr(' ' || p.name_key, ' ' || :text) > 0 THEN 2
        ELSE 3
    END,
    last_session_at IS NULL, last_session_at DESC, p.name_key, p.mrn_key
LIMIT :limit
"""

_SESSIONS = "SELECT * FROM sessions WHERE session_id IN (SELECT value FROM json_each(?))"

_NURSES = "SELECT DISTINCT checked_in_by FROM session ORDER BY checked_in_by"

# The title of the latest session: a later edition may have another one.
_PROTOCOLS = """
SELECT protocol, protocol_title, max(place) FROM session GROUP BY protocol ORDER BY protocol_title, protocol
"""


class Register:
    """Reads what lists show. Its methods raise ``StorageError`` for the faults of the world."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_patients(self, text: str, limit: int = 20) -> tuple[PatientRecord, ...]:
        """Return the patients whose name or MRN holds every word of ``text``, the best match first.

        Case and accents make no difference. Without text: those who were here last.
        """
        key = folded(text)
        sought = {"text": key, "words": json.dumps(key.split()), "limit": limit}
        return tuple(map(_patient, self._database.rows(_FIND_PATIENTS, sought)))

    def patient_by_mrn(self, mrn: str) -> PatientRecord | None:
        """Return the patient with exactly this MRN (spaces around it aside), None for an unknown one."""
        row = self._database.row("SELECT * FROM patients WHERE mrn = ?", (mrn.strip(),))
        return None if row is None else _patient(row)

    def patient_sessions(self, patient_id: str) -> tuple[SessionRecord, ...]:
        """Return all sessions of one patient, the newest first."""
        rows = self._database.rows(
            "SELECT * FROM sessions WHERE patient_id = ? ORDER BY checked_in_at DESC, session_id DESC",
            (patient_id,),
        )
        return tuple(map(_session, rows))

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session, None for an unknown id."""
        row = self._database.row("SELECT * FROM sessions WHERE session_id = ?", (session_id,))
        return None if row is None else _session(row)

    def find_sessions(
        self, query: SessionQuery, *, limit: int = 200, offset: int = 0
    ) -> tuple[SessionRecord, ...]:
        """Return a page of the sessions that ``query`` asks for, in its order."""
        with self._database.reading() as connection:
            ids = [row[0] for row in connection.execute(*page_of(query, limit, offset))]
            found = connection.execute(_SESSIONS, (json.dumps(ids),)).fetchall()
        records = {record.session_id: record for record in map(_session, found)}
        return tuple(records[session_id] for session_id in ids)

    def count_sessions(self, query: SessionQuery) -> SessionCounts:
        """Return how many sessions ``query`` finds, and how many with each further filter."""
        (row,) = self._database.rows(*counts_of(query))
        return SessionCounts(row[0], dict(zip(SessionFilter, row[1:], strict=True)))

    def session_choices(self) -> SessionChoices:
        """Return who has checked in, and each protocol used with the title of its latest session."""
        nurses = tuple(row[0] for row in self._database.rows(_NURSES))
        return SessionChoices(nurses, tuple((row[0], row[1]) for row in self._database.rows(_PROTOCOLS)))

    def sessions(self, text: str = "", limit: int = 200, offset: int = 0) -> tuple[SessionRecord, ...]:
        """Return the sessions that hold every word of ``text``, newest first."""
        return self.find_sessions(SessionQuery(text), limit=limit, offset=offset)

    def session_count(self, text: str = "") -> int:
        """Return how many sessions :meth:`sessions` would find without a limit."""
        return self.count_sessions(SessionQuery(text)).found

    def session_counts(self) -> Mapping[str, int]:
        """Return by the name of each protocol how many sessions were checked in with it, in any edition."""
        rows = self._database.rows("SELECT protocol, count(*) FROM session GROUP BY protocol")
        return {row[0]: row[1] for row in rows}

    def chairs_in_use(self) -> Mapping[str, SessionRecord]:
        """Return the running session of each taken chair, the chairs in the order they were taken."""
        rows = self._database.rows(
            "SELECT * FROM sessions WHERE status = 'running' ORDER BY checked_in_at, session_id"
        )
        return {record.chair: record for record in map(_session, rows)}


def _patient(row: sqlite3.Row) -> PatientRecord:
    birth_date = row["birth_date"]
    patient = Patient(
        row["patient_id"],
        row["mrn"],
        row["name"],
        None if birth_date is None else date.fromisoformat(birth_date),
        Sex(row["sex"]),
        row["weight"],
        row["allergies"],
    )
    return PatientRecord(
        patient, _moment(row["weighed_at"]), row["session_count"], _moment(row["last_session_at"])
    )


def _session(row: sqlite3.Row) -> SessionRecord:
    return SessionRecord(
        session_id=row["session_id"],
        patient_id=row["patient_id"],
        mrn=row["mrn"],
        patient_name=row["patient_name"],
        chair=row["chair"],
        route=Route(row["route"]),
        protocol=row["protocol"],
        course_number=row["course_number"],
        status=SessionStatus(row["status"]),
        checked_in_at=decode_time(row["checked_in_at"]),
        time_zero=_moment(row["time_zero"]),
        ended_at=_moment(row["ended_at"]),
        baseline_systolic=row["baseline_systolic"],
        baseline_diastolic=row["baseline_diastolic"],
        peak_systolic=row["peak_systolic"],
        peak_diastolic=row["peak_diastolic"],
        peak_dissociation=row["peak_dissociation"],
        peak_nausea=row["peak_nausea"],
        reading_count=row["reading_count"],
        warning_count=row["warning_count"],
        critical_count=row["critical_count"],
        signed_by=row["signed_by"],
        signed_at=_moment(row["signed_at"]),
        checked_in_by=row["checked_in_by"],
        protocol_title=row["protocol_title"],
        drug=row["drug"],
        dose=row["dose"],
        devices=row["devices"],
        phq9=row["phq9"],
        weight=row["weight"],
        end_reason=row["end_reason"],
        pressure_level=None if row["pressure_level"] is None else Level(row["pressure_level"]),
        course_length=row["course_length"],
        sign_state=SignState(row["sign_state"]),
        signed_meaning=None if row["signed_meaning"] is None else Meaning(row["signed_meaning"]),
        signed_comment=row["signed_comment"] or "",
        plan=None if row["plan"] is None else Plan(PlanKind(row["plan"]), row["plan_number"]),
        question=row["question"] or "",
        is_incomplete=bool(row["is_incomplete"]),
        form_due_at=_moment(row["form_due_at"]),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else decode_time(text)
