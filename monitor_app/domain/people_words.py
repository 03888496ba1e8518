"""The words for what people are, may do, and did at the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from monitor_app.domain import people_facts as facts
from monitor_app.domain.people_facts import PeopleFact, Right, Role
from monitor_app.domain.wording import say


def role_name(role: Role) -> str:
    """Return what people call the role."""
    match role:
        case Role.NURSE:
            return say("Nurse")
        case Role.PHYSICIAN:
            return say("Physician")
        case Role.ADMINISTRATOR:
            return say("Administrator")
        case _:
            assert_never(role)


def roles_words(roles: Iterable[Role]) -> str:
    """Return several roles in one line."""
    return ", ".join(map(role_name, roles))


def right_name(right: Right) -> str:
    """Return what the right allows, as the end of a sentence."""
    match right:
        case Right.ACKNOWLEDGE:
            return say("acknowledge a warning")
        case Right.CHART:
            return say("chart")
        case Right.CORRECT:
            return say("correct")
        case Right.SIGN:
            return say("sign")
        case Right.HAND_ON:
            return say("print or export")
        case Right.PROTOCOLS:
            return say("change protocols")
        case Right.STAFF:
            return say("change the staff")
        case Right.FILE:
            return say("restore or encrypt the file")
        case _:
            assert_never(right)


def people_sentence(fact: PeopleFact) -> str:
    """Return what happened, in one short sentence without its time."""
    match fact:
        case facts.PersonAdded(_, name, roles):
            return say("{name} added: {roles}", name=name, roles=roles_words(roles))
        case facts.PersonChanged(_, name, roles):
            return say("{name} changed: {roles}", name=name, roles=roles_words(roles))
        case facts.SecretChanged():
            return say("A PIN was changed")
        case facts.PersonRetired(_, reason):
            return say("Retired: {reason}", reason=reason)
        case facts.PersonReinstated(_, reason):
            return say("Reinstated: {reason}", reason=reason)
        case facts.SignedIn():
            return say("Signed in")
        case facts.SignedOut(is_automatic=True):
            return say("Locked by itself")
        case facts.SignedOut():
            return say("Locked")
        case facts.SignInFailed():
            return say("A wrong PIN was typed")
        case facts.ActRefused(right):
            return say("Refused: to {right}", right=right_name(right))
        case facts.EmergencyActed():
            return say("Done at a locked desk, without signing in")
        case facts.EmergencyExplained(_, who, reason):
            return say("At the locked desk was {who}: {reason}", who=who, reason=reason)
        case _:
            assert_never(fact)
