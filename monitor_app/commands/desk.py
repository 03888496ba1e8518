"""What every command works with: which file, who asks, and the ids of what is new."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from monitor_app.domain.faults import Fault
from monitor_app.domain.one_line import flaw_of_line, look_of
from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from monitor_app.domain.file_key import FileKey
    from monitor_app.domain.people_facts import Right
    from monitor_app.domain.rights import Acting
    from monitor_app.storage.database import Database


LONGEST_NAME = 80
"""Characters; the field in Setup takes as many."""


class CommandFault(Fault):
    """A command could not be done; the sentence says why."""


@dataclass(slots=True)
class Desk:
    """The clinic's file and the person at it.

    ``user`` is the name that was given; once the file is open, it is that of the member of the staff.
    """

    database: Path
    user: str
    is_user_named: bool
    key: FileKey | None = field(default=None, init=False)
    """What an encrypted file was opened with."""
    acting: Acting | None = field(default=None, init=False)
    """Who was let in; None until the file is open for the first time."""

    @classmethod
    def of(cls, database: Path | None, user: str | None) -> Desk:
        """Fill in what was not given: the file in the user's data folder, the name of the login."""
        name = " ".join((user if user is not None else login_name()).split())
        if not look_of(name[: LONGEST_NAME + 1]):
            raise CommandFault(say("--user needs a name: it stands with every entry."))
        flaw = flaw_of_line("--user", name, LONGEST_NAME)
        if user is not None and not flaw:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.domain.rights import flaw_of_reserved

            flaw = flaw_of_reserved(name)
        if flaw:
            raise CommandFault(flaw)
        return cls(default_database() if database is None else _at_home(database), name, user is not None)

    @contextmanager
    def open(
        self, *, make: bool = False, right: Right | None = None, is_damage_fine: bool = False
    ) -> Iterator[Database]:
        """Hold the clinic's file open; only with ``make`` one that is missing is made.

        Where the file has staff it is asked who is there, once, and nobody comes in without ``right``. A
        copy of a session is opened for reading, and asks nobody. Where ``is_damage_fine``, nobody is asked
        in a file whose staff cannot be read.
        """
        from monitor_app.storage.session_file import is_session_file, open_session_file

        if not make and not self.database.expanduser().exists():
            raise CommandFault(
                say(
                    "There is no file {file}. Name it with --database, before the command.",
                    file=self.database,
                )
            )
        path = self.database.expanduser()
        with (
            open_session_file(path, only_entries=not is_damage_fine)
            if is_session_file(path)
            else self._open(path) as database
        ):
            if not database.is_copy:
                self._let_in(database, right, is_damage_fine=is_damage_fine)
            yield database

    def _open(self, path: Path) -> Database:
        """Open the clinic's file; the key of an encrypted one is asked for once."""
        from monitor_app.commands.asking_key import find_key
        from monitor_app.storage.database import open_database

        if self.key is None:
            self.key = find_key(path)
        return open_database(path, key=self.key)

    def _let_in(self, database: Database, right: Right | None, *, is_damage_fine: bool) -> None:
        from monitor_app.commands.asking_who import admit, refuse
        from monitor_app.domain.deciding import Refused
        from monitor_app.storage.errors import DamagedError
        from monitor_app.storage.journal import Journal

        journal = Journal(database)
        if self.acting is None:
            try:
                acting = admit(journal, self.user, is_user_named=self.is_user_named)
            except DamagedError:
                if is_damage_fine:
                    return
                raise
            if isinstance(acting, Refused):
                raise CommandFault(acting.sentence)
            self.acting, self.user = acting, acting.name
        if right is not None and right not in self.acting.rights:
            raise CommandFault(refuse(journal, self.acting, right).sentence)


def _at_home(database: Path) -> Path:
    try:
        return database.expanduser()
    except RuntimeError:
        raise CommandFault(
            say("Nobody here has the home folder that {file} begins with.", file=database)
        ) from None


def default_database() -> Path:
    """Return where the clinic's file lies unless another is named."""
    import platformdirs

    folder = platformdirs.user_data_path("infusion-session-monitor", appauthor=False)
    return folder / "sessions.db"


def login_name() -> str:
    """Return the name this person is logged in by, "unknown" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return say("unknown")
