"""Picking one's name and typing the PIN, by keys, by touch, and in gloves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.staffing import LONGEST_SECRET
from monitor_app.domain.wording import say
from monitor_app.sign_in import SignIn
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.people.number_pad import NumberPad
from monitor_app.ui.people.person_list import PersonList

_MESSAGE_HEIGHT = 54
"""Pixels kept for three lines of why somebody was not let in: nothing moves under a finger."""


class SignInPanel(QWidget):
    """``done`` goes out when somebody is signed in. ``now`` tells the time.

    A wrong PIN is said in words, and how long to wait after some of them counts down.
    """

    done = Signal()

    def __init__(self, sign_in: SignIn, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signInPanel")
        self._sign_in = sign_in
        self._now = now
        self._person_id = ""
        self._until: datetime | None = None
        self._people = PersonList()
        self._whose = ElidedLabel(TextRole.STRONG)
        self._whose.setObjectName("pinHeading")
        self._pin = QLineEdit()
        self._pad = NumberPad(self._pin)
        self._message = TextLabel("", TextRole.CRITICAL, object_name="signInMessage", wraps=True)
        self._arrange()
        self._people.picked.connect(self.pick)
        self._pin.returnPressed.connect(self._try)
        self._pin.textEdited.connect(self._forget_message)

    def begin(self, person_id: str = "") -> None:
        """Offer who works here now, with nothing typed; ``person_id`` is who was here last, "" for nobody."""
        self._pin.clear()
        self._people.clear()
        self._show_people()
        self._say("")
        known = any(one.person_id == person_id for one in self._sign_in.staff.active)
        self._pick(person_id if known else "")

    def take_focus(self) -> None:
        """Put the focus into the PIN, or while nobody is picked into the names."""
        target = self._pin if self._person_id else self._people
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Offer who works here now; what is typed stays, where its person does."""
        self._show_people()
        if all(one.person_id != self._person_id for one in self._sign_in.staff.active):
            self._pick("")

    def pick(self, person_id: str) -> None:
        """Ask for the PIN of this person."""
        if person_id != self._person_id:
            self._pin.clear()
            self._say("")
        self._pick(person_id)
        self.take_focus()

    def show_time(self, now: datetime) -> None:
        """Count the wait after wrong PINs on to ``now``."""
        if self._until is None:
            return
        if now >= self._until:
            self._say(say("Now you can try again."))
            return
        self._message.setText(self._wait_words(now, self._until))

    def _show_people(self) -> None:
        self._people.show_people(self._sign_in.staff.active)

    def _pick(self, person_id: str) -> None:
        self._person_id = person_id
        person = self._sign_in.staff.people.get(person_id)
        for part in (self._pin, self._pad):
            part.setEnabled(person is not None)
        self._people.pick(person_id)
        self._whose.setText(
            say("Pick your name first") if person is None else say("PIN of {name}", name=person.name)
        )
        self._pin.setAccessibleName(self._whose.text())

    def _try(self) -> None:
        secret, person_id = self._pin.text(), self._person_id
        if not secret or not person_id:
            return
        self._pin.clear()
        flaw = self._sign_in.sign_in(person_id, secret)
        if not flaw:
            self._say("")
            self.done.emit()
            return
        self._say(flaw)
        now = self._now()
        until = self._sign_in.waits_until(person_id)
        if until is not None and until > now:
            self._until = until
            words = self._wait_words(now, until)
            self._message.setText(words if flaw.endswith("s.") else f"{flaw} {words}")
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_words(self, now: datetime, until: datetime) -> str:
        return say("Wait {seconds} s, then try again.", seconds=ceil((until - now).total_seconds()))

    def _forget_message(self) -> None:
        if self._until is None:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._until = None
        self._message.setText(sentence)

    def _arrange(self) -> None:
        self._pin.setObjectName("pinField")
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setPlaceholderText(say("PIN or passphrase"))
        self._pin.setMaxLength(LONGEST_SECRET)
        self._message.setFixedHeight(_MESSAGE_HEIGHT)
        self._message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        for part in (self._whose, self._pin, self._pad, self._message):
            right.addWidget(part)
        right.addStretch(1)
        beside = QWidget()
        beside.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        beside.setFixedWidth(self._pad.sizeHint().width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self._people, 1)
        row.addWidget(beside)
