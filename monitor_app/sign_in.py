"""Who is at the desk, for the window: signing in, locking, and the staff as the file has it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from monitor_app.domain.faults import Fault
from monitor_app.domain.people import Staff
from monitor_app.domain.rights import Acting
from monitor_app.door import Door, StaffDecision
from monitor_app.pins import Hasher
from monitor_app.recorder import Outcome, Recorder


class SignIn(QObject):
    """The :class:`~monitor_app.door.Door` of the recorder, telling when somebody else is at the desk."""

    changed = Signal()
    """Somebody else is at the desk, or nobody, or the staff is another."""

    def __init__(self, recorder: Recorder, hasher: Hasher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pen = recorder.pen
        self._door = Door(recorder.pen, hasher)
        self._pen.look_who = self._look_where_possible

    @property
    def staff(self) -> Staff:
        """Return the staff as last read."""
        return self._door.staff

    @property
    def acting(self) -> Acting:
        """Return who is at the desk."""
        return self._pen.acting

    @property
    def is_locked(self) -> bool:
        """Return whether nobody is signed in where there are staff."""
        return self.acting.is_locked

    def look(self) -> None:
        """Read the staff as the file has it now. Raises ``Fault``.

        Where there are staff and whoever is at the desk is none of them, nobody is signed in.
        """
        if self._door.look():
            self.changed.emit()

    def sign_in(self, person_id: str, secret: str) -> str:
        """Let this person act; return why not, "" when they do. Either is a fact."""
        self._look_where_possible()
        flaw = self._door.sign_in(person_id, secret)
        if not flaw:
            self.changed.emit()
        return flaw

    def waits_until(self, person_id: str) -> datetime | None:
        """Return until when this person cannot try again after wrong PINs, None where they can now."""
        try:
            return self._door.waits_until(person_id)
        except Fault:
            return None

    def lock(self, *, automatic: bool = False) -> None:
        """Let nobody act until somebody signs in; nothing happens in a file without staff."""
        if self._door.leave(is_automatic=automatic):
            self.changed.emit()

    def witness(self, name: str, secret: str) -> str:
        """Return why this person cannot be the witness of who is at the desk, "" when they can."""
        self._look_where_possible()
        return self._door.witness(name, secret)

    def flaw_of_own(self, secret: str) -> str:
        """Return why ``secret`` is not that of who is at the desk, "" when it is. A wrong one is a fact."""
        person = self.staff.people.get(self.acting.person_id)
        try:
            return "" if person is None else self._door.flaw_of(person, secret)
        except Fault as fault:
            return fault.sentence

    def change_staff(self, decision: StaffDecision) -> Outcome:
        """Decide on the staff as the file has it, save and tell. The first administrator is signed in."""
        before = self.staff
        outcome = self._door.change_staff(decision)
        if self.staff is not before:
            self.changed.emit()
        return outcome

    def _look_where_possible(self) -> None:
        # Where the staff cannot be read now, that of the last look decides: patients are in the room.
        with suppress(Fault):
            self.look()

    def hash_of(self, secret: str) -> str:
        """Return what is kept of a PIN or passphrase."""
        return self._door.hash_of(secret)
