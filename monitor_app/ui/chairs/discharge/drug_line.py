"""What of the controlled drug is open at the discharge, with one press to where it is told."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.drug_accounting import account_of, open_words
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole


class DrugLine(QWidget):
    """Hidden where all is accounted for. It asks, and forbids nothing."""

    wanted = Signal(object)
    """(QWidget) beside which the form is to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = TextLabel("", TextRole.WARNING, object_name="dischargeDrugLabel", wraps=True)
        self.button = Button(say("Controlled drug…"), icon="syringe", object_name="dischargeDrugButton")
        self.button.clicked.connect(lambda: self.wanted.emit(self.button))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph("triangle-alert", "warning", size=17))
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def show_session(self, session: Session, now: datetime) -> None:
        """Say what of ``session`` is open."""
        words = open_words(account_of(session, now))
        self._sentence.setText(words)
        self.setVisible(bool(words))
