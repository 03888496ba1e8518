"""What the page of the backups needs of whoever makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from monitor_app.domain.backups import Backup, BackupList
from monitor_app.domain.restoring import RestorePreview

Failed = Callable[[str], None]


class BackupWork(Protocol):
    """Makes, lists and restores backups without holding up the window; answers come later."""

    newest: Backup | None
    fault: str
    progress: tuple[int, int] | None

    @property
    def changed(self) -> SignalInstance:
        """Return what tells that newest, fault or progress is otherwise."""
        ...

    @property
    def folder(self) -> Path:
        """Return where backups are put."""
        ...

    def back_up_now(self) -> None:
        """Have one made."""
        ...

    def choose_folder(self, folder: Path) -> None:
        """Put them there from now on."""
        ...

    def list_backups(self, then: Callable[[BackupList], None], failed: Failed) -> None:
        """Read what is in the folder."""
        ...

    def preview(self, backup: str, then: Callable[[RestorePreview], None], failed: Failed) -> None:
        """Check a backup and count what going back to it loses."""
        ...

    def refusal(self) -> str:
        """Return why whoever is there may neither restore nor choose a folder; a refusal is recorded.

        "" where they may.
        """
        ...

    def restore(self, backup: str) -> bool:
        """Close the window and go back to the backup; False where something has to be saved first."""
        ...
