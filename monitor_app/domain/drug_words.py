"""The words for what is told of the controlled drug."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.drug_accounting import mg
from monitor_app.domain.drug_facts import (
    DrugDrawnUp,
    DrugEntryStruck,
    DrugFact,
    DrugWasted,
    LotCounted,
    LotDiscarded,
    LotReceived,
)
from monitor_app.domain.wording import say


def drug_sentence(fact: DrugFact) -> str:
    """Return what happened, in one short sentence."""
    match fact:
        case DrugDrawnUp(_, lot, amount):
            return say("Drawn up {amount} mg, lot {lot}", amount=mg(amount), lot=lot)
        case DrugWasted(_, lot, amount, witness, reason):
            words = say(
                "Wasted {amount} mg, lot {lot}, witness {witness}",
                amount=mg(amount),
                lot=lot,
                witness=witness,
            )
            return say("{words}, {reason}", words=words, reason=reason) if reason else words
        case DrugEntryStruck(_, reason, witness):
            return say(
                "Entry about the drug struck out, {reason}, witness {witness}", reason=reason, witness=witness
            )
        case LotReceived(_, drug, lot, amount):
            return say("Received {amount} mg {drug}, lot {lot}", amount=mg(amount), drug=drug, lot=lot)
        case LotCounted(_, lot, amount, witness):
            return say(
                "Counted {amount} mg, lot {lot}, witness {witness}",
                amount=mg(amount),
                lot=lot,
                witness=witness,
            )
        case LotDiscarded(_, lot, amount, reason, witness):
            return say(
                "Discarded {amount} mg, lot {lot}, {reason}, witness {witness}",
                amount=mg(amount),
                lot=lot,
                reason=reason,
                witness=witness,
            )
        case _:
            assert_never(fact)
