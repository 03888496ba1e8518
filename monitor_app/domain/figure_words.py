"""How minutes, spans and changes are written in figures."""

from __future__ import annotations

from datetime import timedelta
from math import copysign, floor

from monitor_app.domain.wording import say

NOTHING = "–"
"""Stands where a value is not there."""


def signed_words(value: float) -> str:
    """Return a change with its sign, rounded to a whole number, halves away from 0: "+52", "−4", "0"."""
    whole = int(copysign(floor(abs(value) + 0.5), value))
    return f"{whole:+d}".replace("-", "\N{MINUS SIGN}") if whole else "0"


def minute_words(minute: float) -> str:
    """Return a minute counted from time zero, such as "+55 min"."""
    # Rounded as on the axis and in the tables, where the same moment stands beside it.
    return say("{minute} min", minute=signed_words(round(minute)))


def at_words(minute: float | None) -> str:
    """Return when that was, such as "at +30 min"; before there is a time zero, that it was before."""
    return say("before the treatment") if minute is None else say("at {minute}", minute=minute_words(minute))


def minutes_words(minutes: float) -> str:
    """Return how long something was, such as "22 min"; what is not nothing never reads as 0."""
    if 0 < minutes < 1:
        return say("under 1 min")
    return say("{minutes} min", minutes=round(minutes))


def span_words(span: timedelta) -> str:
    """Return a span, such as "9 s", "2 min", "2 min 5 s" or "1 h 4 min"; the rest is cut off."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    if not minutes:
        return say("{seconds} s", seconds=seconds)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return say("{hours} h {minutes} min", hours=hours, minutes=minutes)
    if not seconds:
        return say("{minutes} min", minutes=minutes)
    return say("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)
