"""The recovery key at the command line: typed at the terminal, else the next line of the standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor_app import keys
from monitor_app.domain.file_key import FileKey, KeyMistake, read_key
from monitor_app.domain.wording import say


def find_key(path: Path) -> FileKey | None:
    """Return the key that opens the file, None for a plain one. Raises ``Fault``.

    One that was typed at the terminal can be kept in the keyring.
    """
    from monitor_app.storage.unlocking import key_of

    asked = _Terminal() if sys.stdin.isatty() else _Line()
    key = key_of(path, asked.ask)
    if key is not None and asked.was_asked:
        asked.offer(key)
    return key


class _Line:
    """Reads one line, once: the next one is somebody's PIN."""

    was_asked = False

    def ask(self, _reason: str) -> FileKey | None:
        if self.was_asked:
            return None
        self.was_asked = True
        line = sys.stdin.readline(1000).strip()
        return read_key(line) if line else None

    def offer(self, _key: FileKey) -> None:
        """Keep nothing: nobody is there to be asked."""


class _Terminal:
    was_asked = False

    def ask(self, reason: str) -> FileKey | None:
        self.was_asked = True
        while True:
            click.echo(reason, err=True)
            typed = click.prompt(say("Recovery key"), default="", show_default=False, err=True)
            if not typed.strip():
                return None
            try:
                return read_key(typed)
            except KeyMistake as mistake:
                reason = mistake.sentence

    def offer(self, key: FileKey) -> None:
        if keys.can_remember() and click.confirm(
            say("Keep this key in the keyring of this computer?"), default=True, err=True
        ):
            keys.remember(key)
