"""The line that says so when the times here are not those of the computer's clock."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.text import TextLabel, TextRole

NOTICED_SHIFT = timedelta(minutes=1)
SURELY_WRONG = timedelta(days=1)
"""Nobody charts into the next day: the clock that a running session began with was wrong."""


class ClockNotice(TextLabel):
    """Hidden while the two agree to the minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.WARNING, object_name="clockNotice", wraps=True, parent=parent)
        self.setContentsMargins(16, 8, 16, 0)
        self.hide()

    def show_difference(self, ahead: timedelta) -> None:
        """Tell that the time here is ``ahead`` of the computer's clock, behind it where below zero."""
        if abs(ahead) < NOTICED_SHIFT:
            self.hide()
            return
        difference = formats.span(ahead.total_seconds())
        if ahead >= SURELY_WRONG:
            self._tell(_wrong_clock(difference))
            return
        words = (
            say("Times here are {difference} ahead of the computer's clock.", difference=difference)
            if ahead > timedelta()
            else say("Times here are {difference} behind the computer's clock.", difference=difference)
        )
        advice = say("They go on unmoved. Check the clock; start the program again when no session runs.")
        self._tell(f"{words} {advice}")

    def _tell(self, words: str) -> None:
        self.setText(words)
        self.show()


def _wrong_clock(difference: str) -> str:
    return say(
        "Times here are {difference} ahead of the computer's clock: a session that is running was begun by a "
        "clock that was wrong. What is entered now gets these times too, in their order. End the sessions "
        "that run, then start the program again: it goes by the computer's clock from then on.",
        difference=difference,
    )
