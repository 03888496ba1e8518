"""What somebody looks for among the sessions of a clinic, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor_app.domain.entries import AnswerState, Outcome
from monitor_app.domain.protocol import Route
from monitor_app.domain.session import Session

FORM_WITHIN = timedelta(days=7)
"""After the treatment, for the esketamine monitoring form (clinical reference)."""


class SessionFilter(StrEnum):
    """A kind of sessions that a list can be narrowed to; several at once must all hold."""

    TO_SIGN = "to_sign"
    """Ended and waiting for a signature."""
    RETURNED = "returned"
    """Sent back with a question that nobody has answered."""
    FOLLOW_UP = "follow_up"
    """The last signature says that a follow-up is needed."""
    WITH_WARNINGS = "with_warnings"
    """At least one warning, withdrawn ones not counted."""
    CRITICAL = "critical"
    """At least one that was critical."""
    INCOMPLETE = "incomplete"
    """Ended, and cancelled, or with a reading missed, a question skipped or a warning nobody acknowledged.

    The questions are those of the check-in, as last answered, and of the discharge.
    """
    FORM_DUE = "form_due"
    """An ended session of nasal esketamine whose monitoring form was not handed in."""


class SessionOrder(StrEnum):
    """By which column the list is sorted; equals stand newest first, what has no value last.

    PATIENT by the name; SESSION by route, then number in the course; PEAK_PRESSURE by systolic, then
    diastolic; WARNINGS by all, then the critical ones; STATUS running, returned, to sign, signed with
    a follow-up needed, signed, of each the cancelled before the complete.
    """

    DATE = "date"
    PATIENT = "patient"
    SESSION = "session"
    PEAK_PRESSURE = "peak_pressure"
    DISSOCIATION = "dissociation"
    NAUSEA = "nausea"
    WARNINGS = "warnings"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class SessionQuery:
    """Which sessions, in which order. Everything given must hold.

    ``text``: every word begins a word of patient, MRN, protocol, remarks, notes or addenda; case, accents
    and apostrophes make no difference, and an MRN is found by its digits alone too. Signs alone find
    nothing. ``since`` and ``until`` bound the check-in, the end not included, aware.
    ``nurse`` is who checked in; ``protocol`` the name of a protocol, in any edition.
    """

    text: str = ""
    filters: frozenset[SessionFilter] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    nurse: str | None = None
    protocol: str | None = None
    order: SessionOrder = SessionOrder.DATE
    descending: bool = True


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """How many sessions a query finds, and how many it would with each filter added to its own."""

    found: int
    with_filter: dict[SessionFilter, int]


@dataclass(frozen=True, slots=True)
class SessionChoices:
    """What the list can be narrowed to: who has checked in, and name and title of each protocol used."""

    nurses: tuple[str, ...]
    protocols: tuple[tuple[str, str], ...]


def is_incomplete(session: Session) -> bool:
    """Return whether ``session`` is one of those that INCOMPLETE finds."""
    if session.is_running:
        return False
    answers = (*session.answers, *session.discharge_answers)
    return (
        session.outcome is Outcome.CANCELLED
        or bool(session.missed)
        or any(answer.state is AnswerState.SKIPPED for answer in answers)
        or any(warning.needs_acknowledging for warning in session.warnings.values())
    )


def form_due_at(session: Session) -> datetime | None:
    """Return until when the esketamine monitoring form is to be handed in, None where none is waited for.

    None: while the session runs, once the form was handed in, and where nothing was given.
    """
    if session.is_running or session.form_submission is not None or session.time_zero is None:
        return None
    is_nasal = session.protocol.route is Route.NASAL
    return session.time_zero + FORM_WITHIN if is_nasal else None
