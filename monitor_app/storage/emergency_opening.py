"""Opens the clinic's file together with what an emergency left of it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from monitor_app.domain.file_key import FileKey
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.emergency_places import emergency_folders
from monitor_app.storage.emergency_start import before_opening, name_the_copy
from monitor_app.storage.errors import StorageError


def open_with_copy(
    path: Path, *, key_of: Callable[[Path], FileKey | None] = lambda _: None, patience: float = 2.0
) -> tuple[Database, EmergencyJournal]:
    """Open the file and merge what waits in an emergency copy, where the file takes it.

    What cannot be merged yet is read along with the file. Close the journal, then the file. ``key_of`` is
    asked for the key when the file is in its place. Raises
    ``StorageError`` where the file cannot be opened; the sentence names the copy where there is one.
    """
    path, folders = path.expanduser().resolve(), emergency_folders()
    news = before_opening(path, folders)
    try:
        database = open_database(path, key=key_of(path), patience=patience)
    except StorageError as fault:
        name_the_copy(fault, path, folders)
        raise
    with ExitStack() as undo:
        undo.callback(database.close)
        journal = EmergencyJournal(database, folders, news)
        undo.callback(journal.close)
        journal.begin()
        undo.pop_all()
    return database, journal
