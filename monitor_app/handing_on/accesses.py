"""Who hands on, and where it is recorded."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from monitor_app.domain.entries import AccessFact
from monitor_app.recording import Outcome


class Accesses(Protocol):
    """The person who hands charts on, and the record of it; the recorder is one."""

    @property
    def person(self) -> str:
        """Return whose name stands with it."""
        ...

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...

    def note_access(self, *accesses: AccessFact) -> Outcome:
        """Record who opened, printed or exported charts."""
        ...
