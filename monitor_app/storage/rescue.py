"""A file that was deleted, moved or replaced while it was open: what it held is kept and put back.

The program still holds the file, whatever its path names by now. A whole copy of it goes into the folder of
the emergency copy; it is put back where nothing has taken the file's place, and nothing is ever overwritten.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

from monitor_app.domain.wording import say
from monitor_app.storage import engine
from monitor_app.storage.database import Database, explained, open_database
from monitor_app.storage.emergency_places import is_there
from monitor_app.storage.errors import CannotOpenError, FileGoneError, LockedError, StorageError
from monitor_app.storage.in_place import Place

_HEADS = "SELECT stream, number, hash FROM head"
_SAME = "SELECT 1 FROM entry WHERE stream = ? AND number = ? AND hash = ?"
_OWNER_ALONE = 0o600


class OtherFileError(StorageError):
    """Where the clinic's file was is a file that does not hold what it held."""

    def __init__(self, path: Path, rescued: Path) -> None:
        super().__init__(
            say(
                "In place of the file {file} is another one, which does not hold everything that was saved. "
                "All of it is safe in {copy}; put that in its place, then start the program again.",
                file=path,
                copy=rescued,
            )
        )


def rescue(database: Database, rescued: Path) -> None:
    """Write a whole copy of what ``database`` still holds to ``rescued``. Raises ``StorageError``."""
    with explained(rescued):
        # A file that was moved gets all that lies in the log; one put in its place must not meet that log.
        database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        making = rescued.with_name(f"{rescued.name}.making")
        try:
            making.unlink(missing_ok=True)
            os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ALONE))
            with closing(engine.connect(making, key=database.key)) as target:
                database.connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            making.replace(rescued)
        except OSError as error:
            raise CannotOpenError(rescued) from error


def make_log_anew(database: Database) -> None:
    """Go on with the same file after the log beside it was deleted; what lay in it is in the file first.

    Raises ``StorageError`` where another program holds that up; then nothing is changed.
    """
    old = database.connection
    with explained(database.path):
        busy, *_ = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LockedError(database.path)
        (milliseconds,) = old.execute("PRAGMA busy_timeout").fetchone()
        # The old one first: what SQLite remembers of the deleted log goes with its last connection.
        old.close()
        database.connection = engine.connect(database.path, key=database.key, timeout=milliseconds / 1000)
        database.place = Place(database.path)
        for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL"):
            database.connection.execute(f"PRAGMA {pragma}")


def take_up_again(database: Database, rescued: Path) -> None:
    """Go on with the file at the path, put back from ``rescued`` where there is none.

    Raises ``StorageError`` where that would lose anything that was saved; then nothing is changed.
    """
    path = database.path
    if not is_there(path):
        if not database.place.folder_is_kept() or not is_there(rescued):
            raise FileGoneError(path)
        put_back(rescued, path)
    fresh = open_database(path, key=database.key)
    try:
        if not _holds_all_of(fresh, database):
            raise OtherFileError(path, rescued)
    except BaseException:
        fresh.close()
        raise
    # SQLite looks itself that it removes no log that is not its own.
    database.connection.close()
    database.connection, database.place = fresh.connection, fresh.place


def require_all_of(rescued: Path, database: Database) -> None:
    """Raise ``OtherFileError`` where ``database`` lacks entries of ``rescued``, other faults by their own."""
    with open_database(rescued, key=database.key) as held:
        if not _holds_all_of(database, held):
            raise OtherFileError(database.path, rescued)


def put_back(rescued: Path, path: Path) -> None:
    """Put a copy of ``rescued`` where no file is. Raises ``StorageError``."""
    making = path.with_name(f"{path.name}.making")
    try:
        shutil.copyfile(rescued, making)
        making.chmod(_OWNER_ALONE)
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        for leftover in ("-wal", "-shm"):
            # They belong to the file that is gone; with another one SQLite would mix them up.
            path.with_name(f"{path.name}{leftover}").unlink(missing_ok=True)
        # A link, unlike a renaming, never takes the place of a file that came meanwhile.
        os.link(making, path)
    except OSError as error:
        raise CannotOpenError(path) from error
    finally:
        with suppress(OSError):
            making.unlink(missing_ok=True)


def _holds_all_of(fresh: Database, old: Database) -> bool:
    heads = old.rows(_HEADS)
    return all(fresh.row(_SAME, tuple(head)) is not None for head in heads)
