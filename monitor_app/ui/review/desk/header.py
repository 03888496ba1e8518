"""The head of the desk: whose session, what of it, how it stands with its signature, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.before_signing import changes_since_signature
from monitor_app.domain.entries import Entry
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.review.desk.figure_line import FigureLine
from monitor_app.ui.review.desk.header_words import (
    changed_words,
    flaw_words,
    how_words,
    short_changed_words,
    short_words,
    signature_words,
    verdict_definition,
    verdict_words,
    what_words,
)

WIDEST_NAME = 0.5
"""Share of the width that a name may take from what was done."""
NARROW = 760
"""Pixels below which the buttons leave the first line to the words."""


class DeskHeader(Card):
    """Shows a session's head; ``hand_on``, what prints and exports, stands before signing."""

    sign_wanted = Signal()
    chair_wanted = Signal()
    changes_wanted = Signal()
    """What was changed since the signature is to be shown; the button asked is :attr:`changes`."""

    def __init__(
        self,
        hand_on: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        reads_only: bool = False,
    ) -> None:
        super().__init__(object_name="reviewHeader", parent=parent)
        self._hand_on = hand_on
        self._reads_only = reads_only
        self.set_margins(14, 4)
        self._name = ElidedLabel(TextRole.TITLE)
        self._name.setObjectName("reviewedPatient")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._what = ElidedLabel(TextRole.STRONG)
        self._what.setObjectName("reviewedWhat")
        self._how = TextLabel("", TextRole.MUTED, object_name="reviewedHow", wraps=True)
        self._mark = TextLabel("", TextRole.MUTED, object_name="recordMark")
        self._flaw = TextLabel("", TextRole.CRITICAL, object_name="recordFlaw", wraps=True)
        self._flaw.hide()
        self._signed = TextLabel("", TextRole.MUTED, object_name="reviewedSignature", wraps=True)
        self.changes = Button("", ButtonKind.LINK, object_name="changedSinceButton")
        self.figures = FigureLine()
        self._session: Session | None = None
        self._has_state, self._offers = False, True
        self._is_narrow = self._is_low = False
        self._long = self._short = ""
        self._is_running = self._signs_several = False
        self._row = QHBoxLayout()
        self._second = QHBoxLayout()
        self._third = QHBoxLayout()
        self._about = TextLabel("", TextRole.STRONG, object_name="aboutSelection")
        self._state = QWidget()
        self._acts = QWidget()
        self._acts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._go = Button(say("Go to chair"), icon="armchair", object_name="goToChairButton")
        self.sign = Button(say("Sign chart…"), ButtonKind.PRIMARY, object_name="signChartButton")
        self._go.clicked.connect(self.chair_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.changes.clicked.connect(self.changes_wanted)
        self._arrange()

    def show_session(self, session: Session, entries: tuple[Entry, ...], attendance: str) -> None:
        """Show the head of ``session``; ``attendance`` says how its readings kept to the schedule."""
        self._name.setText(session.patient.name)
        self._long, self._short = how_words(session, attendance), short_words(session)
        self._what.setText(what_words(session))
        self._show_words()
        self._show_signature(session)
        self._is_running = session.is_running
        self._offer_sign()

    def show_verdict(self, flaw: str | None) -> None:
        """Say that the record is as it was written, or in red what is not; None where nobody can tell."""
        self._mark.setText(verdict_words(flaw))
        self._mark.setToolTip(verdict_definition())
        self._mark.set_role(TextRole.WARNING if flaw is None else TextRole.MUTED)
        self._mark.setHidden(bool(flaw))
        self._flaw.setText(flaw_words(flaw))
        self._flaw.setVisible(bool(flaw))

    def _show_signature(self, session: Session) -> None:
        """In a low window without the comment, which the log has as well."""
        self._session = session
        whole = signature_words(session)
        changes = changes_since_signature(session)
        signed = signature_words(session, with_comment=False) if self._is_low else whole
        changed = short_changed_words(changes) if self._is_low else changed_words(changes)
        self._signed.setText(signed)
        self._signed.setToolTip(whole)
        self._signed.setVisible(bool(signed))
        self._signed.set_role(_role(session.sign_state))
        self.changes.set_text(changed)
        self.changes.setAccessibleName(changed_words(changes))
        self.changes.setVisible(bool(changed))
        self._has_state = bool(signed or changed)
        self._state.setVisible(self._has_state and self._offers)

    def show_selection(self, session_ids: tuple[str, ...]) -> None:
        """Say on the button how many sessions it is about."""
        count = len(session_ids)
        self._signs_several = count > 1
        words = say_count("Sign {count} chart…", "Sign {count} charts…", count)
        self.sign.set_text(words if self._signs_several else say("Sign chart…"))
        self._about.setText(say_count("{count} session selected:", "{count} sessions selected:", count))
        self._place()
        self._offer_sign()

    def let_sign(self, *, may_sign: bool) -> None:
        """Let who is at the desk sign, or say why not: the recorder would refuse it anyway."""
        self.sign.setEnabled(may_sign)
        why_not = say("Physicians sign. Press the name at the left to switch.")
        self.sign.setToolTip("" if may_sign else why_not)

    def _offer_sign(self) -> None:
        """A running session cannot be signed; a selection that holds one can, but for that one."""
        can_sign = self._signs_several or not self._is_running
        self.sign.setVisible(can_sign and not self._reads_only)
        self._go.setVisible(self._is_running and not self._signs_several and not self._reads_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name.setMaximumWidth(round(event.size().width() * WIDEST_NAME))
        is_narrow = event.size().width() < NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._place()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name)
        first.addWidget(self._what, 1)
        first.addStretch()
        first.addWidget(self._mark)
        state = QHBoxLayout(self._state)
        state.setContentsMargins(0, 0, 0, 0)
        state.setSpacing(6)
        state.addWidget(self._signed, 1)
        state.addWidget(self.changes)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._how)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(6)
        # The order in which they are added is that of Tab.
        if self._hand_on is not None:
            acts.addWidget(self._hand_on)
        acts.addWidget(self._go)
        acts.addWidget(self.sign)
        self._second.setSpacing(10)
        self._second.addLayout(words, 1)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(first)
        lines.addLayout(self._second)
        self._row.setSpacing(10)
        self._row.addLayout(lines, 1)
        self.body.setSpacing(2)
        self.body.addLayout(self._row)
        self.body.addWidget(self._flaw)
        self.body.addWidget(self._state)
        self._third.addWidget(self._about)
        self._third.addStretch(1)
        self.body.addLayout(self._third)
        self.body.addWidget(self.figures)
        self.figures.hide()
        self._place()

    def set_low(self, is_low: bool) -> None:
        """In a low window say less, in the height of the buttons; the tool tip has the rest."""
        if is_low is not self._is_low:
            self._is_low = is_low
            self._show_words()
            if self._session is not None:
                self._show_signature(self._session)
            self._place()

    def offer_acts(self, offers: bool) -> None:
        """Offer what can be done with the session, and how it is signed, or leave their height to others."""
        self._offers = offers
        self._acts.setVisible(offers)
        self._about.setVisible(offers and self._signs_several)
        self._state.setVisible(self._has_state and offers)

    def _show_words(self) -> None:
        whole = "\n".join((self._what.text(), self._long))
        self._what.setHidden(self._is_low)
        # A line never begins with the dot between two words.
        self._how.setText(self._short.replace(" ·", "\N{NO-BREAK SPACE}·") if self._is_low else self._long)
        for label in (self._name, self._how):
            label.setToolTip(whole)

    def _place(self) -> None:
        """Let the buttons stand beside both lines, or, where that would cut the first, beside the second.

        Where they are about several sessions they have a line of their own, which says so.
        """
        self._about.setVisible(self._signs_several)
        if self._signs_several:
            self._third.addWidget(self._acts)
        else:
            (self._second if self._is_narrow and not self._is_low else self._row).addWidget(self._acts)


def _role(state: SignState) -> TextRole:
    match state:
        case SignState.SIGNED:
            return TextRole.OK
        case SignState.TO_SIGN | SignState.RETURNED:
            return TextRole.WARNING
        case SignState.NOT_YET:
            return TextRole.MUTED
