"""Which limits were in force at a moment of a session: the protocol's, then each change from its time on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.limits import Limit


@dataclass(frozen=True, slots=True)
class LimitStep:
    """From ``since`` on these limits are in force. ``reason`` and ``by`` are empty for the protocol's own."""

    since: datetime
    limits: tuple[Limit, ...]
    reason: str = ""
    by: str = ""


def in_force(steps: Sequence[LimitStep], at: datetime) -> tuple[Limit, ...]:
    """Return the limits in force ``at`` that moment; before the first step those of the first."""
    for step in reversed(steps):
        if step.since <= at:
            return step.limits
    return steps[0].limits
