"""How a warning stands after one more fact about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from monitor_app.domain.entries import (
    Entry,
    WarningAcknowledged,
    WarningConfirmed,
    WarningFact,
    WarningLevelChanged,
    WarningRaised,
    WarningResolved,
    WarningWithdrawn,
)
from monitor_app.domain.limits import Level
from monitor_app.domain.warnings import Acknowledgement, LimitWarning


def warning_after(known: Mapping[str, LimitWarning], entry: Entry, fact: WarningFact) -> LimitWarning:
    """Return the warning that ``fact`` is about, as it now stands.

    Raises ``KeyError`` for an unknown id.
    """
    match fact:
        case WarningRaised():
            return _raised(known.get(fact.follows), fact, entry)
        case WarningLevelChanged():
            return _with_level(known[fact.warning_id], fact, entry)
        case WarningConfirmed():
            return replace(known[fact.warning_id], sounding_since=entry.recorded_at)
        case WarningAcknowledged():
            seen = Acknowledgement(entry.at, entry.recorded_by, fact.level, fact.action)
            warning = known[fact.warning_id]
            return replace(
                warning,
                acknowledgements=(*warning.acknowledgements, seen),
                level_acknowledged=fact.level,
            )
        case WarningResolved():
            warning = known[fact.warning_id]
            return replace(warning, resolved_at=entry.at, course=(*warning.course, fact))
        case WarningWithdrawn():
            return replace(known[fact.warning_id], withdrawn_at=entry.at, withdrawn_because=fact.cause)
        case _:
            assert_never(fact)


def _raised(follows: LimitWarning | None, fact: WarningRaised, entry: Entry) -> LimitWarning:
    """Return a new warning; one that follows another keeps who saw that."""
    return LimitWarning(
        warning_id=fact.warning_id,
        measure=fact.measure,
        direction=fact.direction,
        level=fact.level,
        highest=fact.level,
        limit_kind=fact.limit_kind,
        bound=fact.bound,
        threshold=fact.threshold,
        source=fact.source,
        value=fact.value,
        reading_id=fact.reading_id,
        raised_at=entry.at,
        level_since=entry.at,
        course=(fact,),
        sounding_since=None if fact.late else entry.recorded_at,
        acknowledgements=() if follows is None else follows.acknowledgements,
        level_acknowledged=_inherited(follows, fact.level),
        told_after_end=fact.after_end,
    )


def _with_level(known: LimitWarning, fact: WarningLevelChanged, entry: Entry) -> LimitWarning:
    """A rise has to be seen anew; a fall has not, nor what is told once more of what was seen."""
    rises = fact.level.rank > known.level.rank and not fact.seen
    falls = fact.level.rank < known.level.rank
    acknowledged = _inherited(known, fact.level) if fact.seen and not falls else known.level_acknowledged
    return replace(
        known,
        level=fact.level,
        level_since=entry.at,
        highest=fact.level if fact.level.rank > known.highest.rank else known.highest,
        limit_kind=fact.limit_kind,
        bound=fact.bound,
        threshold=fact.threshold,
        source=fact.source,
        value=fact.value,
        course=(*known.course, fact),
        sounding_since=_sounding_since(known, fact, entry) if rises else known.sounding_since,
        level_acknowledged=None if rises else acknowledged,
    )


def _inherited(known: LimitWarning | None, level: Level) -> Level | None:
    """Return how far who saw ``known`` has seen it at ``level``: no level that nobody acknowledged."""
    if known is None or known.level_acknowledged is None:
        return None
    seen = (one.level for one in known.acknowledgements if one.level.rank <= level.rank)
    return max(seen, key=lambda one: one.rank, default=level)


def _sounding_since(known: LimitWarning, fact: WarningLevelChanged, entry: Entry) -> datetime | None:
    """A rise sounds from when it is known; one told late adds no sound to what had been seen."""
    if not fact.late:
        return entry.recorded_at
    return known.sounding_since if known.level_acknowledged is None else None
