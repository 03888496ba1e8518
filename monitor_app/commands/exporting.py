"""``export``: the chart of one session leaves in one form, whole or not at all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.commands.asking_who import ask_secret
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.entries import ACCESS, AccessFact, Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.people_facts import Right
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.exchange.charts import Paper
from monitor_app.exchange.encrypted import require_encryption, require_passphrase
from monitor_app.exchange.whole_file import explained_writing
from monitor_app.handing_on.charts_out import ChartsOut
from monitor_app.recording import NotSaved, Outcome, Saved
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal

PAINTED = (ExportForm.PDF, ExportForm.ESKETAMINE)


@dataclass(frozen=True, slots=True)
class CommandAccesses:
    """Records for the person at the command line."""

    database: Database
    person: str

    def now(self) -> datetime:
        """Return the present moment to the millisecond, as it is stored."""
        return to_the_millisecond(SteadyClock().now())

    def note_access(self, *accesses: AccessFact) -> Outcome:
        """Record that charts leave."""
        now = self.now()
        noted = tuple(Entry(ACCESS, now, now, self.person, fact) for fact in accesses)
        try:
            Journal(self.database).append(noted)
        except Fault as fault:
            return NotSaved(fault.sentence)
        return Saved(None, noted)


def export_session(
    desk: Desk, session_id: str, form: ExportForm, target: str, paper: Paper, *, is_secret: bool = False
) -> None:
    """Write a session to the file ``target``, or as text to the screen for ``-`` or to a pipe.

    Where it ``is_secret``, a passphrase is asked for that alone opens the file.
    """
    if is_secret:
        require_encryption()
    with desk.open(right=Right.HAND_ON) as database:
        charts = ChartsOut(database, CommandAccesses(database, desk.user))
        if target == "-" or _is_a_pipe(target):
            if is_secret:
                raise ScreenFault(say("What is encrypted is no text for the screen: name a file for it."))
            _write_to_the_screen(charts.as_text(session_id, form), target)
            return
        session = charts.chart(session_id).session
        passphrase = _new_passphrase() if is_secret else ""
        with _what_paints(form), _told_to_end():
            files = _hand_on(charts, session_id, form, Path(target), paper, passphrase)
        session = charts.chart(session_id).session
    if is_secret:
        _tell_secret(session, files)
    else:
        _tell(session, form, target, files)


def _hand_on(
    charts: ChartsOut, session_id: str, form: ExportForm, target: Path, paper: Paper, passphrase: str
) -> tuple[Path, ...]:
    steps = charts.begin([session_id], form, target, paper=paper, passphrase=passphrase)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            files: tuple[Path, ...] = end.value
            return files


def _new_passphrase() -> str:
    """Return a passphrase that was typed twice at the terminal, or stands in the standard input."""
    typed = ask_secret(say("Passphrase for the file"))
    require_passphrase(typed)
    if sys.stdin.isatty() and ask_secret(say("The same once more")) != typed:
        raise CommandFault(say("That was another passphrase. Nothing was handed on."))
    return typed


@contextmanager
def _what_paints(form: ExportForm) -> Iterator[None]:
    """Hold what paints pages, which needs no screen; nothing where no page is painted."""
    if form not in PAINTED:
        yield
        return
    from monitor_app.handing_on.painting import without_a_screen

    with without_a_screen():
        yield


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Let a polite kill end the export as Ctrl+C does, so that nothing is left of it."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class ScreenFault(Fault):
    """What was asked for could not be written to the screen; the sentence says why."""


def _is_a_pipe(target: str) -> bool:
    """Return whether the file is a pipe or a device, which is written to as it is."""
    file = Path(target)
    with explained_writing(file):
        return file.exists() and not file.is_file() and not file.is_dir()


def _write_to_the_screen(content: bytes, target: str) -> None:
    if target == "-":
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever read it has had enough; click ends quietly.
            raise
        except OSError as error:
            # What is still held back would be tried, and complained about, once more at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            reason = error.strerror or type(error).__name__
            raise ScreenFault(
                say("It could not be written to the screen as a whole: {reason}.", reason=reason)
            ) from error
    else:
        with explained_writing(Path(target)):
            Path(target).write_bytes(content)


def _tell(session: Session, form: ExportForm, target: str, files: tuple[Path, ...]) -> None:
    if form is ExportForm.CSV:
        written = say_count("{count} reading", "{count} readings", len(session.readings))
        names = ", ".join(file.name for file in files[1:])
        click.echo(
            say(
                "{readings} of session {id} are in {file}; beside it {others}.",
                readings=written,
                id=session.session_id,
                file=target,
                others=names,
            )
        )
        if session.time_zero is not None:
            zero = session.time_zero.replace(tzinfo=None).isoformat() + "Z"
            click.echo(say("Minute 0 was {time}; import takes it as --time-zero.", time=zero))
    else:
        click.echo(say("Session {id} is in {file}.", id=session.session_id, file=target))
    _tell_running(session)
    click.echo(say("The file is not encrypted."))


def _tell_secret(session: Session, files: tuple[Path, ...]) -> None:
    (file,) = files
    click.echo(say("Session {id} is in {file}.", id=session.session_id, file=file))
    _tell_running(session)
    click.echo(say("The file is encrypted: nobody can open it without the passphrase."))


def _tell_running(session: Session) -> None:
    if session.is_running:
        click.echo(say("The session is still running: this is what was charted until now."))
