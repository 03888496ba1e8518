"""Where each mg of the controlled drug came from and went to, as the facts tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from monitor_app.domain import entries as facts
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugWasted
from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Session

TOLERANCE = 0.01
"""mg: what is nearer than that to each other is the same amount."""


class MovementKind(StrEnum):
    """What happened to an amount."""

    RECEIVED = "received"
    DRAWN_UP = "drawn_up"
    GIVEN = "given"
    WASTED = "wasted"
    COUNTED = "counted"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Movement:
    """One amount in mg that came, went or was counted; None where what was given is not known.

    ``draws_up`` says whether the session's drug is drawn up at all: a nasal device is used as it comes.
    ``ended_at`` is the end of the session. Times are aware and in UTC.
    """

    movement_id: str
    at: datetime
    recorded_at: datetime
    kind: MovementKind
    lot: str
    drug: str
    amount: float | None
    by: str
    witness: str = ""
    reason: str = ""
    expires: date | None = None
    in_error: bool = False
    session_id: str = ""
    patient: str = ""
    draws_up: bool = True
    ended_at: datetime | None = None


def lot_key(lot: str, drug: str = "") -> str:
    """Return by what a lot is told from others: its letters, whatever their case, or its drug without one."""
    plain = " ".join(lot.split()).casefold()
    return plain or f"\n{drug.casefold()}"


def session_movements(session: Session) -> tuple[Movement, ...]:
    """Return what was drawn up, given and wasted in ``session``, in order of time; struck ones are left out.

    A pump that runs has given nothing yet by these: what it gave is told when it is stopped.
    """
    told = (_movement(session, entry) for entry in session.events)
    return in_their_lots(movement for movement in told if movement is not None)


def in_their_lots(movements: Iterable[Movement]) -> tuple[Movement, ...]:
    """Return ``movements`` with what was given counted to the lots that were drawn up for it.

    In order of drawing up, each as far as it went; what is more counts to the last of them. Where nothing
    was drawn up, the lot stays that of the check-in.
    """
    in_order = sorted(movements, key=_place)
    by_session: dict[str, list[Movement]] = {}
    for movement in in_order:
        if movement.session_id:
            by_session.setdefault(movement.session_id, []).append(movement)
    held = {session_id: _held(own) for session_id, own in by_session.items()}
    return tuple(part for one in in_order for part in _parted(one, held.get(one.session_id, {})))


def _place(movement: Movement) -> tuple[datetime, datetime, bool]:
    """In order of time; what came in at the same moment came in first."""
    return movement.at, movement.recorded_at, movement.kind is not MovementKind.RECEIVED


def _held(movements: Sequence[Movement]) -> dict[str, float]:
    """Return by lot what can have been given of it: drawn up less wasted."""
    held: dict[str, float] = {}
    for movement in movements:
        if movement.kind is MovementKind.DRAWN_UP and not movement.in_error:
            held[movement.lot] = held.get(movement.lot, 0.0) + (movement.amount or 0.0)
    for movement in movements:
        if movement.kind is MovementKind.WASTED and movement.lot in held and not movement.in_error:
            held[movement.lot] -= movement.amount or 0.0
    return held


def _parted(movement: Movement, held: dict[str, float]) -> Iterator[Movement]:
    """Yield a dose in the parts that came from each lot, taken from what is ``held``; others as they are."""
    if movement.kind is not MovementKind.GIVEN or not held or movement.in_error:
        yield movement
        return
    last = next(reversed(held))
    if movement.amount is None:
        yield replace(movement, lot=last)
        return
    left = movement.amount
    for lot in held:
        part = left if lot == last else min(left, max(0.0, held[lot]))
        if part > TOLERANCE / 2 or (lot == last and left == movement.amount):
            held[lot] -= part
            left -= part
            yield replace(movement, lot=lot, amount=part)


def _movement(session: Session, entry: Entry) -> Movement | None:
    match entry.fact:
        case DrugDrawnUp(_, lot, amount):
            return _of(session, entry, MovementKind.DRAWN_UP, lot, amount)
        case DrugWasted(_, lot, amount, witness, reason):
            wasted = _of(session, entry, MovementKind.WASTED, lot, amount)
            return replace(wasted, witness=witness, reason=reason)
        case (
            facts.InfusionStopped(amount=given)
            | facts.InjectionGiven(given)
            | facts.DeviceGiven(amount=given)
        ):
            return _of(session, entry, MovementKind.GIVEN, session.check_in.lot, given)
        case _:
            return None


def _of(session: Session, entry: Entry, kind: MovementKind, lot: str, amount: float | None) -> Movement:
    return Movement(
        movement_id=entry.event_id,
        at=entry.at,
        recorded_at=entry.recorded_at,
        kind=kind,
        lot=lot,
        drug=session.protocol.drug,
        amount=amount,
        by=entry.recorded_by,
        session_id=session.session_id,
        patient=session.patient.name,
        draws_up=session.protocol.delivery is not Delivery.DEVICES,
        ended_at=session.ended_at,
    )
