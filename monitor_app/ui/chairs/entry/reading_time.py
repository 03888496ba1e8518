"""The time of a late entry, as people type it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_CLOCK = re.compile(r"^\s*(\d{1,2})[:.]?(\d{2})\s*$")
_MINUTE = re.compile(r"^\s*([+-]\d{1,4})\s*$")


def parse_time(text: str, now: datetime, time_zero: datetime | None) -> datetime | None:
    """Return the moment that ``text`` names, in UTC; None when it names none.

    ``10:32``, ``10.32`` or ``1032`` is the latest such local time that is not after ``now``; ``+25`` or
    ``-5`` counts minutes from ``time_zero``.
    """
    minute = _MINUTE.match(text)
    if minute is not None:
        return None if time_zero is None else time_zero + timedelta(minutes=int(minute.group(1)))
    clock = _CLOCK.match(text)
    if clock is None:
        return None
    hour, past = int(clock.group(1)), int(clock.group(2))
    if hour > 23 or past > 59:
        return None
    local_now = now.astimezone()
    same_day = local_now.replace(hour=hour, minute=past, second=0, microsecond=0)
    moment = same_day if same_day <= local_now else same_day - timedelta(days=1)
    return moment.astimezone(now.tzinfo)
