"""What is said where even the emergency copy comes to its end."""

from __future__ import annotations

from pathlib import Path

from monitor_app.domain.wording import say
from monitor_app.storage.errors import StorageError


class NeitherError(StorageError):
    """Neither the clinic's file nor the emergency copy takes anything."""

    def __init__(self, file: Path, copy: Path) -> None:
        super().__init__(
            say(
                "Neither the file {file} nor the emergency copy {copy} can be written. What was saved before "
                "is safe; chart on paper from here, and free some space or call for help.",
                file=file,
                copy=copy,
            )
        )


class NotMergedYetError(StorageError):
    """Something needs entries that are still in the emergency copy."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Part of this session is still in the emergency copy. It is safe there; sign when it is in "
                "the clinic's file again."
            )
        )


class HeldHereAloneError(StorageError):
    """The emergency copy is gone, and no other can be made: what waits is nowhere on a disk."""

    def __init__(self, copy: Path) -> None:
        super().__init__(
            say(
                "The emergency copy {copy} is gone, and no other can be made. What is not in the clinic's "
                "file is held by this window alone: do not close it, copy the last entries onto paper, and "
                "call for help.",
                copy=copy,
            )
        )


def kept_words(kept: Path) -> str:
    """Return what is said of a copy that is kept because not all of it could be merged."""
    return say(
        "Something in the emergency copy could not be merged. The copy is kept in {file}; tell an "
        "administrator.",
        file=kept,
    )
