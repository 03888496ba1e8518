"""``verify`` and ``rebuild``: is the file as it was written, and its lists made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.wording import say, say_count

if TYPE_CHECKING:
    from monitor_app.storage.verify import Verification


def verify_file(desk: Desk, session_id: str | None, *, tables: bool | None) -> None:
    """Print that every entry, of the file or of one session, is as it was written.

    Otherwise prints all that is not, a line each, and raises.
    """
    from monitor_app.storage.verify import verify

    with desk.open(is_damage_fine=True) as database:
        found = verify(database, session_id, tables=tables)
    if found.flaw_count:
        _name_flaws(found)
        raise CommandFault(_what_to_do(found))
    entries = say_count("{count} entry", "{count} entries", found.entry_count)
    click.echo(say("{entries} looked at: every one is as it was written.", entries=entries))
    if not found.has_tables:
        click.echo(say("The tables for lists were not looked at; --tables does that too, and takes minutes."))


def _what_to_do(found: Verification) -> str:
    if all(flaw.table for flaw in found.flaws):
        return say("The entries are as they were written: “rebuild” makes the tables anew from them.")
    return say("Keep this file as it is, and compare it with a backup.")


def _name_flaws(found: Verification) -> None:
    for flaw in found.flaws:
        click.echo(flaw.sentence, err=True)
    more = found.flaw_count - len(found.flaws)
    if more:
        click.echo(say_count("{count} more flaw.", "{count} more flaws.", more), err=True)


def rebuild_tables(desk: Desk) -> None:
    """Make the tables for lists and views anew from the journal."""
    from monitor_app.storage.derived import rebuild

    with desk.open() as database, database.writing() as connection:
        rebuild(connection)
    click.echo(say("The tables for lists and views were made anew from the journal."))
