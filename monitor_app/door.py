"""Lets people in: the staff as the file has it, and whether a PIN is right. Knows no windows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from math import ceil

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.people import (
    LONGEST_WAIT,
    STAFF_FACTS,
    Person,
    Staff,
    same_name,
    staff_of,
    wait_after,
    waits_until,
    with_staff,
)
from monitor_app.domain.people_facts import (
    Right,
    SecretChanged,
    SignedIn,
    SignedOut,
    SignInFact,
    SignInFailed,
)
from monitor_app.domain.rights import LOCKED
from monitor_app.domain.streams import SIGN_INS, STAFF
from monitor_app.domain.wording import say
from monitor_app.pen import Pen
from monitor_app.pins import Hasher
from monitor_app.recording import NotSaved, Outcome, Saved

StaffDecision = Callable[[Staff, When], tuple[Entry, ...] | Refused]

log = logging.getLogger(__name__)


class Door:
    """Keeps the pen in the right hands: everybody's in an open file, nobody's at a locked desk."""

    def __init__(self, pen: Pen, hasher: Hasher) -> None:
        self.staff = Staff()
        """The staff as last read."""
        self._pen = pen
        self._hasher = hasher
        self._unsaved: dict[str, tuple[int, datetime]] = {}
        """How many wrong PINs of whom the file did not take, and when the last was typed."""

    def look(self) -> bool:
        """Read the staff as the file has it now; return whether it is another. Raises ``Fault``.

        Where there are staff and whoever is at the desk is none of them, nobody is.
        """
        staff = staff_of(self._pen.journal.entries(STAFF, only=STAFF_FACTS))
        if staff == self.staff:
            return False
        self.staff = staff
        person = staff.people.get(self._pen.acting.person_id)
        if not staff.is_open:
            self._pen.acting = LOCKED if person is None or person.is_retired else person.acting
        return True

    def sign_in(self, person_id: str, secret: str) -> str:
        """Let this person act; return why not, "" when they do. Either is a fact.

        Where the file cannot be written the right PIN is enough: patients are in the room.
        """
        person = self.staff.people.get(person_id)
        if person is None or person.is_retired:
            return say("This person does not work here any more. Choose another name.")
        try:
            flaw = self.flaw_of(person, secret)
            if not flaw:
                self._note(person, SignedIn(person_id))
        except Fault as fault:
            flaw = "" if self._hasher.is_right(secret, person.secret) else fault.sentence
        if not flaw:
            self._pen.acting = person.acting
        return flaw

    def leave(self, *, is_automatic: bool = False) -> bool:
        """Let nobody act until somebody signs in; return whether somebody did. Open files stay open."""
        person = self.staff.people.get(self._pen.acting.person_id)
        if self.staff.is_open or self._pen.acting.is_locked:
            return False
        if person is not None:
            try:
                self._note(person, SignedOut(person.person_id, is_automatic))
            except Fault as fault:
                log.warning("a lock not saved: %s", type(fault).__name__)
        self._pen.acting = LOCKED
        return True

    def witness(self, name: str, secret: str) -> str:
        """Return why this person cannot be the witness of who is at the desk, "" when they can.

        In a file without staff a name is enough.
        """
        tidy, acting = " ".join(name.split()), self._pen.acting
        if not same_name(tidy):
            return say("A witness is needed: a second person, who saw it.")
        if same_name(tidy) == same_name(acting.name):
            return say("A witness is somebody else than {person}.", person=acting.name)
        if self.staff.is_open:
            return ""
        person = self.staff.named(tidy)
        if person is None:
            return say("Nobody of the staff has the name {name}.", name=tidy)
        if not secret:
            return say("{name} types their own PIN.", name=person.name)
        try:
            return self.flaw_of(person, secret)
        except Fault as fault:
            return fault.sentence

    def change_staff(self, decision: StaffDecision) -> Outcome:
        """Decide on the staff as the file has it, and save. The first administrator is let in."""
        try:
            self.look()
        except Fault as fault:
            return NotSaved(fault.sentence)
        was_open = self.staff.is_open
        decided = decision(self.staff, self._pen.when())
        if isinstance(decided, Refused):
            return decided
        if Right.STAFF not in self._pen.acting.rights and any(map(self._is_of_another, decided)):
            return self._pen.refuse(Right.STAFF)
        not_saved = self._pen.write(decided, after=self.staff.entry_count) if decided else None
        if not_saved is not None:
            return not_saved
        for entry in decided:
            self.staff = with_staff(self.staff, entry)
        person = self.staff.people.get(self._pen.acting.person_id)
        if was_open and decided:
            person = self.staff.active[0]
        if person is not None:
            self._pen.acting = LOCKED if person.is_retired else person.acting
        return Saved(None, decided)

    def waits_until(self, person_id: str) -> datetime | None:
        """Return until when this person cannot try again, None where they can now. Raises ``Fault``.

        A wrong PIN that the file did not take counts as well, as long as the program runs. One of a time
        that is still to come, from when the clock was ahead, counts and keeps nobody waiting for that time.
        """
        now = self._pen.when().now
        count, last = self._unsaved.get(person_id, (0, now))
        recorded, unsaved = self._recorded_wait(person_id, now), last + wait_after(count)
        if recorded is None or recorded > now + LONGEST_WAIT:
            return unsaved if unsaved > now else None
        return max(recorded, unsaved)

    def _recorded_wait(self, person_id: str, now: datetime) -> datetime | None:
        journal = self._pen.journal
        failures = (
            entry.recorded_at
            for entry in journal.entries(SIGN_INS, only=(SignInFailed,))
            if entry.fact == SignInFailed(person_id)
        )
        # The sign-ins of years are read only where a failure is young enough to count.
        if all(at + LONGEST_WAIT <= now for at in failures):
            return None
        return waits_until(journal.entries(SIGN_INS, only=(SignedIn, SignInFailed)), person_id)

    def hash_of(self, secret: str) -> str:
        """Return what is kept of a PIN or passphrase."""
        return self._hasher.hash(secret)

    def flaw_of(self, person: Person, secret: str) -> str:
        """Return why ``secret`` does not let ``person`` in, "" when it does. Raises ``Fault``.

        A wrong one is recorded, and after some of them nothing is looked at for a while; so it is where the
        file takes nothing, for as long as the program runs.
        """
        now, person_id = self._pen.when().now, person.person_id
        until = self.waits_until(person_id)
        if until is not None and now < until:
            seconds = ceil((until - now).total_seconds())
            return say(
                "Too many wrong PINs for {name}. Try again in {seconds} s.", name=person.name, seconds=seconds
            )
        if self._hasher.is_right(secret, person.secret):
            self._unsaved.pop(person_id, None)
            return ""
        try:
            self._note(person, SignInFailed(person_id))
        except Fault as fault:
            log.warning("a wrong PIN not saved: %s", type(fault).__name__)
            self._unsaved[person_id] = (self._unsaved.get(person_id, (0, now))[0] + 1, now)
        return say("That is not the PIN of {name}.", name=person.name)

    def _is_of_another(self, entry: Entry) -> bool:
        """Return whether the PIN of somebody else than who is at the desk is changed."""
        return isinstance(entry.fact, SecretChanged) and entry.fact.person_id != self._pen.acting.person_id

    def _note(self, person: Person, fact: SignInFact) -> None:
        now, acting = self._pen.when().now, self._pen.acting
        # Who types a wrong PIN at somebody's desk, as for a witness, does it under the name of who is there.
        is_here = isinstance(fact, SignInFailed) and bool(acting.person_id)
        by = acting.name if is_here else person.name
        self._pen.journal.append((Entry(SIGN_INS, now, now, by, fact),))
