"""Warnings of chairs that are not in view: on every page, worst first, each one press away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.sounding import sounding
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.chairs.chair_order import MOST_CHAIR_KEYS, in_room_order
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.warnings.flasher import Flasher
from monitor_app.ui.warnings.words import as_reached

if TYPE_CHECKING:
    from monitor_app.ui.warnings.chair_alert import ChairAlert

MOST_ALERTS = 2
WIDE = 1400
"""Pixels from which on two alerts have room for all their words."""


class Elsewhere(QWidget):
    """A row of alerts, how many more chairs wait, and one press that silences all that sound.

    ``chosen`` carries the id of the session to go to.
    """

    chosen = Signal(str)
    silence_all = Signal()

    def __init__(self, flasher: Flasher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flasher = flasher
        self.setObjectName("elsewhere")
        self._alerts: list[ChairAlert] = []
        self.is_private = False
        """Whether no patient is named and nothing can be silenced, as at a locked desk."""
        self._more = TextLabel("", TextRole.STRONG, object_name="moreChairs")
        self._silence = Button(say("Silence all Ctrl+F10"), object_name="silenceAllButton")
        set_style_property(self._silence, "slim", "true")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._more)
        self._row.addWidget(self._silence)
        self._silence.clicked.connect(self.silence_all)
        self.hide()

    def show_room(self, running: Iterable[Session], in_view: str | None, now: datetime, trouble: str) -> None:
        """Show what waits at the chairs of ``running`` other than the one in view."""
        room = in_room_order(running)
        waiting = worst_first([one for one in room if one.session_id != in_view])
        shown = waiting[:MOST_ALERTS]
        while len(self._alerts) < len(shown):
            self._add_alert()
        for alert, session in zip(self._alerts, shown, strict=False):
            place = room.index(session) + 1
            alert.is_private = self.is_private
            key = say("Ctrl+{number}", number=place) if place <= MOST_CHAIR_KEYS else ""
            alert.show_session(session, now, trouble, key=key)
        for alert in self._alerts[len(shown) :]:
            alert.rest()
        more = len(waiting) - len(shown)
        self._more.setText(say_count("+{count} more chair", "+{count} more chairs", more))
        self._more.setVisible(more > 0)
        sound = [one for one in room if sounding(one, now) is not None]
        self._silence.setVisible(not trouble and len(sound) > 1 and not self.is_private)
        self.setVisible(bool(shown))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [alert for alert in self._alerts if not alert.isHidden()]
        for alert in shown:
            alert.set_brief(len(shown) > 1 and self.width() < WIDE)

    def _add_alert(self) -> None:
        # Imported and made when it is first needed: nobody should wait for it at the start.
        from monitor_app.ui.warnings.chair_alert import ChairAlert

        alert = ChairAlert(len(self._alerts) + 1, self._flasher)
        alert.clicked.connect(lambda: self.chosen.emit(alert.session_id))
        self._row.insertWidget(len(self._alerts), alert, 1)
        self._alerts.append(alert)
        for before, after in pairwise((self._silence, *self._alerts, self._silence)):
            self.setTabOrder(before, after)


def worst_first(room: Sequence[Session]) -> list[Session]:
    """Return the sessions with something to acknowledge: what is present first, then the worst level,
    then as they stand in the room."""
    waiting = [session for session in room if session.to_acknowledge()]
    return sorted(waiting, key=_urgency, reverse=True)


def _urgency(session: Session) -> tuple[bool, int]:
    first = as_reached(session, session.to_acknowledge()[0])
    return (first.is_present, first.level.rank)
