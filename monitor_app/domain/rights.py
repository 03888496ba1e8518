"""Who may do what, decided on the facts that somebody wants to add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from monitor_app.domain import drug_facts as drugs
from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.deciding import Refused
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.one_line import look_of
from monitor_app.domain.people_facts import Right, Role
from monitor_app.domain.wording import say

EMERGENCY = "emergency"
"""The name that stands with what somebody did at a locked desk."""

PROGRAM = "program"
"""The name that stands with what the program notes of its own accord at a locked desk."""

_CARE = frozenset({Right.ACKNOWLEDGE, Right.CHART, Right.CORRECT, Right.HAND_ON})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.NURSE: _CARE,
    Role.PHYSICIAN: _CARE | {Right.SIGN},
    Role.ADMINISTRATOR: frozenset({Right.PROTOCOLS, Right.STAFF, Right.FILE}),
}
"""Nurses chart, physicians chart and sign, administrators keep protocols, staff and the file."""

EVERY_RIGHT = frozenset(Right)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is at the desk, with what that person may do; by default a file that is open to all."""

    name: str
    rights: frozenset[Right] = EVERY_RIGHT
    person_id: str = ""

    @property
    def is_locked(self) -> bool:
        """Return whether nobody is signed in where there are staff."""
        return self == LOCKED


LOCKED = Acting(EMERGENCY, frozenset({Right.ACKNOWLEDGE}))
"""Nobody is signed in: a warning can be acknowledged, and that is to be explained later."""


def flaw_of_reserved(name: str) -> str:
    """Return why nobody can have this name, "" where it means nothing of its own in the record."""
    if look_of(" ".join(name.split())) not in (EMERGENCY, PROGRAM):
        return ""
    return say("The name {name} has a meaning of its own in the record. Choose another.", name=name)


def right_of(fact: Fact) -> Right | None:
    """Return the right that adding ``fact`` asks for, None for what the program notes of its own accord."""
    match fact:
        case facts.WarningAcknowledged():
            return Right.ACKNOWLEDGE
        case (
            facts.ReadingAmended()
            | facts.ReadingStruck()
            | facts.EventAmended()
            | facts.EventStruck()
            | facts.AddendumAdded()
            | facts.QuestionAnswered()
            | people.EmergencyExplained()
            | drugs.DrugEntryStruck()
        ):
            return Right.CORRECT
        case facts.SessionSigned() | facts.SessionReturned():
            return Right.SIGN
        case (
            facts.ChartPrinted()
            | facts.ChartExported()
            | facts.DayListHandedOn()
            | facts.MonitoringFormSubmitted()
        ):
            return Right.HAND_ON
        case (
            facts.ProtocolPublished()
            | facts.ProtocolRetired()
            | facts.ProtocolReinstated()
            | facts.ClinicDescribed()
        ):
            return Right.PROTOCOLS
        case facts.BackupRestored():
            return Right.FILE
        case (
            people.PersonAdded() | people.PersonChanged() | people.PersonRetired() | people.PersonReinstated()
        ):
            return Right.STAFF
        case (
            people.SecretChanged()
            | people.SignedIn()
            | people.SignedOut()
            | people.SignInFailed()
            | people.ActRefused()
            | people.EmergencyActed()
            | facts.ChartOpened()
            | facts.ReadingMissed()
            | facts.ClockJumped()
            | facts.WarningRaised()
            | facts.WarningLevelChanged()
            | facts.WarningConfirmed()
            | facts.WarningResolved()
            | facts.WarningWithdrawn()
        ):
            return None
        case _:
            return Right.CHART


def missing_right(entries: Iterable[Entry], acting: Acting) -> Right | None:
    """Return the first right that ``entries`` ask for and whoever acts has not, None where there is none."""
    wanted = (_right_for(entry.fact, acting) for entry in entries)
    return next((right for right in wanted if right is not None and right not in acting.rights), None)


def _right_for(fact: Fact, acting: Acting) -> Right | None:
    """Return the right that whoever acts needs: everybody changes their own PIN, nobody that of another."""
    is_somebody = bool(acting.person_id)
    match fact:
        case people.SecretChanged(person_id) if not is_somebody or person_id != acting.person_id:
            return Right.STAFF
        case _:
            return right_of(fact)


def refusal_of(right: Right, acting: Acting) -> Refused:
    """Return the sentence for somebody without ``right``."""
    if acting.is_locked:
        return Refused(say("Nobody is signed in. Sign in first; nothing was saved."))
    match right:
        case Right.ACKNOWLEDGE | Right.CHART | Right.CORRECT | Right.HAND_ON:
            who = say("Nurses and physicians do this.")
        case Right.SIGN:
            who = say("Physicians do this.")
        case Right.PROTOCOLS | Right.STAFF | Right.FILE:
            who = say("Administrators do this.")
        case _:
            assert_never(right)
    return Refused(say("{person} may not do this. {who} Nothing was saved.", person=acting.name, who=who))


def as_emergency(entries: tuple[Entry, ...], acting: Acting, emergency_id: str) -> tuple[Entry, ...]:
    """Return ``entries`` with the fact, in front, that nobody was signed in, where that is so."""
    if not entries or not acting.is_locked:
        return entries
    return (replace(entries[0], fact=people.EmergencyActed(emergency_id)), *entries)
