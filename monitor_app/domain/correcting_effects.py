"""What a correction does beside correcting: which warnings it withdraws, raises or changes."""

from __future__ import annotations

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Decision, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import evolve
from monitor_app.domain.limits import Direction
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.narration import sentence
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say


def effects_of(session: Session, decision: Decision, when: When) -> tuple[str, ...]:
    """Return what ``decision`` would do to the warnings, one short sentence each; it records nothing.

    Empty where it would be refused, asks first, or changes no warning.
    """
    decided: Decided = decision(session, when)
    if not isinstance(decided, tuple):
        return ()
    words: list[str] = []
    gone = {
        _place(session.warnings[entry.fact.warning_id])
        for entry in decided
        if isinstance(entry.fact, facts.WarningWithdrawn)
    }
    for entry in decided:
        session = evolve(session, entry)
        words += _effect(session, entry, gone)
    return tuple(dict.fromkeys(words))


Place = tuple[str, MeasureName, Direction]
"""The reading that raises a warning, and of what."""


def _effect(session: Session, entry: Entry, gone: set[Place]) -> list[str]:
    match entry.fact:
        case facts.WarningWithdrawn(warning_id):
            warning = session.warnings[warning_id]
            return [
                say(
                    "The warning “{measure} {value:g}, {level}” is withdrawn.",
                    measure=measure_name(warning.measure),
                    value=warning.worst.value,
                    level=level_word(warning.highest),
                )
            ]
        case facts.WarningRaised() if _place(entry.fact) in gone:
            return [say("It is told anew: {warning}.", warning=sentence(entry.fact, session))]
        case facts.WarningRaised():
            return [say("A warning is raised: {warning}.", warning=sentence(entry.fact, session))]
        case facts.WarningLevelChanged():
            return [say("A warning changes: {warning}.", warning=sentence(entry.fact, session))]
        case facts.WarningResolved():
            return [say("A warning is over earlier: {warning}.", warning=sentence(entry.fact, session))]
        case _:
            return []


def _place(told: facts.WarningRaised | LimitWarning) -> Place:
    return told.reading_id, told.measure, told.direction
