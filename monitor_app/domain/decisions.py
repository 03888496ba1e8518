"""Rules that decide: a session, what a person did, and the moment, in; entries or a refusal, out.

Every function here is pure. What it returns as entries is not yet true: the recorder saves them first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain.acknowledging import acknowledge as acknowledge
from monitor_app.domain.deciding import EARLIEST_BEFORE_CHECK_IN as EARLIEST_BEFORE_CHECK_IN
from monitor_app.domain.deciding import LATE_AFTER as LATE_AFTER
from monitor_app.domain.deciding import Decided as Decided
from monitor_app.domain.deciding import Decision as Decision
from monitor_app.domain.deciding import Refused as Refused
from monitor_app.domain.deciding import Unusual as Unusual
from monitor_app.domain.deciding import When as When
from monitor_app.domain.deciding import refusal_of_time, step_of
from monitor_app.domain.discharge import objection_to
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.event_amounts import LONGEST_TEXT, question_about_amount, refusal_of_amount
from monitor_app.domain.folding import evolve
from monitor_app.domain.infusion import dose_given, next_device
from monitor_app.domain.protocol import Delivery, EventKind
from monitor_app.domain.rejudging import after_time_zero
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say

SAME_PRESS = timedelta(minutes=1)
"""A second nasal device this soon is a button pressed twice: they are given five minutes apart."""

HIGHEST_RATE = 1000
"""mg per hour, to catch a slipped digit."""

MOST_TIMES_PLANNED = 2
"""Clinics give up to twice what protocols say (clinical reference); more may be a slipped digit."""


def _time_zero(session: Session, when: When, allowed: bool, why_not: str, begun: Fact) -> Decided:
    """Begin the treatment; what was read since, where that is told late, is compared with its baseline."""
    decided = step_of(session, when, allowed, why_not, begun)
    if not isinstance(decided, tuple) or session.time_zero is not None:
        return decided
    return (*decided, *after_time_zero(evolve(session, decided[0]), when))


def start_infusion(session: Session, when: When, *, amount: float | None, minutes: float) -> Decided:
    """Start the pump with ``amount`` mg over ``minutes``; this is time zero."""
    if minutes <= 0 or (amount is not None and amount <= 0):
        return Refused(say("Dose and duration must be above zero."))
    if session.protocol.delivery is not Delivery.INFUSION:
        return Refused(say("This protocol has no infusion."))
    return _time_zero(
        session,
        when,
        session.phase is Phase.BASELINE,
        say("The treatment has already begun."),
        facts.InfusionStarted(amount, minutes),
    )


def planned_rate(session: Session) -> float | None:
    """Return the mg per hour that amount and length of the infusion ask for, None where one is not known."""
    if session.planned_amount is None or session.planned_minutes <= 0:
        return None
    return session.planned_amount * 60 / session.planned_minutes


def pause_infusion(session: Session, when: When) -> Decided:
    """Pause the pump."""
    return _in_span(
        session, when, session.is_infusing, say("The infusion is not running."), facts.InfusionPaused()
    )


def resume_infusion(session: Session, when: When) -> Decided:
    """Let the pump run on."""
    return _in_span(
        session, when, session.is_paused, say("The infusion is not paused."), facts.InfusionResumed()
    )


def change_rate(session: Session, when: When, *, rate: float, confirmed: bool = False) -> Decided:
    """Change the pump's rate to ``rate`` mg per hour; asks once about one far above the planned one."""
    refused = refusal_of_rate(rate)
    if refused is not None:
        return refused
    unusual = question_about_rate(session, rate)
    if unusual is not None and not confirmed:
        return unusual
    changed = facts.InfusionRateChanged(rate)
    return _in_span(session, when, session.is_infusion_open, say("There is no infusion."), changed)


def refusal_of_rate(rate: float) -> Refused | None:
    """Return why no pump has this rate in mg per hour, None where one can."""
    if 0 < rate <= HIGHEST_RATE:
        return None
    return Refused(say("The rate must be above 0 and at most 1000 mg/h."))


def question_about_rate(session: Session, rate: float) -> Unusual | None:
    """Return the question about a rate far above the planned one, None for a usual one."""
    planned = planned_rate(session)
    if planned is None or rate <= MOST_TIMES_PLANNED * planned:
        return None
    return Unusual(
        say(
            "{rate:g} mg/h is far above the planned {planned:g} mg/h. Does the pump show that?",
            rate=rate,
            planned=planned,
        )
    )


def stop_infusion(session: Session, when: When, *, amount: float | None = None, reason: str = "") -> Decided:
    """End the infusion; ``amount`` is the dose given in mg, by default that of the record at the moment."""
    if amount is None:
        known = dose_given(session, when.at)
        amount = None if known is None else round(known, 1)
    elif amount < 0:
        return Refused(say("The dose given cannot be below zero."))
    stopped = facts.InfusionStopped(amount, reason.strip())
    return _in_span(session, when, session.is_infusion_open, say("There is no infusion."), stopped)


def _in_span(session: Session, when: When, allowed: bool, why_not: str, step: Fact) -> Decided:
    """Steps of a pump follow one another: none is entered before the one already there."""
    last = session.spans[-1] if session.spans else None
    if allowed and last is not None and when.at < (last.end or last.begin):
        return Refused(say("That is before the last change of the infusion. Look at the time again."))
    return step_of(session, when, allowed, why_not, step)


def _after_treatment(session: Session, when: When, allowed: bool, why_not: str, step: Fact) -> Decided:
    """What follows the treatment is not entered before the last step of it."""
    if allowed and when.at < _last_of_treatment(session):
        return Refused(say("That is before the last step of the treatment. Look at the time again."))
    return step_of(session, when, allowed, why_not, step)


def _last_of_treatment(session: Session) -> datetime:
    ends = [span.end or span.begin for span in session.spans[-1:]]
    known = [session.time_zero, session.treatment_ended_at, *session.devices_given[-1:], *ends]
    return max((at for at in known if at is not None), default=session.checked_in_at)


def _ending(session: Session, when: When, allowed: bool, why_not: str, ended: facts.SessionEnded) -> Decided:
    """A session does not end before what is charted in it."""
    last = session.events[-1].at
    if session.readings:
        last = max(last, session.readings[-1].at)
    if allowed and when.at < last:
        return Refused(say("That is before the last entry of the session. Look at the time again."))
    return step_of(session, when, allowed, why_not, ended)


def give_injection(session: Session, when: When, *, amount: float | None) -> Decided:
    """Record the subcutaneous dose in mg; this is time zero."""
    if amount is not None and amount <= 0:
        return Refused(say("The dose must be above zero."))
    if session.protocol.delivery is not Delivery.INJECTION:
        return Refused(say("This protocol has no injection."))
    begun = session.phase is Phase.BASELINE
    why_not = say("The treatment has already begun.")
    return _time_zero(session, when, begun, why_not, facts.InjectionGiven(amount))


def give_device(session: Session, when: When) -> Decided:
    """Record the next nasal device; the first is time zero."""
    amount = session.protocol.dosing.device_amount
    if session.protocol.delivery is not Delivery.DEVICES or amount is None:
        return Refused(say("This protocol has no devices."))
    if len(session.devices_given) >= (session.check_in.devices or 0):
        return Refused(say("All planned devices were given."))
    if session.devices_given and when.at < session.devices_given[-1]:
        return Refused(say("That is before the last device. Look at the time again."))
    if session.devices_given and when.at < session.devices_given[-1] + SAME_PRESS:
        return Refused(say("A device was recorded less than a minute ago. Nothing was added."))
    allowed = session.phase in (Phase.BASELINE, Phase.TREATMENT)
    why_not = say("The treatment is over. Write a note if another device was given.")
    return _time_zero(session, when, allowed, why_not, facts.DeviceGiven(next_device(session), amount))


def begin_recovery(session: Session, when: When) -> Decided:
    """End the observation after an injection or the last device."""
    observing = session.phase is Phase.TREATMENT and not session.spans
    why_not = say("There is nothing to observe yet.")
    return _after_treatment(session, when, observing, why_not, facts.RecoveryBegun())


def answer_check(session: Session, when: When, *, answer: facts.CheckAnswer) -> Decided:
    """Answer a question that was left open at check-in."""
    if answer.state is not facts.AnswerState.FINE and not answer.reason.strip():
        return Refused(say("Give a reason to go on."))
    return step_of(session, when, True, "", facts.CheckAnswered(answer))


def begin_discharge(session: Session, when: When) -> Decided:
    """Open the fit-to-leave checklist. Before any treatment a session is cancelled instead."""
    allowed = session.phase in (Phase.TREATMENT, Phase.RECOVERY) and not session.is_infusion_open
    if session.is_infusion_open:
        why_not = say("Stop the infusion first.")
    elif session.phase is Phase.DISCHARGE:
        why_not = say("The discharge has already begun.")
    else:
        why_not = say("There was no treatment yet.")
    return _after_treatment(session, when, allowed, why_not, facts.DischargeBegun())


def leave_discharge(session: Session, when: When) -> Decided:
    """Go back from the checklist to where the session was."""
    at_discharge = session.phase is Phase.DISCHARGE
    return step_of(session, when, at_discharge, say("The discharge has not begun."), facts.DischargeLeft())


def end_session(session: Session, when: When, *, answers: tuple[facts.CheckAnswer, ...]) -> Decided:
    """Complete the session; each item is answered, and what is not fine needs a reason."""
    ended = facts.SessionEnded(facts.Outcome.COMPLETE, answers)
    at_discharge = session.phase is Phase.DISCHARGE
    decided = _ending(session, when, at_discharge, say("Go through the discharge first."), ended)
    objection = objection_to(answers, session, when.at) if isinstance(decided, tuple) else None
    return decided if objection is None else Refused(objection)


def cancel_session(session: Session, when: When, *, reason: str) -> Decided:
    """End a session in which no treatment was given."""
    if not reason.strip():
        return Refused(say("Give the reason why the session is cancelled."))
    ended = facts.SessionEnded(facts.Outcome.CANCELLED, (), reason.strip())
    allowed = session.phase is Phase.BASELINE
    return _ending(session, when, allowed, say("Treatment was given: end it by the discharge."), ended)


def record_event(
    session: Session,
    when: When,
    *,
    kind: EventKind,
    text: str,
    amount: float | None = None,
    unit: str = "",
    confirmed: bool = False,
) -> Decided:
    """Record a drug, vomiting, a notified physician or a note; an unusual amount is asked about once."""
    if not text.strip():
        return Refused(say("Write what happened."))
    if len(text.strip()) > LONGEST_TEXT:
        return Refused(say("That text is longer than {most} characters. Shorten it.", most=LONGEST_TEXT))
    not_so = refusal_of_amount(amount, unit) or (None if confirmed else question_about_amount(amount, unit))
    if not_so is not None:
        return refusal_of_time(session, when) or not_so
    fact = facts.EventRecorded(_event_id(session), kind, text.strip(), amount, unit)
    return step_of(session, when, True, "", fact)


def begin_side_effect(session: Session, when: When, *, effect: facts.SideEffect, text: str = "") -> Decided:
    """Record the onset of a side effect; "other" needs words."""
    if effect is facts.SideEffect.OTHER and not text.strip():
        return Refused(say("Write which side effect it is."))
    known = any(course.effect is effect and course.resolved_at is None for course in session.side_effects)
    already = known and effect is not facts.SideEffect.OTHER
    fact = facts.SideEffectBegan(_event_id(session), effect, text.strip())
    return step_of(session, when, not already, say("That side effect is already noted as present."), fact)


def resolve_side_effect(session: Session, when: When, *, event_id: str) -> Decided:
    """Record that a side effect is over."""
    course = next((c for c in session.side_effects if c.event_id == event_id), None)
    if course is not None and course.resolved_at is None and when.at < course.began_at:
        return Refused(say("It cannot end before it began. Look at the time again."))
    is_open = course is not None and course.resolved_at is None
    return step_of(
        session, when, is_open, say("That side effect is over already."), facts.SideEffectResolved(event_id)
    )


def _event_id(session: Session) -> str:
    return f"{session.session_id}.e{session.entry_count + 1}"


def note_clock_jump(session: Session, when: When, *, seconds: float) -> Decided:
    """Record that the computer's clock was moved."""
    return step_of(session, when, True, "", facts.ClockJumped(seconds))


def together(*decisions: Decision) -> Decision:
    """Return a decision that makes ``decisions`` one after the other, all of them or none."""

    def decide(session: Session, when: When) -> Decided:
        entries: tuple[Entry, ...] = ()
        for decision in decisions:
            decided = decision(session, when)
            if not isinstance(decided, tuple):
                return decided
            for entry in decided:
                session = evolve(session, entry)
            entries += decided
        return entries

    return decide
