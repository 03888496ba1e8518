"""What the page of the security needs to know and have done; whoever builds the window hands it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from monitor_app.domain.file_key import FileKey


@dataclass(frozen=True, slots=True)
class Protection:
    """How the open file lies on the disk, and what this computer has for it.

    ``fingerprint`` tells its key from others and is "" for a plain file.
    """

    fingerprint: str
    has_engine: bool
    has_keyring: bool
    is_demo: bool = False

    @property
    def is_encrypted(self) -> bool:
        """Return whether the file is encrypted."""
        return bool(self.fingerprint)


class FileSecurity(Protocol):
    """Keys and the file under them. Work on the file closes the window, which opens again afterwards."""

    def protection(self) -> Protection:
        """Return how the file lies on the disk now."""

    def refusal(self) -> str:
        """Return why whoever is at the desk may not change it, "" where they may; a refusal is recorded."""

    def new_key(self) -> FileKey:
        """Return a key that nobody has."""

    def print_key(self, key: FileKey, parent: QWidget) -> bool:
        """Print the recovery key on the system's printer; False where nobody chose one."""

    def put_under(self, key: FileKey | None) -> bool:
        """Close the window and put the file under ``key``, None to decrypt it; False where it stays open."""
