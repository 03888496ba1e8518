"""The recovery key, shown this once, and the proof that somebody has it on paper."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.file_key import GROUP, FileKey
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole

_COLUMNS = 6


class KeySheet(Card):
    """Shows one key at a time; ``confirmed`` tells that a group of it was typed in from the paper."""

    confirmed = Signal(object)
    print_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("The recovery key"), object_name="keySheet", parent=parent)
        self._key: FileKey | None = None
        self._asked = 1
        self._groups = [TextLabel("", TextRole.TITLE) for _ in range(18)]
        self._question = TextLabel("", TextRole.STRONG, object_name="keyQuestion")
        self._typed = QLineEdit()
        self._said = TextLabel("", TextRole.CRITICAL, object_name="keySaid", wraps=True)
        self._print = Button(say("Print"), icon="printer", object_name="printKeyButton")
        self._leave = Button(say("Cancel"), object_name="leaveKeyButton")
        self._have = Button(say("I have it"), ButtonKind.PRIMARY, object_name="haveKeyButton")
        self._arrange()
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._key))
        self._leave.clicked.connect(self._go)
        self._have.clicked.connect(self._compare)
        self._typed.returnPressed.connect(self._compare)

    def show_key(self, key: FileKey, act: str) -> None:
        """Show ``key``; the button says what is done once it is on paper."""
        self._key = key
        for label, group in zip(self._groups, key.groups(), strict=True):
            label.setText(group)
        self._asked = secrets.randbelow(len(self._groups)) + 1
        question = say("To show that you have it, type group {number}", number=self._asked)
        self._question.setText(question)
        self._typed.setAccessibleName(question)
        self._typed.clear()
        self._have.set_text(act)
        self._said.hide()
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say in red why nothing was done."""
        self._said.setText(sentence)
        self._said.show()

    def _arrange(self) -> None:
        self.body.addWidget(
            TextLabel(
                say(
                    "It is shown this once. Print it or write it down, and keep it away from this computer: "
                    "who has it can read the file, and without it and without this computer's keyring "
                    "nobody ever can."
                ),
                TextRole.BODY,
                wraps=True,
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        for place, label in enumerate(self._groups):
            row, column = divmod(place, _COLUMNS)
            label.setObjectName(f"keyGroup{place + 1}")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            number = TextLabel(str(place + 1), TextRole.FAINT)
            grid.addWidget(number, 2 * row, column)
            grid.addWidget(label, 2 * row + 1, column)
        grid.setColumnStretch(_COLUMNS, 1)
        self.body.addLayout(grid)
        self._typed.setObjectName("keyGroupField")
        self._typed.setMinimumHeight(44)
        self._typed.setMaximumWidth(120)
        self._typed.setMaxLength(GROUP + 2)
        asking = QHBoxLayout()
        asking.setSpacing(10)
        asking.addWidget(self._question)
        asking.addWidget(self._typed)
        asking.addStretch(1)
        self.body.addLayout(asking)
        self.body.addWidget(self._said)
        self._said.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._have)
        self.body.addLayout(buttons)

    def _compare(self) -> None:
        if self._key is None:
            return
        if "".join(self._typed.text().split()).upper() != self._key.groups()[self._asked - 1]:
            self.tell(
                say("That is not group {number} of this key. Look at the paper again.", number=self._asked)
            )
            return
        self.confirmed.emit(self._key)

    def _go(self) -> None:
        self._key = None
        for label in self._groups:
            label.clear()
        self.left.emit()
