"""The ten people of the demo and how each of them reacts. All of it is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitor_app.domain.entries import Patient, Sex


@dataclass(frozen=True, slots=True)
class Body:
    """A person's resting values, and how strongly the drug moves them at its peak.

    Pressures in mmHg, pulse and breathing per minute, SpO₂ in percent, scores in points.
    """

    systolic: float
    diastolic: float
    pulse: float
    spo2: float
    respiratory_rate: float
    systolic_rise: float
    diastolic_rise: float
    pulse_rise: float
    dissociation: float
    nausea: float
    sedation: float


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the patient, the protocol of the course, and the sessions behind them."""

    patient: Patient
    protocol: str
    devices: int | None
    finished: int
    days_between: int
    phq9_at_start: int
    body: Body


def _member(
    number: int,
    mrn: str,
    sex: Sex,
    born: date,
    weight: float,
    allergies: str,
    course: tuple[str, int | None, int, int, int],
    body: Body,
) -> Member:
    protocol, devices, finished, days_between, phq9 = course
    patient = Patient(f"demo-{number:02d}", mrn, f"Sample-{number:02d}", born, sex, weight, allergies)
    return Member(patient, protocol, devices, finished, days_between, phq9, body)


_IV, _SC, _NASAL = "iv-ketamine", "sc-ketamine", "nasal-esketamine"
_F, _M = Sex.FEMALE, Sex.MALE

# A course is: protocol, devices, finished sessions (30 in all), days between two, PHQ-9 before the first.
CAST: tuple[Member, ...] = (
    _member(
        1, "004417", _F, date(1984, 5, 17), 70, "latex", (_IV, None, 2, 3, 19),
        Body(122, 78, 72, 98, 14, 62, 26, 20, 7, 4.4, 1.2),
    ),
    _member(
        2, "003902", _M, date(1971, 11, 2), 84, "", (_IV, None, 5, 4, 21),
        Body(131, 82, 68, 97, 13, 21, 11, 9, 5.2, 1.2, 0.8),
    ),
    _member(
        3, "005120", _F, date(1992, 2, 23), 61, "penicillin", (_IV, None, 4, 3, 17),
        Body(112, 70, 76, 99, 15, 24, 13, 14, 6.8, 3.1, 1.0),
    ),
    _member(
        4, "004833", _M, date(1966, 8, 9), 92, "", (_IV, None, 1, 7, 23),
        Body(124, 76, 64, 96, 14, 20, 10, 8, 4.6, 0.4, 0.9),
    ),
    _member(
        5, "002764", _F, date(1979, 12, 30), 66, "", (_IV, None, 5, 3, 18),
        Body(118, 74, 70, 98, 13, 33, 17, 12, 8.1, 4.6, 1.4),
    ),
    _member(
        6, "005511", _F, date(1988, 7, 4), 74, "iodine", (_SC, None, 2, 4, 16),
        Body(116, 73, 71, 98, 14, 19, 10, 10, 4.4, 1.0, 0.9),
    ),
    _member(
        7, "005602", _M, date(1995, 3, 14), 79, "", (_SC, None, 3, 4, 20),
        Body(127, 79, 66, 97, 12, 23, 12, 9, 5.0, 2.2, 1.1),
    ),
    _member(
        8, "004071", _F, date(1974, 9, 21), 68, "", (_NASAL, 2, 4, 3, 22),
        Body(119, 75, 73, 98, 15, 25, 12, 8, 6.2, 3.3, 1.6),
    ),
    _member(
        9, "003348", _M, date(1960, 1, 28), 88, "sulfonamides", (_NASAL, 3, 3, 7, 24),
        Body(136, 84, 67, 96, 14, 30, 15, 9, 6.9, 1.1, 1.9),
    ),
    _member(
        10, "005730", _F, date(1999, 6, 11), 57, "", (_NASAL, 3, 1, 4, 18),
        Body(108, 68, 78, 99, 16, 22, 14, 13, 7.4, 3.8, 1.7),
    ),
)  # fmt: skip

BY_MRN: Mapping[str, Member] = {member.patient.mrn: member for member in CAST}
