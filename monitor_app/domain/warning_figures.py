"""The warnings of a session as figures: how bad, how soon somebody saw them, how long they lasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor_app.domain.entries import Entry, WarningRaised
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning


@dataclass(frozen=True, slots=True)
class WarningFigure:
    """One warning: ``level`` is the highest and ``value`` the worst it reached.

    ``acknowledged_after`` counts from when it was told to the first acknowledgement, None while nobody
    has; ``resolved_after`` from the reading that raised it to the one that was inside again.
    """

    warning_id: str
    measure: MeasureName
    direction: Direction
    level: Level
    value: float
    raised_at: datetime
    minute: float | None
    acknowledged_after: timedelta | None
    acknowledged_by: str
    resolved_after: timedelta | None


def warning_figures(session: Session, entries: Iterable[Entry]) -> tuple[WarningFigure, ...]:
    """Return the warnings that were not withdrawn, in order of the readings that raised them.

    The time to acknowledgement begins when the warning stood on the screen: at the writing of the entry
    that raised it, which for a late entry is long after the reading was taken. A warning that was told anew
    after a correction counts from when it was first told.
    """
    told = _told_at(entries)
    kept = (warning for warning in session.warnings.values() if warning.withdrawn_at is None)
    return tuple(
        _figure(session, warning, told.get(warning.warning_id, warning.raised_at))
        for warning in sorted(kept, key=lambda warning: warning.raised_at)
    )


def _told_at(entries: Iterable[Entry]) -> Mapping[str, datetime]:
    told: dict[str, datetime] = {}
    for entry in entries:
        if isinstance(entry.fact, WarningRaised):
            told[entry.fact.warning_id] = told.get(entry.fact.follows, entry.recorded_at)
    return told


def _figure(session: Session, warning: LimitWarning, told_at: datetime) -> WarningFigure:
    seen = next((one for one in warning.acknowledgements if one.at >= told_at), None)
    resolved = warning.resolved_at
    return WarningFigure(
        warning.warning_id,
        warning.measure,
        warning.direction,
        warning.highest,
        session.reached(warning),
        warning.raised_at,
        session.minute(warning.raised_at),
        None if seen is None else seen.at - told_at,
        "" if seen is None else seen.by,
        None if resolved is None else resolved - warning.raised_at,
    )
