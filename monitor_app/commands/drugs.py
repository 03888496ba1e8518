"""``drugs``: the books of the controlled drug for one day."""

from __future__ import annotations

from datetime import date, datetime

import click

from monitor_app.clock import SteadyClock
from monitor_app.commands.desk import Desk
from monitor_app.commands.listing import aligned
from monitor_app.domain.wording import say


def print_drugs(desk: Desk, day: date | None) -> None:
    """Print each lot of the day, every gap, and what moved."""
    from monitor_app.exchange.drug_list import (
        drug_list,
        gap_words,
        lot_cells,
        lot_headings,
        movement_cells,
        movement_headings,
    )
    from monitor_app.storage.drug_stock import DrugStock

    wanted = day or SteadyClock().now().astimezone().date()
    with desk.open() as database:
        told = drug_list(wanted, DrugStock(database).movements)
    click.echo(say("Controlled drug, {day}; amounts in mg.", day=wanted.isoformat()))
    if not told.lots:
        click.echo(say("No lot was there, and nothing moved."))
        return
    for line in aligned([lot_headings(), *map(lot_cells, told.lots)]):
        click.echo(line)
    for lot, gap in told.gaps:
        click.echo(say("GAP  {gap}", gap=gap_words(lot, gap)))
    if not told.gaps:
        click.echo(say("No gap: everything adds up."))
    if told.movements:
        rows = [movement_cells(movement, _clock_time) for movement in told.movements]
        for line in aligned([movement_headings(), *rows]):
            click.echo(line)


def _clock_time(at: datetime) -> str:
    return at.astimezone().strftime("%H:%M")
