"""What the record says to a field of the monitoring form: an answer, or that it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """A value in words, or the moment ``at``, and where in the record it is from."""

    value: str
    source: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The record does not say; why."""

    reason: str
