"""What may be told of the controlled drug, in a session and of the stock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite

from monitor_app.domain.deciding import EARLIEST_BEFORE_CHECK_IN, Decided, Refused, When, entry_of
from monitor_app.domain.drug_accounting import account_of, mg
from monitor_app.domain.drug_facts import (
    DrugDrawnUp,
    DrugEntryStruck,
    DrugFact,
    DrugWasted,
    LotCounted,
    LotDiscarded,
    LotReceived,
)
from monitor_app.domain.drug_movements import TOLERANCE, MovementKind, lot_key, session_movements
from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Session
from monitor_app.domain.streams import DRUGS
from monitor_app.domain.wording import say

MOST = 100_000.0
"""mg: more than a clinic ever holds of one lot."""


def draw_up(session: Session, when: When, *, lot: str, amount: float) -> Decided:
    """Record that ``amount`` mg of ``lot`` were drawn up; after the session's end too, told late."""
    refused = _refusal_of_time(session, when) or _refusal_of_lot(lot) or _refusal_of_amount(amount)
    return refused or (entry_of(session, when, DrugDrawnUp(_next_id(session), lot.strip(), amount)),)


def waste(
    session: Session, when: When, *, lot: str, amount: float, witness: str, reason: str = ""
) -> Decided:
    """Record that ``amount`` mg of ``lot`` were thrown away before the eyes of ``witness``.

    Refuses more than was drawn up and not given by then; a nasal device is not drawn up.
    """
    refused = (
        _refusal_of_time(session, when)
        or _refusal_of_lot(lot)
        or _refusal_of_amount(amount)
        or refusal_of_witness(witness, when.by)
        or _refusal_of_waste(session, when, lot, amount)
    )
    fact = DrugWasted(_next_id(session), lot.strip(), amount, witness.strip(), reason.strip())
    return refused or (entry_of(session, when, fact),)


def strike_drug_entry(session: Session, when: When, *, entry_id: str, reason: str, witness: str) -> Decided:
    """Record that what was told as drawn up or wasted was entered in error."""
    known = {entry.event_id for entry in session.events if isinstance(entry.fact, DrugDrawnUp | DrugWasted)}
    if entry_id not in known:
        return Refused(say("That entry is struck out already, or it is not about the drug."))
    if not reason.strip():
        return Refused(say("Give the reason why it was entered in error."))
    refused = refusal_of_witness(witness, when.by)
    fact = DrugEntryStruck(entry_id, reason.strip(), witness.strip())
    return refused or (entry_of(session, when, fact),)


def receive_lot(
    told: Sequence[Entry], when: When, *, drug: str, lot: str, amount: float, expires: date | None = None
) -> tuple[Entry, ...] | Refused:
    """Record that ``amount`` mg of ``lot`` came into the stock; ``told`` are the entries about the stock."""
    if not drug.strip():
        return Refused(say("Write which drug it is."))
    refused = _refusal_of_lot(lot) or _refusal_of_amount(amount)
    fact = LotReceived(_next_stock_id(told), drug.strip(), lot.strip(), amount, expires)
    return refused or (_stock_entry(when, fact),)


def count_lot(
    told: Sequence[Entry], when: When, *, lot: str, amount: float, witness: str
) -> tuple[Entry, ...] | Refused:
    """Record what two people counted; zero is an amount too."""
    refused = _refusal_of_lot(lot) or _refusal_of_count(amount) or refusal_of_witness(witness, when.by)
    fact = LotCounted(_next_stock_id(told), lot.strip(), amount, witness.strip())
    return refused or (_stock_entry(when, fact),)


def discard_lot(
    told: Sequence[Entry], when: When, *, lot: str, amount: float, reason: str, witness: str
) -> tuple[Entry, ...] | Refused:
    """Record that ``amount`` mg left the stock unused, and why."""
    if not reason.strip():
        return Refused(say("Give the reason, such as expired, broken or returned to the pharmacy."))
    refused = _refusal_of_lot(lot) or _refusal_of_amount(amount) or refusal_of_witness(witness, when.by)
    fact = LotDiscarded(_next_stock_id(told), lot.strip(), amount, reason.strip(), witness.strip())
    return refused or (_stock_entry(when, fact),)


def strike_stock_entry(
    told: Sequence[Entry], when: When, *, entry_id: str, reason: str, witness: str
) -> tuple[Entry, ...] | Refused:
    """Record that an entry about the stock was entered in error."""
    struck = {entry.fact.entry_id for entry in told if isinstance(entry.fact, DrugEntryStruck)}
    known = {
        f"{DRUGS}.t{number}"
        for number, entry in enumerate(told, 1)
        if not isinstance(entry.fact, DrugEntryStruck)
    }
    if entry_id not in known - struck:
        return Refused(say("That entry is struck out already, or it is not about the drug."))
    if not reason.strip():
        return Refused(say("Give the reason why it was entered in error."))
    refused = refusal_of_witness(witness, when.by)
    return refused or (_stock_entry(when, DrugEntryStruck(entry_id, reason.strip(), witness.strip())),)


def refusal_of_witness(witness: str, by: str) -> Refused | None:
    """Return why this person cannot be the witness of what ``by`` records, None when they can."""
    name = " ".join(witness.split()).casefold()
    if not name:
        return Refused(say("A second person must witness this. Choose or write who it is."))
    if name == " ".join(by.split()).casefold():
        return Refused(say("The witness must be another person than the one who records it."))
    return None


def _refusal_of_waste(session: Session, when: When, lot: str, amount: float) -> Refused | None:
    account = account_of(session, when.at)
    if session.protocol.delivery is Delivery.DEVICES and not account.drawn_up:
        return None
    drawn_lots = {lot_key(one.lot) for one in session_movements(session) if one.kind is MovementKind.DRAWN_UP}
    if lot_key(lot) not in drawn_lots:
        return Refused(
            say("Nothing of lot {lot} was drawn up for this session. Save what was drawn up first.", lot=lot)
        )
    left = account.open_amount
    if amount > left + TOLERANCE:
        return Refused(
            say(
                "Only {left} mg are left of the {drawn} mg drawn up. Look at the amounts again.",
                left=mg(max(0.0, left)),
                drawn=mg(account.drawn_up),
            )
        )
    return None


def _refusal_of_time(session: Session, when: When) -> Refused | None:
    """An end does not forbid it: what was left in the syringe must be told, if late."""
    if when.at > when.now:
        return Refused(say("That time lies in the future. Enter the time it was done."))
    if when.at < session.checked_in_at - EARLIEST_BEFORE_CHECK_IN:
        return Refused(say("That is more than a day before the check-in. Look at the time again."))
    return None


def _refusal_of_lot(lot: str) -> Refused | None:
    return None if lot.strip() else Refused(say("Write the lot, as it stands on the vial."))


def _refusal_of_amount(amount: float) -> Refused | None:
    if isfinite(amount) and TOLERANCE <= amount <= MOST:
        return None
    return Refused(say("The amount must be a number above 0, in mg."))


def _refusal_of_count(amount: float) -> Refused | None:
    return None if amount == 0 else _refusal_of_amount(amount)


def _next_id(session: Session) -> str:
    """Return the id that the next entry of the session has anyway, see :attr:`Entry.event_id`."""
    return f"{session.session_id}.t{session.entry_count + 1}"


def _next_stock_id(told: Sequence[Entry]) -> str:
    return f"{DRUGS}.t{len(told) + 1}"


def _stock_entry(when: When, fact: DrugFact) -> Entry:
    return Entry(DRUGS, when.at, when.now, when.by, fact)
