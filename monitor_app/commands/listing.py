"""``sessions``: the ids that other commands ask for."""

from __future__ import annotations

import click

from monitor_app.commands.desk import Desk
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.wording import say, say_count


def list_sessions(desk: Desk, text: str, limit: int) -> None:
    """Print the sessions that hold every word of ``text``, newest first."""
    from monitor_app.storage.register import Register

    with desk.open() as database:
        register = Register(database)
        records = register.sessions(text=text, limit=limit)
        left = register.session_count(text=text) - len(records)
    if not records:
        click.echo(say("There is no session that matches.") if text else say("There is no session yet."))
        return
    for line in aligned([_cells(record) for record in records]):
        click.echo(line)
    if left > 0:
        click.echo(say_count("{count} more; see --limit.", "{count} more; see --limit.", left))


def _cells(record: SessionRecord) -> tuple[str, ...]:
    return (
        record.session_id,
        record.checked_in_at.astimezone().replace(tzinfo=None).isoformat(" ", "minutes"),
        record.patient_name,
        record.mrn,
        record.protocol,
        record.chair,
        record.status.value,
        say_count("{count} reading", "{count} readings", record.reading_count),
    )


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Return rows of as many cells as lines whose columns stand below one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
