"""Asks for the recovery key of a file before the window is there, by keyboard or by touch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from monitor_app.domain.file_key import ALPHABET, GROUP, FileKey, KeyMistake, read_key
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.switch import Switch

_KEYS_A_ROW = 8
_LONGEST = 400


class KeyDialog(QDialog):
    """Accepted once a whole recovery key is typed; then it is ``key``."""

    def __init__(self, reason: str, *, has_keyring: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyDialog")
        self.setWindowTitle(say("Recovery key"))
        self.key: FileKey | None = None
        self._reason = TextLabel(reason, TextRole.STRONG, object_name="keyReason", wraps=True)
        self._typed = QPlainTextEdit()
        self._said = TextLabel("", TextRole.CRITICAL, object_name="keyMistake", wraps=True)
        self._keep = Switch(say("Keep it in the keyring of this computer"), object_name="keepKeySwitch")
        self._cancel = Button(say("Close"), object_name="keyCancelButton")
        self._open = Button(say("Open the file"), ButtonKind.PRIMARY, object_name="keyOpenButton")
        self._keep.setVisible(has_keyring)
        self._keep.setChecked(has_keyring)
        self._arrange()
        self._typed.textChanged.connect(self._said.clear)
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._read)

    @property
    def is_to_be_kept(self) -> bool:
        """Return whether this computer shall remember the key."""
        return self._keep.isChecked()

    def _arrange(self) -> None:
        self._typed.setObjectName("recoveryKeyField")
        self._typed.setAccessibleName(say("Recovery key"))
        self._typed.setPlaceholderText(say("18 groups of four characters, from the paper"))
        self._typed.setTabChangesFocus(True)
        self._typed.setFixedHeight(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self._reason)
        column.addWidget(self._typed)
        column.addWidget(self._said)
        column.addLayout(self._pad())
        column.addWidget(self._keep)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._open)
        column.addLayout(row)
        self.setMinimumWidth(620)
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, sign in enumerate(ALPHABET):
            button = Button(sign, object_name=f"keyPad{sign}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._add, sign))
            grid.addWidget(button, *divmod(place, _KEYS_A_ROW))
        back = Button(say("Delete the last"), object_name="keyPadBack")
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        back.setAutoDefault(False)
        back.clicked.connect(self._take_back)
        grid.addWidget(back, len(ALPHABET) // _KEYS_A_ROW, 0, 1, _KEYS_A_ROW)
        return grid

    def _add(self, sign: str) -> None:
        self._show("".join(self._typed.toPlainText().split()) + sign)

    def _take_back(self) -> None:
        self._show("".join(self._typed.toPlainText().split())[:-1])

    def _show(self, signs: str) -> None:
        groups = (signs[i : i + GROUP] for i in range(0, len(signs[:_LONGEST]), GROUP))
        self._typed.setPlainText(" ".join(groups))
        cursor = self._typed.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._typed.setTextCursor(cursor)

    def _read(self) -> None:
        try:
            self.key = read_key(self._typed.toPlainText())
        except KeyMistake as mistake:
            self._said.setText(mistake.sentence)
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
