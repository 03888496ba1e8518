"""Writes for whoever acts at the desk, what that person may write."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from monitor_app.clock import to_the_millisecond
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import ACCESS, Entry, Fact
from monitor_app.domain.faults import Fault, OutdatedFault
from monitor_app.domain.people_facts import ActRefused, Right
from monitor_app.domain.rights import PROGRAM, Acting, missing_right, refusal_of, right_of
from monitor_app.domain.streams import is_session
from monitor_app.domain.wording import say
from monitor_app.recording import Journal, NotSaved

log = logging.getLogger(__name__)


class Pen:
    """Checks rights and saves; shared by everything that adds to the record. ``now`` tells the time."""

    def __init__(self, journal: Journal, acting: Acting, now: Callable[[], datetime]) -> None:
        self.acting = acting
        """Who is at the desk now."""
        self.journal = journal
        self.look_who: Callable[[], None] = lambda: None
        """Looks before each writing whether whoever acts still may; set by what knows the staff."""
        self._now = now

    def when(self, at: datetime | None = None) -> When:
        """Return this moment, for something that was true ``at`` another, and who acts."""
        now = self._now()
        return When(now if at is None else to_the_millisecond(at), now, self.acting.name)

    def when_by_itself(self) -> When:
        """Return this moment for what the program notes of its own accord."""
        now = self._now()
        return When(now, now, PROGRAM if self.acting.is_locked else self.acting.name)

    def write(
        self, entries: tuple[Entry, ...], *, after: int | None = None, among: tuple[type[Fact], ...] = ()
    ) -> Refused | NotSaved | None:
        """Save all of ``entries`` or none, and return why not, None when they are saved.

        ``after`` and ``among`` are those of :meth:`~monitor_app.recording.Journal.append`. That somebody
        without the right was refused is recorded.
        """
        before = self.acting
        self.look_who()
        if self.acting.is_locked and not before.is_locked and any(right_of(one.fact) for one in entries):
            # Another program has retired who wrote this, or the file has got its first staff.
            return self.refuse(Right.CHART, entries[0].stream, by=before.name)
        missing = missing_right(entries, self.acting)
        if missing is not None:
            return self.refuse(missing, entries[0].stream)
        try:
            self.journal.append(entries, after=after, among=among)
        except OutdatedFault:
            return NotSaved(look_first(), is_outdated=True)
        except Fault as fault:
            log.warning("not saved: %s", type(fault).__name__)
            return NotSaved(fault.sentence)
        return None

    def refuse(self, right: Right, stream: str = "", by: str = "") -> Refused:
        """Record that whoever acts, or ``by``, wanted what needs ``right``, and return the refusal."""
        now = self._now()
        fact = ActRefused(right, stream if is_session(stream) else "")
        try:
            self.journal.append((Entry(ACCESS, now, now, by or self.acting.name, fact),))
        except Fault as fault:
            log.warning("a refusal not saved: %s", type(fault).__name__)
        return refusal_of(right, self.acting)


def look_first() -> str:
    """Return the sentence for somebody who decided on what is no longer so."""
    return say(
        "Somebody else has added to this session meanwhile. What is new is shown now: look at it, then do "
        "this once more."
    )
