"""Decisions about the staff: who is added, changed, retired, and which PINs are too easy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from monitor_app.domain import people_facts as facts
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.one_line import flaw_of_line, look_of
from monitor_app.domain.people import Person, Staff, same_name
from monitor_app.domain.people_facts import Role, StaffFact
from monitor_app.domain.rights import flaw_of_reserved
from monitor_app.domain.streams import STAFF
from monitor_app.domain.wording import say

LONGEST_PERSON = 80
SHORTEST_PIN = 4
LONGEST_SECRET = 128

StaffDecided = tuple[Entry, ...] | Refused


def flaw_of_secret(secret: str) -> str:
    """Return why this cannot be a PIN or a passphrase, "" when it can.

    Digits alone are a PIN of at least four that is no row (1234, 9876) and not one digit only; anything
    else is a passphrase of at least eight characters. NIST SP 800-63B: length counts, rules of
    composition do not.
    """
    if len(secret) > LONGEST_SECRET:
        return say("That is longer than {most} characters.", most=LONGEST_SECRET)
    if not secret.isdecimal() or not secret.isascii():
        short = len(secret) < 2 * SHORTEST_PIN
        return say("A passphrase has at least 8 characters, a PIN at least 4 digits.") if short else ""
    if len(secret) < SHORTEST_PIN:
        return say("A PIN has at least 4 digits.")
    steps = {int(after) - int(before) for before, after in pairwise(secret)}
    if steps in ({0}, {1}, {-1}):
        return say("That PIN is guessed at once. Choose digits that are no row and not all the same.")
    return ""


def add_person(
    staff: Staff, when: When, *, person_id: str, name: str, roles: Iterable[Role], secret: str
) -> StaffDecided:
    """Add somebody; ``secret`` is the hash. The first one is an administrator."""
    tidy, chosen = " ".join(name.split()), _in_order(roles)
    flaw = _flaw_of_name(staff, tidy) or _flaw_of_roles(chosen)
    if not flaw and staff.is_open and Role.ADMINISTRATOR not in chosen:
        flaw = say("The first person is an administrator: nobody else could add the others.")
    if flaw:
        return Refused(flaw)
    return _entry(when, facts.PersonAdded(person_id, tidy, chosen, secret))


def change_person(
    staff: Staff, when: When, *, person_id: str, name: str, roles: Iterable[Role]
) -> StaffDecided:
    """Give somebody another name or other roles; what they wrote keeps the name of its day."""
    person, tidy, chosen = staff.people[person_id], " ".join(name.split()), _in_order(roles)
    others = replace(staff, names=staff.names - {same_name(person.name)})
    flaw = _flaw_of_name(others, tidy) or _flaw_of_roles(chosen)
    if not flaw and Role.ADMINISTRATOR not in chosen:
        flaw = _flaw_of_last(staff, person)
    if flaw:
        return Refused(flaw)
    if (tidy, chosen) == (person.name, person.roles):
        return ()
    return _entry(when, facts.PersonChanged(person_id, tidy, chosen))


def change_secret(staff: Staff, when: When, *, person_id: str, secret: str) -> StaffDecided:
    """Give somebody another PIN, whose hash is ``secret``."""
    if staff.people[person_id].is_retired:
        return Refused(say("Somebody who is retired does not sign in. Reinstate the person first."))
    return _entry(when, facts.SecretChanged(person_id, secret))


def retire_person(staff: Staff, when: When, *, person_id: str, reason: str) -> StaffDecided:
    """Let somebody sign in no more; the last administrator stays."""
    person = staff.people[person_id]
    flaw = say("This person is retired already.") if person.is_retired else _flaw_of_last(staff, person)
    if not flaw and not look_of(reason):
        flaw = say("Say why: it stands in the record.")
    return Refused(flaw) if flaw else _entry(when, facts.PersonRetired(person_id, reason.strip()))


def reinstate_person(staff: Staff, when: When, *, person_id: str, reason: str) -> StaffDecided:
    """Let somebody who was retired sign in again."""
    if not staff.people[person_id].is_retired:
        return Refused(say("This person is not retired."))
    if not look_of(reason):
        return Refused(say("Say why: it stands in the record."))
    return _entry(when, facts.PersonReinstated(person_id, reason.strip()))


def _entry(when: When, fact: StaffFact) -> tuple[Entry, ...]:
    return (Entry(STAFF, when.at, when.now, when.by, fact),)


def _in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    chosen = set(roles)
    return tuple(role for role in Role if role in chosen)


def _flaw_of_roles(roles: tuple[Role, ...]) -> str:
    return "" if roles else say("Choose at least one role.")


def _flaw_of_name(staff: Staff, name: str) -> str:
    if not look_of(name):
        return say("A name is needed: it stands with every entry.")
    if same_name(name) in staff.names:
        return say(
            "Somebody here has or had the name {name}. Add something that tells them apart.", name=name
        )
    return flaw_of_reserved(name) or flaw_of_line(say("The name"), name, LONGEST_PERSON) or ""


def _flaw_of_last(staff: Staff, person: Person) -> str:
    if staff.administrators() == (person,):
        return say("{name} is the only administrator. Make somebody else one first.", name=person.name)
    return ""
