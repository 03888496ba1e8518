"""The panel beside the person in the rail: lock the desk, or let somebody else go on."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal

from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.sign_in import SignIn
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.people.sign_in_panel import SignInPanel

WIDTH = 636
"""Pixels: in the smallest window it leaves the press that acknowledges a warning free."""


class SwitchPanel(Popover):
    """``lock_wanted`` when the desk is to be locked; it closes once somebody else is signed in."""

    lock_wanted = Signal()

    def __init__(self, recorder: Recorder, sign_in: SignIn) -> None:
        super().__init__(say("Who goes on?"), object_name="switchPanel", width=WIDTH)
        self._sign_in = sign_in
        self._who = TextLabel("", TextRole.MUTED, object_name="switchWho", wraps=True)
        lock = Button(say("Lock now F12"), icon="lock", object_name="lockNowButton")
        self.panel = SignInPanel(sign_in, recorder.now)
        self.body.addWidget(self._who)
        self.body.addWidget(lock)
        self.body.addWidget(self.panel)
        lock.clicked.connect(self.lock_wanted)
        self.panel.done.connect(self.close_panel)

    def prepare(self) -> None:
        """Offer who works here now."""
        self._who.setText(
            say(
                "Signed in: {person}. Lock the desk, or pick another name: the page stays as it is.",
                person=self._sign_in.acting.name,
            )
        )
        self.panel.begin()

    def area(self) -> QRect:
        area, anchor = super().area(), self._anchor
        rail = None if anchor is None else anchor.parentWidget()
        # Beside the rail, so that the places and the person stay in sight.
        return area if rail is None else area.adjusted(rail.width(), 0, 0, 0)

    def focus_first(self) -> None:
        self.panel.take_focus()
