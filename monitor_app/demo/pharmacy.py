"""The controlled drug of the demo: the lots in the cupboard, what is drawn up of them, and what is wasted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from math import ceil

from monitor_app.domain.deciding import Decided, Refused, When
from monitor_app.domain.drug_accounting import account_of
from monitor_app.domain.drug_decisions import draw_up, receive_lot, waste
from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

NURSES = ("Nurse 1", "Nurse 2")
VIALS, SPRAYS = "K-4471", "S-2093"
SYRINGE = 10
"""mg: so finely a syringe is filled; what is more than the dose is wasted."""
WASTED_AFTER = timedelta(minutes=6)


def deliveries(opened: datetime) -> Iterator[Entry]:
    """Yield what the cupboard was filled with when the clinic opened."""
    expires = (opened + timedelta(days=500)).date()
    when = When(opened, opened, NURSES[0])
    told: list[Entry] = []
    for drug, lot, amount in ((say("Ketamine"), VIALS, 4000.0), (say("Esketamine"), SPRAYS, 2800.0)):
        decided = receive_lot(told, when, drug=drug, lot=lot, amount=amount, expires=expires)
        if isinstance(decided, Refused):
            raise ValueError(f"the story of the demo does not hold: {decided.sentence}")
        told.extend(decided)
    yield from told


def lot_of(delivery: Delivery) -> str:
    """Return the lot that a session's drug is taken from."""
    return SPRAYS if delivery is Delivery.DEVICES else VIALS


def is_to_be_drawn_up(session: Session) -> bool:
    """Return whether the syringe of a session is still to be filled."""
    if session.protocol.delivery is Delivery.DEVICES or not session.check_in.dose:
        return False
    return not account_of(session, session.checked_in_at).drawn_up


def fill_syringe(session: Session, when: When) -> Decided:
    """Draw up the dose, as finely as a syringe is filled."""
    amount = SYRINGE * ceil((session.check_in.dose or 0.0) / SYRINGE)
    return draw_up(session, when, lot=VIALS, amount=float(amount))


def left_to_waste(session: Session) -> float:
    """Return how many mg of a syringe are left once the treatment is over."""
    ended = session.treatment_ended_at
    if ended is None:
        return 0.0
    account = account_of(session, ended)
    return max(0.0, account.open_amount) if account.given is not None else 0.0


def empty_syringe(session: Session, when: When) -> Decided:
    """Waste what is left before the eyes of the other nurse."""
    witness = next(name for name in NURSES if name != when.by)
    told = partial(waste, lot=VIALS, amount=left_to_waste(session), witness=witness)
    return told(session, when)
