"""What sounds: the worst warning nobody has acknowledged, unless its sound is silenced for a while.

A silence is narrow and short: it covers what was raised before it at its chair, and ends by itself. A
warning raised or risen after it sounds anyway. What is told late sounds nothing. Source: clinical
reference, "Words and looks for warnings".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Refused, When, entry_of, refusal_of_time
from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say

LONGEST_SILENCE = timedelta(minutes=2)
"""So long, at most, is the sound off (clinical reference)."""


def silence(session: Session, when: When) -> Decided:
    """Turn the sound of what sounds now at this chair off for two minutes."""
    refused = refusal_of_time(session, when)
    if refused is not None:
        return refused
    if sounding(session, when.now) is None:
        return Refused(say("No warning is sounding at this chair."))
    until = when.now + LONGEST_SILENCE
    return (entry_of(session, when, facts.SoundSilenced(until), when.now),)


def sounding(session: Session, now: datetime) -> Level | None:
    """Return the level that ``session`` asks to be sounded, None for none.

    What is inside its limits again asks no more than a warning: a critical burst would not be believed.
    """
    heard = (w for w in session.to_acknowledge() if _is_heard(session, w, now))
    return worst_of(w.level if w.is_present else Level.WARNING for w in heard)


def loudest(sessions: Iterable[Session], now: datetime) -> Level | None:
    """Return the worst level that any of ``sessions`` asks to be sounded: only that one is."""
    levels = (sounding(session, now) for session in sessions)
    return worst_of(level for level in levels if level is not None)


def silenced_until(session: Session, now: datetime) -> datetime | None:
    """Return until when a warning that waits is silenced, None when nothing is."""
    if not _is_silent(session, now):
        return None
    waits = any(w.sounding_since is not None for w in session.to_acknowledge())
    return session.silence.until if waits and session.silence is not None else None


def _is_silent(session: Session, now: datetime) -> bool:
    return session.silence is not None and session.silence.at <= now < session.silence.until


def _is_heard(session: Session, warning: LimitWarning, now: datetime) -> bool:
    since = warning.sounding_since
    if since is None:
        return False
    if session.silence is None or not _is_silent(session, now):
        return True
    return since > session.silence.at
