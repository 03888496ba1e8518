"""How the lanes of the chart are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from monitor_app.domain.measures import Lane
from monitor_app.domain.wording import say


def lane_words(lane: Lane) -> tuple[str, str]:
    """Return the short name of a lane and the whole one."""
    match lane:
        case Lane.PRESSURE:
            return say("BP"), say("blood pressure and pulse")
        case Lane.BREATHING:
            return say("SpO₂"), say("SpO₂ and breaths")
        case Lane.EXPERIENCE:
            return say("Scores"), say("dissociation, nausea and sedation")
        case _:
            assert_never(lane)


def left_out_words(left_out: Sequence[Lane]) -> str:
    """Return what has no room, and what a press brings: "No room: SpO₂, Scores – show SpO₂"."""
    names = [lane_words(lane)[0] for lane in left_out]
    return say("No room: {lanes} – show {first}", lanes=", ".join(names), first=names[0])
