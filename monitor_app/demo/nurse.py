"""The virtual nurse: what is done next in a session, and when.

Pure; it made the past of the demo and makes it go on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from monitor_app.demo.pharmacy import (
    WASTED_AFTER,
    empty_syringe,
    fill_syringe,
    is_to_be_drawn_up,
    left_to_waste,
)
from monitor_app.demo.physiology import values_at
from monitor_app.domain import charting, decisions
from monitor_app.domain.acknowledging import asks_for_action
from monitor_app.domain.decisions import Decision
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, EventRecorded, SideEffect
from monitor_app.domain.infusion import devices_left, dose_given, minutes_run
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.protocol import AcknowledgeAction, Delivery, EventKind, QuickEvent
from monitor_app.domain.schedule import next_due, planned_end
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say

BASELINE_AFTER = timedelta(minutes=7)
START_AFTER = timedelta(minutes=5)
"""From the baseline reading to time zero."""
DRAWN_UP_AFTER = timedelta(minutes=2)
"""The baseline reading, so before time zero."""
ACKNOWLEDGED_AFTER = timedelta(minutes=4)
"""Long enough for a person at the demo to be first."""
NOTIFIED_AFTER = timedelta(minutes=3)
DRUG_AFTER = timedelta(minutes=2)
NOTED_AFTER = timedelta(minutes=1)
OBSERVED = timedelta(minutes=45)
"""From an injection or the last device to recovery."""
LEAVING_TAKES = timedelta(minutes=3)
LONGEST_STAY = timedelta(minutes=40)
"""After the planned end; by then the physician has decided."""

NAUSEA_TREATED_FROM = 4
"""Rescue is offered from 4 (clinical reference)."""
LIGHT_HEADED_FROM = 7


@dataclass(frozen=True, slots=True)
class Act:
    """Something the nurse does ``at`` a moment."""

    at: datetime
    decision: Decision


def next_act(session: Session) -> Act | None:
    """Return what comes next in ``session``, None when it is over. It may lie in the past."""
    return min(_acts(session), key=lambda act: act.at, default=None)


def _acts(session: Session) -> Iterator[Act]:
    match session.phase:
        case Phase.ENDED:
            return
        case Phase.BASELINE:
            yield _before_start(session)
        case Phase.DISCHARGE:
            yield Act(_last_moment(session) + LEAVING_TAKES, _end)
        case Phase.TREATMENT | Phase.RECOVERY:
            yield _reading(session)
            yield from _steps(session)
            yield from _events(session)
            yield from _side_effect(session)
            if session.treatment_ended_at is not None and left_to_waste(session):
                yield Act(session.treatment_ended_at + WASTED_AFTER, empty_syringe)
    waiting = session.to_acknowledge()
    if waiting:
        seen = max(_shown_since(warning) for warning in waiting)
        yield Act(seen + ACKNOWLEDGED_AFTER, _acknowledge)


def _acknowledge(session: Session, when: decisions.When) -> decisions.Decided:
    asked = any(asks_for_action(session, warning) for warning in session.to_acknowledge())
    action = AcknowledgeAction.RECHECKED if asked else None
    return decisions.acknowledge(session, when, action=action)


def _before_start(session: Session) -> Act:
    if not session.readings:
        return Act(
            session.checked_in_at + BASELINE_AFTER,
            partial(_chart, minute=-START_AFTER / timedelta(minutes=1)),
        )
    if is_to_be_drawn_up(session):
        return Act(session.readings[-1].at + DRAWN_UP_AFTER, fill_syringe)
    at = session.readings[-1].at + START_AFTER
    match session.protocol.delivery:
        case Delivery.INFUSION:
            amount, minutes = session.check_in.dose, session.protocol.dosing.minutes
            return Act(at, partial(decisions.start_infusion, amount=amount, minutes=minutes))
        case Delivery.INJECTION:
            return Act(at, partial(decisions.give_injection, amount=session.check_in.dose))
        case Delivery.DEVICES:
            return Act(at, decisions.give_device)


def _reading(session: Session) -> Act:
    """The reading of the schedule, or the repeat that a blood pressure outside its limits asks for."""
    due = next_due(session)
    assert due is not None
    assert due.minute is not None
    return Act(due.at + _tardiness(session, due.minute), partial(_chart, minute=due.minute))


def _tardiness(session: Session, minute: float) -> timedelta:
    """Nobody reads to the second."""
    return timedelta(seconds=random.Random(f"{session.session_id} {minute}").randrange(3, 40))


def _chart(session: Session, when: decisions.When, *, minute: float) -> decisions.Decided:
    return charting.chart_reading(session, when, values=values_at(session, minute), confirmed=True)


def _steps(session: Session) -> Iterator[Act]:
    assert session.time_zero is not None
    if session.phase is Phase.RECOVERY:
        end = planned_end(session)
        assert end is not None
        yield Act(_leaving(session, end), decisions.begin_discharge)
    elif session.is_infusing:
        at = _infusion_end(session)
        yield Act(at, partial(decisions.stop_infusion, amount=dose_given(session, at)))
    elif session.devices_given and devices_left(session):
        interval = timedelta(minutes=session.protocol.dosing.device_interval)
        yield Act(session.devices_given[-1] + interval, decisions.give_device)
    elif session.protocol.delivery is not Delivery.INFUSION:
        since = session.devices_given[-1] if session.devices_given else session.time_zero
        yield Act(since + OBSERVED, decisions.begin_recovery)


def _infusion_end(session: Session) -> datetime:
    span = session.spans[-1]
    left = session.planned_minutes - minutes_run(session, span.begin)
    return span.begin + timedelta(minutes=max(0.0, left))


def _leaving(session: Session, end: datetime) -> datetime:
    """With the first reading after the planned end that finds the patient fit, or when it was decided."""
    last = session.readings[-1].at if session.readings else end
    items = fit_to_leave(session, max(end, last))
    if last >= end and all(item.state is not AnswerState.FLAGGED for item in items):
        return last + LEAVING_TAKES
    return end + LONGEST_STAY


def _end(session: Session, when: decisions.When) -> decisions.Decided:
    return decisions.end_session(session, when, answers=leaving_answers(session, when.at))


def leaving_answers(session: Session, now: datetime) -> tuple[CheckAnswer, ...]:
    """Return the checklist as the nurse answers it: what only a person can tell is fine."""
    reason = say("decided by the physician")
    return tuple(
        CheckAnswer(item.key, item.text, AnswerState.FLAGGED, reason)
        if item.state is AnswerState.FLAGGED or item.needs_record
        else CheckAnswer(item.key, item.text, AnswerState.FINE)
        for item in fit_to_leave(session, now)
    )


def _events(session: Session) -> Iterator[Act]:
    """One drug against nausea, and one call for the first critical blood pressure."""
    done = {entry.fact.kind for entry in session.events if isinstance(entry.fact, EventRecorded)}
    critical = next((w for w in session.warnings.values() if w.highest is Level.CRITICAL), None)
    if critical is not None and EventKind.PHYSICIAN_NOTIFIED not in done:
        quick = _quick(session, EventKind.PHYSICIAN_NOTIFIED)
        if quick is not None:
            since = _shown_since(critical)
            yield Act(since + NOTIFIED_AFTER, partial(_record, quick=quick))
    sick = next((r for r in session.readings if _nausea(r.values) >= NAUSEA_TREATED_FROM), None)
    drug = _quick(session, EventKind.DRUG)
    if sick is not None and drug is not None and EventKind.DRUG not in done:
        yield Act(sick.at + DRUG_AFTER, partial(_record, quick=drug))


def _side_effect(session: Session) -> Iterator[Act]:
    """Who is far away is light-headed until back."""
    if session.side_effects:
        course = session.side_effects[0]
        back = (r.at for r in session.readings if r.at > course.began_at and _dissociation(r.values) <= 1)
        since = next(back, None)
        if course.resolved_at is None and since is not None:
            yield Act(since + NOTED_AFTER, partial(decisions.resolve_side_effect, event_id=course.event_id))
        return
    away = next((r for r in session.readings if _dissociation(r.values) >= LIGHT_HEADED_FROM), None)
    if away is not None:
        effect = SideEffect.LIGHT_HEADED
        yield Act(away.at + NOTED_AFTER, partial(decisions.begin_side_effect, effect=effect))


def _dissociation(values: Values) -> float:
    return values.get(MeasureName.DISSOCIATION, 0)


def _nausea(values: Values) -> float:
    return values.get(MeasureName.NAUSEA, 0)


def _quick(session: Session, kind: EventKind) -> QuickEvent | None:
    return next((quick for quick in session.protocol.quick_events if quick.kind is kind), None)


def _record(session: Session, when: decisions.When, *, quick: QuickEvent) -> decisions.Decided:
    return decisions.record_event(
        session, when, kind=quick.kind, text=quick.text, amount=quick.amount, unit=quick.unit
    )


def _shown_since(warning: LimitWarning) -> datetime:
    """Return when a warning that waits was last raised: later, when it rose to critical since."""
    return max(warning.raised_at, warning.level_since)


def _last_moment(session: Session) -> datetime:
    return max(session.events[-1].at, session.readings[-1].at if session.readings else session.events[-1].at)
