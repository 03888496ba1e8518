"""Whether the clinic's file is encrypted, what that protects, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.security.key_sheet import KeySheet
from monitor_app.ui.setup.security.port import FileSecurity, Protection

_WIDEST = 720


class SecurityPage(QWidget):
    """The state of the file, and below it the recovery key while one is shown."""

    def __init__(self, security: FileSecurity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("securityPage")
        self._security = security
        self._card = Card(say("Encryption of the file"), object_name="encryptionCard")
        self._mark = Glyph("lock", "ok")
        self._state = TextLabel("", TextRole.STRONG, object_name="encryptionState", wraps=True)
        self._protects = TextLabel("", TextRole.BODY, object_name="encryptionProtects", wraps=True)
        self._keyring = TextLabel("", TextRole.MUTED, object_name="encryptionKeyring", wraps=True)
        self._keeping = TextLabel(_how_to_keep(), TextRole.BODY, object_name="keepingText", wraps=True)
        self._said = TextLabel("", TextRole.CRITICAL, object_name="securitySaid", wraps=True)
        self._encrypt = Button(
            say("Encrypt the file…"), ButtonKind.PRIMARY, icon="lock", object_name="encryptButton"
        )
        self._change = Button(say("Change the key…"), object_name="changeKeyButton")
        self._decrypt = Button(
            say("Take the encryption away…"), ButtonKind.DANGER, object_name="decryptButton"
        )
        self._sure = Button(say("Yes, take it away"), ButtonKind.DANGER, object_name="decryptSureButton")
        self._keep = Button(say("How to keep the recovery key"), ButtonKind.LINK, object_name="keepingButton")
        self._sheet = KeySheet()
        self._arrange()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._security.protection())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self._encrypt, self._change, self._decrypt, self._sure):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._card.body.addLayout(head)
        for label in (self._protects, self._keyring):
            self._card.body.addWidget(label)
        self._card.body.addLayout(buttons)
        self._card.body.addWidget(self._said)
        self._card.body.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.body.addWidget(self._keeping)
        for hidden in (self._said, self._keeping, self._sheet):
            hidden.hide()
        form = FormArea()
        form.content.setContentsMargins(16, 12, 16, 14)
        form.content.setSpacing(12)
        for card in (self._card, self._sheet):
            card.setMaximumWidth(_WIDEST)
            form.content.addWidget(card)
        form.content.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(form)

    def _connect(self) -> None:
        self._encrypt.clicked.connect(lambda: self._show_key(say("Encrypt now")))
        self._change.clicked.connect(lambda: self._show_key(say("Change the key now")))
        self._decrypt.clicked.connect(self._ask_to_decrypt)
        self._sure.clicked.connect(lambda: self._put_under(None))
        self._keep.clicked.connect(lambda: self._keeping.setVisible(self._keeping.isHidden()))
        self._sheet.confirmed.connect(self._put_under)
        self._sheet.print_wanted.connect(self._print)
        self._sheet.left.connect(self._leave_key)

    def _show(self, known: Protection) -> None:
        self._mark.set_icon(
            "lock" if known.is_encrypted else "triangle-alert", "ok" if known.is_encrypted else "warning"
        )
        self._state.setText(_state_words(known))
        self._protects.setText(_protection_words(known))
        self._keyring.setText(_keyring_words(known))
        self._keyring.setVisible(bool(self._keyring.text()))
        may_work = known.has_engine and not known.is_demo and self._sheet.isHidden()
        self._encrypt.setVisible(not known.is_encrypted and may_work)
        self._change.setVisible(known.is_encrypted and may_work)
        self._decrypt.setVisible(known.is_encrypted and may_work)
        self._sure.hide()

    def _show_key(self, act: str) -> None:
        if self._is_refused():
            return
        self._sheet.show()
        self._sheet.show_key(self._security.new_key(), act)
        self._show(self._security.protection())

    def _leave_key(self) -> None:
        self._sheet.hide()
        self._show(self._security.protection())

    def _ask_to_decrypt(self) -> None:
        if self._is_refused():
            return
        self._tell(
            say(
                "Afterwards whoever gets hold of the file, the computer or its disk can read every record. "
                "Backups made before open with their key only: keep its paper."
            )
        )
        self._decrypt.hide()
        self._sure.show()

    def _is_refused(self) -> bool:
        sentence = self._security.refusal()
        self._tell(sentence)
        return bool(sentence)

    def _print(self, key: FileKey) -> None:
        self._security.print_key(key, self)

    def _put_under(self, key: FileKey | None) -> None:
        # Somebody else may be there than when it was asked.
        refusal = self._security.refusal()
        if refusal:
            self._leave_key()
            self._tell(refusal)
            return
        if not self._security.put_under(key):
            sentence = say(
                "Something is typed and not saved. Save it or leave it, then press the button again."
            )
            (self._tell if self._sheet.isHidden() else self._sheet.tell)(sentence)

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


def _state_words(known: Protection) -> str:
    if known.is_encrypted:
        return say("The file is encrypted. Mark of its key: {mark}.", mark=known.fingerprint)
    return say("The file is not encrypted.")


def _protection_words(known: Protection) -> str:
    if known.is_encrypted:
        return say(
            "Who takes the file, a backup, the disk or the switched-off computer reads nothing in it without "
            "the key. Who sits at the open program sees what you see. What you export is not encrypted "
            "unless you choose so."
        )
    if known.is_demo:
        return say("The file of the demo holds nobody's data and is gone at the end.")
    if not known.has_engine:
        return say(
            "Who takes the file, a backup or the disk can read every record. What encrypts files is not "
            "installed on this computer: install it with “pip install '.[encryption]'” in the folder of the "
            "program, then start it again."
        )
    return say(
        "Who takes the file, a backup or the disk can read every record. Encrypted, nobody reads them "
        "without the key, and charting stays as it is. The window closes for a moment and opens again."
    )


def _keyring_words(known: Protection) -> str:
    if known.is_demo or not (known.has_engine or known.is_encrypted):
        return ""
    if known.has_keyring and not known.is_encrypted:
        return say("The key will lie in the keyring of this computer: nobody has to type it here.")
    if known.has_keyring:
        return say("The key lies in the keyring of this computer: nobody has to type it here.")
    return say("This computer has no keyring that answers: the recovery key is asked for at each start.")


def _how_to_keep() -> str:
    return say(
        "Keep the recovery key on paper in two places, such as the clinic's safe and with the owner; never "
        "in a file beside the record, in a mail, or on the computer. It opens the file and its backups on "
        "any computer. Backups keep the key they were made with: after a change keep the old paper as long "
        "as the old backups. Whoever may have seen the paper is a reason to change the key."
    )
