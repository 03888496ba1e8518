"""Corrections of events: drugs, notes, side effects and steps of the treatment, always with a reason.

The original stays readable. What the session hangs on, its start above all, cannot be struck out; what
is right is then said by amending its amount, or in an addendum.
"""

from __future__ import annotations

from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.correction_bounds import (
    question_about_content,
    refusal_of_content,
    refusal_of_reason,
)
from monitor_app.domain.deciding import Decided, Refused, When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import evolve
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.review_folding import amended, event_of
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

AMENDABLE = (
    facts.EventRecorded,
    facts.SideEffectBegan,
    facts.InfusionStarted,
    facts.InfusionRateChanged,
    facts.InfusionStopped,
    facts.InjectionGiven,
    facts.DeviceGiven,
)
"""The facts whose content can be amended."""


def can_strike(session: Session, entry: Entry) -> bool:
    """Return whether this event of the session can be struck out as entered in error."""
    match entry.fact:
        case (
            facts.EventRecorded()
            | facts.SideEffectBegan()
            | facts.SideEffectResolved()
            | facts.InfusionRateChanged()
            | facts.AddendumAdded()
            | facts.MonitoringFormSubmitted()
        ):
            return True
        case facts.DeviceGiven():
            return entry.at != session.time_zero
        case _:
            return False


def amend_event(
    session: Session,
    when: When,
    *,
    number: int,
    text: str = "",
    amount: float | None = None,
    unit: str = "",
    minutes: float | None = None,
    reason: str,
    confirmed: bool = False,
) -> Decided:
    """Give the event with this number the content it should have had, all of it.

    ``amount`` is mg, of a change of rate mg per hour, of a drug in ``unit``; ``minutes`` the length of an
    infusion. Where the dose given was that of the record, it is told anew with it. Asks once about what is
    unusual unless ``confirmed``.
    """
    known = _known(session, number, reason)
    if isinstance(known, Refused):
        return known
    if not isinstance(known.fact, AMENDABLE):
        return Refused(say("This entry cannot be amended. Add an addendum that says what is right."))
    refused = refusal_of_content(known.fact, text, amount, minutes, unit)
    if refused is not None:
        return refused
    fact = facts.EventAmended(number, text.strip(), amount, unit.strip(), reason.strip(), minutes)
    right = amended(known.fact, fact)
    if right == known.fact:
        return Refused(say("Nothing was changed. Enter what is right."))
    unusual = question_about_content(session, known.fact, right)
    if unusual is not None and not confirmed:
        return unusual
    entry = entry_of(session, when, fact, when.now)
    return (entry, *_dose_told_anew(session, entry, when))


def strike_event(session: Session, when: When, *, number: int, reason: str) -> Decided:
    """Mark an event as entered in error: it counts no more, and stays readable.

    A side effect goes with its end.
    """
    known = _known(session, number, reason)
    if isinstance(known, Refused):
        return known
    if not can_strike(session, known):
        return Refused(
            say("The session hangs on this step: it cannot be struck out. Add an addendum instead.")
        )
    struck = facts.EventStruck(number, reason.strip())
    entries = [entry_of(session, when, struck, when.now)]
    if isinstance(known.fact, facts.SideEffectBegan):
        ends = (
            event.number
            for event in session.events
            if isinstance(event.fact, facts.SideEffectResolved) and event.fact.event_id == known.fact.event_id
        )
        by = session.entry_count + 1
        followers = [replace(struck, number=end, follows=by) for end in ends]
        entries += [entry_of(session, when, follower, when.now) for follower in followers]
    return (*entries, *_dose_told_anew(session, entries[0], when))


def _known(session: Session, number: int, reason: str) -> Entry | Refused:
    refused = refusal_of_reason(reason)
    if refused is not None:
        return refused
    try:
        return event_of(session, number)
    except KeyError:
        return Refused(say("That entry does not count any more. Nothing was changed."))


def _dose_told_anew(session: Session, correction: Entry, when: When) -> tuple[Entry, ...]:
    """Amend the dose told at the end of an infusion where it was that of the record and no longer is."""
    stop = next((e for e in session.events if isinstance(e.fact, facts.InfusionStopped)), None)
    if stop is None or not isinstance(stop.fact, facts.InfusionStopped):
        return ()
    corrected = evolve(session, correction)
    before, after = _rounded(session, stop), _rounded(corrected, stop)
    is_about_it = isinstance(correction.fact, facts.EventAmended) and correction.fact.number == stop.number
    if is_about_it or stop.fact.amount != before or after == before:
        return ()
    reason = say("the dose by the corrected record")
    told = facts.EventAmended(
        stop.number, stop.fact.reason, after, "mg", reason, follows=corrected.entry_count
    )
    return (entry_of(session, when, told, when.now),)


def _rounded(session: Session, stop: Entry) -> float | None:
    given = dose_given(session, stop.at)
    return None if given is None else round(given, 1)
