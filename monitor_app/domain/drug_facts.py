"""The facts of the controlled drug: what came in, was drawn up, wasted, counted and discarded.

Part of :mod:`monitor_app.domain.entries`. What was given is told by the steps of the treatment. Amounts are
mg of the drug. A ``witness`` is a second person, who saw it and said so by a PIN of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DrugDrawnUp:
    """``amount`` mg of a lot were drawn up, or opened, for this session."""

    drawn_id: str
    lot: str
    amount: float


@dataclass(frozen=True, slots=True)
class DrugWasted:
    """``amount`` mg that were drawn up for this session were thrown away before the eyes of a witness."""

    wasted_id: str
    lot: str
    amount: float
    witness: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrugEntryStruck:
    """The entry about the drug with this id was entered in error; it counts no more and stays readable.

    In the session's stream for what was drawn up and wasted, in
    :data:`~monitor_app.domain.streams.DRUGS` for what is told there.
    """

    entry_id: str
    reason: str
    witness: str


@dataclass(frozen=True, slots=True)
class LotReceived:
    """``amount`` mg of a lot came into the stock; ``expires`` is the last day on which it may be used."""

    lot_id: str
    drug: str
    lot: str
    amount: float
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class LotCounted:
    """Two people counted ``amount`` mg of a lot in the stock; the books go on from what was counted."""

    count_id: str
    lot: str
    amount: float
    witness: str


@dataclass(frozen=True, slots=True)
class LotDiscarded:
    """``amount`` mg of a lot left the stock unused, such as broken, expired or returned to the pharmacy."""

    discard_id: str
    lot: str
    amount: float
    reason: str
    witness: str


SessionDrugFact = DrugDrawnUp | DrugWasted | DrugEntryStruck
"""What is told of the drug in the session itself."""

StockFact = LotReceived | LotCounted | LotDiscarded
"""What is told of the stock, besides what is struck there."""

DrugFact = SessionDrugFact | StockFact
