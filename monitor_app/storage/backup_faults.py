"""What keeps a backup from being made or used, each with a sentence."""

from __future__ import annotations

from pathlib import Path

from monitor_app.domain.wording import say
from monitor_app.storage.errors import StorageError

MEGABYTE = 1_000_000


class BackupFolderMissingError(StorageError):
    """The folder for the backups is not there, as a drive that is not plugged in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "The folder for backups, {folder}, is not there. The record itself is safe; connect its "
                "drive or choose another folder, then back up again.",
                folder=folder,
            )
        )


class BackupFolderClosedError(StorageError):
    """Nothing can be written into the folder for the backups."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "Backups cannot be written to {folder}. The record itself is safe; allow writing there or "
                "choose another folder, then back up again.",
                folder=folder,
            )
        )


class NoRoomForBackupError(StorageError):
    """The disk of the backups has less room than one takes."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        super().__init__(
            say(
                "There is too little room for a backup in {folder}: it takes {needed} MB, and {free} MB are "
                "free. The record and the backups there are safe; free some space or choose another folder.",
                folder=folder,
                needed=-(-needed // MEGABYTE),
                free=free // MEGABYTE,
            )
        )


class FlawedBackupError(StorageError):
    """What was written is not what the record should be."""

    def __init__(self, flaw: str) -> None:
        super().__init__(
            say(
                "The backup was checked after it was written and not kept: {flaw} Earlier backups are all "
                "kept. Have the record checked with the command verify.",
                flaw=flaw,
            )
        )


class UnusableBackupError(StorageError):
    """A backup that was to be restored is not as it was written."""

    def __init__(self, path: Path, flaw: str) -> None:
        super().__init__(
            say(
                "The backup {file} cannot be restored: {flaw} Nothing was changed; choose another backup.",
                file=path,
                flaw=flaw,
            )
        )
