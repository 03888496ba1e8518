"""What stands beside the list while no session is chosen: where to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from monitor_app.domain.finding import SessionFilter
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole


class FirstLook(Card):
    """Says what to do, and offers what waits: questions for the nurses, signatures for the physician."""

    filter_wanted = Signal(object)
    """(SessionFilter) only these sessions should be listed."""

    def __init__(self) -> None:
        super().__init__(object_name="firstLook")
        self._sentence = TextLabel(
            say("Choose a session to see its chart and its log."),
            TextRole.MUTED,
            object_name="firstLookSentence",
            wraps=True,
        )
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._returned = Button("", ButtonKind.QUIET, object_name="showReturnedButton")
        self._to_sign = Button("", ButtonKind.QUIET, object_name="showToSignButton")
        self._returned.clicked.connect(lambda: self.filter_wanted.emit(SessionFilter.RETURNED))
        self._to_sign.clicked.connect(lambda: self.filter_wanted.emit(SessionFilter.TO_SIGN))
        self.body.addStretch(1)
        self.body.addWidget(self._sentence)
        for button in (self._returned, self._to_sign):
            button.hide()
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)

    def show_waiting(self, returned: int, to_sign: int) -> None:
        """Offer the sessions with a question, and those to sign, where there are any."""
        self._returned.setVisible(returned > 0)
        self._returned.set_text(
            say_count(
                "{count} session was returned with a question. Show it",
                "{count} sessions were returned with a question. Show them",
                returned,
            )
        )
        self._to_sign.setVisible(to_sign > 0)
        self._to_sign.set_text(
            say_count(
                "{count} session waits for a signature. Show it",
                "{count} sessions wait for a signature. Show them",
                to_sign,
            )
        )
