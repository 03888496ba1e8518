"""Made-up sessions over which a protocol's limits can be seen at work before anyone is charted by them.

A sample goes through the same decisions as a session at a chair, so its warnings are those that the
protocol would give. The courses follow the clinical reference: blood pressure peaks about 30 min after the
start of an infusion or injection and 40 min after the first nasal device; dissociation before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial

from monitor_app.domain import charting, decisions
from monitor_app.domain.checkin import LARGEST_DOSE, check_in
from monitor_app.domain.decisions import Decision, When
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, Patient, SessionCheckedIn
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.measures import CHARTED, Values
from monitor_app.domain.protocol import Delivery, Protocol, Route, planned_dose
from monitor_app.domain.session import Session

WEIGHT = 70.0
"""kg of the made-up person."""

_ZERO = datetime(2020, 1, 6, 10, 0, tzinfo=UTC)
_CHECKED_IN = timedelta(minutes=-10)
_BY = "sample"


class SampleCourse(StrEnum):
    """How the made-up session goes."""

    PEAK = "peak"
    CALM = "calm"
    SEDATED = "sedated"
    UNWELL = "unwell"


_COURSES: Mapping[SampleCourse, tuple[tuple[int, ...], ...]] = {
    # minute, then systolic, diastolic, pulse, SpO₂, respiratory rate, dissociation, nausea, sedation
    SampleCourse.PEAK: (
        (-5, 122, 78, 72, 98, 14, 0, 0, 5),
        (0, 124, 78, 74, 98, 14, 0, 0, 5),
        (5, 137, 81, 80, 97, 15, 1, 0, 5),
        (10, 150, 88, 84, 97, 15, 3, 1, 5),
        (15, 159, 93, 88, 96, 16, 5, 2, 4),
        (20, 169, 97, 91, 96, 16, 7, 3, 4),
        (25, 176, 99, 90, 95, 15, 6, 3, 4),
        (30, 186, 104, 92, 96, 15, 6, 3, 4),
        (40, 157, 93, 86, 97, 14, 3, 2, 5),
        (55, 142, 86, 80, 98, 14, 1, 1, 5),
        (70, 130, 80, 76, 98, 14, 0, 0, 5),
    ),
    SampleCourse.CALM: (
        (-5, 116, 72, 68, 99, 14, 0, 0, 5),
        (0, 118, 73, 70, 99, 14, 0, 0, 5),
        (5, 122, 75, 72, 98, 14, 1, 0, 5),
        (10, 127, 77, 75, 98, 14, 2, 0, 5),
        (20, 135, 81, 78, 98, 15, 4, 1, 5),
        (30, 138, 83, 78, 98, 14, 3, 1, 5),
        (40, 132, 80, 75, 98, 14, 2, 0, 5),
        (55, 124, 76, 72, 99, 14, 0, 0, 5),
        (70, 119, 73, 70, 99, 14, 0, 0, 5),
    ),
    SampleCourse.SEDATED: (
        (-5, 124, 80, 66, 96, 13, 0, 0, 5),
        (0, 124, 79, 66, 96, 13, 0, 0, 5),
        (5, 127, 80, 64, 95, 12, 2, 0, 4),
        (10, 128, 81, 62, 94, 11, 4, 0, 3),
        (15, 126, 80, 58, 92, 9, 6, 0, 3),
        (20, 121, 77, 54, 90, 8, 7, 0, 2),
        (25, 118, 75, 49, 88, 7, 6, 0, 1),
        (30, 119, 76, 52, 91, 9, 5, 0, 2),
        (40, 122, 78, 58, 94, 11, 3, 0, 3),
        (55, 124, 79, 62, 96, 12, 1, 0, 4),
        (70, 124, 79, 64, 96, 13, 0, 0, 5),
    ),
    SampleCourse.UNWELL: (
        (-5, 112, 70, 84, 98, 16, 0, 1, 5),
        (0, 113, 70, 86, 98, 16, 0, 1, 5),
        (5, 117, 72, 98, 98, 18, 3, 2, 5),
        (10, 121, 74, 112, 97, 21, 6, 3, 5),
        (15, 124, 75, 123, 97, 25, 8, 4, 5),
        (20, 122, 74, 128, 97, 26, 9, 5, 5),
        (25, 118, 72, 122, 97, 24, 8, 6, 5),
        (30, 104, 64, 112, 97, 22, 6, 7, 5),
        (40, 94, 58, 98, 98, 19, 4, 5, 5),
        (55, 102, 63, 90, 98, 17, 2, 3, 5),
        (70, 110, 68, 86, 98, 16, 0, 1, 5),
    ),
}

_STRETCH: Mapping[Route, float] = {
    Route.INTRAVENOUS: 1,
    Route.SUBCUTANEOUS: 1,
    Route.NASAL: 4 / 3,
}
"""The nasal peak comes at 40 min where the others come at 30."""


@dataclass(frozen=True, slots=True)
class SampleReading:
    """What is read off the made-up person at a minute from time zero."""

    minute: float
    values: Values


def sample_readings(route: Route, course: SampleCourse) -> tuple[SampleReading, ...]:
    """Return the readings of a course, in order of their minutes."""
    names = tuple(measure.name for measure in CHARTED)
    stretch = _STRETCH[route]
    return tuple(
        SampleReading(5 * round(minute * stretch / 5), dict(zip(names, map(float, values), strict=True)))
        for minute, *values in _COURSES[course]
    )


def sample_session(protocol: Protocol, course: SampleCourse) -> Session:
    """Return a session by ``protocol`` in which a made-up person of 70 kg goes through ``course``.

    Raises ``ValueError`` for a protocol by which no session can be given, which ``mistake_in`` tells of.
    """
    decided = check_in("sample", _checked_in(protocol), _at(_CHECKED_IN), chairs_taken=())
    session = begin(_entries(decided)[0])
    start: Decision | None = _start(protocol, session)
    for reading in sample_readings(protocol.route, course):
        if start is not None and reading.minute >= 0:
            session = _with(session, start, 0)
            start = None
        charted = partial(charting.chart_reading, values=reading.values, confirmed=True)
        session = _with(session, charted, reading.minute)
    return session


def _checked_in(protocol: Protocol) -> SessionCheckedIn:
    devices = protocol.dosing.device_choices[0] if protocol.dosing.device_choices else None
    dose = planned_dose(protocol, WEIGHT, devices)
    answers = tuple(CheckAnswer(check.key, check.text, AnswerState.FINE, "") for check in protocol.checks)
    patient = Patient("sample", "000001", "Sample-01", weight=WEIGHT)
    return SessionCheckedIn(
        patient,
        "Sample chair",
        protocol,
        1,
        None if not dose else min(dose, LARGEST_DOSE),
        devices,
        None,
        answers,
    )


def _start(protocol: Protocol, session: Session) -> Decision:
    dose = session.check_in.dose
    match protocol.delivery:
        case Delivery.INFUSION:
            return partial(decisions.start_infusion, amount=dose, minutes=protocol.dosing.minutes)
        case Delivery.INJECTION:
            return partial(decisions.give_injection, amount=dose)
        case Delivery.DEVICES:
            return decisions.give_device


def _with(session: Session, decision: Decision, minute: float) -> Session:
    for entry in _entries(decision(session, _at(timedelta(minutes=minute)))):
        session = evolve(session, entry)
    return session


def _entries(decided: object) -> tuple[Entry, ...]:
    if not isinstance(decided, tuple):
        raise ValueError(f"no session can be given by this protocol: {decided}")
    return decided


def _at(since_zero: timedelta) -> When:
    moment = _ZERO + since_zero
    return When(moment, moment, _BY)
