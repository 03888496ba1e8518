"""The warnings of a session as figures: how bad, how soon somebody saw them, how long they lasted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.warning_tellings import Telling, tellings_of
from monitor_app.domain.warnings import LimitWarning


@dataclass(frozen=True, slots=True)
class WarningFigure:
    """One warning: ``level`` is the highest and ``value`` the worst it reached.

    ``acknowledged_after`` counts from when it was told – raised, or risen to critical – to the next
    acknowledgement, which is that of ``acknowledged_by``; of several the longest, None while nobody has.
    ``unacknowledged`` is the level it reached that nobody has acknowledged yet, None where somebody has:
    one that was seen before it rose to critical and not since has both. One that a correction told, or made
    critical, when the session was over is ``after_end``. ``resolved_after`` counts from the reading that
    raised it to the one that was inside again.
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
    after_end: bool = False
    tellings: tuple[Telling, ...] = field(default=(), compare=False)
    """When it asked to be seen, and by whom it was."""


def warning_figures(session: Session, entries: Iterable[Entry]) -> tuple[WarningFigure, ...]:
    """Return the warnings that were not withdrawn, in order of the readings that raised them."""
    tellings = tellings_of(session, entries)
    kept = (warning for warning in session.warnings.values() if warning.withdrawn_at is None)
    return tuple(
        _figure(session, warning, tellings[warning.warning_id])
        for warning in sorted(kept, key=lambda warning: warning.raised_at)
    )


def _slowest(tellings: Iterable[Telling]) -> tuple[timedelta | None, str]:
    """Return how long it waited at most until somebody acknowledged it, and who that was."""
    waits = ((one.seen.at - one.told_at, one.seen.by) for one in tellings if one.seen is not None)
    return max(waits, key=lambda wait: wait[0], default=(None, ""))


def _figure(session: Session, warning: LimitWarning, tellings: Sequence[Telling]) -> WarningFigure:
    acknowledged_after, acknowledged_by = _slowest(tellings)
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
        any(telling.after_end for telling in tellings),
        tuple(tellings),
    )
