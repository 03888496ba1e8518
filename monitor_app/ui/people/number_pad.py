"""Digits for fingers in gloves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.style_sheet import set_style_property

KEY_WIDTH, KEY_HEIGHT, GAP = 86, 50, 8
"""Pixels: a gloved finger hits what is about 15 mm across."""


class NumberPad(QWidget):
    """Types into ``field``; its last key does what Return does there."""

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numberPad")
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for digit in range(1, 10):
            grid.addWidget(self._digit(digit), (digit - 1) // 3, (digit - 1) % 3)
        erase = _key("", "eraseButton", icon="delete")
        erase.setAccessibleName(say("Erase"))
        erase.setToolTip(say("Erase"))
        erase.setAutoRepeat(True)
        erase.clicked.connect(field.backspace)
        self._enter = _key(say("Sign in"), "signInButton", ButtonKind.PRIMARY)
        self._enter.clicked.connect(field.returnPressed)
        grid.addWidget(erase, 3, 0)
        grid.addWidget(self._digit(0), 3, 1)
        grid.addWidget(self._enter, 3, 2)

    def _digit(self, digit: int) -> Button:
        key = _key(str(digit), f"padKey{digit}")
        key.clicked.connect(partial(self._type, str(digit)))
        return key

    def _type(self, digit: str) -> None:
        self._field.insert(digit)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(text: str, name: str, kind: ButtonKind = ButtonKind.QUIET, icon: str | None = None) -> Button:
    key = Button(text, kind, object_name=name, icon=icon)
    key.setFixedSize(KEY_WIDTH, KEY_HEIGHT)
    set_style_property(key, "pad", "true")
    return key
