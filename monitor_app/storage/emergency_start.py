"""What is looked at before the clinic's file is opened: what an emergency left the last time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.storage.database import Database
from monitor_app.storage.emergency_places import is_there, places_for, rescued_at
from monitor_app.storage.errors import StorageError


class FileMissingError(StorageError):
    """The file is not there, and entries that belong to it are."""

    def __init__(self, file: Path, copy: Path) -> None:
        super().__init__(
            say(
                "The file {file} is not there, but entries that belong to it are safe in the emergency copy "
                "{copy}. Nothing was changed; put the file back, then start the program again.",
                file=file,
                copy=copy,
            )
        )


class FolderMissingError(StorageError):
    """The folder of the file is not there, and all that the file held is kept elsewhere."""

    def __init__(self, file: Path, rescued: Path) -> None:
        super().__init__(
            say(
                "The folder of the file {file} is not there. Everything that was saved is safe in {copy}. "
                "Nothing was changed; bring the folder back, then start the program again: it puts the file "
                "back.",
                file=file,
                copy=rescued,
            )
        )


def put_back_words(path: Path) -> str:
    """Return what is said of a file that was put back."""
    return say(
        "The file {file} was deleted or moved while it was open. It was put back with everything that was "
        "saved; if somebody moved it on purpose, go on with this one only.",
        file=path,
    )


def before_opening(path: Path, folders: tuple[Path, ...]) -> str:
    """Put a file back that was deleted while it was open; return the news of it, "" where there is none.

    Raises ``StorageError`` where the file is missing and there is an emergency copy that belongs to it: a
    new file must not take the place of the old one.
    """
    path = path.expanduser().resolve()
    try:
        if path.exists():
            return ""
    except OSError:
        # Opening it tells what is wrong.
        return ""
    places = tuple(places_for(path, folders))
    for place in places:
        if is_there(rescued_at(place)):
            # Imported when it is needed, which is next to never: nobody should wait for it at the start.
            from monitor_app.storage.rescue import put_back

            if not is_there(path.parent):
                raise FolderMissingError(path, rescued_at(place))
            put_back(rescued_at(place), path)
            with suppress(OSError):
                rescued_at(place).unlink()
            return put_back_words(path)
    for place in places:
        if is_there(place):
            raise FileMissingError(path, place)
    return ""


def what_is_lacking(database: Database, places: Iterable[Path]) -> str:
    """Return that an earlier run held entries which the file lacks, "" for none; then forget what it held."""
    for rescued in map(rescued_at, places):
        if is_there(rescued):
            # Imported when it is needed, which is next to never: nobody should wait for it at the start.
            from monitor_app.storage.rescue import require_all_of

            try:
                require_all_of(rescued, database)
            except StorageError as fault:
                return fault.sentence
            with suppress(OSError):
                rescued.unlink()
    return ""


def is_rescued(path: Path, folders: tuple[Path, ...]) -> bool:
    """Return whether the file is missing, and all that it held is kept, to be put back at the start."""
    path = path.expanduser().resolve()
    return not is_there(path) and any(is_there(rescued_at(one)) for one in places_for(path, folders))


def name_the_copy(fault: Fault, path: Path, folders: tuple[Path, ...]) -> None:
    """Add to the sentence of ``fault`` what is kept elsewhere: all of the file, or entries that wait."""
    places = tuple(places_for(path.expanduser().resolve(), folders))
    rescued = next((one for one in map(rescued_at, places) if is_there(one)), None)
    if rescued is not None:
        words = say(
            "Everything that was saved before it was replaced is safe in {copy}; put that in its place, then "
            "start the program again.",
            copy=rescued,
        )
        fault.sentence = f"{fault.sentence} {words}"
    place = next((one for one in places if is_there(one)), None)
    if place is None:
        return
    words = say(
        "Entries that are not in the file yet are safe in the emergency copy {copy}; they are merged when "
        "the program can open the file again.",
        copy=place,
    )
    fault.sentence = f"{fault.sentence} {words}"
