"""Moments as the chart on paper tells them: the minute from time zero, and the time of day."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor_app import formats
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count


def minute_of(session: Session, at: datetime) -> str:
    """Return the minute of ``at`` from time zero, "" where there is none."""
    minute = session.minute(at)
    return "" if minute is None else formats.minute_text(minute)


def stamp(at: datetime) -> str:
    """Return day and time, the day so that nobody can read it as another one: "10 Mar 2025, 09:05"."""
    day = formats.day_in_words(at.astimezone().date())
    return say("{day}, {time}", day=day, time=formats.clock_time(at))


def time_of(session: Session, at: datetime) -> str:
    """Return the time of day of ``at``, with its date where it is another day than that of the check-in.

    The year is told where it is another one too: that of the check-in is at the head of every page.
    """
    local, first = at.astimezone().date(), session.checked_in_at.astimezone().date()
    if local == first:
        return formats.clock_time(at)
    if local.year != first.year:
        return stamp(at)
    return say("{day}, {time}", day=formats.day_of_the_year(local), time=formats.clock_time(at))


def time_share(session: Session, usual: float, dated: float) -> float:
    """Return which of two widths a column of times needs: ``dated`` where a date stands beside some."""
    first = session.checked_in_at.astimezone().date()
    moments = (*(reading.at for reading in session.readings), *(event.at for event in session.events))
    return usual if all(at.astimezone().date() == first for at in moments) else dated


def zone_words(session: Session) -> str:
    """Return how far the times of a session are from UTC, twice where the clocks were changed in it."""
    until = session.ended_at or max((reading.at for reading in session.readings), default=None)
    zones = [_offset(at) for at in (session.checked_in_at, until) if at is not None]
    first, last = zones[0], zones[-1]
    zone = first if first == last else say("{zone}, later {other}", zone=first, other=last)
    return say("Times of the session: {zone}.", zone=zone)


def _offset(at: datetime) -> str:
    local = at.astimezone()
    if not local.utcoffset():
        return "UTC"
    digits = f"{local:%z}"
    return f"UTC{digits[:3]}:{digits[3:5]}"


def moment_of(session: Session, at: datetime) -> str:
    """Return time and minute, such as "10:32 (+12 min)"."""
    minute, time = minute_of(session, at), time_of(session, at)
    return time if not minute else say("{time} ({minute} min)", time=time, minute=minute)


def length_of(span: timedelta) -> str:
    """Return a length of time in words, such as "3 min"."""
    seconds = int(span.total_seconds())
    if seconds < 60:
        return say("{seconds} s", seconds=max(seconds, 0))
    return say_count("{count} min", "{count} min", round(seconds / 60))
