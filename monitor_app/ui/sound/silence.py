"""Why no warning can be heard just now, in words."""

from __future__ import annotations

from monitor_app.domain.wording import say


def why_unheard(*, is_on: bool, volume: int, trouble: str, flashes: bool) -> str:
    """Return the words for the sign that warnings are silent, "" when they can be heard.

    ``volume`` is in percent, ``trouble`` what the player says of itself.
    """
    if not is_on:
        why = say("Sound is off.")
    elif trouble:
        why = trouble
    elif volume <= 0:
        why = say("The volume is 0.")
    else:
        return ""
    instead = say("The window flashes instead.") if flashes else say("Warnings are only shown.")
    return f"{why} {instead}"
