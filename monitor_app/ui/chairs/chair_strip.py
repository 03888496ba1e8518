"""The strip of chairs: every running session and its worst state, wherever you are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from monitor_app.domain.limits import Level
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.chair_card import HEIGHT, NARROWEST, WIDEST, ChairCard
from monitor_app.ui.chairs.chair_order import in_room_order
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.icons import themed_icon
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.warnings.flasher import Flasher

GAP = 10
BEYOND = 120
"""Pixels kept for the button to a chair that is scrolled away."""


class ChairStrip(QWidget):
    """Cards in the order of the chairs in the room, whatever their state; then the button for another.

    The cards become narrower, then scroll, where there is no room; the button always stays in sight, and
    so does the worst warning of a chair that is scrolled away.
    """

    chosen = Signal(str)
    new_session = Signal()

    def __init__(self, flasher: Flasher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flasher = flasher
        self.setObjectName("chairStrip")
        self.setAccessibleName(say("Chairs"))
        self._cards: dict[str, ChairCard] = {}
        self._selected: str | None = None
        self._scrolls = self._is_private = False
        self._new = QPushButton(say("New session"))
        self._new.setObjectName("newSessionButton")
        self._new.setAccessibleName(say("New session"))
        self._new.setToolTip(say("New session (F2)"))
        self._new.setIcon(themed_icon("plus", "accent"))
        set_style_property(self._new, "kind", "new-session")
        self._beyond = Button("", ButtonKind.CRITICAL, object_name="chairBeyondButton")
        self._scroll = QScrollArea()
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._arrange()
        self._new.clicked.connect(self.new_session)
        self._beyond.clicked.connect(self._go_beyond)
        self._scroll.horizontalScrollBar().valueChanged.connect(self._show_beyond)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        across.addWidget(self._scroll)
        self._beyond.hide()
        across.addWidget(self._beyond, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def set_private(self, is_private: bool) -> None:
        """Leave out who sits in the chairs and offer no new session, as at a locked desk, or do again."""
        self._is_private = is_private
        self._new.setEnabled(not is_private)
        for card in self._cards.values():
            card.set_private(is_private)

    def show_sessions(self, sessions: Iterable[Session], now: datetime) -> None:
        """Show a card for each of ``sessions`` and no others."""
        running = {session.session_id: session for session in sessions}
        for session_id in set(self._cards) - set(running):
            card = self._cards.pop(session_id)
            self._row.removeWidget(card)
            card.leave()
        for session in running.values():
            self._show_card(session, now)
        self._put_in_order()

    def show_session(self, session: Session, now: datetime) -> None:
        """Show one session as it stands, with a new card where it has none."""
        if not self._show_card(session, now):
            self._put_in_order()

    def _show_card(self, session: Session, now: datetime) -> bool:
        """Show the session in its card and return whether it had one."""
        card = self._cards.get(session.session_id)
        if card is not None:
            card.show_session(session, now)
            return True
        card = ChairCard(session, now, self._flasher)
        session_id = session.session_id
        card.clicked.connect(lambda: self.chosen.emit(session_id))
        self._cards[session_id] = card
        card.setChecked(session_id == self._selected)
        card.set_private(self._is_private)
        return False

    def _put_in_order(self) -> None:
        cards = {card.session.session_id: card for card in self._cards.values()}
        in_order = [cards[one.session_id] for one in in_room_order(card.session for card in cards.values())]
        for place, card in enumerate(in_order):
            self._row.insertWidget(place, card)
        for before, after in pairwise((self._new, *in_order, self._beyond, self._new)):
            self.setTabOrder(before, after)
        self._make_room()

    def follow(self, session: Session, running: Iterable[Session], now: datetime) -> None:
        """Show what was just saved in ``session``, which may have been its end."""
        if session.is_running:
            self.show_session(session, now)
        else:
            self.show_sessions(running, now)
        self.show_time(now)

    def select(self, session_id: str | None) -> None:
        """Ring the card of the session that is open."""
        self._selected = session_id
        for known, card in self._cards.items():
            card.setChecked(known == session_id)
        self._bring_selected_into_sight()

    def _bring_selected_into_sight(self) -> None:
        card = self._cards.get(self._selected or "")
        if card is not None and self._scrolls:
            for part in (self, self._inner):
                layout = part.layout()
                if layout is not None:
                    layout.activate()
            self._scroll.ensureWidgetVisible(card, GAP, 0)
            self._show_beyond()

    def show_time(self, now: datetime) -> None:
        """Count every card on."""
        for card in self._cards.values():
            card.show_time(now)
        self._show_beyond()

    def _worst_beyond(self) -> Session | None:
        """Return the session with the worst warning among the cards that are not wholly in sight."""
        if not self._scrolls:
            return None
        view = self._scroll.viewport().rect()
        hidden = [
            card.session
            for card in self._cards.values()
            if not view.contains(card.geometry().translated(self._inner.pos())) and card.session.in_sight()
        ]
        return max(hidden, key=lambda session: session.in_sight()[0].level.rank, default=None)

    def _show_beyond(self) -> None:
        session = self._worst_beyond()
        self._beyond.setVisible(session is not None)
        if session is not None:
            is_critical = session.in_sight()[0].level is Level.CRITICAL
            self._beyond.set_kind(ButtonKind.CRITICAL if is_critical else ButtonKind.WARNING)
            self._beyond.set_text(say("▲ {chair}", chair=session.check_in.chair))

    def _go_beyond(self) -> None:
        session = self._worst_beyond()
        if session is not None:
            self.chosen.emit(session.session_id)

    def _make_room(self) -> None:
        """Give the cards their widths, and be a scroll bar higher where they do not fit across."""
        count = len(self._cards)
        room = self.width() - self._new.sizeHint().width() - GAP
        self._scrolls = count * (NARROWEST + GAP) - GAP > room
        if self._scrolls:
            room -= BEYOND + GAP
        each = max(NARROWEST, min(WIDEST, (room - (count - 1) * GAP) // max(1, count)))
        for card in self._cards.values():
            card.set_width(each)
        wanted = count * (each + GAP) - GAP if count else 0
        self._scroll.setVisible(count > 0)
        self._scroll.setFixedWidth(max(0, min(wanted, room)))
        bar = self._scroll.horizontalScrollBar().sizeHint().height() if wanted > room else 0
        self.setFixedHeight(HEIGHT + bar)
        self._show_beyond()
        self._bring_selected_into_sight()
