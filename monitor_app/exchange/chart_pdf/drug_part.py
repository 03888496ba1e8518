"""The controlled drug of a session: drawn up, given and wasted, and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app.domain.drug_accounting import account_of, kind_word, mg, open_words
from monitor_app.domain.drug_movements import Movement, session_movements
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import time_of, time_share
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph


def controlled_drug(session: Session, width: float, now: datetime) -> Iterator[Piece]:
    """Yield the table, nothing where nobody told what was drawn up or wasted."""
    account = account_of(session, session.ended_at or now)
    if not account.is_told:
        return
    yield from heading(say("Controlled drug"))
    columns = [
        Column(say("Time"), time_share(session, 1.1, 1.5)),
        Column(say("What"), 1.4),
        Column(say("mg"), 0.9, on_right=True),
        Column(say("Lot"), 2),
        Column(say("By"), 2),
        Column(say("Witness"), 2),
        Column(say("Remark"), 2.6),
    ]
    yield from table(columns, (_row(session, one) for one in session_movements(session)), width)
    yield from paragraph(open_words(account) or say("Everything that was drawn up is accounted for."), width)


def _row(session: Session, movement: Movement) -> list[Cell]:
    amount = say("unknown") if movement.amount is None else mg(movement.amount)
    cells = (kind_word(movement.kind), amount, movement.lot, movement.by, movement.witness, movement.reason)
    return [Cell(time_of(session, movement.at)), *map(Cell, cells)]
