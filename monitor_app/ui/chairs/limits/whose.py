"""Whose a limit of a session is: the shipped protocol's, the clinic's edition's, or this patient's own."""

from __future__ import annotations

from collections.abc import Iterable

from monitor_app.domain.limits import Limit, LimitKind
from monitor_app.domain.limits_in_force import LimitStep
from monitor_app.domain.names import measure_name
from monitor_app.domain.protocol_book import Edition, ProtocolBook
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import level_word, limit_words
from monitor_app.domain.wording import say
from monitor_app.ui import formats


def limit_sentence(limit: Limit) -> str:
    """Return a limit as words, such as "Systolic: critical at or above 180"."""
    words = say(
        "{measure}: {level} {limit}",
        measure=measure_name(limit.measure),
        level=level_word(limit.level),
        limit=limit_words(limit.kind, limit.direction, limit.bound),
    )
    return say("{limit}, if confirmed", limit=words) if limit.needs_confirmation else words


def whose_words(limit: Limit, session: Session, protocol: str) -> str:
    """Return whose ``limit`` is; ``protocol`` is what the protocol's own are called.

    One that is this patient's tells since when, by whom and why; one that is not in force yet, that.
    """
    if limit in session.protocol.limits:
        return protocol
    step = step_of(limit, session)
    if step is None:
        return say("this patient, not saved yet")
    return say(
        "this patient, since {time}, {person}: {reason}",
        time=formats.time_beside(step.since, session.limit_steps[-1].since),
        person=step.by,
        reason=step.reason,
    )


def step_of(limit: Limit, session: Session) -> LimitStep | None:
    """Return the change from which on ``limit`` has been in force, None where it is not."""
    found = None
    for step in reversed(session.limit_steps):
        if limit not in step.limits:
            break
        found = step
    return found


def protocol_words(session: Session, book: ProtocolBook) -> str:
    """Return whose protocol the session began with: as shipped, or an edition of the clinic."""
    edition = _edition_of(session, book.editions.get(session.protocol.name, ()))
    number = session.protocol.edition
    if edition is None:
        return say("protocol, edition {number}", number=number)
    if edition.published_at is None:
        return say("shipped protocol")
    return say(
        "clinic's edition {number}, {person}, {time}",
        number=number,
        person=edition.published_by,
        time=formats.time_beside(edition.published_at, session.checked_in_at),
    )


def _edition_of(session: Session, editions: Iterable[Edition]) -> Edition | None:
    number = session.protocol.edition
    return next((edition for edition in editions if edition.protocol.edition == number), None)


def is_waiting(limit: Limit, session: Session) -> bool:
    """Return whether ``limit`` cannot be judged yet for want of a baseline."""
    return limit.kind is not LimitKind.ABSOLUTE and limit.measure not in session.baseline
