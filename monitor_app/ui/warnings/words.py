"""What the banner says: what, value, limit, whose limit; the others; since when, and the advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil

from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from monitor_app.domain.warning_facts import WarningLevelChanged, WarningRaised
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
    """Return what, value, level and limit; of a warning that is over, that it is, and what it reached."""
    if not warning.is_present:
        reached = as_reached(session, warning)
        return say("Resolved: {warning}", warning=_inside(headline(reached, reached.value)))
    told = headline(warning, session.value_now(warning))
    fallen_from = fallen_unseen(warning)
    if fallen_from is None:
        return told
    was = say(
        "was {level} with {value:g}", level=level_word(fallen_from.level), value=session.reached(warning)
    )
    return f"{told} · {was}"


def told_of(session: Session, warning: LimitWarning) -> str:
    """Return the headline with whose limit it is."""
    parts = [headline_of(session, warning)]
    reached = as_reached(session, warning)
    if reached.source:
        parts.append(say("limit: {source}", source=say(reached.source)))
    return " · ".join(parts)


def others_of(session: Session, others: Sequence[LimitWarning]) -> str:
    """Return every further warning by name and value, those at critical level first, "" without any.

    What came and went more than once is named once, with its worst value and how often.
    """
    named: dict[str, list[LimitWarning]] = {}
    for other in sorted((as_reached(session, one) for one in others), key=_place_among_others):
        named.setdefault(_how_it_stands(other), []).append(other)
    told = " · ".join(
        say("{how}: {warnings}", how=how, warnings=", ".join(_names(session, group)))
        for how, group in named.items()
    )
    return told[:1].upper() + told[1:]


def detail_of(session: Session, warnings: Sequence[LimitWarning], now: datetime) -> str:
    """Return since when, the advice, and the limits of the others; the worst of ``warnings`` is first."""
    worst, others = warnings[0], warnings[1:]
    parts = [_times(session, worst)]
    match look_of(session, worst, now):
        case Look.RAISED | Look.SILENCED:
            parts.append(say("recheck and follow your protocol"))
        case Look.LATE:
            parts.append(say("told late, so it sounds nothing"))
            parts.append(say("recheck and follow your protocol"))
        case Look.RESOLVED:
            parts.append(_over(session, worst))
            if worst.sounding_since is None:
                parts.append(say("told late, so it sounds nothing"))
        case Look.ACKNOWLEDGED:
            parts.append(_seen(session, worst))
    limits = [_limit_of(other) for other in others if other.is_present]
    if limits:
        parts.append(say("limits: {limits}", limits=", ".join(limits)))
    return " · ".join(parts)


def as_reached(session: Session, warning: LimitWarning) -> LimitWarning:
    """Return a warning that is over with its worst level, value and limit, else as it is."""
    worst = warning.worst
    if warning.is_present:
        return warning
    return replace(
        warning,
        level=worst.level,
        limit_kind=worst.limit_kind,
        bound=worst.bound,
        threshold=worst.threshold,
        source=worst.source,
        value=session.reached(warning),
    )


def fallen_unseen(warning: LimitWarning) -> WarningRaised | WarningLevelChanged | None:
    """Return what a present warning had been while nobody saw it, None where it stands at its worst."""
    has_fallen = warning.needs_acknowledging and warning.highest.rank > warning.level.rank
    return warning.worst if has_fallen else None


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
    if warning.resolved_at is None:
        return say("since {time}", time=formats.time_beside(warning.level_since, newest))
    begin, end = (formats.time_beside(at, newest) for at in (warning.raised_at, warning.resolved_at))
    return say("{begin} to {end}", begin=begin, end=end)


def _seen(session: Session, warning: LimitWarning) -> str:
    seen = warning.acknowledgements[-1]
    time = formats.time_beside(seen.at, _newest(session))
    told = say("acknowledged {time} by {name}", time=time, name=seen.by)
    if seen.action is None:
        return told
    return say("{acknowledged}: {action}", acknowledged=told, action=action_word(seen.action))


def _over(session: Session, warning: LimitWarning) -> str:
    if (warning.measure, warning.direction) in session.present:
        return say("past a limit again since, not acknowledged yet")
    return say("inside the limits again, not acknowledged yet")


def _place_among_others(other: LimitWarning) -> tuple[int, bool, bool]:
    return (-other.level.rank, not other.is_present, not other.needs_acknowledging)


def _how_it_stands(other: LimitWarning) -> str:
    is_critical = other.level is Level.CRITICAL
    if not other.is_present:
        return say("critical, resolved") if is_critical else say("warning, resolved")
    if not other.needs_acknowledging:
        return say("critical, acknowledged") if is_critical else say("warning, acknowledged")
    return say("also critical") if is_critical else say("also warning")


def _names(session: Session, group: Sequence[LimitWarning]) -> Iterator[str]:
    """Yield each measure and direction of ``group`` once, by its worst value."""
    by_kind: dict[tuple[MeasureName, Direction], list[float]] = {}
    for other in group:
        values = by_kind.setdefault((other.measure, other.direction), [])
        values.append(session.value_now(other))
    for (name, direction), values in by_kind.items():
        worst = max(values) if direction is Direction.ABOVE else min(values)
        what = say("{measure} {value:g}", measure=_measure_word(name), value=worst)
        if len(values) > 1:
            what = say("{what}, {count} times", what=what, count=len(values))
        yield what


def _limit_of(other: LimitWarning) -> str:
    limit = limit_words(other.limit_kind, other.direction, other.bound)
    return say("{measure} {limit}", measure=_measure_word(other.measure), limit=limit)


def _measure_word(name: MeasureName) -> str:
    return inside_a_sentence(say(BY_NAME[name].title))
