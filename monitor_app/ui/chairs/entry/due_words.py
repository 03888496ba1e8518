"""How a due reading is told: on the card of the chair and beside the ring of the timer."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.schedule import PRESSURE, Due, DueKind, DueState
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import TextRole

AN_HOUR = 3600
"""Seconds from which on the card leaves its room to the level of a warning beside it."""

A_DAY = 24 * 60
"""Minutes from which on a reading is named by days and hours."""


def short_due(due: Due | None, now: datetime, *, is_brief: bool = False) -> tuple[str, TextRole]:
    """Return the words for a chair's card and their role; brief ones leave the time without its word."""
    if due is None:
        return "", TextRole.MUTED
    left = formats.span(due.seconds_left(now))
    is_recheck = due.kind is DueKind.RECHECK
    match due.state(now):
        case DueState.LATER if is_brief:
            return left, TextRole.MUTED
        case DueState.LATER:
            words = say("recheck {time}", time=left) if is_recheck else say("next {time}", time=left)
            return words, TextRole.MUTED
        case DueState.NOW if is_brief:
            return say("due"), TextRole.NOTICE
        case DueState.NOW:
            return say("recheck due") if is_recheck else say("due now"), TextRole.NOTICE
        case DueState.LATE:
            return f"−{left}" if is_brief else say("late {time}", time=left), TextRole.WARNING
        case DueState.MISSED:
            is_long = is_brief or due.seconds_left(now) <= -AN_HOUR
            return say("missed") if is_long else say("missed {time}", time=left), TextRole.WARNING
        case state:
            assert_never(state)


def which_reading(due: Due) -> str:
    """Return which reading it is: of the schedule, by its minute, or the repeat of a blood pressure."""
    if due.kind is DueKind.RECHECK:
        return say("BP recheck")
    if due.minute is None:
        return say("baseline reading")
    if due.minute >= A_DAY:
        return say("{time} reading", time=formats.span(due.minute * 60))
    return say("{minute} min reading", minute=formats.minute_text(due.minute))


def timer_words(due: Due, state: DueState) -> str:
    """Return what stands below the time of the timer."""
    match state:
        case DueState.LATER:
            return say("to the {reading}", reading=which_reading(due))
        case DueState.NOW:
            return say("{reading} due", reading=which_reading(due))
        case DueState.LATE:
            return say("{reading} late", reading=which_reading(due))
        case DueState.MISSED:
            return say("{reading} missed", reading=which_reading(due))
        case _:
            assert_never(state)


def notice_words(due: Due, session: Session, now: datetime) -> str:
    """Return what the notice below the timer says, "" where the timer says it all.

    A recheck says why it is asked for; a missed reading how long there has been no blood pressure, and
    how many readings were missed since where it is not the only one.
    """
    if due.state(now) is DueState.MISSED:
        return _missed_words(session, now)
    if due.kind is not DueKind.RECHECK:
        return ""
    why = recheck_reason(session)
    if due.state(now) is DueState.LATER:
        minutes = round((due.at - due.since).total_seconds() / 60)
        return say("Recheck after {minutes} min: {why}", minutes=minutes, why=why)
    return say("Recheck BP: {why}", why=why)


def recheck_reason(session: Session) -> str:
    """Return what about the last blood pressure asks for its repeat, such as "186/104 was critical"."""
    reading = session.latest[MeasureName.SYSTOLIC]
    pressure = pressure_words(reading.values[MeasureName.SYSTOLIC], reading.values[MeasureName.DIASTOLIC])
    if Level.CRITICAL in (reading.levels.get(name) for name in PRESSURE):
        return say("{pressure} was critical", pressure=pressure)
    if reading.unconfirmed.intersection(PRESSURE):
        return say("{pressure} to be confirmed", pressure=pressure)
    return say("{pressure} passed a limit", pressure=pressure)


def _missed_words(session: Session, now: datetime) -> str:
    last = session.latest.get(MeasureName.SYSTOLIC)
    if last is None:
        since = say("No BP yet")
    else:
        minutes = int((now - last.at).total_seconds() // 60)
        since = say("No BP for {time}", time=_long_span(minutes))
    count = sum(last is None or at > last.at for at in session.missed)
    if count < 2:
        return since
    return say("{since} · {count} missed", since=since, count=count)


def _long_span(minutes: int) -> str:
    if minutes < 120:
        return say("{minutes} min", minutes=minutes)
    return formats.span(minutes * 60)
