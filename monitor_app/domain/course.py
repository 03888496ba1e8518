"""A patient's course: what each session gave and did, and whether the PHQ-9 has come down.

Source: clinical reference. A response is a fall of the PHQ-9 by half, a change of 5 matters, and "response
is expected within 1-3 sessions; no response by the third is a cue for the physician": a cue, never advice.

The PHQ-9 is taken before a session, so that of a session tells what the sessions before it did. What the
third one did is told by the first PHQ-9 after it: that of the fourth session, or of a later one where it was
not taken then. Only from then on there can be "no response by session 3". A session whose number is missing
in the record was given elsewhere and counts; one that was cancelled or never begun does not. A response is
told as long as the latest PHQ-9 is one: of 20, 9, 15, 20 the second is a response, which was not held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor_app.domain.entries import InfusionStopped, Outcome
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.limits import Direction, Level, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.peaks import Peak, highest, lowest, rise
from monitor_app.domain.protocol import Delivery, Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.session import Session

MEANINGFUL_CHANGE = 5
"""Points of the PHQ-9 that matter to a patient."""

RESPONSE_SHARE = 0.5
"""A PHQ-9 of this share of the first one, or less, is a response."""

EXPECTED_WITHIN = 3
"""Sessions after which a response is expected."""

_PRESSURES = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


class ResponseState(StrEnum):
    """What the PHQ-9 of a course says about a response."""

    TOO_EARLY = "too_early"
    """None so far, and fewer than three sessions were given."""
    WAITING = "waiting"
    """None so far; what the third session did is told by the next PHQ-9."""
    RESPONSE = "response"
    """There was one by the third session, and the latest PHQ-9 is one."""
    NOT_HELD = "not_held"
    """There was one by the third session, and the latest PHQ-9 is none."""
    LATE_RESPONSE = "late_response"
    """None by the third session, one later, and the latest PHQ-9 is one."""
    LATE_NOT_HELD = "late_not_held"
    """None by the third session, one later, and the latest PHQ-9 is none."""
    NO_RESPONSE = "no_response"
    """The cue: none by the third session, and none since."""
    NO_FIRST = "no_first"
    """It cannot be told: no PHQ-9 above 0 from before the first session is known."""
    NOT_TAKEN = "not_taken"
    """It cannot be told: three sessions were given, and none of the later ones has a PHQ-9."""


@dataclass(frozen=True, slots=True)
class CourseSession:
    """One session of a course in figures, mg and mmHg; None is what nobody wrote down.

    The peaks are the highest of the whole session, systolic and diastolic each for itself. The rise is the
    highest systolic after time zero less the baseline; both ``phq9_change`` and ``phq9_percent`` count from
    the first PHQ-9 of the course, which has none itself.
    """

    session_id: str
    number: int
    at: datetime
    is_given: bool
    """Whether the treatment has begun."""
    is_running: bool
    dose: float | None
    mg_per_kg: float | None
    """None for nasal devices as well, which are not dosed by weight."""
    peak_systolic: float | None
    peak_diastolic: float | None
    pressure_level: Level | None
    """The worst level that a blood pressure reached above its limits."""
    rise: float | None
    rise_percent: float | None
    peak_dissociation: float | None
    peak_nausea: float | None
    lowest_spo2: float | None
    deepest_sedation: float | None
    warnings: int
    """Those that were withdrawn are not counted."""
    critical: int
    phq9: int | None
    phq9_change: int | None = None
    phq9_percent: float | None = None

    @property
    def is_response(self) -> bool:
        """Return whether the PHQ-9 was half of the first one or less."""
        return self.phq9_percent is not None and self.phq9_percent <= -100 * RESPONSE_SHARE

    @property
    def is_meaningful(self) -> bool:
        """Return whether the PHQ-9 was at least 5 points below the first one."""
        return self.phq9_change is not None and self.phq9_change <= -MEANINGFUL_CHANGE


@dataclass(frozen=True, slots=True)
class CancelledSession:
    """A session of the course in which nothing was given."""

    session_id: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """The sessions of a course in order of time, those that were cancelled apart.

    ``first`` is the first session with a PHQ-9, ``responded`` the first with a response, ``told_by`` the one
    whose PHQ-9 was the first after the third session given; ``third`` is the number of that.
    """

    sessions: tuple[CourseSession, ...]
    cancelled: tuple[CancelledSession, ...]
    state: ResponseState
    first: CourseSession | None
    responded: CourseSession | None
    told_by: CourseSession | None
    third: int = EXPECTED_WITHIN

    @property
    def response_at(self) -> float | None:
        """Return the PHQ-9 from which down there is a response, None without a first one above 0."""
        first = _total(self.first)
        return first * RESPONSE_SHARE if first else None

    @property
    def meaningful_at(self) -> int | None:
        """Return the PHQ-9 from which down the change matters, None where it would be below 0."""
        first = _total(self.first)
        return first - MEANINGFUL_CHANGE if first is not None and first >= MEANINGFUL_CHANGE else None

    @property
    def given(self) -> int:
        """Return how many sessions were given."""
        return sum(session.is_given for session in self.sessions)

    @property
    def latest(self) -> CourseSession | None:
        """Return the last session with a PHQ-9."""
        return _latest(self.sessions)


def courses_of(records: Iterable[SessionRecord]) -> tuple[tuple[SessionRecord, ...], ...]:
    """Return the sessions of one patient as courses, each in order of time, the newest course last.

    A course is a run of sessions by one route; a session numbered 1, or lower than the one before, begins
    another. A cancelled session belongs to the course it was meant for and begins none for the others.
    """
    by_route: dict[Route, list[list[SessionRecord]]] = {}
    for record in sorted(records, key=lambda one: one.checked_in_at):
        courses = by_route.setdefault(record.route, [])
        if not courses or _begins_another(record, courses[-1]):
            courses.append([])
        courses[-1].append(record)
    found = (tuple(course) for courses in by_route.values() for course in courses)
    return tuple(sorted(found, key=lambda course: course[-1].checked_in_at))


def _begins_another(record: SessionRecord, course: Sequence[SessionRecord]) -> bool:
    held = [one.course_number for one in course if one.status is not SessionStatus.CANCELLED]
    return bool(held) and (record.course_number == 1 or record.course_number < held[-1])


def course_of(sessions: Iterable[Session], now: datetime) -> Course:
    """Return the course that ``sessions`` are; what is given in a running one counts until ``now``."""
    in_order = sorted(sessions, key=lambda session: session.checked_in_at)
    held = [session for session in in_order if session.outcome is not Outcome.CANCELLED]
    totals = [session.check_in.phq9 for session in held]
    first = next((place for place, total in enumerate(totals) if total is not None), None)
    figures = tuple(
        _figures(session, now, None if first is None or place <= first else totals[first])
        for place, session in enumerate(held)
    )
    cancelled = tuple(
        CancelledSession(session.session_id, session.check_in.course_number, session.checked_in_at)
        for session in in_order
        if session.outcome is Outcome.CANCELLED
    )
    responded = next((one for one in figures if one.is_response), None)
    places = _places(figures, cancelled)
    after = [one for one, place in zip(figures, places, strict=True) if place > EXPECTED_WITHIN]
    told_by = next((one for one in after if one.phq9 is not None), None)
    given = {place: one.number for place, one in zip(places, figures, strict=True) if one.is_given}
    return Course(
        figures,
        cancelled,
        _state(figures, responded, told_by, is_after=bool(after), given=max(given, default=0)),
        None if first is None else figures[first],
        responded,
        told_by,
        given.get(EXPECTED_WITHIN, EXPECTED_WITHIN),
    )


def _places(sessions: Sequence[CourseSession], cancelled: Iterable[CancelledSession]) -> list[int]:
    """Return which of the sessions given each is, or would be once it has begun: 1 for the first.

    Numbers tell more than are counted where sessions were given elsewhere. Those of sessions in which
    nothing was given, and which no other took over, are left out.
    """
    given = {one.number for one in sessions if one.is_given}
    without = ({one.number for one in sessions} | {one.number for one in cancelled}) - given
    places: list[int] = []
    before = 0
    for session in sessions:
        by_number = session.number - sum(number < session.number for number in without)
        places.append(max(before + 1, by_number))
        before = places[-1] if session.is_given else before
    return places


def _latest(sessions: Sequence[CourseSession]) -> CourseSession | None:
    return next((session for session in reversed(sessions) if session.phq9 is not None), None)


def _state(
    sessions: Sequence[CourseSession],
    responded: CourseSession | None,
    told_by: CourseSession | None,
    *,
    is_after: bool,
    given: int,
) -> ResponseState:
    if not sessions or not sessions[0].phq9 or sessions[0].number != 1:
        return ResponseState.NO_FIRST
    if responded is not None:
        is_late = told_by is not None and responded.at > told_by.at
        latest = _latest(sessions)
        if latest is not None and latest.is_response:
            return ResponseState.LATE_RESPONSE if is_late else ResponseState.RESPONSE
        return ResponseState.LATE_NOT_HELD if is_late else ResponseState.NOT_HELD
    if told_by is not None:
        return ResponseState.NO_RESPONSE
    if is_after:
        return ResponseState.NOT_TAKEN
    return ResponseState.WAITING if given >= EXPECTED_WITHIN else ResponseState.TOO_EARLY


def _figures(session: Session, now: datetime, first_total: int | None) -> CourseSession:
    dose, weight = _dose(session, now), session.patient.weight
    is_by_device = session.protocol.delivery is Delivery.DEVICES
    risen = rise(session, MeasureName.SYSTOLIC)
    counted = [warning for warning in session.warnings.values() if warning.withdrawn_at is None]
    total = session.check_in.phq9
    change = None if total is None or first_total is None else total - first_total
    return CourseSession(
        session_id=session.session_id,
        number=session.check_in.course_number,
        at=session.checked_in_at,
        is_given=session.time_zero is not None,
        is_running=session.is_running,
        dose=dose,
        mg_per_kg=None if dose is None or not weight or is_by_device else dose / weight,
        peak_systolic=_value(highest(session, MeasureName.SYSTOLIC)),
        peak_diastolic=_value(highest(session, MeasureName.DIASTOLIC)),
        pressure_level=worst_of(
            warning.highest
            for warning in counted
            if warning.measure in _PRESSURES and warning.direction is Direction.ABOVE
        ),
        rise=None if risen is None else risen.units,
        rise_percent=None if risen is None else risen.percent,
        peak_dissociation=_value(highest(session, MeasureName.DISSOCIATION)),
        peak_nausea=_value(highest(session, MeasureName.NAUSEA)),
        lowest_spo2=_value(lowest(session, MeasureName.SPO2)),
        deepest_sedation=_value(lowest(session, MeasureName.SEDATION)),
        warnings=len(counted),
        critical=sum(warning.highest is Level.CRITICAL for warning in counted),
        phq9=total,
        phq9_change=change,
        phq9_percent=None if change is None or not first_total else 100 * change / first_total,
    )


def _dose(session: Session, now: datetime) -> float | None:
    """What was told when the pump was stopped is nearer the truth than rates times time."""
    if session.time_zero is None:
        return None
    told = (entry.fact.amount for entry in session.events if isinstance(entry.fact, InfusionStopped))
    given = next(told, None)
    return dose_given(session, session.ended_at or now) if given is None else given


def _value(peak: Peak | None) -> float | None:
    return None if peak is None else peak.value


def _total(session: CourseSession | None) -> int | None:
    return None if session is None else session.phq9
