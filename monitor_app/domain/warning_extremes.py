"""What raised a warning and what it reached: two values at two moments, never one at the other's."""

from __future__ import annotations

from monitor_app.domain.peaks import Peak
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning


def raising_value(session: Session, warning: LimitWarning) -> float:
    """Return the value that was read when the warning was raised, as it is by its latest amendment."""
    known = (
        reading.values[warning.measure]
        for reading in session.readings
        if reading.reading_id == warning.reading_id and warning.measure in reading.values
    )
    return next(known, warning.course[0].value)


def extreme(session: Session, warning: LimitWarning) -> Peak | None:
    """Return the worst value and when it was first read, None where the one that raised it was the worst."""
    worst = session.reached(warning)
    if worst == raising_value(session, warning):
        return None
    for reading in session.readings:
        if reading.at >= warning.raised_at and reading.values.get(warning.measure) == worst:
            return Peak(worst, reading.at, session.minute(reading.at))
    return None
