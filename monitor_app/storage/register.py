"""Answers to the questions of lists: who is known, which sessions there are, which chairs are taken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from monitor_app.domain.entries import Patient, Sex
from monitor_app.domain.finding import SessionChoices, SessionCounts, SessionFilter, SessionQuery
from monitor_app.domain.records import PatientRecord, SessionRecord
from monitor_app.storage.database import Database
from monitor_app.storage.errors import DamagedError
from monitor_app.storage.finding import counts_of, page_of, place_in, rows_of
from monitor_app.storage.search_text import folded
from monitor_app.storage.session_records import COLUMNS, moment, session_record

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

_SESSIONS = " ".join(("SELECT", COLUMNS, "FROM sessions"))

_NURSES = "SELECT DISTINCT checked_in_by FROM session ORDER BY checked_in_by"

# The title of the latest session: a later edition may have another one.
_PROTOCOLS = """
SELECT protocol, protocol_title, min(place) FROM session GROUP BY protocol ORDER BY protocol_title, protocol
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
            " ".join((_SESSIONS, "WHERE patient_id = ? ORDER BY checked_in_at DESC, session_id DESC")),
            (patient_id,),
        )
        return tuple(map(session_record, rows))

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session, None for an unknown id."""
        row = self._database.row(" ".join((_SESSIONS, "WHERE session_id = ?")), (session_id,))
        with _damage_told(self._database.path):
            return None if row is None else session_record(row)

    def flaw_of(self, session_id: str) -> str:
        """Return the first thing in a session's entries and seals that is not as written, "" for none."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.storage.verify import verify

        flaw = verify(self._database, session_id, tables=False).flaw
        return "" if flaw is None else flaw.sentence

    def find_sessions(
        self, query: SessionQuery, *, limit: int = 200, offset: int = 0
    ) -> tuple[SessionRecord, ...]:
        """Return a page of the sessions that ``query`` asks for, in its order."""
        ids = [row[0] for row in self._database.rows(*page_of(query, limit, offset))]
        if not ids:
            return ()
        with _damage_told(self._database.path):
            records = {row[0]: session_record(row) for row in self._database.rows(*rows_of(ids))}
            return tuple(records[session_id] for session_id in ids)

    def place_of(self, query: SessionQuery, session_id: str) -> int | None:
        """Return how many sessions stand before this one in what ``query`` finds, None where it is not."""
        row = self._database.row(*place_in(query, session_id))
        return None if row is None else int(row[0])

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
            " ".join((_SESSIONS, "WHERE status = 'running' ORDER BY checked_in_at, session_id"))
        )
        return {record.chair: record for record in map(session_record, rows)}


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Say that the file is damaged where a row that was found says what no row can."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(path) from error


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
        patient, moment(row["weighed_at"]), row["session_count"], moment(row["last_session_at"])
    )
