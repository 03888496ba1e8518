"""When a warning asked to be seen, and by whom it was: at its raising, and at each rise to critical.

The time to acknowledgement begins when the warning stood on the screen: at the writing of the entry that
told it, which for a late entry is long after the reading was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor_app.domain.entries import Entry, WarningLevelChanged, WarningRaised
from monitor_app.domain.limits import Level
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import Acknowledgement


@dataclass(frozen=True, slots=True)
class Telling:
    """A warning was raised, or rose, to ``level`` by the reading of ``at``, and was told at ``told_at``.

    ``late`` is one about a reading that was entered long after it was taken; one told ``after_end`` comes
    of a correction of a session that is over, and nobody is asked to see it. ``seen`` is the next
    acknowledgement, None while nobody has.
    """

    level: Level
    at: datetime
    told_at: datetime
    late: bool
    after_end: bool = False
    seen: Acknowledgement | None = None

    @property
    def waited(self) -> timedelta | None:
        """Return how long it stood there until somebody acknowledged it."""
        return None if self.seen is None else self.seen.at - self.told_at


def tellings_of(session: Session, entries: Iterable[Entry]) -> Mapping[str, tuple[Telling, ...]]:
    """Return by warning when it asked to be seen, in order.

    A fall asks nothing, nor does what is told once more after a correction of what somebody has seen: that
    keeps when it was first told.
    """
    told: dict[str, tuple[Telling, ...]] = {}
    levels: dict[str, Level] = {}
    for entry in entries:
        match entry.fact:
            case WarningRaised(warning_id, level=level, late=late, follows=follows, after_end=after_end):
                first = Telling(level, entry.at, entry.recorded_at, late, after_end)
                told[warning_id] = told.get(follows, (first,))
                levels[warning_id] = level
            case WarningLevelChanged(warning_id, level=level, late=late, seen=seen):
                is_news = not seen or _is_told_after_end(session, entry, warning_id, level)
                if level.rank > levels[warning_id].rank and is_news:
                    told[warning_id] += (Telling(level, entry.at, entry.recorded_at, late, seen),)
                levels[warning_id] = level
            case _:
                pass
    return {
        warning_id: tuple(_seen(telling, warning.acknowledgements) for telling in told.get(warning_id, ()))
        for warning_id, warning in session.warnings.items()
    }


def _seen(telling: Telling, acknowledgements: Iterable[Acknowledgement]) -> Telling:
    seen = next((one for one in acknowledgements if one.at >= telling.told_at), None)
    return replace(telling, seen=seen)


def _is_told_after_end(session: Session, entry: Entry, warning_id: str, level: Level) -> bool:
    """Return whether a rise that asks nobody is one that nobody has seen, because the session was over."""
    if session.ended_at is None or entry.recorded_at <= session.ended_at:
        return False
    known = session.warnings.get(warning_id)
    return known is not None and all(one.level.rank < level.rank for one in known.acknowledgements)
