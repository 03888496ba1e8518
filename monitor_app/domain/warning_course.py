"""How a warning stands after one more fact about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from monitor_app.domain.entries import (
    Entry,
    WarningAcknowledged,
    WarningFact,
    WarningLevelChanged,
    WarningRaised,
    WarningResolved,
)
from monitor_app.domain.warnings import LimitWarning


def warning_after(known: Mapping[str, LimitWarning], entry: Entry, fact: WarningFact) -> LimitWarning:
    """Return the warning that ``fact`` is about, as it now stands.

    Raises ``KeyError`` for an unknown id.
    """
    match fact:
        case WarningRaised():
            return LimitWarning(
                fact.warning_id,
                fact.measure,
                fact.direction,
                fact.level,
                fact.level,
                fact.limit_kind,
                fact.bound,
                fact.threshold,
                fact.source,
                fact.value,
                fact.reading_id,
                entry.at,
                entry.at,
            )
        case WarningLevelChanged():
            return _with_level(known[fact.warning_id], fact, entry.at)
        case WarningAcknowledged():
            return replace(
                known[fact.warning_id],
                acknowledged_at=entry.at,
                acknowledged_by=entry.recorded_by,
                level_acknowledged=fact.level,
            )
        case WarningResolved():
            return replace(known[fact.warning_id], resolved_at=entry.at)
        case _:
            assert_never(fact)


def _with_level(known: LimitWarning, fact: WarningLevelChanged, at: datetime) -> LimitWarning:
    """A rise has to be seen anew; a fall has not."""
    rises = fact.level.rank > known.level.rank
    return replace(
        known,
        level=fact.level,
        level_since=at,
        highest=fact.level if fact.level.rank > known.highest.rank else known.highest,
        limit_kind=fact.limit_kind,
        bound=fact.bound,
        threshold=fact.threshold,
        source=fact.source,
        value=fact.value,
        level_acknowledged=None if rises else known.level_acknowledged,
    )
