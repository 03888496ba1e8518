"""How the steps of a session are folded: the treatment, its end, side effects."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.reading_folding import with_time_zero
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import InfusionSpan, Phase, Session, SideEffectCourse

Step = (
    facts.CheckAnswered
    | facts.TreatmentFact
    | facts.RecoveryBegun
    | facts.DischargeBegun
    | facts.DischargeLeft
    | facts.SessionEnded
    | facts.EventRecorded
    | facts.SideEffectBegan
    | facts.SideEffectResolved
    | facts.ClockJumped
)


def with_step(session: Session, at: datetime, fact: Step) -> Session:
    """Return ``session`` after a step of the treatment, a side effect or its end."""
    match fact:
        case facts.CheckAnswered(answer):
            others = tuple(known for known in session.answers if known.key != answer.key)
            return replace(session, answers=(*others, answer))
        case facts.InfusionStarted(amount, minutes):
            rate = None if amount is None or minutes <= 0 else amount * 60 / minutes
            started = replace(
                session, rate=rate, spans=(InfusionSpan(at, None, rate),), planned_amount=amount
            )
            return with_time_zero(replace(started, planned_minutes=minutes), at)
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
            return session if session.time_zero is not None else with_time_zero(session, at)
        case facts.DeviceGiven():
            given = replace(session, devices_given=(*session.devices_given, at))
            return given if session.time_zero is not None else with_time_zero(given, at)
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
                sign_state=SignState.TO_SIGN,
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
