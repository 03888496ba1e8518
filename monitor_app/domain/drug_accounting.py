"""The books of the controlled drug: what each lot held, got and lost on a day, and every gap in that.

A lot is lessened by what was drawn up of it; where more was given and wasted in a session than was drawn up
there, or nothing was, as with a nasal device, by that. A count sets the books right from its moment on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from monitor_app.domain.drug_movements import (
    TOLERANCE,
    Movement,
    MovementKind,
    in_their_lots,
    lot_key,
    session_movements,
)
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that does not add up, in one sentence; ``is_grave`` where an amount is missing."""

    sentence: str
    is_grave: bool


@dataclass(frozen=True, slots=True)
class LotDay:
    """One lot on one day; all amounts in mg. ``counted`` is None where nobody counted."""

    lot: str
    drug: str
    expires: date | None
    at_start: float
    received: float
    drawn_up: float
    given: float
    wasted: float
    discarded: float
    counted: float | None
    left: float
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class SessionAccount:
    """What became of what was drawn up in one session, in mg; ``given`` None where it is not known."""

    drawn_up: float
    given: float | None
    wasted: float
    lots: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Return whether anything was drawn up or wasted by the record."""
        return self.drawn_up > 0 or self.wasted > 0

    @property
    def open_amount(self) -> float:
        """Return what was drawn up and neither given nor wasted; below zero where it is the other way."""
        left = self.drawn_up - (self.given or 0.0) - self.wasted
        return 0.0 if abs(left) < TOLERANCE else left


def account_of(session: Session, now: datetime) -> SessionAccount:
    """Return the account of ``session``; a pump that runs has given so much by ``now``."""
    told = session_movements(session)
    drawn = [one for one in told if one.kind is MovementKind.DRAWN_UP]
    lots = tuple(dict.fromkeys(one.lot for one in told if one.lot))
    running = bool(session.spans) and session.is_infusion_open
    given = dose_given(session, now) if running else _sum(told, MovementKind.GIVEN)
    wasted = _sum(told, MovementKind.WASTED) or 0.0
    return SessionAccount(sum(one.amount or 0.0 for one in drawn), given, wasted, lots)


def open_words(account: SessionAccount) -> str:
    """Return what of a session is open in one sentence, "" where all adds up or nothing is told."""
    if not account.is_told:
        return ""
    drawn, wasted = mg(account.drawn_up), mg(account.wasted)
    if account.given is None:
        return say("Drawn up {drawn} mg; how much was given is not known.", drawn=drawn)
    given, left = mg(account.given), account.open_amount
    if left > 0 and account.wasted:
        return say(
            "Drawn up {drawn} mg, given {given} mg, wasted {wasted} mg: {left} mg are not accounted for.",
            drawn=drawn,
            given=given,
            wasted=wasted,
            left=mg(left),
        )
    if left > 0:
        return say(
            "Drawn up {drawn} mg, given {given} mg: {left} mg are not accounted for.",
            drawn=drawn,
            given=given,
            left=mg(left),
        )
    if left < 0 and account.drawn_up:
        return say(
            "Drawn up {drawn} mg, but {more} mg more were given and wasted.", drawn=drawn, more=mg(-left)
        )
    return ""


def mg(amount: float) -> str:
    """Return an amount as people read it, with at most two decimals and none that say nothing."""
    return f"{round(amount, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def books_of(movements: Iterable[Movement], begin: datetime, end: datetime) -> tuple[LotDay, ...]:
    """Return every lot that was there or moved from ``begin`` up to, not with, ``end``, by drug and lot.

    ``movements`` are all there were up to ``end``; later ones and struck ones count for nothing.
    """
    counting = [one for one in movements if one.at < end and not one.in_error]
    by_lot: dict[str, list[Movement]] = {}
    for movement in in_their_lots(counting):
        by_lot.setdefault(lot_key(movement.lot, movement.drug), []).append(movement)
    days = (_lot_day(own, begin) for own in by_lot.values())
    kept = (day for day in days if day is not None)
    return tuple(sorted(kept, key=lambda day: (day.drug.casefold(), day.lot.casefold())))


def moved_between(movements: Iterable[Movement], begin: datetime, end: datetime) -> tuple[Movement, ...]:
    """Return the movements of a day in order of time, the struck ones too, doses in their lots."""
    return tuple(one for one in in_their_lots(movements) if begin <= one.at < end)


@dataclass(slots=True)
class _Books:
    """What a lot holds while its movements are gone through in order of time."""

    left: float = 0.0
    drawn: dict[str, float] = field(default_factory=dict)
    used: dict[str, float] = field(default_factory=dict)

    def follow(self, one: Movement) -> None:
        amount = one.amount or 0.0
        match one.kind:
            case MovementKind.RECEIVED:
                self.left += amount
            case MovementKind.DISCARDED:
                self.left -= amount
            case MovementKind.COUNTED:
                self.left = amount
            case MovementKind.DRAWN_UP:
                self._take(one.session_id, self.drawn, amount)
            case MovementKind.GIVEN | MovementKind.WASTED:
                self._take(one.session_id, self.used, amount)

    def _take(self, session_id: str, told: dict[str, float], amount: float) -> None:
        before = self._taken(session_id)
        told[session_id] = told.get(session_id, 0.0) + amount
        self.left -= self._taken(session_id) - before

    def _taken(self, session_id: str) -> float:
        return max(self.drawn.get(session_id, 0.0), self.used.get(session_id, 0.0))


def _lot_day(movements: Sequence[Movement], begin: datetime) -> LotDay | None:
    """Return the day of one lot from all its movements, None where it did not move and none is left."""
    books, gaps = _Books(), list[Gap]()
    earlier = [one for one in movements if one.at < begin]
    today = movements[len(earlier) :]
    for movement in earlier:
        books.follow(movement)
    at_start = books.left
    received = [one for one in movements if one.kind is MovementKind.RECEIVED]
    if not today and (not received or abs(at_start) < TOLERANCE):
        return None
    for movement in today:
        if movement.kind is MovementKind.COUNTED:
            gaps.extend(_count_gaps(books.left, movement))
        books.follow(movement)
    counts = [one for one in today if one.kind is MovementKind.COUNTED]
    expires = min((one.expires for one in received if one.expires is not None), default=None)
    lot = (received or list(movements))[0].lot
    gaps.extend(_stock_gaps(lot, bool(received), books.left, today, expires))
    gaps.extend(_session_gaps(movements, today))
    return LotDay(
        lot=lot,
        drug=next((one.drug for one in (*received, *movements) if one.drug), ""),
        expires=expires,
        at_start=at_start,
        received=_sum(today, MovementKind.RECEIVED) or 0.0,
        drawn_up=_sum(today, MovementKind.DRAWN_UP) or 0.0,
        given=sum(one.amount or 0.0 for one in today if one.kind is MovementKind.GIVEN),
        wasted=_sum(today, MovementKind.WASTED) or 0.0,
        discarded=_sum(today, MovementKind.DISCARDED) or 0.0,
        counted=counts[-1].amount if counts else None,
        left=books.left,
        gaps=tuple(dict.fromkeys(gaps)),
    )


def _sum(movements: Iterable[Movement], kind: MovementKind) -> float | None:
    """Return the sum of one kind, None where one of them is not known."""
    total = 0.0
    for movement in movements:
        if movement.kind is kind:
            if movement.amount is None:
                return None
            total += movement.amount
    return total


def _count_gaps(by_the_books: float, count: Movement) -> Iterator[Gap]:
    counted = count.amount or 0.0
    if abs(counted - by_the_books) < TOLERANCE:
        return
    less, books = counted < by_the_books, mg(by_the_books)
    missing = mg(abs(counted - by_the_books))
    if less:
        words = say(
            "Counted {counted} mg, {missing} mg less than the {books} mg of the books.",
            counted=mg(counted),
            missing=missing,
            books=books,
        )
    else:
        words = say(
            "Counted {counted} mg, {missing} mg more than the {books} mg of the books.",
            counted=mg(counted),
            missing=missing,
            books=books,
        )
    yield Gap(words, True)


def _stock_gaps(
    lot: str, is_received: bool, left: float, today: Sequence[Movement], expires: date | None
) -> Iterator[Gap]:
    used = [one for one in today if one.kind in (MovementKind.DRAWN_UP, MovementKind.GIVEN)]
    if not lot and used:
        yield Gap(say("Given without a lot: nobody wrote which one it was."), True)
    elif not is_received and today:
        yield Gap(say("This lot was never received by the record."), False)
    elif left < -TOLERANCE:
        yield Gap(say("More left this lot than it held: {short} mg.", short=mg(-left)), True)
    if expires is not None and any(one.at.astimezone().date() > expires for one in used):
        yield Gap(say("Used after it expired on {day}.", day=expires.isoformat()), True)
    for movement in today:
        needs_witness = movement.kind in (MovementKind.WASTED, MovementKind.COUNTED, MovementKind.DISCARDED)
        if needs_witness and not movement.witness.strip():
            yield Gap(
                say(
                    "{amount} mg without a witness: {kind}.",
                    amount=_amount(movement),
                    kind=kind_word(movement.kind),
                ),
                True,
            )


def _session_gaps(movements: Sequence[Movement], today: Sequence[Movement]) -> Iterator[Gap]:
    """Yield what does not add up in each session that moved something of this lot today."""
    for session_id in dict.fromkeys(one.session_id for one in today if one.session_id):
        own = [one for one in movements if one.session_id == session_id]
        yield from _gaps_of(own)


def _gaps_of(own: Sequence[Movement]) -> Iterator[Gap]:
    last = own[-1]
    drawn = _sum(own, MovementKind.DRAWN_UP) or 0.0
    wasted = _sum(own, MovementKind.WASTED) or 0.0
    given = _sum(own, MovementKind.GIVEN)
    if given is None:
        yield Gap(say("{patient}: how much was given is not known.", patient=last.patient), True)
        return
    left = drawn - given - wasted
    if not last.draws_up and not drawn:
        return
    if not drawn and given > TOLERANCE:
        yield Gap(
            say(
                "{patient}: {given} mg given, and nobody wrote what was drawn up.",
                patient=last.patient,
                given=mg(given),
            ),
            False,
        )
    elif left < -TOLERANCE:
        yield Gap(
            say(
                "{patient}: drawn up {drawn} mg, but given {given} mg, wasted {wasted} mg: {more} mg more.",
                patient=last.patient,
                drawn=mg(drawn),
                given=mg(given),
                wasted=mg(wasted),
                more=mg(-left),
            ),
            True,
        )
    elif left > TOLERANCE and last.ended_at is not None:
        yield Gap(
            say(
                "{patient}: the session ended with {left} mg drawn up and neither given nor wasted.",
                patient=last.patient,
                left=mg(left),
            ),
            True,
        )
    elif left > TOLERANCE:
        yield Gap(
            say(
                "{patient}: {left} mg are drawn up and neither given nor wasted so far.",
                patient=last.patient,
                left=mg(left),
            ),
            False,
        )


def _amount(movement: Movement) -> str:
    return say("unknown") if movement.amount is None else mg(movement.amount)


def kind_word(kind: MovementKind) -> str:
    """Return the word for what happened to an amount."""
    return {
        MovementKind.RECEIVED: say("received"),
        MovementKind.DRAWN_UP: say("drawn up"),
        MovementKind.GIVEN: say("given"),
        MovementKind.WASTED: say("wasted"),
        MovementKind.COUNTED: say("counted"),
        MovementKind.DISCARDED: say("discarded"),
    }[kind]
