"""The warnings of a session as figures: how bad, how soon somebody saw them, how long they lasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor_app.domain.entries import Entry, WarningLevelChanged, WarningRaised
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import Acknowledgement, LimitWarning


@dataclass(frozen=True, slots=True)
class WarningFigure:
    """One warning: ``level`` is the highest and ``value`` the worst it reached.

    ``acknowledged_after`` counts from when it was told – raised, or risen to critical – to the next
    acknowledgement, which is that of ``acknowledged_by``; of several the longest, None while nobody has.
    ``unacknowledged`` is the level it reached that nobody has acknowledged yet, None where somebody has:
    one that was seen before it rose to critical and not since has both, one that was told after the end
    neither. ``resolved_after`` counts from the reading that raised it to the one that was inside again.
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
    unacknowledged: Level | None = None


def warning_figures(session: Session, entries: Iterable[Entry]) -> tuple[WarningFigure, ...]:
    """Return the warnings that were not withdrawn, in order of the readings that raised them.

    The time to acknowledgement begins when the warning stood on the screen: at the writing of the entry
    that raised it, which for a late entry is long after the reading was taken. It begins anew where the
    warning rises to critical. A warning that was told anew after a correction counts from when it was first
    told.
    """
    told = _told_at(entries)
    kept = (warning for warning in session.warnings.values() if warning.withdrawn_at is None)
    return tuple(
        _figure(session, warning, told.get(warning.warning_id, (warning.raised_at,)))
        for warning in sorted(kept, key=lambda warning: warning.raised_at)
    )


def _told_at(entries: Iterable[Entry]) -> Mapping[str, tuple[datetime, ...]]:
    """Return when each warning asked to be seen: where it was raised, and at each rise that was news."""
    told: dict[str, tuple[datetime, ...]] = {}
    levels: dict[str, Level] = {}
    for entry in entries:
        match entry.fact:
            case WarningRaised(warning_id, level=level, follows=follows):
                told[warning_id] = told.get(follows, (entry.recorded_at,))
                levels[warning_id] = level
            case WarningLevelChanged(warning_id, level=level, seen=seen):
                if level.rank > levels[warning_id].rank and not seen:
                    told[warning_id] += (entry.recorded_at,)
                levels[warning_id] = level
            case _:
                pass
    return told


def _slowest(warning: LimitWarning, told_at: Iterable[datetime]) -> tuple[timedelta | None, str]:
    """Return how long it waited at most until somebody acknowledged it, and who that was."""
    waits: list[tuple[timedelta, Acknowledgement]] = []
    for told in told_at:
        seen = next((one for one in warning.acknowledgements if one.at >= told), None)
        if seen is not None:
            waits.append((seen.at - told, seen))
    if not waits:
        return None, ""
    after, seen = max(waits, key=lambda wait: wait[0])
    return after, seen.by


def _figure(session: Session, warning: LimitWarning, told_at: Iterable[datetime]) -> WarningFigure:
    acknowledged_after, acknowledged_by = _slowest(warning, told_at)
    resolved = warning.resolved_at
    return WarningFigure(
        warning.warning_id,
        warning.measure,
        warning.direction,
        warning.highest,
        session.reached(warning),
        warning.raised_at,
        session.minute(warning.raised_at),
        acknowledged_after,
        acknowledged_by,
        None if resolved is None else resolved - warning.raised_at,
        warning.unacknowledged,
    )
