"""What stands in place of the pages while nobody is signed in: the warnings of a chair, and the way in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import Recorder
from monitor_app.sign_in import SignIn
from monitor_app.ui.chairs.chair_order import in_room_order
from monitor_app.ui.chairs.warning_banner import WarningBanner
from monitor_app.ui.chairs.warning_steps import WarningSteps
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.people.sign_in_panel import SignInPanel
from monitor_app.ui.warnings.elsewhere import worst_first
from monitor_app.ui.warnings.flasher import Flasher

_WIDEST, _HIGHEST = 940, 560


class LockedCover(QWidget):
    """Shows the warnings of one chair without names, the worst first; anyone can acknowledge them.

    ``turned`` tells that another chair's warnings are in sight.
    """

    turned = Signal()

    def __init__(
        self, recorder: Recorder, sign_in: SignIn, flasher: Flasher, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lockedCover")
        self._recorder = recorder
        self._session_id: str | None = None
        self._chair = TextLabel("", TextRole.HEADING, object_name="lockedChair")
        self._banner = WarningBanner(flasher, offers_silence=False)
        self._banner.setObjectName("lockedBanner")
        self._steps = WarningSteps(recorder, self)
        self._message = TextLabel("", TextRole.CRITICAL, object_name="lockedMessage", wraps=True)
        self.panel = SignInPanel(sign_in, recorder.now)
        self._arrange()
        self._banner.acknowledge.connect(self._acknowledge)
        self._banner.left.connect(self.panel.take_focus)
        self._banner.typed.connect(self._type_on)
        self._steps.refused.connect(self.tell)
        self._steps.done.connect(self._done)
        self.tell("")

    @property
    def session_id(self) -> str | None:
        """Return the id of the session whose warnings are in sight, None while none are."""
        return self._session_id if self.isVisible() and not self._banner.isHidden() else None

    def show_room(self, now: datetime) -> None:
        """Show how the room stands: a chair with warnings stays in sight as long as one waits there."""
        running = self._recorder.running
        session = running.get(self._session_id or "")
        if session is None or not session.to_acknowledge():
            waiting = worst_first(in_room_order(running.values()))
            session = waiting[0] if waiting else _seen_worst(session, running.values())
        self._show(session, now)

    def show_chair(self, session_id: str) -> None:
        """Show the warnings of this chair, where it has any."""
        session = self._recorder.running.get(session_id)
        if session is not None and session.in_sight():
            self._show(session, self._recorder.now())

    def show_chair_at(self, place: int) -> None:
        """Show the warnings of the chair at ``place`` in the strip, from 0, where it has any."""
        running = in_room_order(self._recorder.running.values())
        if place < len(running):
            self.show_chair(running[place].session_id)

    def show_time(self, now: datetime) -> None:
        """Count everything that runs on to ``now``."""
        self._banner.show_time(now)
        self.panel.show_time(now)

    def show_sound(self, trouble: str) -> None:
        """Say by the warnings why nothing can be heard; "" where it can."""
        self._banner.show_sound(trouble, self._recorder.now())

    def acknowledge(self) -> None:
        """Record that the warnings in sight were seen; where the protocol asks what was done, go there."""
        if self._banner.asks_for_action:
            self._banner.focus_actions()
        else:
            self._acknowledge(None)

    def tell(self, sentence: str) -> None:
        """Say why something was not done, "" for nothing."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def _acknowledge(self, action: AcknowledgeAction | None) -> None:
        session = self._recorder.running.get(self._session_id or "")
        if session is not None:
            self._steps.acknowledge(session, action)

    def _done(self) -> None:
        self.tell("")
        self.panel.take_focus()

    def _type_on(self, event: QKeyEvent) -> None:
        """Let what answers nothing go where a PIN or a name is typed."""
        self.panel.take_focus()
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            key = Qt.Key(event.key())
            QApplication.sendEvent(focused, QKeyEvent(event.type(), key, event.modifiers(), event.text()))

    def _show(self, session: Session | None, now: datetime) -> None:
        before, self._session_id = self._session_id, None if session is None else session.session_id
        has_warnings = session is not None and bool(session.in_sight())
        self._chair.setVisible(has_warnings)
        self._banner.setVisible(has_warnings)
        if session is not None and has_warnings:
            self._chair.setText(session.check_in.chair)
            self._banner.show_session(session, now)
        if before != self._session_id:
            self.turned.emit()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Glyph("lock", "accent", size=22))
        head.addWidget(TextLabel(say("Nobody is signed in"), TextRole.TITLE, object_name="lockedTitle"))
        words = say("Chairs, timers and warnings go on. Anyone can acknowledge; who it was is asked later.")
        hint = TextLabel(words, TextRole.MUTED, object_name="lockedHint", wraps=True)
        head.addWidget(hint, 1)
        card = Card(object_name="signInCard")
        card.setMaximumSize(_WIDEST, _HIGHEST)
        card.body.addLayout(head)
        card.body.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 20)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 12)
        column.setSpacing(6)
        for part in (self._chair, self._banner, self._message):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(row, 20)
        column.addStretch(1)


def _seen_worst(before: Session | None, running: Iterable[Session]) -> Session | None:
    """Return whose warnings are present though seen: those that were in sight, else the worst."""
    if before is not None and before.in_sight():
        return before
    seen = [session for session in running if session.in_sight()]
    return max(seen, key=lambda session: session.in_sight()[0].level.rank, default=None)
