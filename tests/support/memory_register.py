"""A register without a file: folds a memory journal into what lists show."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from monitor_app.domain.entries import CLINIC, Outcome, PatientRegistered
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Direction, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.records import PatientRecord, SessionRecord, SessionStatus
from monitor_app.domain.session import Session
from tests.support.memory_journal import MemoryJournal


class MemoryRegister:
    """Keeps the promises of :class:`monitor_app.ui.ports.Register` by folding a journal."""

    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal

    def find_patients(self, text: str, limit: int = 20) -> Sequence[PatientRecord]:
        """Return the patients whose name or MRN holds every word of ``text``."""
        words = text.lower().split()
        found = [
            record
            for record in self._patients()
            if all(word in f"{record.patient.name} {record.patient.mrn}".lower() for word in words)
        ]
        return found[:limit]

    def patient_by_mrn(self, mrn: str) -> PatientRecord | None:
        """Return the patient with this MRN."""
        return next((record for record in self._patients() if record.patient.mrn == mrn.strip()), None)

    def patient_sessions(self, patient_id: str) -> Sequence[SessionRecord]:
        """Return a patient's sessions, newest first."""
        return [record for record in self.sessions() if record.patient_id == patient_id]

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session."""
        return next((record for record in self.sessions() if record.session_id == session_id), None)

    def sessions(self, *, text: str = "", limit: int = 200, offset: int = 0) -> Sequence[SessionRecord]:
        """Return the sessions whose patient holds ``text``, newest first."""
        words = text.lower().split()
        records = [_record(replay(self._journal.entries(name))) for name in self._session_ids()]
        found = [r for r in records if all(word in f"{r.patient_name} {r.mrn}".lower() for word in words)]
        found.sort(key=lambda record: record.checked_in_at, reverse=True)
        return found[offset : offset + limit]

    def session_count(self, *, text: str = "") -> int:
        """Return how many sessions there are."""
        return len(self.sessions(text=text))

    def session_counts(self) -> Mapping[str, int]:
        """Return how many sessions there are of each protocol."""
        return Counter(record.protocol for record in self.sessions(limit=sys.maxsize))

    def _session_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.stream for e in self._journal.saved if e.stream != CLINIC))

    def _patients(self) -> list[PatientRecord]:
        records: dict[str, PatientRecord] = {}
        for entry in self._journal.saved:
            if isinstance(entry.fact, PatientRegistered):
                patient = entry.fact.patient
                weighed_at = None if patient.weight is None else entry.at
                records[patient.patient_id] = PatientRecord(patient, weighed_at, 0, None)
        for session in reversed(self.sessions()):
            known = records.get(session.patient_id)
            patient = replay(self._journal.entries(session.session_id)).patient
            count = 0 if known is None else known.session_count
            records[session.patient_id] = PatientRecord(
                patient, session.checked_in_at, count + 1, session.checked_in_at
            )
        return list(records.values())


PRESSURES = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


def _record(session: Session) -> SessionRecord:
    check_in = session.check_in
    counted = [warning for warning in session.warnings.values() if warning.withdrawn_at is None]
    if session.is_running:
        status = SessionStatus.RUNNING
    else:
        status = SessionStatus.COMPLETE if session.outcome is Outcome.COMPLETE else SessionStatus.CANCELLED
    return SessionRecord(
        session_id=session.session_id,
        patient_id=session.patient.patient_id,
        mrn=session.patient.mrn,
        patient_name=session.patient.name,
        chair=check_in.chair,
        route=check_in.protocol.route,
        protocol=check_in.protocol.name,
        course_number=check_in.course_number,
        status=status,
        checked_in_at=session.checked_in_at,
        time_zero=session.time_zero,
        ended_at=session.ended_at,
        baseline_systolic=session.baseline.get(MeasureName.SYSTOLIC),
        baseline_diastolic=session.baseline.get(MeasureName.DIASTOLIC),
        peak_systolic=_peak(session, MeasureName.SYSTOLIC),
        peak_diastolic=_peak(session, MeasureName.DIASTOLIC),
        peak_dissociation=_peak(session, MeasureName.DISSOCIATION),
        peak_nausea=_peak(session, MeasureName.NAUSEA),
        reading_count=len(session.readings),
        warning_count=len(counted),
        critical_count=sum(warning.highest.rank == 2 for warning in counted),
        signed_by=None,
        signed_at=None,
        checked_in_by=session.checked_in_by,
        protocol_title=check_in.protocol.title,
        drug=check_in.protocol.drug,
        dose=check_in.dose,
        devices=check_in.devices,
        phq9=check_in.phq9,
        weight=session.patient.weight,
        end_reason=None,
        pressure_level=worst_of(
            w.highest for w in counted if w.measure in PRESSURES and w.direction is Direction.ABOVE
        ),
    )


def _peak(session: Session, measure: MeasureName) -> float | None:
    values = [reading.values[measure] for reading in session.readings if measure in reading.values]
    return max(values, default=None)
