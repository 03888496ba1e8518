"""The warnings of a session as places on its chart, to go from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.ui.chart.time_window import TimeWindow

CLOSE_LOOK = 90.0
"""Minutes: a view longer than this, in which warnings stand close, is narrowed to it."""


@dataclass(frozen=True, slots=True)
class WarningStop:
    """A warning at the reading that raised it; ``end`` is the minute it was over, None where it was not."""

    warning_id: str
    minute: float
    end: float | None
    measure: MeasureName
    value: float


def stops_of(session: Session, zero: datetime) -> tuple[WarningStop, ...]:
    """Return the warnings that count, in order of time; minutes are those from ``zero``."""
    kept = [warning for warning in session.warnings.values() if warning.withdrawn_at is None]
    return tuple(
        WarningStop(
            warning.warning_id,
            _minute(warning.raised_at, zero),
            None if warning.resolved_at is None else _minute(warning.resolved_at, zero),
            warning.measure,
            warning.course[0].value,
        )
        for warning in sorted(kept, key=lambda warning: warning.raised_at)
    )


def window_around(stop: WarningStop, window: TimeWindow, whole: TimeWindow) -> TimeWindow:
    """Return what to look at: the same stretch where ``stop`` stands well inside it, else one around it."""
    length = min(window.length, CLOSE_LOOK) if whole.length > 2 * CLOSE_LOOK else window.length
    edge = window.length / 10
    is_inside = window.start + edge <= stop.minute <= window.end - edge
    if length == window.length and (is_inside or length == whole.length):
        return window
    return TimeWindow(stop.minute - length / 2, stop.minute + length / 2).inside(whole)


def _minute(at: datetime, zero: datetime) -> float:
    return (at - zero).total_seconds() / 60
