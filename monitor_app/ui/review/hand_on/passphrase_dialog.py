"""Asks for the passphrase of what leaves encrypted: typed twice, or shown while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.exchange.encrypted import SHORTEST, flaw_of_passphrase
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole


class PassphraseDialog(QDialog):
    """Accepted once there is a passphrase that will do, twice the same; nothing remembers it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passphraseDialog")
        self.setWindowTitle(say("Encrypt with a passphrase"))
        self._why = TextLabel(
            say(
                "Whoever gets the file needs this passphrase. It is kept nowhere: nobody can open the file "
                "without it, and you give it by another way than the file."
            ),
            TextRole.BODY,
            object_name="passphraseWhy",
            wraps=True,
        )
        self._first = QLineEdit()
        self._again = QLineEdit()
        self._show = Button(say("Show it"), ButtonKind.LINK, object_name="showPassphraseButton")
        self._said = TextLabel("", TextRole.CRITICAL, object_name="passphraseMistake", wraps=True)
        self._cancel = Button(say("Cancel"), object_name="passphraseCancelButton")
        self._go = Button(say("Encrypt"), ButtonKind.PRIMARY, object_name="passphraseButton")
        self._arrange()
        self._show.clicked.connect(self._turn)
        self._first.textEdited.connect(self._said.clear)
        self._again.textEdited.connect(self._said.clear)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._check)

    @property
    def passphrase(self) -> str:
        """Return what was typed."""
        return self._first.text()

    def _arrange(self) -> None:
        for field, name, words in (
            (self._first, "passphraseField", say("Passphrase, at least {least} characters", least=SHORTEST)),
            (self._again, "passphraseAgainField", say("The same once more")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setPlaceholderText(words)
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMinimumHeight(44)
        for button in (self._show, self._cancel):
            button.setAutoDefault(False)
        self._go.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for part in (self._why, self._first, self._again, self._said):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._show)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._go)
        column.addLayout(row)
        self.setFixedWidth(480)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_shown(self) -> bool:
        return self._first.echoMode() is QLineEdit.EchoMode.Normal

    def _turn(self) -> None:
        """What is read while it is typed need not be typed twice."""
        shows = not self._is_shown
        self._show.set_text(say("Hide it") if shows else say("Show it"))
        mode = QLineEdit.EchoMode.Normal if shows else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setHidden(shows)
        self._said.clear()

    def _check(self) -> None:
        flaw = flaw_of_passphrase(self._first.text())
        if not flaw and not self._is_shown and self._again.text() != self._first.text():
            flaw = say("These are two passphrases. Type the same one twice.")
        if flaw:
            self._said.setText(flaw)
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
