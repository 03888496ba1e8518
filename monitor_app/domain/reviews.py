"""What looking back has made of a session: corrections of its events, signatures, questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.readings import Strike
from monitor_app.domain.review_facts import Meaning, Plan


@dataclass(frozen=True, slots=True)
class EventAmendment:
    """Somebody corrected an event; ``was`` is the fact as it stood before."""

    at: datetime
    by: str
    reason: str
    was: Fact


@dataclass(frozen=True, slots=True)
class StruckEvent:
    """An event that was entered in error, as it stood when it was struck out."""

    entry: Entry
    strike: Strike


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when and with what meaning; it covers the first ``covers`` entries of the session."""

    at: datetime
    by: str
    meaning: Meaning
    comment: str
    plan: Plan | None
    covers: int


@dataclass(frozen=True, slots=True)
class Return:
    """A session sent back with a question; the answer is "" while there is none."""

    at: datetime
    by: str
    question: str
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class FormSubmission:
    """Who handed in the esketamine monitoring form, and when."""

    at: datetime
    by: str
