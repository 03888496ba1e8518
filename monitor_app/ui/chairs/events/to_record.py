"""What a chip or a form of the event bar asks to have recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.decisions import Decision


@dataclass(frozen=True, slots=True)
class ToRecord:
    """Something a person asked to have recorded in a session; ``at`` None is now."""

    session_id: str
    decision: Decision
    words: str
    """What it is called once it is saved, such as "Ondansetron 4 mg IV"."""
    at: datetime | None = None
    confirmed: Decision | None = None
    """What to decide instead once a question about it was answered with yes."""
