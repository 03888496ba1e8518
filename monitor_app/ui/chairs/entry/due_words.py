"""How a due reading is told: on the card of the chair and beside the ring of the timer."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from monitor_app.domain.schedule import Due, DueState
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import TextRole

A_DAY = 24 * 60
"""Minutes from which on a reading is named by days and hours."""


def short_due(due: Due | None, now: datetime, *, is_brief: bool = False) -> tuple[str, TextRole]:
    """Return the words for a chair's card and their role; brief ones leave the time without its word."""
    if due is None:
        return "", TextRole.MUTED
    left = formats.span(due.seconds_left(now))
    match due.state(now):
        case DueState.LATER:
            return left if is_brief else say("next {time}", time=left), TextRole.MUTED
        case DueState.NOW:
            return say("due") if is_brief else say("due now"), TextRole.NOTICE
        case DueState.LATE | DueState.MISSED:
            return f"−{left}" if is_brief else say("late {time}", time=left), TextRole.WARNING
        case state:
            assert_never(state)


def which_reading(due: Due) -> str:
    """Return which reading of the schedule it is."""
    if due.minute is None:
        return say("baseline reading")
    if due.minute >= A_DAY:
        return say("{time} reading", time=formats.span(due.minute * 60))
    return say("{minute} min reading", minute=formats.minute_text(due.minute))
