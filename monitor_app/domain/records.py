"""What lists show of patients and sessions without replaying them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor_app.domain.entries import Patient
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Route
from monitor_app.domain.review_facts import Meaning, Plan, SignState


class SessionStatus(StrEnum):
    """How far a session is, as lists tell it."""

    RUNNING = "running"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient as last known: ``patient.weight`` is the last weight in kg, taken at ``weighed_at``."""

    patient: Patient
    weighed_at: datetime | None
    session_count: int
    """Sessions checked in, the running and the cancelled ones included."""
    last_session_at: datetime | None
    """When the newest of them was checked in."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One row of a list of sessions. Name and MRN are those of the check-in; times are in UTC.

    ``dose`` is the planned amount in mg, ``weight`` in kg, pressures in mmHg. The baseline is, for each
    measure, the latest value at or before time zero (the latest so far while there is none).
    """

    session_id: str
    patient_id: str
    mrn: str
    patient_name: str
    chair: str
    route: Route
    protocol: str
    course_number: int
    status: SessionStatus
    checked_in_at: datetime
    time_zero: datetime | None
    ended_at: datetime | None
    baseline_systolic: float | None
    baseline_diastolic: float | None
    peak_systolic: float | None
    peak_diastolic: float | None
    peak_dissociation: float | None
    peak_nausea: float | None
    reading_count: int
    warning_count: int
    critical_count: int
    signed_by: str | None
    signed_at: datetime | None
    checked_in_by: str
    protocol_title: str
    drug: str
    dose: float | None
    devices: int | None
    phq9: int | None
    weight: float | None
    end_reason: str | None
    pressure_level: Level | None
    """The worst level that a blood pressure reached above its limits."""
    course_length: int = 0
    """Planned sessions of the course, by the protocol of the check-in."""
    sign_state: SignState = SignState.NOT_YET
    signed_meaning: Meaning | None = None
    """Meaning, comment and plan are those of the last signature."""
    signed_comment: str = ""
    plan: Plan | None = None
    question: str = ""
    """The question of the last return, answered or not; "" without one."""
    is_incomplete: bool = False
    """As :class:`~monitor_app.domain.finding.SessionFilter` INCOMPLETE."""
    form_due_at: datetime | None = None
    """Until when the esketamine monitoring form is to be handed in; None where no form is waited for."""
