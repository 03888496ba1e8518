"""Work that needs the clinic's file for itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor_app.commands.desk import CommandFault
from monitor_app.domain.wording import say


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Keep windows off the file while it is replaced, and refuse where one has it open."""
    # Of Qt only its core, which needs no screen.
    from PySide6.QtCore import QLockFile

    lock = QLockFile(f"{file}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        raise CommandFault(
            say(
                "The file {file} is open in a window of this program. Nothing was changed; close it first.",
                file=file,
            )
        )
    try:
        yield
    finally:
        lock.unlock()
