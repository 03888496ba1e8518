"""What set in after the first device, for the monitoring form: onset, worst, and when it was over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from monitor_app.domain.entries import EventRecorded, SideEffect
from monitor_app.domain.esketamine_answer import Answer, Missing
from monitor_app.domain.limits import Direction, Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import measure_name
from monitor_app.domain.narration import event_words, judged_words, side_effect_words
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say

AWAKE = 5
CLEAR = 1
"""Sedation and dissociation with which a patient is fit to leave (clinical reference)."""

_BREATHING = (MeasureName.RESPIRATORY_RATE, MeasureName.SPO2)


def sedation(session: Session) -> Answer | Missing:
    """Return the course of a sedation below 5, from its first reading to the one it stays 5 from."""
    return _score(session, MeasureName.SEDATION, lambda value: value < AWAKE, min)


def dissociation(session: Session) -> Answer | Missing:
    """Return the course of a dissociation above 1, from its first reading to the one it stays down from."""
    return _score(session, MeasureName.DISSOCIATION, lambda value: value > CLEAR, max)


def respiratory_depression(session: Session) -> Answer | Missing:
    """Return the warnings of a low respiratory rate or SpO₂, and any trouble with breathing."""
    read = [one for one in session.readings if (session.minute(one.at) or 0.0) > 0]
    lacking = [name for name in _BREATHING if not any(name in one.values for one in read)]
    if lacking:
        names = ", ".join(measure_name(name) for name in lacking)
        return Missing(say("not charted after the first device: {measures}", measures=names))
    unlimited = [
        name
        for name in _BREATHING
        if not any(one.measure is name and one.direction is Direction.BELOW for one in session.limits)
    ]
    if unlimited:
        names = ", ".join(measure_name(name) for name in unlimited)
        return Missing(say("no low limit to judge by: {measures}", measures=names))
    found = [
        say(
            "{measure} down to {value}, {course}",
            measure=measure_name(known.measure),
            value=number_words(session.reached(known)),
            course=_span(session.minute(known.raised_at), _known_minute(session, known.resolved_at)),
        )
        for known in session.warnings.values()
        if known.measure in _BREATHING
        and known.direction is Direction.BELOW
        and known.withdrawn_at is None
        and _lasted_into_the_treatment(session, known)
    ]
    found += [
        f"{side_effect_words(one.effect, one.text)}, "
        f"{_span(session.minute(one.began_at), _known_minute(session, one.resolved_at))}"
        for one in session.side_effects
        if one.effect is SideEffect.BREATHING_TROUBLE
    ]
    return Answer("; ".join(found) or say("none"), say("warnings of respiratory rate and SpO₂"))


def _lasted_into_the_treatment(session: Session, warning: LimitWarning) -> bool:
    return warning.resolved_at is None or (session.minute(warning.resolved_at) or 0.0) > 0


def adverse_events(session: Session) -> Answer | Missing:
    """Return side effects, incidents and critical warnings; whether one was serious is a person's to say."""
    found = [
        f"{side_effect_words(one.effect, one.text)}, "
        f"{_span(session.minute(one.began_at), _known_minute(session, one.resolved_at))}"
        for one in session.side_effects
    ]
    for entry in session.events:
        fact = entry.fact
        if isinstance(fact, EventRecorded) and fact.kind in (
            EventKind.VOMITING,
            EventKind.PHYSICIAN_NOTIFIED,
        ):
            words = event_words(fact.text, fact.amount, fact.unit)
            found.append(f"{words}, {_at(session.minute(entry.at))}")
    for known in session.warnings.values():
        if known.highest is Level.CRITICAL and known.withdrawn_at is None:
            worst = known.worst
            words = judged_words(
                known.measure,
                session.reached(known),
                known.highest,
                worst.limit_kind,
                known.direction,
                worst.bound,
            )
            found.append(f"{words}, {_at(session.minute(known.raised_at))}")
    return Answer("; ".join(found) or say("none recorded"), say("side effects, events, critical warnings"))


def _score(
    session: Session,
    name: MeasureName,
    is_there: Callable[[float], bool],
    worst_of: Callable[[list[float]], float],
) -> Answer | Missing:
    read = [
        (session.minute(one.at) or 0.0, one.values[name])
        for one in session.readings
        if name in one.values and (session.minute(one.at) or 0.0) > 0
    ]
    if not read:
        return Missing(say("not charted after the first device"))
    source = say("readings")
    there = [place for place, (_, value) in enumerate(read) if is_there(value)]
    if not there:
        return Answer(say("none"), source)
    over = read[there[-1] + 1][0] if there[-1] + 1 < len(read) else None
    worst = worst_of([read[place][1] for place in there])
    words = say("worst {value}, {course}", value=number_words(worst), course=_span(read[there[0]][0], over))
    return Answer(words, source)


def _known_minute(session: Session, at: datetime | None) -> float | None:
    return None if at is None else session.minute(at)


def _span(begin: float | None, end: float | None) -> str:
    """Return onset and resolution in minutes from the first device."""
    if end is None:
        return say("from {begin}, not resolved in the record", begin=_at(begin))
    return say("from {begin}, resolved {end}", begin=_at(begin), end=_at(end))


def _at(minute: float | None) -> str:
    return say("{minute:+.0f} min", minute=minute or 0.0)
