"""How the warnings of a chair stand at a moment, as banner, card and slim line show them alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silenced_until, sounding
from monitor_app.domain.warnings import LimitWarning, WarningState


class Look(Enum):
    """What there is to see of one warning. The value is the icon that says so beside the colour."""

    RAISED = ""
    SILENCED = "volume-off"
    LATE = "clock"
    RESOLVED = "undo-2"
    ACKNOWLEDGED = "check"


_ENDINGS = {Look.RESOLVED: "-over", Look.ACKNOWLEDGED: "-seen"}


def look_of(session: Session, warning: LimitWarning, now: datetime) -> Look:
    """Return how ``warning`` looks; silenced is one whose sound is off for the moment."""
    if not warning.needs_acknowledging:
        return Look.ACKNOWLEDGED
    if warning.state is WarningState.RESOLVED:
        return Look.RESOLVED
    if warning.sounding_since is None:
        return Look.LATE
    is_silenced = sounding(session, now) is None and silenced_until(session, now) is not None
    return Look.SILENCED if is_silenced else Look.RAISED


def level_property(level: Level, look: Look) -> str:
    """Return the value of the style property ``level``: filled, outlined when seen, dashed when over."""
    return f"{level.value}{_ENDINGS.get(look, '')}"


def flashing(session: Session) -> Level | None:
    """Return the worst level that flashes at this chair: present, not acknowledged and not told late.

    A silence ends the sound, never the flashing (clinical reference, "Words and looks for warnings").
    """
    return worst_of(
        warning.level
        for warning in session.to_acknowledge()
        if warning.is_present and warning.sounding_since is not None
    )


def unheard(sessions: Iterable[Session]) -> Level | None:
    """Return the worst level that is to be heard anywhere, silenced or not: the window shows it where
    no sound can."""
    return worst_of(
        warning.level
        for session in sessions
        for warning in session.to_acknowledge()
        if warning.sounding_since is not None
    )
