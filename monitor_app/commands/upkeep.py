"""``verify`` and ``rebuild``: is the file as it was written, and its lists made anew."""

from __future__ import annotations

import click

from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.wording import say, say_count


def verify_file(desk: Desk) -> None:
    """Print that every entry is as it was written, or raise with the first one that is not."""
    from monitor_app.storage.verify import verify

    with desk.open() as database:
        found = verify(database)
    if found.flaw is not None:
        raise CommandFault(
            say("{flaw} Keep this file as it is, and compare it with a backup.", flaw=found.flaw.sentence)
        )
    entries = say_count("{count} entry", "{count} entries", found.entry_count)
    click.echo(say("{entries} looked at: every one is as it was written.", entries=entries))


def rebuild_tables(desk: Desk) -> None:
    """Make the tables for lists and views anew from the journal."""
    from monitor_app.storage.derived import rebuild

    with desk.open() as database, database.writing() as connection:
        rebuild(connection)
    click.echo(say("The tables for lists and views were made anew from the journal."))
