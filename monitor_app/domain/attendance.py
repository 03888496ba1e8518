"""Which readings were due in a session, and how they were kept.

Due are the slots of the schedule that was stored at check-in and the rechecks that blood pressures asked
for. The reading before the treatment has no time of its own and is not among them. A recheck that falls on
a slot of the schedule is that slot; one that another reading forestalled, more than two minutes before it
was due, was not asked for any more. What was still open when the session ended is not counted.

    on time   taken from two minutes before it was due until it was late, two minutes after
    late      taken after that, before it counted as missed
    missed    not taken until the next one was close, by the fact that says so; one that was entered
              afterwards counts by the time it was taken

Where no fact says so, as where the program was closed, the rule that writes those facts is asked. Source
of the two minutes: :mod:`monitor_app.domain.schedule`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.missed import note_missed
from monitor_app.domain.schedule import (
    EARLY_MINUTES,
    LATE_MINUTES,
    Due,
    DueState,
    following,
    next_recheck,
    next_scheduled,
)
from monitor_app.domain.session import Session

_EARLY = timedelta(minutes=EARLY_MINUTES)
_LATE = timedelta(minutes=LATE_MINUTES)


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many readings were due and how they were kept; the last three add up to the first."""

    due: int = 0
    on_time: int = 0
    late: int = 0
    missed: int = 0


def attendance_of(session: Session, entries: Iterable[Entry]) -> Attendance:
    """Return how the due readings of ``session`` were kept, by its ``entries`` in order of writing."""
    log = _Log()
    known: Session | None = None
    for entry in _as_they_count(session, entries):
        known = begin(entry) if known is None else _told(log, known, entry)
    late = sum(taken - due >= _LATE for due, taken in log.taken.items())
    return Attendance(len(log.taken) + len(log.missed), len(log.taken) - late, late, len(log.missed))


@dataclass
class _Log:
    """What is known so far, each by when it was due: when it was taken, or until when it could have been."""

    taken: dict[datetime, datetime] = field(default_factory=dict)
    missed: dict[datetime, datetime] = field(default_factory=dict)

    def take(self, due: datetime, at: datetime) -> None:
        """Remember that the reading due then was taken ``at`` that moment."""
        self.missed.pop(due, None)
        self.taken.setdefault(due, at)

    def miss(self, due: datetime, until: datetime) -> None:
        """Remember that the reading due then was not taken."""
        if due not in self.taken:
            self.missed[due] = until


def _as_they_count(session: Session, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield ``entries`` as if each reading had been charted the way it counts now.

    What corrected one, or is about one that was struck out, becomes a clock entry that changes nothing:
    entries are named by their number, so none may be left out.
    """
    counting = {reading.reading_id: reading.values for reading in session.readings}
    for entry in entries:
        match entry.fact:
            case facts.ReadingCharted(reading_id) if reading_id in counting:
                yield replace(entry, fact=replace(entry.fact, values=counting[reading_id]))
            case facts.MissedReadingEntered(_, reading_id) if reading_id in counting:
                yield entry
            case (
                facts.ReadingCharted()
                | facts.ReadingAmended()
                | facts.ReadingStruck()
                | facts.MissedReadingEntered()
            ):
                yield replace(entry, fact=facts.ClockJumped(0))
            case _:
                yield entry


def _told(log: _Log, known: Session, entry: Entry) -> Session:
    """Return ``known`` after ``entry``, with what that says about due readings in ``log``."""
    match entry.fact:
        case facts.ReadingCharted(values=values) if MeasureName.SYSTOLIC in values:
            _charted(log, known, entry.at)
        case facts.ReadingMissed(_, until):
            log.miss(entry.at, until or entry.recorded_at)
        case facts.MissedReadingEntered(_, reading_id):
            taken = (r.at for r in known.readings if r.reading_id == reading_id)
            log.take(entry.at, next(taken, entry.at))
        case facts.SessionEnded():
            _missed_by(log, known, entry.at)
        case _:
            pass
    after = evolve(known, entry)
    if known.time_zero is None and after.time_zero is not None:
        _begun(log, after)
    return after


def _charted(log: _Log, known: Session, at: datetime) -> None:
    """A blood pressure was taken ``at`` that moment: the newest, or one that was told late."""
    last = known.latest.get(MeasureName.SYSTOLIC)
    if last is not None and at < last.at:
        for missed, until in tuple(log.missed.items()):
            if missed - _EARLY <= at < until:
                log.take(missed, at)
        return
    _missed_by(log, known, at)
    for due in _answered(known, at):
        log.take(due.at, at)


def _answered(known: Session, at: datetime) -> Iterator[Due]:
    """Yield what a blood pressure ``at`` that moment, the newest, answers."""
    scheduled = next_scheduled(known)
    recheck = next_recheck(known)
    if (
        recheck is not None
        and (scheduled is None or recheck.at < scheduled.at)
        and at >= recheck.at - _EARLY
        and recheck.state(at) is not DueState.MISSED
    ):
        yield recheck
    while scheduled is not None and scheduled.at - _EARLY <= at:
        if scheduled.state(at) is not DueState.MISSED:
            yield scheduled
        scheduled = following(known, scheduled)


def _missed_by(log: _Log, known: Session, at: datetime) -> None:
    """Note what was missed by that moment, whether or not the record says so already."""
    for entry in note_missed(known, When(at, at, "")):
        assert isinstance(entry.fact, facts.ReadingMissed)
        log.miss(entry.at, entry.fact.until or at)


def _begun(log: _Log, known: Session) -> None:
    """The treatment began: what was read since two minutes before it answers its first slots."""
    assert known.time_zero is not None
    before = replace(known, readings=type(known.readings)(), latest={})
    for reading in known.readings:
        if MeasureName.SYSTOLIC not in reading.values:
            continue
        if reading.at >= known.time_zero - _EARLY:
            _charted(log, before, reading.at)
        before = replace(before, latest={**before.latest, MeasureName.SYSTOLIC: reading})
