"""How what is told on looking back is folded: corrected events, signatures, questions."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.drug_facts import DrugEntryStruck
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.readings import Strike
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.reviews import (
    EventAmendment,
    FormSubmission,
    Return,
    Signature,
    StruckEvent,
)
from monitor_app.domain.session import Session
from monitor_app.domain.step_folding import Step, with_step
from monitor_app.domain.timeline import Timeline
from monitor_app.domain.wording import say

_RETOLD = facts.TreatmentFact | facts.SessionEnded | facts.SideEffectBegan | facts.SideEffectResolved


def event_of(session: Session, number: int) -> Entry:
    """Return the event whose entry has this number and counts. Raises ``KeyError`` where there is none."""
    for entry in session.events:
        if entry.number == number:
            return entry
    raise KeyError(number)


def with_review(session: Session, entry: Entry, fact: facts.ReviewFact | DrugEntryStruck) -> Session:
    """Return ``session`` with what a review has added to it."""
    match fact:
        case facts.EventAmended(number, reason=reason):
            return _with_amended_event(session, entry, event_of(session, number), fact, reason)
        case facts.EventStruck(number, reason):
            struck = event_of(session, number)
            session = _without(session, struck, Strike(entry.at, entry.recorded_by, reason))
            if isinstance(struck.fact, facts.MonitoringFormSubmitted):
                return replace(session, form_submission=None)
            return _retold(session, struck.fact)
        case DrugEntryStruck(entry_id, reason, witness):
            told = next((event for event in session.events if event.event_id == entry_id), None)
            why = say("{reason}, witness {witness}", reason=reason, witness=witness)
            strike = Strike(entry.at, entry.recorded_by, why)
            return session if told is None else _without(session, told, strike)
        case facts.SessionSigned(meaning, comment, plan, covers):
            signature = Signature(entry.at, entry.recorded_by, meaning, comment, plan, covers)
            return replace(session, sign_state=SignState.SIGNED, signatures=(*session.signatures, signature))
        case facts.SessionReturned(question):
            returned = Return(entry.at, entry.recorded_by, question)
            return replace(session, sign_state=SignState.RETURNED, returns=(*session.returns, returned))
        case facts.QuestionAnswered(answer):
            answered = replace(
                session.returns[-1], answer=answer, answered_at=entry.at, answered_by=entry.recorded_by
            )
            returns = (*session.returns[:-1], answered)
            return replace(session, sign_state=SignState.TO_SIGN, returns=returns)
        case facts.MonitoringFormSubmitted():
            return replace(session, form_submission=FormSubmission(entry.at, entry.recorded_by))
        case facts.AddendumAdded():
            return session
        case _:
            assert_never(fact)


def _without(session: Session, struck: Entry, strike: Strike) -> Session:
    left = Timeline(event for event in session.events if event.number != struck.number)
    gone = StruckEvent(struck, strike)
    return replace(session, events=left, struck_events=(*session.struck_events, gone))


def amended(fact: Fact, right: facts.EventAmended) -> Fact:
    """Return ``fact`` as it is by ``right``. Raises ``ValueError`` for facts that cannot be amended."""
    match fact:
        case facts.EventRecorded():
            return replace(fact, text=right.text, amount=right.amount, unit=right.unit)
        case facts.SideEffectBegan():
            return replace(fact, text=right.text)
        case facts.InfusionStarted():
            minutes = fact.minutes if right.minutes is None else right.minutes
            return replace(fact, amount=right.amount, minutes=minutes)
        case facts.InfusionRateChanged():
            return fact if right.amount is None else replace(fact, rate=right.amount)
        case facts.InfusionStopped():
            return replace(fact, amount=right.amount, reason=right.text)
        case facts.InjectionGiven():
            return replace(fact, amount=right.amount)
        case facts.DeviceGiven():
            return fact if right.amount is None else replace(fact, amount=right.amount)
        case _:
            raise ValueError(f"{type(fact).__name__} cannot be amended")


def _with_amended_event(
    session: Session, entry: Entry, known: Entry, right: facts.EventAmended, reason: str
) -> Session:
    fact = amended(known.fact, right)
    events = Timeline(
        replace(event, fact=fact) if event.number == known.number else event for event in session.events
    )
    amendment = EventAmendment(entry.at, entry.recorded_by, reason, known.fact)
    before = session.event_amendments.get(known.number, ())
    amendments = {**session.event_amendments, known.number: (*before, amendment)}
    return _retold(replace(session, events=events, event_amendments=amendments), fact)


def _retold(session: Session, corrected: Fact) -> Session:
    """Tell the treatment and the side effects once more where ``corrected`` is a step of them."""
    if not isinstance(corrected, _RETOLD):
        return session
    told = replace(
        session,
        spans=(),
        rate=None,
        planned_amount=session.check_in.dose,
        planned_minutes=session.protocol.dosing.minutes,
        devices_given=(),
        side_effects=(),
    )
    for event in sorted(session.events, key=lambda event: event.number):
        if isinstance(event.fact, _RETOLD):
            step: Step = event.fact
            told = with_step(told, event.at, step)
    # What stands for the session as a whole is not touched: no correction moves time zero or the end.
    return replace(
        session,
        spans=told.spans,
        rate=told.rate,
        planned_amount=told.planned_amount,
        planned_minutes=told.planned_minutes,
        devices_given=told.devices_given,
        side_effects=told.side_effects,
    )
