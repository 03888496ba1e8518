"""The head of the desk: whose session, what of it, how it stands with its signature, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.entries import Entry
from monitor_app.domain.reviews import SignState
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.review.desk.header_words import (
    changed_since,
    changed_words,
    how_words,
    signature_words,
    what_words,
)


class DeskHeader(Card):
    """Shows a session's head; ``hand_on`` is the place of what prints and exports."""

    sign_wanted = Signal()
    chair_wanted = Signal()
    changes_wanted = Signal()
    """What was changed since the signature is to be shown; the button asked is :attr:`changes`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="reviewHeader", parent=parent)
        self.set_margins(14, 8)
        self._name = ElidedLabel(TextRole.TITLE)
        self._name.setObjectName("reviewedPatient")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._what = ElidedLabel(TextRole.STRONG)
        self._what.setObjectName("reviewedWhat")
        self._how = ElidedLabel(TextRole.MUTED)
        self._how.setObjectName("reviewedHow")
        self._signed = ElidedLabel(TextRole.MUTED)
        self._signed.setObjectName("reviewedSignature")
        self.changes = Button("", ButtonKind.LINK, object_name="changedSinceButton")
        self.hand_on = QHBoxLayout()
        self._go = Button(say("Go to chair"), icon="armchair", object_name="goToChairButton")
        self.sign = Button(say("Sign chart…"), ButtonKind.PRIMARY, object_name="signChartButton")
        self._go.clicked.connect(self.chair_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.changes.clicked.connect(self.changes_wanted)
        self._arrange()

    def show_session(self, session: Session, entries: tuple[Entry, ...], attendance: str) -> None:
        """Show the head of ``session``; ``attendance`` says how its readings kept to the schedule."""
        self._name.setText(say("{name}, MRN {mrn}", name=session.patient.name, mrn=session.patient.mrn))
        self._name.set_short(session.patient.name)
        self._what.setText(what_words(session))
        self._how.setText(how_words(session, attendance))
        signed = signature_words(session)
        self._signed.setText(signed)
        self._signed.setVisible(bool(signed))
        self._signed.set_role(_role(session.sign_state))
        changed = changed_words(changed_since(session, entries))
        self.changes.set_text(changed)
        self.changes.setVisible(bool(changed))
        self._go.setVisible(session.is_running)
        self.sign.setVisible(not session.is_running)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Say on the button how many sessions it is about."""
        several = len(session_ids) > 1
        self.sign.set_text(say("Sign {count}…", count=len(session_ids)) if several else say("Sign chart…"))

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name)
        first.addWidget(self._what, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first)
        words.addWidget(self._how)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._signed, 1)
        state.addWidget(self.changes, 0, Qt.AlignmentFlag.AlignRight)
        words.addLayout(state)
        self.hand_on.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addLayout(self.hand_on)
        row.addWidget(self._go)
        row.addWidget(self.sign)
        self.body.addLayout(row)


def _role(state: SignState) -> TextRole:
    match state:
        case SignState.SIGNED:
            return TextRole.OK
        case SignState.TO_SIGN | SignState.RETURNED:
            return TextRole.WARNING
        case SignState.NOT_YET:
            return TextRole.MUTED
