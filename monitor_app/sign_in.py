"""Who is at the desk: signing in, locking, and the staff as the file has it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.people import STAFF_FACTS, Person, Staff, staff_of, waits_until, with_staff
from monitor_app.domain.people_facts import SignedIn, SignedOut, SignInFact, SignInFailed
from monitor_app.domain.rights import LOCKED, Acting
from monitor_app.domain.streams import SIGN_INS, STAFF
from monitor_app.domain.wording import say
from monitor_app.pins import Hasher
from monitor_app.recorder import NotSaved, Outcome, Recorder, Saved

StaffDecision = Callable[[Staff, When], tuple[Entry, ...] | Refused]

log = logging.getLogger(__name__)


class SignIn(QObject):
    """Keeps the recorder's acting person right: everybody in an open file, nobody at a locked desk."""

    changed = Signal()
    """Somebody else is at the desk, or nobody, or the staff is another."""

    def __init__(self, recorder: Recorder, hasher: Hasher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._hasher = hasher
        self._staff = Staff()

    @property
    def staff(self) -> Staff:
        """Return the staff as last read."""
        return self._staff

    @property
    def acting(self) -> Acting:
        """Return who is at the desk."""
        return self._recorder.pen.acting

    @property
    def is_locked(self) -> bool:
        """Return whether nobody is signed in where there are staff."""
        return self.acting.is_locked

    def look(self) -> None:
        """Read the staff as the file has it now. Raises ``Fault``.

        Where there are staff and whoever is at the desk is none of them, nobody is signed in.
        """
        staff = staff_of(self._recorder.pen.journal.entries(STAFF, only=STAFF_FACTS))
        if staff == self._staff:
            return
        self._staff = staff
        person = staff.people.get(self.acting.person_id)
        if not staff.is_open:
            self._recorder.pen.acting = LOCKED if person is None or person.is_retired else person.acting
        self.changed.emit()

    def sign_in(self, person_id: str, secret: str) -> str:
        """Let this person act; return why not, "" when they do. Either is a fact."""
        try:
            self.look()
            person = self._staff.people.get(person_id)
            if person is None or person.is_retired:
                return say("This person does not work here any more. Choose another name.")
            flaw = self._flaw_of(person, secret)
            if flaw:
                return flaw
            self._note(person, SignedIn(person_id))
        except Fault as fault:
            return self._although(fault, person_id, secret)
        self._let_act(person.acting)
        return ""

    def lock(self, *, automatic: bool = False) -> None:
        """Let nobody act until somebody signs in; nothing happens in a file without staff."""
        person = self._staff.people.get(self.acting.person_id)
        if self._staff.is_open or self.is_locked:
            return
        if person is not None:
            try:
                self._note(person, SignedOut(person.person_id, automatic))
            except Fault as fault:
                log.warning("a lock not saved: %s", type(fault).__name__)
        self._let_act(LOCKED)

    def witness(self, name: str, secret: str) -> str:
        """Return why this person cannot be the witness of who is at the desk, "" when they can.

        In a file without staff a name is enough.
        """
        tidy = " ".join(name.split())
        if not tidy:
            return say("A witness is needed: a second person, who saw it.")
        if tidy.casefold() == self.acting.name.casefold():
            return say("A witness is somebody else than {person}.", person=self.acting.name)
        if self._staff.is_open:
            return ""
        person = self._staff.named(tidy)
        if person is None:
            return say("Nobody of the staff has the name {name}.", name=tidy)
        if person.person_id == self.acting.person_id:
            return say("A witness is somebody else than {person}.", person=self.acting.name)
        try:
            return self._flaw_of(person, secret)
        except Fault as fault:
            return fault.sentence

    def change_staff(self, decision: StaffDecision) -> Outcome:
        """Decide on the staff as the file has it, save and tell. The first administrator is signed in."""
        try:
            self.look()
        except Fault as fault:
            return NotSaved(fault.sentence)
        was_open = self._staff.is_open
        decided = decision(self._staff, self._recorder.pen.when())
        if isinstance(decided, Refused):
            return decided
        not_saved = self._recorder.pen.write(decided, after=self._staff.entry_count) if decided else None
        if not_saved is not None:
            return not_saved
        for entry in decided:
            self._staff = with_staff(self._staff, entry)
        acting = self._staff.people.get(self.acting.person_id)
        if was_open and decided:
            acting = self._staff.active[0]
        if acting is not None:
            self._recorder.pen.acting = acting.acting
        self.changed.emit()
        return Saved(None, decided)

    def hash_of(self, secret: str) -> str:
        """Return what is kept of a PIN or passphrase."""
        return self._hasher.hash(secret)

    def _flaw_of(self, person: Person, secret: str) -> str:
        """Return why ``secret`` does not let ``person`` in, "" when it does; a wrong one is recorded."""
        now = self._recorder.now()
        until = waits_until(self._recorder.pen.journal.entries(SIGN_INS), person.person_id)
        if until is not None and now < until:
            seconds = int((until - now).total_seconds()) + 1
            return say(
                "Too many wrong PINs for {name}. Try again in {seconds} s.", name=person.name, seconds=seconds
            )
        if self._hasher.is_right(secret, person.secret):
            return ""
        self._note(person, SignInFailed(person.person_id))
        return say("That is not the PIN of {name}.", name=person.name)

    def _although(self, fault: Fault, person_id: str, secret: str) -> str:
        """Let the right PIN in although the file cannot be written: patients are in the room."""
        person = self._staff.people.get(person_id)
        if person is None or person.is_retired or not self._hasher.is_right(secret, person.secret):
            return fault.sentence
        self._let_act(person.acting)
        return ""

    def _note(self, person: Person, fact: SignInFact) -> None:
        now = self._recorder.now()
        self._recorder.pen.journal.append((Entry(SIGN_INS, now, now, person.name, fact),))

    def _let_act(self, acting: Acting) -> None:
        self._recorder.pen.acting = acting
        self.changed.emit()
