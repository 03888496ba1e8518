"""What every decision takes and gives: a session and a moment in; entries, a refusal or a question out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

LATE_AFTER = timedelta(minutes=15)
"""An entry written this long after it was true is a late entry (clinical reference)."""

EARLIEST_BEFORE_CHECK_IN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class When:
    """When something was true, when it is written, and by whom."""

    at: datetime
    now: datetime
    by: str

    @property
    def is_late(self) -> bool:
        """Return whether this is a late entry."""
        return self.is_late_for(self.at)

    def is_late_for(self, at: datetime) -> bool:
        """Return whether what was true ``at`` that moment is told late."""
        return self.now - at > LATE_AFTER


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was decided; ``sentence`` says why and what to do."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Unusual:
    """The values can be true but rarely are; ``sentence`` asks once."""

    sentence: str


Decided = tuple[Entry, ...] | Refused | Unusual
Decision = Callable[[Session, When], Decided]


def entry_of(session: Session, when: When, fact: Fact, at: datetime | None = None) -> Entry:
    """Return ``fact`` as an entry of ``session``, true at ``at`` or at the moment of ``when``."""
    return Entry(session.session_id, when.at if at is None else at, when.now, when.by, fact)


def refusal_of_time(session: Session, when: When) -> Refused | None:
    """Return why nothing can be entered for that moment, None when it can."""
    if not session.is_running:
        return Refused(say("This session is over. What was saved can be corrected by an amendment."))
    if when.at > when.now:
        return Refused(say("That time lies in the future. Enter the time it was read."))
    if when.at < session.checked_in_at - EARLIEST_BEFORE_CHECK_IN:
        return Refused(say("That is more than a day before the check-in. Look at the time again."))
    return None


def step_of(session: Session, when: When, allowed: bool, why_not: str, *steps: Fact) -> Decided:
    """Return ``steps`` as entries, or why they cannot be entered: the time, or ``why_not``."""
    refused = refusal_of_time(session, when)
    if refused is not None:
        return refused
    if not allowed:
        return Refused(why_not)
    return tuple(entry_of(session, when, fact) for fact in steps)
