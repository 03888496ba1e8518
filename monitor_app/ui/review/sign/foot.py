"""The foot of what signs: in whose name, the other way out, and the button that signs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole

LONGEST_ON_BUTTON = 22
"""Characters of a name that the button has room for."""


class SignFoot(QWidget):
    """``sign`` signs or sends back, ``ask`` changes between the two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = ""
        """The name that the button says."""
        self._who = ElidedLabel(TextRole.MUTED)
        self._who.setObjectName("signPerson")
        self._ends = TextLabel("", TextRole.NOTICE, object_name="signEnds", wraps=True)
        self._ends.hide()
        self.ask = Button(say("Return for correction…"), object_name="returnSessionButton")
        self.sign = Button("", ButtonKind.PRIMARY, object_name="signButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._ends, 1)
        row.addWidget(self._who, 1)
        row.addWidget(self.ask)
        row.addWidget(self.sign)

    def show_person(self, person: str, *, is_question: bool, is_one: bool) -> None:
        """Say in whose name it is; only one session at a time is sent back."""
        self.person = person
        is_short = len(person) <= LONGEST_ON_BUTTON
        set_in = say("name set in Setup") if is_short else say("as {person}, set in Setup", person=person)
        self._who.setText(set_in)
        self.ask.setVisible(is_one or is_question)
        if is_question:
            self.ask.set_text(say("Back to signing"))
            self.sign.set_text(say("Send back  Ctrl ⏎"))
            self.sign.setAccessibleName(say("Send back"))
        else:
            self.ask.set_text(say("Return for correction…"))
            name = say("Sign as {person}  Ctrl ⏎", person=person) if is_short else say("Sign  Ctrl ⏎")
            self.sign.set_text(name)
            self.sign.setAccessibleName(say("Sign as {person}", person=person))
        self._share_room()

    def show_ends(self, words: str) -> None:
        """Say what this signature would end, "" where it ends nothing."""
        self._ends.setText(words)
        self._share_room()

    def _share_room(self) -> None:
        """Where the button says the name, what would end takes the place of where it was set."""
        ends = bool(self._ends.text())
        self._ends.setVisible(ends)
        self._who.setVisible(not ends or len(self.person) > LONGEST_ON_BUTTON)
