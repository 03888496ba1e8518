"""The order in which chairs stand in the room."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor_app.domain.session import Session

MOST_CHAIR_KEYS = 9
"""Ctrl+1 to Ctrl+9 go to the first chairs of the strip."""


def in_room_order(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions by the names of their chairs, "Chair 2" before "Chair 10".

    So a chair keeps its place in the strip, whoever was checked in first.
    """
    return sorted(sessions, key=lambda session: (_natural(session.check_in.chair), session.checked_in_at))


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
