"""A session as the fold of its facts.

:func:`evolve` is the whole meaning of the journal: live charting, reopening after a crash and review
all go through it. It never decides anything; what was decided is in the facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits_in_force import LimitStep
from monitor_app.domain.readings import (
    Amendment,
    Reading,
    Strike,
    all_judged,
    baseline_of,
    judged,
    latest_of,
)
from monitor_app.domain.session import InfusionSpan, Phase, Session, SideEffectCourse, Silence, reading_of
from monitor_app.domain.timeline import Timeline
from monitor_app.domain.warning_course import warning_after


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
        limit_steps=(LimitStep(entry.at, entry.fact.protocol.limits),),
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
            | facts.WarningConfirmed()
            | facts.WarningAcknowledged()
            | facts.WarningResolved()
            | facts.WarningWithdrawn()
        ):
            return _with_warning(session, entry, entry.fact)
        case facts.SoundSilenced(until):
            return replace(session, silence=Silence(entry.at, until))
        case (
            facts.PatientRegistered()
            | facts.ProtocolPublished()
            | facts.ProtocolRetired()
            | facts.ProtocolReinstated()
            | facts.SessionCheckedIn()
        ):
            raise ValueError(f"{type(entry.fact).__name__} has no place inside a session")
        case (
            facts.ReadingAmended()
            | facts.ReadingStruck()
            | facts.ReadingMissed()
            | facts.MissedReadingEntered()
            | facts.LimitsChanged()
        ):
            session = replace(session, events=session.events.plus(entry))
            return _with_care(session, entry, entry.fact)
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
    """Set time zero, and with it the baseline; what was read after it is compared with that."""
    started = replace(session, time_zero=at, phase=Phase.TREATMENT)
    return _recounted(started, session.readings)


def _recounted(session: Session, readings: Iterable[Reading]) -> Session:
    """Return ``session`` with these readings, and all that is counted from them counted anew."""
    readings = tuple(readings)
    baseline = baseline_of(readings, session.time_zero)
    all_of_them = tuple(all_judged(readings, session.limit_steps, baseline, session.time_zero))
    return replace(session, readings=Timeline(all_of_them), latest=latest_of(all_of_them), baselines=baseline)


def _with_reading(session: Session, entry: Entry, fact: facts.ReadingCharted) -> Session:
    reading = Reading(
        fact.reading_id,
        entry.at,
        entry.recorded_at,
        entry.recorded_by,
        fact.values,
        fact.remark,
        fact.late,
    )
    if session.readings and session.readings[-1].at > entry.at:
        return _recounted(session, session.readings.plus(reading))
    if session.time_zero is None or reading.at <= session.time_zero:
        session = replace(session, baselines=session.baselines.plus(reading))
    reading = judged(reading, session.limit_steps, session.compared_with(entry.at), session.newest)
    return replace(
        session,
        readings=session.readings.plus(reading),
        latest={**session.latest, **dict.fromkeys(fact.values, reading)},
    )


Care = (
    facts.ReadingAmended
    | facts.ReadingStruck
    | facts.ReadingMissed
    | facts.MissedReadingEntered
    | facts.LimitsChanged
)


def _with_care(session: Session, entry: Entry, fact: Care) -> Session:
    match fact:
        case facts.ReadingAmended(reading_id, values, remark, reason):
            known = reading_of(session, reading_id)
            amendment = Amendment(entry.at, entry.recorded_by, reason, known.values, known.remark)
            amended = replace(known, values=values, remark=remark, amendments=(*known.amendments, amendment))
            return _recounted(session, (amended if r is known else r for r in session.readings))
        case facts.ReadingStruck(reading_id, reason):
            known = reading_of(session, reading_id)
            struck = replace(known, struck=Strike(entry.at, entry.recorded_by, reason))
            session = replace(session, struck=(*session.struck, struck))
            return _recounted(session, (r for r in session.readings if r is not known))
        case facts.ReadingMissed(_, until):
            return replace(session, missed={**session.missed, entry.at: until or entry.recorded_at})
        case facts.MissedReadingEntered():
            left = {due: until for due, until in session.missed.items() if due != entry.at}
            return replace(session, missed=left)
        case facts.LimitsChanged(limits, reason):
            step = LimitStep(entry.at, limits, reason, entry.recorded_by)
            return replace(session, limit_steps=(*session.limit_steps, step))
        case _:
            assert_never(fact)


def _with_warning(session: Session, entry: Entry, fact: facts.WarningFact) -> Session:
    warning = warning_after(session.warnings, entry, fact)
    place = warning.measure, warning.direction
    present = dict(session.present)
    if isinstance(fact, facts.WarningRaised):
        present.setdefault(place, warning.warning_id)
    elif not warning.is_present and present.get(place) == warning.warning_id:
        del present[place]
    return replace(session, warnings={**session.warnings, warning.warning_id: warning}, present=present)
