"""The facts about people: who works here, who signed in, and what was done without signing in.

Part of :mod:`monitor_app.domain.entries`. A person is never removed, only retired: the names stand with
what they wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does in the clinic; one person can have several."""

    NURSE = "nurse"
    PHYSICIAN = "physician"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What the recorder asks for before it saves."""

    ACKNOWLEDGE = "acknowledge"
    CHART = "chart"
    CORRECT = "correct"
    SIGN = "sign"
    HAND_ON = "hand_on"
    PROTOCOLS = "protocols"
    STAFF = "staff"
    FILE = "file"
    """Backups, restoring and encryption of the clinic's file."""


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """Somebody works here from now on (in the stream of the staff).

    ``secret`` is the Argon2id hash of the PIN or passphrase, in the PHC string format.
    """

    person_id: str
    name: str
    roles: tuple[Role, ...]
    secret: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """The person has this name and these roles from now on."""

    person_id: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class SecretChanged:
    """The person has another PIN or passphrase; ``secret`` is its hash."""

    person_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class PersonRetired:
    """The person does not sign in any more."""

    person_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonReinstated:
    """A person who was retired works here again, with the roles and the secret of before."""

    person_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The entry's person typed the right PIN (in the stream of sign-ins)."""

    person_id: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """The desk was locked, by the person or, where ``is_automatic``, by the time that passed."""

    person_id: str
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Somebody typed a wrong PIN for this person."""

    person_id: str


@dataclass(frozen=True, slots=True)
class ActRefused:
    """The entry's person wanted what needs a right that person has not (in the stream of accesses).

    ``session_id`` is "" where it was about no session.
    """

    right: Right
    session_id: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyActed:
    """Somebody acted at a locked desk, without signing in (in the session's stream)."""

    emergency_id: str


@dataclass(frozen=True, slots=True)
class EmergencyExplained:
    """Who acted at the locked desk, and why, in the words of the entry's person."""

    emergency_id: str
    who: str
    reason: str


StaffFact = PersonAdded | PersonChanged | SecretChanged | PersonRetired | PersonReinstated
"""What the staff is folded from."""

SignInFact = SignedIn | SignedOut | SignInFailed

EmergencyFact = EmergencyActed | EmergencyExplained
"""What stands in a session."""

PeopleFact = StaffFact | SignInFact | EmergencyFact | ActRefused
