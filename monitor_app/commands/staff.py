"""``staff``: who works here is listed, added, changed, retired, and given a PIN, without the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.commands.asking_who import ask_secret
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.commands.listing import aligned
from monitor_app.domain import staffing
from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.people import Person, Staff
from monitor_app.domain.people_facts import Right, Role
from monitor_app.domain.people_words import roles_words
from monitor_app.domain.rights import Acting
from monitor_app.domain.wording import say
from monitor_app.door import Door, StaffDecision
from monitor_app.identity import new_person_id
from monitor_app.pen import Pen
from monitor_app.pins import Argon2Hasher
from monitor_app.recording import NotSaved
from monitor_app.storage.journal import Journal


def list_staff(desk: Desk) -> None:
    """Print each person with the roles, those who are retired last."""
    with _door(desk) as door:
        people = sorted(door.staff.people.values(), key=lambda one: (one.is_retired, one.name.casefold()))
    if not people:
        click.echo(say("There is no staff: this file is open to all. Add the first administrator."))
    for line in aligned([_cells(person) for person in people]):
        click.echo(line)


def add_person(desk: Desk, name: str, roles: tuple[str, ...]) -> None:
    """Add somebody, who gets the PIN that is typed now."""
    with _door(desk, Right.STAFF) as door:
        secret = _new_secret(name)
        decision = partial(
            staffing.add_person,
            person_id=new_person_id(),
            name=name,
            roles=map(Role, roles),
            secret=door.hash_of(secret),
        )
        _decide(door, decision)
    click.echo(say("{name} can sign in now.", name=name))


def set_pin(desk: Desk, name: str) -> None:
    """Give somebody another PIN; everybody may change their own."""
    with _door(desk) as door:
        person = _named(door.staff, name)
        secret = door.hash_of(_new_secret(person.name))
        _decide(door, partial(staffing.change_secret, person_id=person.person_id, secret=secret))
    click.echo(say("{name} has another PIN now.", name=person.name))


def retire_person(desk: Desk, name: str, reason: str) -> None:
    """Let somebody sign in no more."""
    with _door(desk, Right.STAFF) as door:
        person = _named(door.staff, name)
        _decide(door, partial(staffing.retire_person, person_id=person.person_id, reason=reason))
    click.echo(say("{name} does not sign in any more.", name=person.name))


@contextmanager
def _door(desk: Desk, right: Right | None = None) -> Iterator[Door]:
    with desk.open(make=right is not None, right=right) as database:
        clock = SteadyClock()
        acting = desk.acting or Acting(desk.user)
        pen = Pen(Journal(database), acting, lambda: to_the_millisecond(clock.now()))
        door = Door(pen, Argon2Hasher())
        door.look()
        yield door


def _named(staff: Staff, name: str) -> Person:
    person = staff.named(name)
    if person is None:
        raise CommandFault(say("Nobody of the staff has the name {name}.", name=name))
    return person


def _decide(door: Door, decision: StaffDecision) -> None:
    outcome = door.change_staff(decision)
    if isinstance(outcome, (Refused, Unusual, NotSaved)):
        raise CommandFault(outcome.sentence)


def _new_secret(name: str) -> str:
    """Return a PIN typed twice, or raise with what is wrong with it."""
    secret = ask_secret(say("New PIN of {name}", name=name))
    flaw = staffing.flaw_of_secret(secret)
    if flaw:
        raise CommandFault(flaw)
    if ask_secret(say("Once more")) != secret:
        raise CommandFault(say("The two are not the same. Nothing was changed."))
    return secret


def _cells(person: Person) -> tuple[str, ...]:
    return person.name, roles_words(person.roles), say("retired") if person.is_retired else ""
