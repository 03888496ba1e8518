"""A journal that goes on in an emergency copy while the clinic's file cannot be written.

The first saving that fails is told to the person, who can try again; when the second one in a row fails
too, what is to be saved goes to a copy in another folder, and from there into the clinic's file as soon
as that takes entries again: whole batch by whole batch, in order, none twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from monitor_app.domain.entries import (
    CLINIC,
    ChartOpened,
    ClockJumped,
    Entry,
    Fact,
    PatientRegistered,
    ReadingMissed,
)
from monitor_app.domain.faults import OutdatedFault
from monitor_app.domain.people_facts import ActRefused
from monitor_app.domain.streams import is_session
from monitor_app.domain.wording import say_count
from monitor_app.recording import KeptAside
from monitor_app.storage import engine
from monitor_app.storage.database import Database
from monitor_app.storage.emergency_faults import HeldHereAloneError, kept_words
from monitor_app.storage.emergency_faults import NeitherError as NeitherError
from monitor_app.storage.emergency_faults import NotMergedYetError as NotMergedYetError
from monitor_app.storage.emergency_places import is_there, make_folder, places_for, rescued_at
from monitor_app.storage.emergency_start import put_back_words, what_is_lacking
from monitor_app.storage.errors import FileGoneError, OutdatedError, StorageError
from monitor_app.storage.journal import Journal
from monitor_app.storage.mrn import MrnTakenError, require_free_mrn

if TYPE_CHECKING:
    from monitor_app.storage.emergency_copy import Batch, EmergencyCopy

OWN_FACTS = (ReadingMissed, ClockJumped, ChartOpened, ActRefused)
"""What the program notes of itself: it can wait, and opens no emergency copy."""
TRIES = 2
LOOK_AGAIN_AFTER = timedelta(seconds=10)
PATIENCE = 0.1
"""Seconds that the window may stand still to look whether another program is still writing."""
AT_A_TIME = 40
"""So many batches are merged in one look, for the same reason."""

log = logging.getLogger(__name__)


class EmergencyJournal:
    """Keeps the promises of :class:`monitor_app.recording.Journal`, on the copy while it has to be."""

    def __init__(self, database: Database, folders: tuple[Path, ...], news: str = "") -> None:
        self._database = database
        self._journal = Journal(database)
        self._places = tuple(places_for(database.path, folders))
        self._copy: EmergencyCopy | None = None
        self._failures = 0
        self._reason = ""
        self._rests_until: datetime | None = None
        self._gone: Path | None = None
        """Where all lies that the file held which is not in its place any more."""
        self._merged = 0
        self.news = news
        """What became of the emergency, for people; "" where there is nothing new."""

    @property
    def waiting(self) -> KeptAside | None:
        """What is saved and not in the clinic's file yet; None where everything is in it."""
        if self._copy is not None:
            is_on_disk = self._copy.place.file_is_kept()
            return KeptAside(self._copy.count, self._copy.path.parent, self._reason, is_on_disk)
        if self._gone is not None:
            return KeptAside(0, self._gone.parent, self._reason)
        return None

    def begin(self) -> None:
        """Take up what an earlier run left in an emergency copy, and merge it where that can be done.

        Where the file lacks what an earlier run held of it, the copy waits for the file that it belongs to.
        """
        lacking = what_is_lacking(self._database, self._places)
        if lacking:
            self._tell(lacking)
            return
        for path in self._places:
            if self._copy is None and is_there(path):
                self._copy = self._take_up(path)
                self._pass_by_what_is_there(self._copy)
                self._try(partial(self._merge, len(self._copy.pending)))

    def append(
        self,
        entries: Sequence[Entry],
        *,
        after: int | None = None,
        among: tuple[type[Fact], ...] = (),
        patience: float | None = None,
    ) -> None:
        """Save all of ``entries`` or none, in the clinic's file or, in an emergency, in the copy."""
        if patience is None and _is_own(entries):
            patience = PATIENCE
        if self._copy is None:
            try:
                self._journal.append(entries, after=after, among=among, patience=patience)
            except (OutdatedFault, MrnTakenError):
                raise
            except StorageError as fault:
                self._failed(fault, entries)
            else:
                self._failures = 0
                return
        if entries:
            self._append_to_copy(entries, after, among)

    def entries(self, stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        """Yield the entries of a stream in their order, with those in the copy at its end."""
        yield from self._journal.entries(stream, only=only)
        if self._copy is not None:
            yield from (e for e in self._copy.entries(stream) if not only or isinstance(e.fact, only))

    def running_session_ids(self) -> tuple[str, ...]:
        """Return the sessions that have not ended, oldest check-in first."""
        running = self._journal.running_session_ids()
        if self._copy is None:
            return running
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.domain.folding import replay

        touched = [stream for stream in self._copy.streams() if is_session(stream)]
        go_on = [stream for stream in touched if replay(self.entries(stream)).is_running]
        return (
            *(one for one in running if one not in touched or one in go_on),
            *set(go_on).difference(running),
        )

    def hash_of(self, stream: str, number: int) -> str:
        """Return the hash of an entry of the clinic's file; one in the copy has none yet."""
        if (
            self._copy is not None
            and stream in self._copy.streams()
            and self._journal.length(stream) < number
        ):
            raise NotMergedYetError
        return self._journal.hash_of(stream, number)

    def look(self, now: datetime) -> None:
        """Look, now and then, whether the file is in its place and takes what waits in the copy."""
        if self._rests_until is not None and now < self._rests_until:
            return
        self._rests_until = now + LOOK_AGAIN_AFTER
        if self._try(self._mend) and self._copy is not None and self._try(partial(self._merge, AT_A_TIME)):
            # The rest goes on with the next tick of the clock.
            self._rests_until = None
        if self._copy is not None and not self._copy.place.file_is_kept() and not self._go_elsewhere():
            self._reason = HeldHereAloneError(self._copy.path).sentence

    def forget_news(self) -> None:
        """Somebody has read the news."""
        self.news = ""

    def close(self) -> None:
        """Close the copy; what is in it is taken up at the next start."""
        if self._copy is not None:
            self._copy.close()

    def _failed(self, fault: StorageError, entries: Sequence[Entry]) -> None:
        """Open the copy where a person's saving failed for the second time, else raise ``fault``."""
        self._reason = fault.sentence
        if isinstance(fault, FileGoneError):
            self._rests_until = None
        if _is_own(entries):
            raise fault
        self._failures += 1
        if self._failures < TRIES or not self._open_copy():
            raise fault

    def _take_up(self, path: Path) -> EmergencyCopy:
        """Open a copy that is there; where it is torn, go on in a new one with all that can be read."""
        # Imported when it is needed, which is next to never: nobody should wait for it at the start.
        from monitor_app.storage.emergency_copy import EmergencyCopy

        copy = EmergencyCopy(path, self._database.key)
        if copy.is_whole:
            return copy
        self._tell(kept_words(copy.put_aside()))
        anew = EmergencyCopy(path, self._database.key)
        anew.try_out()
        for batch in copy.pending:
            anew.add(batch.entries, batch.after)
        return anew

    def _open_copy(self) -> bool:
        from monitor_app.storage.emergency_copy import EmergencyCopy

        for path in self._places:
            with suppress(OSError, StorageError):
                make_folder(path.parent)
                copy = self._take_up(path) if is_there(path) else EmergencyCopy(path, self._database.key)
                try:
                    copy.try_out()
                except StorageError:
                    if not copy.pending:
                        copy.remove()
                    raise
                self._copy = copy
                log.warning("an emergency copy is begun")
                return True
        return False

    def _append_to_copy(
        self, entries: Sequence[Entry], after: int | None, among: tuple[type[Fact], ...]
    ) -> None:
        copy = self._copy
        assert copy is not None
        if after is not None and self._length(copy, entries[0].stream, among) not in (None, after):
            raise OutdatedError
        self._require_free_mrns(copy, entries)
        try:
            copy.add(entries, None if among else after)
        except StorageError as error:
            if not self._go_elsewhere(entries, None if among else after):
                raise NeitherError(self._database.path, copy.path) from error

    def _go_elsewhere(self, entries: Sequence[Entry] = (), after: int | None = None) -> bool:
        """Go on in another copy, with all that waits in one that is gone or takes nothing any more.

        ``entries`` are added to it. Return whether one could be made.
        """
        from monitor_app.storage.emergency_copy import Batch, EmergencyCopy

        old = self._copy
        assert old is not None
        for path in self._places:
            if is_there(path):
                continue
            with suppress(OSError, StorageError):
                make_folder(path.parent)
                copy = EmergencyCopy(path, self._database.key)
                try:
                    copy.begin_with([*old.pending, *([Batch(0, after, tuple(entries))] if entries else [])])
                except StorageError:
                    copy.remove()
                    raise
                self._copy, copy.ends = copy, old.ends
                if old.is_whole:
                    with suppress(OSError):
                        old.remove()
                return True
        return False

    def _require_free_mrns(self, copy: EmergencyCopy, entries: Sequence[Entry]) -> None:
        """Raise ``MrnTakenError`` where a patient's MRN is another's, as far as that can be read."""
        new = [e.fact.patient for e in entries if isinstance(e.fact, PatientRegistered)]
        waiting = [e.fact.patient for e in copy.entries(CLINIC) if isinstance(e.fact, PatientRegistered)]
        for patient in new:
            if any(one.mrn == patient.mrn and one.patient_id != patient.patient_id for one in waiting):
                raise MrnTakenError(patient.mrn)
            try:
                with self._database.reading() as connection:
                    require_free_mrn(connection, patient)
            except MrnTakenError:
                raise
            except StorageError:
                return

    def _length(self, copy: EmergencyCopy, stream: str, among: tuple[type[Fact], ...]) -> int | None:
        """Return how many entries a stream holds in both, None where the file cannot even be read."""
        try:
            there = self._journal.length(stream, among)
        except StorageError:
            return None
        return there + sum(1 for e in copy.entries(stream) if not among or isinstance(e.fact, among))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except StorageError as fault:
            self._reason = fault.sentence
            return False
        return True

    def _mend(self) -> None:
        """Go on with the file at the path where the one that was open is not there any more."""
        if self._database.place.is_kept():
            self._forget_rescued()
            return
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.storage.rescue import make_log_anew, rescue, take_up_again

        if self._database.place.file_is_kept():
            make_log_anew(self._database)
            return
        if self._gone is None:
            self._gone = self._rescue(rescue)
        was_missing = not is_there(self._database.path)
        take_up_again(self._database, self._gone)
        self._forget_rescued()
        if was_missing:
            self._tell(put_back_words(self._database.path))

    def _forget_rescued(self) -> None:
        """Remove what was held of a file that is in its place: at a later start it would be out of date."""
        if self._gone is not None:
            with suppress(OSError):
                self._gone.unlink(missing_ok=True)
        self._gone = None

    def _rescue(self, rescue: Callable[[Database, Path], None]) -> Path:
        last: StorageError = FileGoneError(self._database.path)
        for place in self._places:
            try:
                make_folder(place.parent)
                rescue(self._database, rescued_at(place))
            except OSError:
                continue
            except StorageError as fault:
                last = fault
                continue
            return rescued_at(place)
        raise last

    def _merge(self, most: int) -> None:
        copy = self._copy
        if copy is None:
            return
        for batch in copy.pending[:most]:
            self._merge_one(copy, batch)
        if not copy.pending:
            self._finish(copy)

    def _merge_one(self, copy: EmergencyCopy, batch: Batch) -> None:
        stream = batch.entries[0].stream
        if batch.after and is_session(stream) and not self._journal.length(stream):
            # A session without its check-in: this is not the file that the copy belongs to.
            copy.pass_over(batch)
            return
        try:
            ends = self._journal.append_once(batch.entries, beyond=copy.ends, patience=PATIENCE)
        except MrnTakenError:
            copy.pass_over(batch)
        except StorageError:
            raise
        except engine.errors():
            log.warning("a batch of the emergency copy does not fit into the file")
            copy.pass_over(batch)
        else:
            copy.note_merged(batch, ends)
            self._merged += len(batch.entries)

    def _pass_by_what_is_there(self, copy: EmergencyCopy) -> None:
        """Leave out what an earlier run merged and could not note any more."""
        for batch in tuple(copy.pending[:1]):
            with suppress(StorageError):
                ends = self._journal.place_of(batch.entries, copy.ends)
                if ends is not None:
                    copy.note_merged(batch, ends)

    def _finish(self, copy: EmergencyCopy) -> None:
        self._copy, self._failures, self._reason = None, 0, ""
        if self._merged:
            self._tell(
                say_count(
                    "{count} entry from the emergency copy is in the clinic's file now.",
                    "{count} entries from the emergency copy are in the clinic's file now, each with its "
                    "time and author.",
                    self._merged,
                )
            )
        self._merged = 0
        with suppress(OSError):
            if copy.is_whole:
                copy.remove()
            else:
                self._tell(kept_words(copy.put_aside()))

    def _tell(self, sentence: str) -> None:
        self.news = f"{self.news} {sentence}".strip()


def _is_own(entries: Sequence[Entry]) -> bool:
    return all(isinstance(entry.fact, OWN_FACTS) for entry in entries)
