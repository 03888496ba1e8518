"""The limits of one patient: what is in force, whose it is, and the patient's own ones, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.faults import Fault
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.limits import Limit
from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.protocol_book import ProtocolBook
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.chairs.limits.limit_list import LimitList
from monitor_app.ui.chairs.limits.whose import protocol_words
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.limits.limits_editor import LimitsEditor


@dataclass(frozen=True, slots=True)
class LimitsDraft:
    """What was changed for a session and is not saved yet."""

    limits: tuple[Limit, ...]
    reason: str = ""

    def differs(self, session: Session) -> bool:
        """Return whether something would be lost with it."""
        return self.limits != session.limits or bool(self.reason.strip())


class LimitsPage(Card):
    """Takes the place of chart and log while warnings and the entry panel stay in sight.

    What was changed for a session stays while another one is shown. ``closed`` carries the id of the
    session whose limits were saved or left as they are.
    """

    closed = Signal(str)

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(say("Limits of this patient"), object_name="limitsPage", parent=parent)
        self._recorder = recorder
        self._session: Session | None = None
        self._drafts: dict[str, LimitsDraft] = {}
        self._protocol = ""
        self._editor = LimitsEditor(lambda: say("this patient's own limit"))
        self._list = LimitList()
        self._strip = AskStrip(recorder.now, object_name="limitsMessage")
        self._reason = QLineEdit()
        self._back = Button(
            say("Back to the protocol's limits"), icon="undo-2", object_name="protocolLimitsButton"
        )
        self._cancel = Button(say("Cancel"), object_name="cancelLimitsButton")
        self._save = Button(say("Save limits  Ctrl ⏎"), ButtonKind.PRIMARY, object_name="saveLimitsButton")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._save.setAccessibleName(say("Save limits"))
        self._back.setToolTip(say("Puts the limits of the check-in back; they count once they are saved"))
        self._reason.setObjectName("limitsReasonField")
        self._reason.setPlaceholderText(say("Reason for this patient's own limits"))
        self._reason.setAccessibleName(self._reason.placeholderText())
        self._reason.setMaxLength(LONGEST_TEXT)
        self.title_row.addWidget(self._back)
        self.body.setSpacing(8)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(16)
        form = FormArea()
        form.content.addWidget(self._editor)
        side_by_side.addWidget(form, 5)
        side_by_side.addWidget(self._list, 3)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        self.body.addLayout(side_by_side, 1)
        self.body.addWidget(self._strip)
        self.body.addLayout(foot)
        for before, after in pairwise((self._reason, self._save, self._cancel, self._back)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._editor.changed.connect(self._edited)
        self._reason.textEdited.connect(self._strip.clear)
        self._reason.returnPressed.connect(self.save)
        self._back.clicked.connect(self._put_back)
        self._cancel.clicked.connect(self.cancel)
        self._save.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_page_key(self, keys, self.save)
        add_page_key(self, "Esc", self._escape)

    def show_session(self, session: Session) -> None:
        """Show the limits in force for ``session``, or what was changed of them and is not saved yet."""
        before = self._session
        is_other = before is None or before.session_id != session.session_id
        if is_other:
            self._keep_draft()
        self._session = session
        self._protocol = protocol_words(session, self._book())
        if is_other:
            self._take_up(session)
        elif before is not None and before.limits != session.limits:
            self._editor.set_limits(self._editor.limits(), session.limits)
        self._show_list()

    def take_focus(self) -> None:
        """Put the focus into the limits."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Put the limits in force; where something is missing or makes no sense, say so and stay."""
        session = self._session
        if session is None or not self.isVisible():
            return
        limits = self._editor.limits()
        decision = partial(change_limits, limits=limits, reason=self._reason.text())
        outcome = self._recorder.record(session.session_id, decision)
        match outcome:
            case Saved():
                self._close(session)
            case Refused(sentence) | Unusual(sentence):
                self._strip.tell(sentence)
                if not self._reason.text().strip():
                    self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            case NotSaved(sentence):
                self._strip.offer(say("NOT SAVED. {sentence}", sentence=sentence), say("Retry"), self.save)
            case _:
                assert_never(outcome)

    def cancel(self) -> None:
        """Leave the limits as they are in force; what is written is dropped after one question."""
        session = self._session
        if session is None:
            return
        if session.session_id not in self.unsaved():
            self._close(session)
            return
        self._strip.ask(
            say("Leave the limits as they are? What you changed here is not saved."),
            say("Leave them"),
            partial(self._close, session),
            say("Go on changing"),
            kind=ButtonKind.DANGER,
            back_to=self._editor,
        )

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the running sessions for which something is written and not saved."""
        self._keep_draft()
        running = self._recorder.running
        return frozenset(
            session_id
            for session_id, draft in self._drafts.items()
            if session_id in running and draft.differs(running[session_id])
        )

    def forget(self, session_id: str) -> None:
        """Drop what was changed for a session and not saved."""
        self._drafts.pop(session_id, None)
        if self._session is not None and self._session.session_id == session_id:
            self._session = None

    def _close(self, session: Session) -> None:
        self._strip.clear()
        self.forget(session.session_id)
        self.closed.emit(session.session_id)

    def _escape(self) -> None:
        if self._strip.sentence():
            self._strip.decline()
        else:
            self.cancel()

    def _edited(self) -> None:
        self._strip.clear()
        self._show_list()

    def _put_back(self) -> None:
        if self._session is not None:
            self._editor.set_limits(self._session.protocol.limits, self._session.limits)
            if self._back.hasFocus():
                self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            self._edited()

    def _take_up(self, session: Session) -> None:
        draft = self._drafts.get(session.session_id, LimitsDraft(session.limits))
        self._strip.clear()
        self._editor.set_limits(draft.limits, session.limits)
        self._reason.setText(draft.reason)

    def _keep_draft(self) -> None:
        if self._session is not None:
            draft = LimitsDraft(self._editor.limits(), self._reason.text())
            self._drafts[self._session.session_id] = draft

    def _show_list(self) -> None:
        if self._session is not None:
            limits = self._editor.limits()
            self._list.show_limits(limits, self._session, self._protocol)
            self._back.setEnabled(limits != self._session.protocol.limits)

    def _book(self) -> ProtocolBook:
        try:
            return self._recorder.book()
        except Fault:
            return ProtocolBook({})
