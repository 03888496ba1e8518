"""What the tag of the next reading says: which it is, and whether it is due, late or missed."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.schedule import DueState
from monitor_app.domain.wording import say


def due_label(state: DueState, minute: str, *, is_recheck: bool) -> str:
    """Return "next +20" of a reading that is to come, "missed +20" of one that nobody took."""
    match state:
        case DueState.LATER:
            return (
                say("recheck {minute}", minute=minute) if is_recheck else say("next {minute}", minute=minute)
            )
        case DueState.NOW:
            told = say("due {minute}", minute=minute)
        case DueState.LATE:
            told = say("late {minute}", minute=minute)
        case DueState.MISSED:
            told = say("missed {minute}", minute=minute)
        case _:
            assert_never(state)
    return say("recheck {told}", told=told) if is_recheck else told
