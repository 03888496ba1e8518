"""A session as the fold of its facts.

:func:`evolve` is the whole meaning of the journal: live charting, reopening after a crash and review
all go through it. It never decides anything; what was decided is in the facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor_app.domain import drug_facts as drugs
from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.limits_in_force import LimitStep
from monitor_app.domain.reading_folding import with_care, with_reading
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import Emergency, Session, Silence
from monitor_app.domain.step_folding import with_step
from monitor_app.domain.timeline import Timeline
from monitor_app.domain.warning_course import warning_after

CORRECTIONS = (
    facts.ReadingAmended,
    facts.ReadingStruck,
    facts.EventAmended,
    facts.EventStruck,
    drugs.DrugEntryStruck,
)
"""What puts a signed session back on the list to sign; an addendum does not."""


def is_told_by_hand(fact: Fact) -> bool:
    """Return whether a person corrected, and not the program what follows from that correction."""
    match fact:
        case facts.EventAmended(follows=correction) | facts.EventStruck(follows=correction):
            return correction == 0
        case _:
            return isinstance(fact, CORRECTIONS)


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
        events=Timeline((replace(entry, number=1),)),
    )


def evolve(session: Session, entry: Entry) -> Session:
    """Return ``session`` with ``entry`` added. Pure; never refuses and never decides."""
    session = replace(session, entry_count=session.entry_count + 1)
    match entry.fact:
        case facts.ReadingCharted():
            return with_reading(session, entry, entry.fact)
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
            | facts.ClinicDescribed()
            | facts.BackupRestored()
            | facts.SessionCheckedIn()
            | facts.ChartOpened()
            | facts.ChartPrinted()
            | facts.ChartExported()
            | facts.DayListHandedOn()
            | people.PersonAdded()
            | people.PersonChanged()
            | people.SecretChanged()
            | people.PersonRetired()
            | people.PersonReinstated()
            | people.SignedIn()
            | people.SignedOut()
            | people.SignInFailed()
            | people.ActRefused()
            | drugs.LotReceived()
            | drugs.LotCounted()
            | drugs.LotDiscarded()
        ):
            raise ValueError(f"{type(entry.fact).__name__} has no place inside a session")
        case (
            facts.ReadingAmended()
            | facts.ReadingStruck()
            | facts.ReadingMissed()
            | facts.MissedReadingEntered()
            | facts.LimitsChanged()
        ):
            return _signed_over(with_care(_with_event(session, entry), entry, entry.fact), entry)
        case drugs.DrugDrawnUp() | drugs.DrugWasted():
            return _with_event(session, entry)
        case people.EmergencyActed(emergency_id):
            return replace(
                _with_event(session, entry),
                emergencies=(*session.emergencies, Emergency(emergency_id, entry.at)),
            )
        case people.EmergencyExplained(emergency_id, who, reason):
            return replace(
                _with_event(session, entry),
                emergencies=tuple(
                    replace(one, who=who, reason=reason, explained_by=entry.recorded_by)
                    if one.emergency_id == emergency_id
                    else one
                    for one in session.emergencies
                ),
            )
        case (
            facts.EventAmended()
            | facts.EventStruck()
            | facts.AddendumAdded()
            | facts.SessionSigned()
            | facts.SessionReturned()
            | facts.QuestionAnswered()
            | facts.MonitoringFormSubmitted()
            | drugs.DrugEntryStruck()
        ):
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.domain.review_folding import with_review

            return _signed_over(with_review(_with_event(session, entry), entry, entry.fact), entry)
        case _:
            return with_step(_with_event(session, entry), entry.at, entry.fact)


def _with_event(session: Session, entry: Entry) -> Session:
    return replace(session, events=session.events.plus(replace(entry, number=session.entry_count)))


def _signed_over(session: Session, entry: Entry) -> Session:
    """Return ``session`` back on the list to sign where ``entry`` corrects what was signed."""
    if session.sign_state is SignState.SIGNED and isinstance(entry.fact, CORRECTIONS):
        return replace(session, sign_state=SignState.TO_SIGN)
    return session


def _with_warning(session: Session, entry: Entry, fact: facts.WarningFact) -> Session:
    warning = warning_after(session.warnings, entry, fact)
    place = warning.measure, warning.direction
    present = dict(session.present)
    if isinstance(fact, facts.WarningRaised):
        present.setdefault(place, warning.warning_id)
    elif not warning.is_present and present.get(place) == warning.warning_id:
        del present[place]
    return replace(session, warnings={**session.warnings, warning.warning_id: warning}, present=present)
