"""A session as the fold of its facts.

:func:`evolve` is the whole meaning of the journal: live charting, reopening after a crash and review
all go through it. It never decides anything; what was decided is in the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Level, levels_of, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.timeline import Timeline
from monitor_app.domain.warning_course import warning_after
from monitor_app.domain.warnings import LimitWarning


class Phase(StrEnum):
    """Where a session stands. The checks are done by checking in."""

    BASELINE = "baseline"
    TREATMENT = "treatment"
    RECOVERY = "recovery"
    DISCHARGE = "discharge"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at one moment; ``levels`` holds the values that passed a limit then."""

    reading_id: str
    at: datetime
    recorded_at: datetime
    recorded_by: str
    values: Mapping[MeasureName, float]
    remark: str
    late: bool
    levels: Mapping[MeasureName, Level]

    @property
    def level(self) -> Level | None:
        """Return the worst level of any value, None when all are inside their limits."""
        return worst_of(self.levels.values())


@dataclass(frozen=True, slots=True)
class InfusionSpan:
    """The pump ran at ``rate`` mg/h from ``begin`` to ``end`` (None: still). Rate None: not known."""

    begin: datetime
    end: datetime | None
    rate: float | None


@dataclass(frozen=True, slots=True)
class SideEffectCourse:
    """A side effect from onset to resolution."""

    event_id: str
    effect: facts.SideEffect
    text: str
    began_at: datetime
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything known of one session. Times are aware and in UTC, ``readings`` in order of time."""

    session_id: str
    checked_in_at: datetime
    checked_in_by: str
    check_in: facts.SessionCheckedIn
    entry_count: int = 1
    """How many entries of the journal this is the fold of."""
    phase: Phase = Phase.BASELINE
    time_zero: datetime | None = None
    treatment_ended_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: facts.Outcome | None = None
    spans: tuple[InfusionSpan, ...] = ()
    rate: float | None = None
    """mg/h the pump runs at, or will run at after a pause."""
    planned_amount: float | None = None
    planned_minutes: float = 0
    devices_given: tuple[datetime, ...] = ()
    answers: tuple[facts.CheckAnswer, ...] = ()
    discharge_answers: tuple[facts.CheckAnswer, ...] = ()
    readings: Timeline[Reading] = field(default_factory=Timeline)
    latest: Mapping[MeasureName, Reading] = field(default_factory=dict)
    """The reading that holds the newest value of each measure."""
    baseline: Mapping[MeasureName, float] = field(default_factory=dict)
    baseline_at: Mapping[MeasureName, datetime] = field(default_factory=dict)
    warnings: Mapping[str, LimitWarning] = field(default_factory=dict)
    """All warnings by id, in the order they were raised."""
    present: Mapping[tuple[MeasureName, Direction], str] = field(default_factory=dict)
    """The id of the present warning of a measure and direction."""
    events: Timeline[Entry] = field(default_factory=Timeline)
    """Treatment steps, drugs, notes, side effects in order of time."""
    side_effects: tuple[SideEffectCourse, ...] = ()

    @property
    def protocol(self) -> Protocol:
        """Return the protocol in force, as stored at check-in."""
        return self.check_in.protocol

    @property
    def patient(self) -> facts.Patient:
        """Return the patient as known at check-in."""
        return self.check_in.patient

    @property
    def is_running(self) -> bool:
        """Return whether the session can still be charted in."""
        return self.phase is not Phase.ENDED

    @property
    def is_infusing(self) -> bool:
        """Return whether the pump runs at this moment (not paused, not stopped)."""
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def is_paused(self) -> bool:
        """Return whether an infusion was begun and waits to go on."""
        return self.phase is Phase.TREATMENT and bool(self.spans) and self.spans[-1].end is not None

    @property
    def is_infusion_open(self) -> bool:
        """Return whether an infusion was begun and not yet stopped."""
        return self.phase is Phase.TREATMENT and bool(self.spans)

    def minute(self, at: datetime) -> float | None:
        """Return minutes from time zero to ``at``, None before there is a time zero."""
        return None if self.time_zero is None else (at - self.time_zero).total_seconds() / 60

    def value_now(self, warning: LimitWarning) -> float:
        """Return the newest value of a present warning's measure; of one that is over, what it reached."""
        newest = self.latest.get(warning.measure)
        return newest.values[warning.measure] if warning.is_present and newest else warning.value

    def to_acknowledge(self) -> tuple[LimitWarning, ...]:
        """Return the warnings nobody has acknowledged, worst first, then newest first."""
        waiting = [warning for warning in self.warnings.values() if warning.needs_acknowledging]
        return tuple(sorted(waiting, key=_urgency, reverse=True))

    def in_sight(self) -> tuple[LimitWarning, ...]:
        """Return the warnings that are present or not yet acknowledged, worst first."""
        seen = [w for w in self.warnings.values() if w.needs_acknowledging or w.is_present]
        return tuple(sorted(seen, key=_urgency, reverse=True))


def _urgency(warning: LimitWarning) -> tuple[bool, bool, int, int, datetime]:
    levels = warning.level.rank, warning.highest.rank
    return (warning.needs_acknowledging, warning.is_present, *levels, warning.raised_at)


def replay(entries: Iterable[Entry]) -> Session:
    """Return the session that these entries of one stream, in their order, add up to.

    Raises ``ValueError`` when the first entry is not a check-in.
    """
    session: Session | None = None
    for entry in entries:
        session = begin(entry) if session is None else evolve(session, entry)
    if session is None:
        raise ValueError("a session has at least the entry of its check-in")
    return session


def begin(entry: Entry) -> Session:
    """Return the session that a check-in begins."""
    if not isinstance(entry.fact, facts.SessionCheckedIn):
        raise ValueError(f"a session begins with its check-in, not with {type(entry.fact).__name__}")
    return Session(
        session_id=entry.stream,
        checked_in_at=entry.at,
        checked_in_by=entry.recorded_by,
        check_in=entry.fact,
        planned_amount=entry.fact.dose,
        planned_minutes=entry.fact.protocol.dosing.minutes,
        answers=entry.fact.answers,
        events=Timeline((entry,)),
    )


def evolve(session: Session, entry: Entry) -> Session:
    """Return ``session`` with ``entry`` added. Pure; never refuses and never decides."""
    session = replace(session, entry_count=session.entry_count + 1)
    match entry.fact:
        case facts.ReadingCharted():
            return _with_reading(session, entry, entry.fact)
        case (
            facts.WarningRaised()
            | facts.WarningLevelChanged()
            | facts.WarningAcknowledged()
            | facts.WarningResolved()
        ):
            return _with_warning(session, entry, entry.fact)
        case facts.PatientRegistered() | facts.SessionCheckedIn():
            raise ValueError(f"{type(entry.fact).__name__} has no place inside a session")
        case _:
            session = replace(session, events=session.events.plus(entry))
            return _with_step(session, entry.at, entry.fact)


Step = (
    facts.CheckAnswered
    | facts.InfusionStarted
    | facts.InfusionPaused
    | facts.InfusionResumed
    | facts.InfusionRateChanged
    | facts.InfusionStopped
    | facts.InjectionGiven
    | facts.DeviceGiven
    | facts.RecoveryBegun
    | facts.DischargeBegun
    | facts.DischargeLeft
    | facts.SessionEnded
    | facts.EventRecorded
    | facts.SideEffectBegan
    | facts.SideEffectResolved
    | facts.ClockJumped
)


def _with_step(session: Session, at: datetime, fact: Step) -> Session:
    match fact:
        case facts.CheckAnswered(answer):
            others = tuple(known for known in session.answers if known.key != answer.key)
            return replace(session, answers=(*others, answer))
        case facts.InfusionStarted(amount, minutes):
            rate = None if amount is None or minutes <= 0 else amount * 60 / minutes
            started = replace(
                session, rate=rate, spans=(InfusionSpan(at, None, rate),), planned_amount=amount
            )
            return _with_time_zero(replace(started, planned_minutes=minutes), at)
        case facts.InfusionPaused():
            return replace(session, spans=_ended(session.spans, at))
        case facts.InfusionResumed():
            return replace(session, spans=(*session.spans, InfusionSpan(at, None, session.rate)))
        case facts.InfusionRateChanged(rate):
            if not session.is_infusing:
                return replace(session, rate=rate)
            spans = (*_ended(session.spans, at), InfusionSpan(at, None, rate))
            return replace(session, rate=rate, spans=spans)
        case facts.InfusionStopped():
            spans = _ended(session.spans, at)
            return replace(session, spans=spans, treatment_ended_at=at, phase=Phase.RECOVERY)
        case facts.InjectionGiven():
            return session if session.time_zero is not None else _with_time_zero(session, at)
        case facts.DeviceGiven():
            given = replace(session, devices_given=(*session.devices_given, at))
            return given if session.time_zero is not None else _with_time_zero(given, at)
        case facts.RecoveryBegun():
            return replace(session, treatment_ended_at=at, phase=Phase.RECOVERY)
        case facts.DischargeBegun():
            return replace(session, phase=Phase.DISCHARGE)
        case facts.DischargeLeft():
            is_over = session.treatment_ended_at is not None
            return replace(session, phase=Phase.RECOVERY if is_over else Phase.TREATMENT)
        case facts.SessionEnded(outcome, answers):
            spans = _ended(session.spans, at)
            return replace(
                session,
                phase=Phase.ENDED,
                ended_at=at,
                outcome=outcome,
                discharge_answers=answers,
                spans=spans,
            )
        case facts.SideEffectBegan(event_id, effect, text):
            course = SideEffectCourse(event_id, effect, text, at)
            return replace(session, side_effects=(*session.side_effects, course))
        case facts.SideEffectResolved(event_id):
            courses = tuple(
                replace(course, resolved_at=at) if course.event_id == event_id else course
                for course in session.side_effects
            )
            return replace(session, side_effects=courses)
        case facts.EventRecorded() | facts.ClockJumped():
            return session
        case _:
            assert_never(fact)


def _ended(spans: tuple[InfusionSpan, ...], at: datetime) -> tuple[InfusionSpan, ...]:
    if not spans or spans[-1].end is not None:
        return spans
    return (*spans[:-1], replace(spans[-1], end=at))


def _with_time_zero(session: Session, at: datetime) -> Session:
    """Set time zero; the baseline is, per measure, the latest reading at or before it."""
    started = replace(session, time_zero=at, phase=Phase.TREATMENT, baseline={}, baseline_at={})
    for reading in session.readings:
        started = _with_baseline(started, reading)
    return started


def _with_baseline(session: Session, reading: Reading) -> Session:
    if session.time_zero is not None and reading.at > session.time_zero:
        return session
    newer = {
        name: value
        for name, value in reading.values.items()
        if name not in session.baseline_at or session.baseline_at[name] <= reading.at
    }
    if not newer:
        return session
    return replace(
        session,
        baseline={**session.baseline, **newer},
        baseline_at={**session.baseline_at, **dict.fromkeys(newer, reading.at)},
    )


def _with_reading(session: Session, entry: Entry, fact: facts.ReadingCharted) -> Session:
    reading = Reading(
        fact.reading_id,
        entry.at,
        entry.recorded_at,
        entry.recorded_by,
        fact.values,
        fact.remark,
        fact.late,
        {},
    )
    session = _with_baseline(session, reading)
    reading = replace(reading, levels=levels_of(session.protocol.limits, fact.values, session.baseline))
    newest = {
        name: reading
        for name in fact.values
        if name not in session.latest or session.latest[name].at <= reading.at
    }
    return replace(
        session,
        readings=session.readings.plus(reading),
        latest={**session.latest, **newest},
    )


def _with_warning(session: Session, entry: Entry, fact: facts.WarningFact) -> Session:
    warning = warning_after(session.warnings, entry, fact)
    place = warning.measure, warning.direction
    present = dict(session.present)
    if isinstance(fact, facts.WarningRaised):
        present.setdefault(place, warning.warning_id)
    elif not warning.is_present and present.get(place) == warning.warning_id:
        del present[place]
    return replace(session, warnings={**session.warnings, warning.warning_id: warning}, present=present)
