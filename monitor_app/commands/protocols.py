"""``protocols``: the clinic's editions are listed, one leaves as a file, one comes in as the next edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.commands.listing import aligned
from monitor_app.domain import protocol_book
from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import CLINIC
from monitor_app.domain.people_facts import Right
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import PROTOCOL_FACTS, Edition, ProtocolBook
from monitor_app.domain.protocol_changes import changes_between
from monitor_app.domain.wording import say
from monitor_app.exchange.protocol_file import protocol_text, read_protocol, read_protocols, write_protocol
from monitor_app.resources import resource_path
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal


def list_protocols(desk: Desk) -> None:
    """Print each protocol with its latest edition, whether it is retired, and who published it when."""
    with desk.open() as database:
        book = read_book(database)
    for line in aligned([_cells(book, name) for name in sorted(book.editions)]):
        click.echo(line)


def export_protocol(desk: Desk, name: str, target: str) -> None:
    """Write the latest edition of a protocol to the file ``target``, or to the screen for ``-``."""
    with desk.open() as database:
        book = read_book(database)
    if name not in book.editions:
        raise _unknown(name, list(book.editions))
    protocol = book.current(name).protocol
    if target == "-":
        sys.stdout.buffer.write(protocol_text(protocol).encode())
        return
    file = Path(target)
    write_protocol(protocol, file)
    click.echo(
        say("{name}, edition {edition}, is in {file}.", name=name, edition=protocol.edition, file=target)
    )
    if file.stem != name:
        click.echo(say("Import takes the name from the file: it would call this {stem}.", stem=file.stem))


def import_protocol(desk: Desk, file: Path, reason: str) -> None:
    """Publish the protocol in ``file`` as the next edition of its name; a bad file changes nothing."""
    protocol = read_protocol(file)
    with desk.open(make=True, right=Right.PROTOCOLS) as database:
        book = read_book(database)
        now = to_the_millisecond(SteadyClock().now())
        decided = protocol_book.publish(
            book, When(now, now, desk.user), protocol=protocol, reason=reason, begun_from=None
        )
        if isinstance(decided, Refused):
            raise CommandFault(decided.sentence)
        Journal(database).append(decided, after=book.entry_count, among=PROTOCOL_FACTS)
    for entry in decided:
        _report(book, protocol_book.evolve(book, entry), protocol.name)


def read_book(database: Database | None) -> ProtocolBook:
    """Return the clinic's editions; those that are shipped where there is no file yet."""
    entries = () if database is None else Journal(database).entries(CLINIC, only=PROTOCOL_FACTS)
    return protocol_book.replay(read_protocols(resource_path("protocols")), entries)


def offered_protocol(desk: Desk, name: str) -> Protocol:
    """Return the edition that new sessions get. Raises ``CommandFault`` where ``name`` is not offered."""
    if desk.database.expanduser().exists():
        with desk.open() as database:
            book = read_book(database)
    else:
        book = read_book(None)
    offered = book.offered()
    if name in book.retired and name in book.editions:
        raise CommandFault(
            say("The protocol {name} is retired. There are: {known}.", name=name, known=", ".join(offered))
        )
    if name not in offered:
        raise _unknown(name, list(offered))
    return offered[name]


def _unknown(name: str, known: list[str]) -> CommandFault:
    return CommandFault(
        say("There is no protocol {name}. There are: {known}.", name=name, known=", ".join(known))
    )


def _cells(book: ProtocolBook, name: str) -> tuple[str, ...]:
    edition = book.current(name)
    return (
        name,
        edition.protocol.title,
        say("edition {edition}", edition=edition.protocol.edition),
        say("retired") if name in book.retired else say("offered"),
        *_published(edition),
    )


def _published(edition: Edition) -> tuple[str, str]:
    if edition.published_at is None:
        return say("shipped"), ""
    at = edition.published_at.astimezone().replace(tzinfo=None).isoformat(" ", "minutes")
    return edition.published_by, at


def _report(before: ProtocolBook, book: ProtocolBook, name: str) -> None:
    protocol = book.current(name).protocol
    click.echo(
        say("{name} is edition {edition} for new sessions now.", name=name, edition=protocol.edition)
        if name not in book.retired
        else say(
            "{name} is edition {edition} now. It is retired: it is not offered before it is reinstated in "
            "the window.",
            name=name,
            edition=protocol.edition,
        )
    )
    if name in before.editions:
        for change in changes_between(before.current(name).protocol, protocol):
            click.echo(f"  {change}")
