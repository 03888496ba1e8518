"""The one imperative shell: decide, save, fold, tell."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor_app.clinic_book import ClinicBook, ClinicDecision
from monitor_app.clock import Clock, to_the_millisecond
from monitor_app.domain import checkin, decisions
from monitor_app.domain.decisions import Decision, Refused, Unusual, When
from monitor_app.domain.entries import (
    ACCESS,
    AccessFact,
    ClinicDescribed,
    Entry,
    Patient,
    SessionCheckedIn,
)
from monitor_app.domain.faults import Fault
from monitor_app.domain.folding import begin, evolve, replay
from monitor_app.domain.missed import note_missed
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.rights import EMERGENCY, Acting, as_emergency
from monitor_app.domain.session import Session
from monitor_app.pen import Pen, look_first
from monitor_app.recording import Emergency, KeptAside, sealed
from monitor_app.recording import Journal as Journal
from monitor_app.recording import NotSaved as NotSaved
from monitor_app.recording import Outcome as Outcome
from monitor_app.recording import Saved as Saved

if TYPE_CHECKING:
    from monitor_app.domain.protocol_book import ProtocolBook
    from monitor_app.openings import Openings

SMALLEST_JUMP = timedelta(seconds=5)
"""A shift of the wall clock that is worth a fact; the daily correction of a computer stays below it."""

ENTRIES_A_TURN = 200
"""So many entries are folded between two signs of progress; it takes some hundredths of a second."""

REST_AFTER_FAULT = timedelta(minutes=1)
"""So long nothing is recorded of its own accord after that could not be saved."""

log = logging.getLogger(__name__)


class Recorder(QObject):
    """Holds the running sessions and is the only one that adds to them."""

    happened = Signal(object, object)
    """(Session, tuple[Entry, ...]): saved and folded, for everyone who shows it."""

    book_changed = Signal(object)
    """(ProtocolBook): another edition of a protocol is there, or one is retired or reinstated."""

    kept_aside_changed = Signal()
    """Entries go to the emergency copy from now on, or are in the clinic's file again."""

    openings_saved = Signal()
    """Every opening of a chart is in the file, after one or more had to wait."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        person: str,
        new_id: Callable[[datetime], str],
        shipped: Callable[[], Mapping[str, Protocol]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pen = Pen(journal, Acting(person), self.now)
        """Saves for whoever is at the desk, what that person may do."""
        self.emergency: Emergency | None = None
        """Keeps what the clinic's file cannot take, where there is such a place."""
        self._was_kept_aside = False
        self._clock = clock
        self._new_id = new_id
        self._clinic = ClinicBook(self.pen, shipped, self.book_changed.emit)
        self._openings: Openings | None = None
        self._running: dict[str, Session] = {}
        self._ahead = timedelta()
        """How far the time here is ahead of a clock that was set back while the program was closed."""
        self._schedule_rests_until: datetime | None = None
        self._noted_shifts: dict[str, timedelta] = {}
        """How far the wall clock was moved, as each running session knows it."""

    @property
    def person(self) -> str:
        """Return the name of who is at the desk."""
        return self.pen.acting.name

    @person.setter
    def person(self, name: str) -> None:
        self.pen.acting = replace(self.pen.acting, name=name)

    @property
    def running(self) -> Mapping[str, Session]:
        """Return the running sessions by id, oldest check-in first."""
        return MappingProxyType(self._running)

    @property
    def kept_aside(self) -> KeptAside | None:
        """Return what is saved in the emergency copy and not in the clinic's file yet, None for nothing."""
        return None if self.emergency is None else self.emergency.waiting

    def watch_emergency(self) -> None:
        """Have the emergency copy merged where the file takes entries again."""
        before = self.kept_aside is not None
        if self.emergency is not None:
            self.emergency.look(self.now())
        after = self.kept_aside is not None
        if before and not after:
            # While it went on elsewhere, another program may have gone on with a session in the file.
            for session in tuple(self._running.values()):
                self._tell_since(session)
        if before != after or self._was_kept_aside != after:
            self._was_kept_aside = after
            self.kept_aside_changed.emit()

    def now(self) -> datetime:
        """Return the present moment to the millisecond, as it is stored."""
        return to_the_millisecond(self._clock.now() + self._ahead)

    def ahead_of_computer(self) -> timedelta:
        """Return how far the time here is ahead of the computer's clock; about zero unless that was moved."""
        return self._ahead - self._clock.wall_shift()

    def reopen(self, progress: Callable[[], None] = lambda: None) -> None:
        """Fold every session that has not ended, as after a restart. Raises ``Fault``.

        ``progress`` is called now and then while that lasts.

        Time goes on from the newest of their entries where the computer's clock is behind it: a reading
        taken now must not be judged as one of the past.
        """
        now = newest = self._clock.now()
        running: dict[str, Session] = {}
        for session_id in self.pen.journal.running_session_ids():
            entries = tuple(self.pen.journal.entries(session_id))
            running[session_id] = replay(_telling(entries, progress))
            newest = max(newest, *(entry.recorded_at for entry in entries))
        self._running = running
        self._ahead = newest - now
        self._noted_shifts = dict.fromkeys(running, self._clock.wall_shift() + self._ahead)

    def open(self, session_id: str) -> Session:
        """Return a session of the file, running or ended, for reading. Raises ``Fault``."""
        return replay(self.pen.journal.entries(session_id))

    def entries_of(self, session_id: str) -> tuple[Entry, ...]:
        """Return every entry of a session in the order they were written. Raises ``Fault``."""
        return tuple(self.pen.journal.entries(session_id))

    def note_access(self, *accesses: AccessFact) -> Outcome:
        """Record who opened, printed or exported charts; it changes no session and tells nobody."""
        when = self.pen.when()
        noted = tuple(Entry(ACCESS, when.now, when.now, when.by, fact) for fact in accesses)
        return self.pen.write(noted) or Saved(None, noted)

    def note_opened(self, *session_ids: str) -> str:
        """Record that these charts were opened; return why that has to wait, "" when it is saved.

        What has to wait is recorded at a later :meth:`watch_openings`.
        """
        if self._openings is None:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.openings import Openings

            self._openings = Openings(self.pen.journal)
        reason = self._openings.note(session_ids, self.pen.when())
        if not reason:
            self.openings_saved.emit()
        return reason

    def watch_openings(self, *, rests: bool = True) -> int:
        """Record the openings of charts that had to wait, and return how many go on waiting.

        It ``rests`` a while after the file took none.
        """
        if self._openings is None or not self._openings.waiting:
            return 0
        if not self._openings.write(self.now(), rests=rests):
            self.openings_saved.emit()
        return self._openings.waiting

    def register_patient(self, patient: Patient, *, mrn_is_known: bool) -> Outcome:
        """Register a patient who is new to the clinic."""
        decided = checkin.register_patient(patient, self.pen.when(), mrn_is_known=mrn_is_known)
        if isinstance(decided, Refused):
            return decided
        return self.pen.write(decided) or Saved(None, decided)

    def book(self) -> ProtocolBook:
        """Return the clinic's editions of protocols, read when first needed. Raises ``Fault``."""
        return self._clinic.book()

    def look_for_editions(self) -> ProtocolBook:
        """Return the book as the file has it now, with what another program has added. Raises ``Fault``."""
        return self._clinic.look_for_editions()

    def clinic(self) -> ClinicDescribed | None:
        """Return what stands at the head of printed charts, None where nobody said so. Raises ``Fault``."""
        return self._clinic.clinic()

    def describe_clinic(self, name: str, address: str) -> Outcome:
        """Record what stands at the head of printed charts from now on."""
        return self._clinic.describe_clinic(name, address)

    def record_for_clinic(self, decision: ClinicDecision) -> Outcome:
        """Decide on the clinic's protocols as they stand in the file, save, fold and tell."""
        return self._clinic.record(decision)

    def look_for_new(self) -> None:
        """Show the sessions that another program began in the file, such as an import. Raises ``Fault``."""
        for session_id in self.pen.journal.running_session_ids():
            if session_id not in self._running:
                entries = tuple(self.pen.journal.entries(session_id))
                self._noted_shifts[session_id] = self._clock.wall_shift()
                self._show(replay(entries), entries)

    def check_in(self, check_in: SessionCheckedIn) -> Outcome:
        """Begin a session; its id is that of the session in the answer."""
        when = self.pen.when()
        try:
            self.look_for_new()
        except Fault as fault:
            return NotSaved(fault.sentence)
        taken = {session.check_in.chair for session in self._running.values()}
        decided = checkin.check_in(self._new_id(when.now), check_in, when, chairs_taken=taken)
        if isinstance(decided, Refused):
            return decided
        not_saved = self.pen.write(decided, after=0)
        if not_saved is not None:
            return not_saved
        session = begin(decided[0])
        self._running[session.session_id] = session
        self._noted_shifts[session.session_id] = self._clock.wall_shift()
        self.happened.emit(session, decided)
        return Saved(session, decided)

    def record(
        self, session_id: str, decision: Decision, at: datetime | None = None, *, seen: int | None = None
    ) -> Outcome:
        """Decide on the session as it stands, save, fold and tell.

        ``at`` is when it was true, by default now. A session that has ended is read from the file first:
        it can be corrected and signed. ``seen`` is how many of its entries the person who decides has
        before them: where it has others by now, these are told and nothing is saved.
        """
        try:
            session = self._session_for(session_id, seen)
        except Fault as fault:
            return NotSaved(fault.sentence)
        if seen is not None and seen != session.entry_count:
            self._tell_since(session, seen)
            return NotSaved(look_first(), is_outdated=True)
        return self._decide(session, decision, self.pen.when(at))

    def _decide(self, session: Session, decision: Decision, when: When) -> Outcome:
        decided = decision(session, when)
        if isinstance(decided, Refused) and session.is_running and self._tell_since(session):
            # It was refused by what is over: somebody else has gone on with the session.
            return NotSaved(look_first(), is_outdated=True)
        if isinstance(decided, (Refused, Unusual)):
            return decided
        if when.by == EMERGENCY:
            decided = as_emergency(decided, self.pen.acting, self._new_id(when.now))
        try:
            decided = sealed(decided, self.pen.journal)
        except Fault as fault:
            return NotSaved(fault.sentence)
        not_saved = self.pen.write(decided, after=session.entry_count)
        if not_saved is not None:
            if isinstance(not_saved, NotSaved) and not_saved.is_outdated:
                self._tell_since(session)
            return not_saved
        for entry in decided:
            session = evolve(session, entry)
        self._show(session, decided)
        return Saved(session, decided)

    def watch_clock(self) -> None:
        """Record in every running session when the computer's clock was moved since the last look."""
        shift = self._clock.wall_shift()
        for session_id in tuple(self._running):
            jump = shift - self._noted_shifts[session_id]
            if abs(jump) < SMALLEST_JUMP:
                continue
            noted = partial(decisions.note_clock_jump, seconds=jump.total_seconds())
            outcome = self._decide(self._running[session_id], noted, self.pen.when_by_itself())
            if isinstance(outcome, Saved):
                self._noted_shifts[session_id] = shift

    def watch_schedule(self) -> None:
        """Record in every running session which readings were missed since the last look.

        After a fault it waits a while: a file that is locked must not hold up the window each second.
        """
        when = self.pen.when_by_itself()
        if self._schedule_rests_until is not None and when.now < self._schedule_rests_until:
            return
        self._schedule_rests_until = None
        for session in tuple(self._running.values()):
            if not note_missed(session, when):
                continue
            if isinstance(self._decide(session, note_missed, when), NotSaved):
                self._schedule_rests_until = when.now + REST_AFTER_FAULT
                return

    def _show(self, session: Session, entries: tuple[Entry, ...]) -> None:
        if session.is_running:
            self._running[session.session_id] = session
        else:
            self._running.pop(session.session_id, None)
            self._noted_shifts.pop(session.session_id, None)
        self.happened.emit(session, entries)

    def _session_for(self, session_id: str, seen: int | None) -> Session:
        """Return the session to decide on: as it runs here, read again where somebody has seen more of it."""
        running = self._running.get(session_id)
        if running is not None and seen is not None and seen > running.entry_count:
            self._tell_since(running)
            running = self._running.get(session_id)
        return running or self.open(session_id)

    def _tell_since(self, session: Session, count: int | None = None) -> bool:
        """Read a session again and tell what it holds beyond ``count`` entries, by default those known.

        Return whether there was any.
        """
        try:
            entries = self.entries_of(session.session_id)
        except Fault as fault:
            log.warning("not read again: %s", type(fault).__name__)
            return False
        added = entries[session.entry_count if count is None else count :]
        if added:
            self._show(replay(entries), added)
        return bool(added)


def _telling(entries: Sequence[Entry], progress: Callable[[], None]) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        if number % ENTRIES_A_TURN == 0:
            progress()
        yield entry
