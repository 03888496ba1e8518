"""What the banner says: what, value, limit, whose limit, since when; then the advice, and the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import (
    action_word,
    headline,
    inside_a_sentence,
    level_word,
    limit_words,
)
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.warnings.looks import Look, look_of


def headline_of(session: Session, warning: LimitWarning) -> str:
    """Return what, value, level and limit; of a warning that is over, that it is."""
    told = headline(warning, session.value_now(warning))
    return told if warning.is_present else say("Resolved: {warning}", warning=_inside(told))


def told_of(session: Session, warning: LimitWarning) -> str:
    """Return the headline with whose limit it is."""
    parts = [headline_of(session, warning)]
    if warning.source:
        parts.append(say("limit: {source}", source=say(warning.source)))
    return " · ".join(parts)


def detail_of(session: Session, warnings: Sequence[LimitWarning], now: datetime) -> str:
    """Return since when, the advice, and the others; the worst of ``warnings`` stands first."""
    worst, others = warnings[0], warnings[1:]
    parts = [_times(session, worst)]
    match look_of(session, worst, now):
        case Look.RAISED | Look.SILENCED:
            parts.append(say("recheck and follow your protocol"))
        case Look.LATE:
            parts.append(say("told late, so it sounds nothing"))
            parts.append(say("recheck and follow your protocol"))
        case Look.RESOLVED:
            parts.append(say("inside the limits again, not acknowledged yet"))
            if worst.sounding_since is None:
                parts.append(say("told late, so it sounds nothing"))
        case Look.ACKNOWLEDGED:
            parts.append(_seen(session, worst))
    if others:
        parts.append(
            say("also {warnings}", warnings=", ".join(_other(session, other, worst) for other in others))
        )
    return " · ".join(parts)


def action_title(action: AcknowledgeAction) -> str:
    """Return what was done, as its button says it."""
    word = action_word(action)
    return word[:1].upper() + word[1:]


def countdown(until: datetime, now: datetime) -> str:
    """Return the rest of a silence as minutes and seconds, "1:43"; the last second is still one."""
    left = max(0, ceil((until - now).total_seconds()))
    return f"{left // 60}:{left % 60:02d}"


def _inside(told: str) -> str:
    """Return a headline with a small first letter, but not a name such as SpO₂."""
    first, blank, rest = told.partition(" ")
    return f"{inside_a_sentence(first)}{blank}{rest}"


def _newest(session: Session) -> datetime:
    return max((reading.recorded_at for reading in session.latest.values()), default=session.checked_in_at)


def _times(session: Session, warning: LimitWarning) -> str:
    newest = _newest(session)
    since = formats.time_beside(warning.level_since, newest)
    if warning.resolved_at is None:
        return say("since {time}", time=since)
    return say("{begin} to {end}", begin=since, end=formats.time_beside(warning.resolved_at, newest))


def _seen(session: Session, warning: LimitWarning) -> str:
    seen = warning.acknowledgements[-1]
    time = formats.time_beside(seen.at, _newest(session))
    told = say("acknowledged {time} by {name}", time=time, name=seen.by)
    if seen.action is None:
        return told
    return say("{acknowledged}: {action}", acknowledged=told, action=action_word(seen.action))


def _other(session: Session, other: LimitWarning, worst: LimitWarning) -> str:
    """A further warning with its limit, or with how it stands where that differs from the worst one."""
    what = say(
        "{measure} {value:g}",
        measure=inside_a_sentence(say(BY_NAME[other.measure].title)),
        value=session.value_now(other),
    )
    notes = [limit_words(other.limit_kind, other.direction, other.bound)]
    if not other.is_present and worst.is_present:
        notes = [say("resolved")]
    elif not other.needs_acknowledging and worst.needs_acknowledging:
        notes = [say("acknowledged")]
    if other.level.rank > worst.level.rank:
        notes.insert(0, level_word(other.level))
    return say("{what} ({notes})", what=what, notes=", ".join(notes))
