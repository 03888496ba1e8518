"""``export``: the readings of one session leave as CSV, whole or not at all."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.folding import replay
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.exchange.readings_csv import write_rows
from monitor_app.exchange.whole_file import replace_file


def export_session(desk: Desk, session_id: str, target: str) -> None:
    """Write the readings of a session to the file ``target``, or to the screen for ``-``."""
    session = _session(desk, session_id)
    text = io.StringIO(newline="")
    write_rows(text, session.readings)
    content = text.getvalue().encode()
    if target == "-":
        sys.stdout.buffer.write(content)
        return
    replace_file(Path(target), content, kind=".csv")
    written = say_count("{count} reading", "{count} readings", len(session.readings))
    click.echo(say("{readings} of session {id} are in {file}.", readings=written, id=session_id, file=target))
    if session.time_zero is not None:
        zero = session.time_zero.replace(tzinfo=None).isoformat() + "Z"
        click.echo(say("Minute 0 was {time}; import takes it as --time-zero.", time=zero))


def _session(desk: Desk, session_id: str) -> Session:
    from monitor_app.storage.journal import Journal

    with desk.open() as database:
        entries = tuple(Journal(database).entries(session_id))
    try:
        return replay(entries)
    except ValueError:
        raise CommandFault(
            say("There is no session {id}. The command sessions lists them.", id=session_id)
        ) from None
