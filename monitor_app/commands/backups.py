"""``backup`` and ``restore``: a copy of the record somewhere else, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.commands.alone import alone
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.restoring import NAMED, LostSession, RestorePreview, key_sentence, preview_sentences
from monitor_app.domain.wording import say, say_count

SHOWN_AFTER = timedelta(seconds=1)
"""After which people wonder whether anything happens."""


def back_up(desk: Desk, folder: Path | None) -> None:
    """Make a backup and print its file."""
    from monitor_app.storage import backup

    file = _clinic_file(desk)
    target = backup.default_folder(file) if folder is None else folder.expanduser().resolve()
    with _progress(say("Backing up")) as show:
        made = backup.back_up(file, target, _now(), show, desk.key)
    click.echo(made.path)


def list_backups(desk: Desk, folder: Path | None) -> None:
    """Print the backups in a folder, newest first."""
    from monitor_app.storage import backup

    file = _clinic_file(desk)
    target = backup.default_folder(file) if folder is None else folder.expanduser().resolve()
    found = backup.backups_of(file, target)
    for one in found:
        click.echo(f"{one.made_at.astimezone():%Y-%m-%d %H:%M}  {one.size / 1e6:8.1f} MB  {one.path}")
    if not found:
        click.echo(say("There is no backup of {file} in {folder}.", file=file, folder=target), err=True)


def restore(desk: Desk, backup: Path, *, is_sure: bool) -> None:
    """Show what going back would lose, ask, and put the backup in the place of the file."""
    from monitor_app.commands.asking_key import find_key
    from monitor_app.storage import restore as restoring

    file, backup = desk.database.expanduser().resolve(), backup.resolve()
    if file == backup:
        raise CommandFault(say("This is the clinic's file itself, and no backup. Nothing was changed."))
    with alone(desk.database):
        _let_in(desk, file, backup)
        its_key = find_key(backup)
        _show(restoring.preview(file, backup, desk.key, backup_key=its_key))
        if not is_sure and not click.confirm(say("Go back to this backup?"), err=True):
            raise CommandFault(say("Nothing was changed."))
        with _progress(say("Restoring")) as show:
            done = restoring.restore(
                file,
                backup,
                _now(),
                desk.user,
                key=desk.key,
                backup_key=its_key,
                progress=show,
            )
    click.echo(say("The record goes on from {backup}.", backup=backup.name))
    if done.entries_saved:
        click.echo(
            say_count(
                "{count} entry was read from the damaged file and added.",
                "{count} entries were read from the damaged file and added.",
                done.entries_saved,
            )
        )
    if done.replaced:
        click.echo(say("The file before is kept as {file}.", file=file.with_name(done.replaced)))
    if done.newly_encrypted:
        click.echo(key_sentence(done))


def _now() -> datetime:
    return to_the_millisecond(SteadyClock().now())


def _clinic_file(desk: Desk) -> Path:
    """Let the person in and return the file, closed again."""
    with desk.open() as database:
        if database.is_copy:
            raise CommandFault(say("This is a copy of a session, and no clinic's file. Nothing was done."))
        return database.path


def _let_in(desk: Desk, file: Path, backup: Path) -> None:
    """Ask who is there where the file can still tell; a damaged one, or none, lets everyone restore."""
    from monitor_app.domain.people_facts import Right
    from monitor_app.storage.damage import is_damage, is_emptied
    from monitor_app.storage.errors import StorageError

    folder = file.parent / "backups"
    if not file.exists() or is_emptied(file, folder) or _only_backup_opens(file, backup):
        return
    try:
        with desk.open(right=Right.FILE, is_damage_fine=True):
            return
    except StorageError as fault:
        if not is_damage(fault, file, folder):
            raise


def _only_backup_opens(file: Path, backup: Path) -> bool:
    """Return whether keys of this computer open the backup alone: the file's first page may be gone."""
    from monitor_app.storage.damage import opens
    from monitor_app.storage.unlocking import is_encrypted

    return is_encrypted(file) and not opens(file) and opens(backup)


def _show(preview: RestorePreview) -> None:
    made = f"{preview.made_at.astimezone():%Y-%m-%d %H:%M}"
    entries = say_count("{count} entry", "{count} entries", preview.entry_count)
    click.echo(say("{file}, made {time}, {entries}: checked.", file=preview.file, time=made, entries=entries))
    for sentence in preview_sentences(preview):
        click.echo(sentence)
    sessions = preview.loss.sessions
    for session in sessions[:NAMED]:
        click.echo(f"  {_session_line(session)}")
    if len(sessions) > NAMED:
        click.echo(f"  {say('and {count} more', count=len(sessions) - NAMED)}")


def _session_line(session: LostSession) -> str:
    entries = say_count("{count} entry", "{count} entries", session.entry_count)
    first, last = (f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (session.first_at, session.last_at))
    return say(
        "{session}  {entries}, {first} to {last}",
        session=session.session_id,
        entries=entries,
        first=first,
        last=last,
    )


class _Shown:
    """A line that grows on standard error when it lasts; nothing where nobody looks."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._clock = SteadyClock()
        self._began = self._clock.now()
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if self._clock.now() - self._began > SHOWN_AFTER and percent != self._shown:
            self._shown = percent
            click.echo(f"\r{self._words} {percent} %", err=True, nl=False)

    def end(self) -> None:
        if self._shown >= 0:
            click.echo("", err=True)


@contextmanager
def _progress(words: str) -> Iterator[_Shown]:
    shown = _Shown(words)
    try:
        yield shown
    finally:
        shown.end()
