"""What the killed children do with backups: make one, and go back to one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor_app.storage import backup, restore
from tests.faults.killing import say

FIRST = datetime(2026, 3, 1, 10, 15, tzinfo=UTC)


def back_up(file: str, number: int) -> None:
    """Make the backup of a day."""
    say("try", str(number))
    made = backup.back_up(
        Path(file), backup.default_folder(Path(file)), FIRST + timedelta(days=number, minutes=number)
    )
    say("saved", made.path.name)


def go_back(file: str, chosen: str, number: int) -> None:
    """Restore a backup."""
    say("try", str(number))
    restore.restore(Path(file), Path(chosen), FIRST + timedelta(hours=number), "Nurse 1")
    say("saved", str(number))
