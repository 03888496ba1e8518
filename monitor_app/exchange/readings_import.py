"""A session charted elsewhere, charted again by the same decisions as typing makes.

Pure: rows and the moment in, entries out. Nothing here is saved; who calls it appends all entries in
one go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import assert_never

from monitor_app.domain import charting, checkin, decisions
from monitor_app.domain.decisions import EARLIEST_BEFORE_CHECK_IN, Decided, Decision, Refused, Unusual, When
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, SessionCheckedIn
from monitor_app.domain.faults import Fault
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say
from monitor_app.exchange.readings_csv import BadRow, ReadingRow


class CannotImport(Fault):
    """The file as a whole cannot become a session; nothing was stored."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row and the moment it was true."""

    at: datetime
    row: ReadingRow


@dataclass(frozen=True, slots=True)
class Placed:
    """All rows in order of time, and when minute 0 was."""

    time_zero: datetime
    rows: tuple[PlacedRow, ...]

    @property
    def last(self) -> datetime:
        """Return when the last row was true."""
        return self.rows[-1].at

    @property
    def begins_at(self) -> datetime:
        """Return the check-in: minute 0, or the first row that is at most a day before it."""
        earliest = self.time_zero - EARLIEST_BEFORE_CHECK_IN
        return min([self.time_zero, *(placed.at for placed in self.rows if placed.at >= earliest)])


def place(rows: Iterable[ReadingRow], now: datetime, time_zero: datetime | None = None) -> Placed:
    """Return when each row was true.

    Without ``time_zero``: minutes are placed so that the last row is now; moments stand where they are
    and the first of them is minute 0. Raises :class:`CannotImport`, also for a mixture of both.
    """
    known = tuple(rows)
    if not known:
        raise CannotImport(say("No row of the file can be charted. Nothing was stored."))
    zero = _default_zero(known, now) if time_zero is None else time_zero
    try:
        placed = [PlacedRow(_moment(row, zero), row) for row in known]
    except OverflowError:
        raise CannotImport(say("Minute 0 lies too far away. Look at the time zero again.")) from None
    return Placed(zero, tuple(sorted(placed, key=lambda one: one.at)))


def _default_zero(rows: tuple[ReadingRow, ...], now: datetime) -> datetime:
    minutes = [row.time for row in rows if not isinstance(row.time, datetime)]
    moments = [row.time for row in rows if isinstance(row.time, datetime)]
    if minutes and moments:
        raise CannotImport(
            say("The file has minutes and times of day. Say when minute 0 was, with --time-zero.")
        )
    return min(moments) if moments else now - timedelta(minutes=max(minutes))


def _moment(row: ReadingRow, zero: datetime) -> datetime:
    return row.time if isinstance(row.time, datetime) else zero + timedelta(minutes=row.time)


@dataclass(frozen=True, slots=True)
class Imported:
    """The session as it would stand, the entries that make it, and the rows that were not taken."""

    session: Session
    entries: tuple[Entry, ...]
    refused: tuple[BadRow, ...]


def chart_elsewhere(
    session_id: str,
    check_in: SessionCheckedIn,
    placed: Placed,
    now: datetime,
    by: str,
    *,
    chairs_taken: Collection[str],
    rows: Iterable[PlacedRow] | None = None,
    left_because: str | None = None,
) -> Imported:
    """Check in, start the treatment at minute 0 (unless that is still to come) and chart every row.

    With ``left_because`` the session is over: an infusion is stopped at its planned end, or at the last
    row where that is earlier, and the session ends with its last entry, every question of the discharge
    skipped for that reason. ``rows`` are the placed rows again, for a caller that wants to watch them go
    by. Raises :class:`CannotImport` when check-in, start or end is refused.
    """
    if left_because is not None and placed.time_zero > now:
        raise CannotImport(
            say("Minute 0 lies in the future: there was no treatment yet that could be complete.")
        )
    arrival = When(min(placed.begins_at, now), now, by)
    begun = _taken(checkin.check_in(session_id, check_in, arrival, chairs_taken=chairs_taken))
    session = begin(begun[0])
    entries = list(begun)
    refused: list[BadRow] = []
    starts = list(_starts(check_in, placed.time_zero, now))
    if left_because is not None and check_in.protocol.delivery is Delivery.INFUSION:
        starts += [(_pump_end(check_in, placed, now), decisions.stop_infusion)]
    for placed_row in rows if rows is not None else placed.rows:
        while starts and starts[0][0] <= placed_row.at:
            session = _do(session, *starts.pop(0), now, by, entries)
        row = placed_row.row
        when = When(placed_row.at, now, by)
        decided = charting.chart_reading(session, when, values=row.values, remark=row.remark, confirmed=True)
        if isinstance(decided, (Refused, Unusual)):
            refused.append(BadRow(row.line, decided.sentence))
        else:
            session = _folded(session, decided, entries)
    for at, decision in starts:
        session = _do(session, at, decision, now, by, entries)
    if left_because is not None:
        session = _ended(session, left_because, now, by, entries)
    return Imported(session, tuple(entries), tuple(refused))


def _pump_end(check_in: SessionCheckedIn, placed: Placed, now: datetime) -> datetime:
    """Return the planned end, or the last row where the infusion was under way then."""
    planned = placed.time_zero + timedelta(minutes=check_in.protocol.dosing.minutes)
    last = placed.last if placed.last > placed.time_zero else planned
    return min(planned, last, now)


def _ended(session: Session, reason: str, now: datetime, by: str, entries: list[Entry]) -> Session:
    """Go through the discharge at the moment of the last entry, leaving every question open."""
    end = session.events[-1].at
    if session.readings:
        end = max(end, session.readings[-1].at)
    if session.phase is Phase.TREATMENT:
        session = _do(session, end, decisions.begin_recovery, now, by, entries)
    session = _do(session, end, decisions.begin_discharge, now, by, entries)
    answers = tuple(
        CheckAnswer(item.key, item.text, AnswerState.SKIPPED, reason) for item in fit_to_leave(session, end)
    )
    return _do(session, end, partial(decisions.end_session, answers=answers), now, by, entries)


def _starts(check_in: SessionCheckedIn, zero: datetime, now: datetime) -> Iterator[tuple[datetime, Decision]]:
    protocol = check_in.protocol
    match protocol.delivery:
        case Delivery.INFUSION:
            steps: list[tuple[datetime, Decision]] = [
                (
                    zero,
                    partial(decisions.start_infusion, amount=check_in.dose, minutes=protocol.dosing.minutes),
                )
            ]
        case Delivery.INJECTION:
            steps = [(zero, partial(decisions.give_injection, amount=check_in.dose))]
        case Delivery.DEVICES:
            interval = timedelta(minutes=protocol.dosing.device_interval)
            steps = [
                (zero + number * interval, decisions.give_device) for number in range(check_in.devices or 0)
            ]
        case _:
            assert_never(protocol.delivery)
    return (step for step in steps if step[0] <= now)


def _do(
    session: Session, at: datetime, decision: Decision, now: datetime, by: str, entries: list[Entry]
) -> Session:
    return _folded(session, _taken(decision(session, When(at, now, by))), entries)


def _taken(decided: Decided) -> tuple[Entry, ...]:
    if isinstance(decided, (Refused, Unusual)):
        raise CannotImport(decided.sentence)
    return decided


def _folded(session: Session, decided: tuple[Entry, ...], entries: list[Entry]) -> Session:
    entries.extend(decided)
    for entry in decided:
        session = evolve(session, entry)
    return session
