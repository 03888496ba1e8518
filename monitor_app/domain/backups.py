"""What is known of the backups of a file, as it is told from one process to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor_app.domain.restoring import RestorePreview
from monitor_app.domain.wording import say

BACKUP_AFTER = timedelta(hours=24)
"""A backup is due when the newest is older than this, or than the end of the last session."""

TROUBLE_AFTER = timedelta(days=3)
"""So long without a good backup, it is said in the window."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in its folder; ``size`` in bytes, time in UTC."""

    path: str
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class BackupState:
    """The newest backup there is, None without one, and when the first entry was written."""

    newest: Backup | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class BackupList:
    """The backups in a folder, newest first, and what its place is worth."""

    backups: tuple[Backup, ...]
    same_disk: bool
    """Whether a broken disk would take the file with them."""
    on_network: bool


@dataclass(frozen=True, slots=True)
class NewestGood:
    """The newest backup that can be restored, None without one; so many newer ones cannot."""

    path: str | None
    preview: RestorePreview | None
    passed_over: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The first thing in the file that is not as it was written, "" where everything is."""

    flaw: str


def is_recent(made_at: datetime, now: datetime) -> bool:
    """Return whether a backup counts as one of today; one from far ahead tells of a clock that was wrong."""
    return abs(now - made_at) < BACKUP_AFTER


def damage_sentence(flaw: str) -> str:
    """Return what to say where the file was found damaged while it is open."""
    return say(
        "The record is not as it was written: {flaw} Finish what runs, then have it checked, or go back to a "
        "backup in Setup › Backups; what can still be read is kept.",
        flaw=flaw if flaw.endswith(".") else f"{flaw}.",
    )
