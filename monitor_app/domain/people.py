"""The staff as the fold of its facts, and how long somebody waits after wrong PINs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from monitor_app.domain import people_facts as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.one_line import look_of
from monitor_app.domain.people_facts import Role, SignedIn, SignInFailed, StaffFact
from monitor_app.domain.rights import RIGHTS, Acting

STAFF_FACTS: tuple[type[StaffFact], ...] = (
    facts.PersonAdded,
    facts.PersonChanged,
    facts.SecretChanged,
    facts.PersonRetired,
    facts.PersonReinstated,
)
"""The facts that the staff is folded from."""

FREE_TRIES = 3
"""So many wrong PINs in a row cost nothing: fingers slip, the more so in gloves."""

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here, or did; ``secret`` is the hash of the PIN."""

    person_id: str
    name: str
    roles: tuple[Role, ...]
    secret: str = field(repr=False)
    is_retired: bool = False

    @property
    def acting(self) -> Acting:
        """Return this person at the desk."""
        rights = frozenset().union(*(RIGHTS[role] for role in self.roles))
        return Acting(self.name, rights, self.person_id)


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody by id, in the order they were added. ``entry_count`` is how many entries it is made of."""

    people: Mapping[str, Person] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    """Every name that anybody ever had here, as :func:`same_name` compares them."""
    entry_count: int = 0
    history: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """What was told of each person by id, in the order of writing."""

    @property
    def is_open(self) -> bool:
        """Return whether the file has no staff: it is open to all."""
        return not self.people

    @property
    def active(self) -> tuple[Person, ...]:
        """Return who can sign in, by name."""
        return tuple(
            sorted((p for p in self.people.values() if not p.is_retired), key=lambda p: p.name.casefold())
        )

    def administrators(self) -> tuple[Person, ...]:
        """Return the administrators who can sign in."""
        return tuple(person for person in self.active if Role.ADMINISTRATOR in person.roles)

    def named(self, name: str) -> Person | None:
        """Return the person with this name who can sign in, None where there is none."""
        return next((p for p in self.active if same_name(p.name) == same_name(name)), None)


def same_name(name: str) -> str:
    """Return what two spellings of a name have in common: case and spaces make no difference."""
    return look_of(" ".join(name.split()))


def staff_of(entries: Iterable[Entry]) -> Staff:
    """Return the staff that the entries of its stream add up to."""
    staff = Staff()
    for entry in entries:
        staff = with_staff(staff, entry)
    return staff


def with_staff(staff: Staff, entry: Entry) -> Staff:
    """Return the staff with one more entry."""
    fact = entry.fact
    if not isinstance(fact, STAFF_FACTS):
        raise ValueError(f"{type(fact).__name__} has no place among the staff")
    people = {**staff.people, fact.person_id: _person_after(staff.people.get(fact.person_id), fact)}
    name = people[fact.person_id].name
    told = (*staff.history.get(fact.person_id, ()), entry)
    return Staff(
        people,
        staff.names | {same_name(name)},
        staff.entry_count + 1,
        {**staff.history, fact.person_id: told},
    )


def _person_after(person: Person | None, fact: StaffFact) -> Person:
    if isinstance(fact, facts.PersonAdded):
        return Person(fact.person_id, fact.name, fact.roles, fact.secret)
    if person is None:
        raise ValueError("somebody is added before anything else happens to them")
    match fact:
        case facts.PersonChanged(_, name, roles):
            return replace(person, name=name, roles=roles)
        case facts.SecretChanged(_, secret):
            return replace(person, secret=secret)
        case facts.PersonRetired():
            return replace(person, is_retired=True)
        case facts.PersonReinstated():
            return replace(person, is_retired=False)
        case _:
            assert_never(fact)


def waits_until(sign_ins: Iterable[Entry], person_id: str) -> datetime | None:
    """Return until when this person cannot sign in after wrong PINs, None where nothing holds them up.

    The first three wrong ones cost nothing; the fourth 5 seconds, and each further one twice as long, at
    most 5 minutes. A right one starts anew.
    """
    failures = 0
    last: datetime | None = None
    for entry in sign_ins:
        match entry.fact:
            case SignedIn(own) if own == person_id:
                failures = 0
            case SignInFailed(own) if own == person_id:
                failures, last = failures + 1, entry.recorded_at
            case _:
                pass
    wait = wait_after(failures)
    return None if last is None or not wait else last + wait


def wait_after(failures: int) -> timedelta:
    """Return how long nobody can try again after so many wrong PINs in a row."""
    over = failures - FREE_TRIES
    if over <= 0:
        return timedelta()
    return min(FIRST_WAIT * (1 << min(over - 1, 10)), LONGEST_WAIT)
