"""``encrypt``, ``change-key`` and ``decrypt``: under which key the clinic's file lies."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from monitor_app import keys
from monitor_app.commands.alone import alone
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say, say_count


def encrypt_file(desk: Desk, *, is_sure: bool) -> None:
    """Encrypt a plain file, and the plain backups beside it, with a new key that is shown once."""
    # Held before the key is shown: nobody writes one down for nothing.
    with _held_file(desk) as old:
        if old is not None:
            raise CommandFault(say("The file is encrypted already; change-key gives it another key."))
        key = _key_that_is_written_down(is_sure=is_sure)
        _rewrite(desk.database, None, key, say("Encrypting"))
    click.echo(say("The file {file} is encrypted.", file=desk.database))
    _encrypt_backups(desk.database, key)


def change_key(desk: Desk, *, is_sure: bool) -> None:
    """Give an encrypted file another key, which is shown once; its backups keep the old one."""
    with _held_file(desk) as old:
        if old is None:
            raise CommandFault(say("The file is not encrypted; encrypt does that."))
        new = _key_that_is_written_down(is_sure=is_sure)
        _rewrite(desk.database, old, new, say("Changing the key"))
    click.echo(
        say("The file has a new key. Backups made before open with the old one: keep both recovery keys.")
    )


def decrypt_file(desk: Desk, *, is_sure: bool) -> None:
    """Take the encryption away: whoever gets the file reads it."""
    with _held_file(desk) as key:
        if key is None:
            raise CommandFault(say("The file is not encrypted. Nothing was changed."))
        question = say("Afterwards whoever gets hold of the file can read it. Take the encryption away?")
        if not is_sure and not click.confirm(question, err=True):
            raise CommandFault(say("Nothing was changed."))
        _rewrite(desk.database, key, None, say("Taking the encryption away"))
    click.echo(
        say(
            "The file is not encrypted any more; whoever gets hold of it can read it. Backups made before "
            "open with its key only: keep the recovery key."
        )
    )


@contextmanager
def _held_file(desk: Desk) -> Iterator[FileKey | None]:
    """Let the person in, and keep windows off the file; hands over its key, None for a plain one."""
    from monitor_app.storage.encrypting import require_nothing_waits

    key = _key_of_file(desk)
    with alone(desk.database):
        require_nothing_waits(desk.database)
        yield key


def _key_of_file(desk: Desk) -> FileKey | None:
    from monitor_app.domain.people_facts import Right
    from monitor_app.storage import engine

    with desk.open(right=Right.FILE) as database:
        if database.is_copy:
            raise CommandFault(say("This is a copy of a session, and no clinic's file. Nothing was changed."))
        key = database.key
    if not engine.can_encrypt():
        raise engine.EngineMissingError
    return key


def _key_that_is_written_down(*, is_sure: bool) -> FileKey:
    key = keys.new_key()
    groups = key.groups()
    click.echo(say("The recovery key of the file. It is shown this once:"))
    click.echo()
    for start in range(0, len(groups), 6):
        click.echo("    " + "  ".join(groups[start : start + 6]))
    click.echo()
    click.echo(
        say(
            "Write it down or print it, and keep it away from this computer. Without it, and without the "
            "keyring of this computer, nobody can ever read the file."
        )
    )
    if not is_sure:
        _ask_back(groups)
    return key


def _ask_back(groups: tuple[str, ...]) -> None:
    number = secrets.randbelow(len(groups)) + 1
    typed = click.prompt(
        say("To show that you have it, type group {number}", number=number),
        default="",
        show_default=False,
        err=True,
    )
    if "".join(typed.split()).upper() != groups[number - 1]:
        raise CommandFault(
            say(
                "That is not group {number}. Nothing was changed; this key is void, the next try shows a "
                "new one.",
                number=number,
            )
        )


def _rewrite(file: Path, old: FileKey | None, new: FileKey | None, label: str) -> None:
    from monitor_app.storage.encrypting import rewrite

    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        rewrite(file, old, new, lambda share: bar.update(round(share * 1000) - bar.pos), _keep)


def _keep(key: FileKey) -> None:
    try:
        keys.remember(key)
    except keys.KeyringFault as fault:
        click.echo(fault.sentence, err=True)


def _encrypt_backups(file: Path, key: FileKey) -> None:
    """Encrypt what else is plain, and name what could not be: that still reads without a key."""
    from monitor_app.storage.encrypting import encrypt_backups

    with click.progressbar(length=1000, label=say("Encrypting backups"), file=sys.stderr) as bar:
        done, left = encrypt_backups(
            file, key, _chosen_folder(), lambda share: bar.update(round(share * 1000) - bar.pos)
        )
    if done:
        click.echo(
            say_count(
                "{count} backup or file of before was encrypted too.",
                "{count} backups and files of before were encrypted too.",
                done,
            )
        )
    for backup, fault in left:
        click.echo(
            say("The file {file} is still not encrypted: {reason}", file=backup, reason=fault.sentence),
            err=True,
        )


def _chosen_folder() -> Path | None:
    """Return the folder for backups that was chosen in the window's setup on this computer."""
    from PySide6.QtCore import QSettings

    from monitor_app.ui.preferences import Preferences

    store = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "infusion-session-monitor", "settings"
    )
    return Preferences(store).backup_folder
