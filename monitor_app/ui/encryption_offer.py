"""The strip of a new file that recommends to encrypt it; nothing waits for an answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.notice_strip import Weight
from monitor_app.ui.style_sheet import set_style_property


class EncryptionOffer(QWidget):
    """Two buttons: to the page of the setup that encrypts, or away for good."""

    weight = Weight.NEWS
    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("encryptionOffer")
        frame = QFrame()
        set_style_property(frame, "card", "true")
        words = say(
            "Whoever takes this file can read it. Encrypt it now, while it is new: nothing else changes."
        )
        self.setAccessibleName(words)
        sentence = TextLabel(words, TextRole.STRONG, object_name="encryptionOfferSentence", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        sentence.setSizePolicy(policy)
        later = Button(say("Not now"), object_name="encryptionOfferNo")
        now = Button(say("Encrypt the file…"), icon="lock", object_name="encryptionOfferYes")
        later.clicked.connect(self._decline)
        now.clicked.connect(self._accept)
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(Glyph("lock", "ink"))
        row.addWidget(sentence, 1)
        row.addWidget(later)
        row.addWidget(now)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 0)
        whole.addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()
