"""Signs one session or several: meaning, comment and plan, or sends one back with a question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.deciding import Decision
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.reviewing import return_session, sign_session
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import NotSaved, Outcome, Recorder, Saved
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.review.sign.draft import SignDraft, draft_of, ended_words
from monitor_app.ui.review.sign.foot import SignFoot
from monitor_app.ui.review.sign.plan_choice import PlanChoice
from monitor_app.ui.review.sign.reading_list import BeforeSigning
from monitor_app.ui.review.sign.result import SelectionResult
from monitor_app.ui.review.sign.selection import SelectionSigning
from monitor_app.ui.review.sign.text_area import text_area

ROOMY = 320
"""From this height on the plans are as high as buttons."""


class SignPanel(Card):
    """What is written stays with its sessions. The signature is that of the recorder's person.

    ``signed`` carries the id of one session signed alone, ``selection_signed`` the ids of several,
    ``returned`` the id of one sent back; ``closed`` tells that the panel is left.
    """

    signed = Signal(str)
    selection_signed = Signal(object)
    returned = Signal(str)
    closed = Signal()

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(object_name="signPanel", parent=parent)
        self.setAccessibleName(say("Sign"))
        self._recorder = recorder
        self._ids: tuple[str, ...] = ()
        self._drafts: dict[tuple[str, ...], tuple[SignDraft, SignDraft]] = {}
        """What is written, and what it was begun from."""
        self._seen: int | None = None
        """How many entries of the one session are on the screen: a signature covers no others."""
        self._begun = SignDraft()
        self._heading = ElidedLabel(TextRole.HEADING)
        self._heading.setObjectName("signTitle")
        self._meaning = SegmentedChoice(
            "",
            {
                Meaning.REVIEWED.value: say("Reviewed"),
                Meaning.FOLLOW_UP.value: say("Follow-up needed"),
            },
            object_name="signMeaning",
        )
        self._close = Button(say("Close"), object_name="closeSignButton")
        self._before = BeforeSigning()
        self._comment = text_area("signCommentField", say("Comment"), say("Comment (optional)"))
        self._plan = PlanChoice()
        self._question = text_area(
            "returnQuestionField",
            say("Question to the nurses"),
            say("What should be corrected or answered? It stands on the nurses' list."),
        )
        self._pages = QStackedWidget()
        self._strip = AskStrip(recorder.now, object_name="signMessage")
        self._result = TextLabel("", TextRole.OK, object_name="signResult", wraps=True)
        self._foot = SignFoot()
        self._selection = SelectionSigning(recorder, self)
        self._arrange()
        self._connect()

    def show_session(self, session: Session) -> None:
        """Show one session with what was written for it; not while several are being signed."""
        if self._selection.is_signing:
            return
        self._take_up((session.session_id,), draft_of(session))
        if self._seen not in (None, session.entry_count) and self.isVisible():
            self._strip.tell(
                say("Something was added to this session since you opened it. Look at it before you sign.")
            )
        self._seen = session.entry_count
        self._heading.setText(say("Sign {name}", name=session.patient.name))
        self._before.show_session(session)

    def show_sessions(self, session_ids: Sequence[str]) -> None:
        """Show one or more sessions with what is open in them; not while several are being signed."""
        if self._selection.is_signing:
            return
        ids = tuple(session_ids)
        if len(ids) == 1:
            try:
                self.show_session(self._recorder.open(ids[0]))
            except Fault as fault:
                self._take_up(ids, SignDraft())
                self._strip.tell(fault.sentence)
            return
        is_other = ids != self._ids
        self._take_up(ids, SignDraft())
        if is_other and ids:
            self._heading.setText(say_count("Sign {count} session", "Sign {count} sessions", len(ids)))
            self._selection.begin_reading(ids)

    def remind(self, sentence: str) -> None:
        """Say something that is to be known before this is signed."""
        self._strip.tell(sentence)

    def open_for(self, session_ids: Sequence[str]) -> None:
        """Show sessions that somebody wants to sign, with the focus in the comment."""
        self._tell("", TextRole.OK)
        self.show_sessions(session_ids)
        self.take_focus()

    @property
    def is_done(self) -> bool:
        """Return whether a selection was signed to its end: what comes up next is not to be signed here."""
        return self.tells_result and not self._ids

    @property
    def tells_result(self) -> bool:
        """Return whether it says what became of a selection that was signed."""
        return not self._result.isHidden()

    def take_focus(self) -> None:
        """Put the focus into the comment, or the question where one is written."""
        self._page().setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which something is chosen or written and not saved."""
        self._keep_draft()
        written = (ids for ids, (draft, begun) in self._drafts.items() if draft.is_written(begun))
        return frozenset(session_id for ids in written for session_id in ids)

    def sign(self) -> None:
        """Sign, or send back where a question is being written; what cannot be saved stays as it was."""
        if not self._ids or not self.isVisible() or self._selection.is_signing:
            return
        self._tell("", TextRole.OK)
        if self._foot.person != self._recorder.person:
            self._name_button()
            self._strip.tell(say("You are {person} now. Sign once more.", person=self._recorder.person))
        elif self._is_question():
            decision: Decision = partial(return_session, question=self._question.toPlainText())
            self._record(decision, self.returned)
        elif len(self._ids) == 1:
            self._record(self._signature(), self.signed)
        else:
            self._foot.sign.setEnabled(False)
            self._close.set_text(say("Stop"))
            self._strip.clear()
            self._selection.sign(self._ids, self._signature(among_others=True))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plan.set_lowest(44 if event.size().height() >= ROOMY else 36)

    def _record(self, decision: Decision, done: SignalInstance) -> None:
        session_id = self._ids[0]
        outcome = self._recorder.record(session_id, decision, seen=self._seen)
        match outcome:
            case Saved():
                self._forget()
                done.emit(session_id)
            case _:
                self._refuse(outcome)

    def _end_of_selection(self, result: SelectionResult) -> None:
        """Tell what became of it; what was not signed stays here with what was written for it."""
        self._foot.sign.setEnabled(True)
        self._close.set_text(say("Close"))
        draft = self._as_draft()
        self._forget()
        self._heading.setText(say("Signed"))
        self._before.show_lines((), 0)
        refused = tuple(result.refusals)
        if refused:
            self._drafts[refused] = draft, SignDraft()
            self.show_sessions(refused)
        self._tell(result.words(), TextRole.CRITICAL if refused else TextRole.OK)
        self.selection_signed.emit(() if refused else result.signed)

    def _signature(self, *, among_others: bool = False) -> Decision:
        return partial(
            sign_session,
            meaning=Meaning(self._meaning.value() or Meaning.REVIEWED),
            comment=self._comment.toPlainText(),
            plan=self._plan.plan(),
            among_others=among_others,
        )

    def _refuse(self, outcome: Outcome) -> None:
        if isinstance(outcome, Saved):
            return
        if isinstance(outcome, NotSaved):
            words = say("NOT SAVED. {sentence}", sentence=outcome.sentence)
            if outcome.is_outdated:
                self._strip.tell(words)
            else:
                self._strip.offer(words, say("Retry"), self.sign)
            return
        self._strip.tell(outcome.sentence)
        if self._plan.needs_number() and not self._is_question():
            self._plan.focus_number()
        else:
            self.take_focus()

    def _follow(self, session: Session, _entries: tuple[Entry, ...]) -> None:
        """Show what was added to the session meanwhile; out of sight it is read again once it is opened."""
        if self._ids == (session.session_id,) and self.isVisible():
            self.show_session(session)

    def _take_up(self, ids: tuple[str, ...], begun: SignDraft) -> None:
        """Show what is written for these sessions; what nobody has changed of it follows ``begun``."""
        self._name_button()
        if ids != self._ids:
            self._keep_draft()
            self._selection.stop()
            self._foot.sign.setEnabled(True)
            self._ids, self._seen = ids, None
            self._strip.clear()
            draft, before = self._drafts.get(ids, (begun, begun))
        elif begun != self._begun:
            draft, before = self._as_draft(), self._begun
        else:
            return
        self._begun = begun
        self._put_back(draft.rebased(before, begun))

    def _name_button(self) -> None:
        is_question = self._is_question()
        is_one = len(self._ids) <= 1
        self._foot.show_person(self._recorder.person, is_question=is_question, is_one=is_one)
        self._meaning.setVisible(not is_question)

    def _turn(self) -> None:
        """Change between signing and asking."""
        self._pages.setCurrentIndex(0 if self._is_question() else 1)
        self._strip.clear()
        self._name_button()
        self._show_ends()
        self.take_focus()

    def _is_question(self) -> bool:
        return self._pages.currentIndex() == 1

    def _page(self) -> QPlainTextEdit:
        return self._question if self._is_question() else self._comment

    def _as_draft(self) -> SignDraft:
        return SignDraft(
            self._meaning.value() or Meaning.REVIEWED.value,
            self._comment.toPlainText().strip(),
            self._plan.kind(),
            self._plan.number(),
            self._question.toPlainText().strip(),
            self._is_question(),
        )

    def _keep_draft(self) -> None:
        if not self._ids:
            return
        draft = self._as_draft()
        if draft == self._begun:
            self._drafts.pop(self._ids, None)
        else:
            self._drafts[self._ids] = draft, self._begun

    def _put_back(self, draft: SignDraft) -> None:
        with QSignalBlocker(self._comment), QSignalBlocker(self._question):
            self._meaning.set_value(draft.meaning)
            self._comment.setPlainText(draft.comment)
            self._plan.set_plan(draft.plan, draft.number)
            self._question.setPlainText(draft.question)
        self._pages.setCurrentIndex(1 if draft.is_question else 0)
        self._name_button()
        self._show_ends()

    def _show_ends(self) -> None:
        self._foot.show_ends("" if self._is_question() else ended_words(self._begun, self._as_draft()))

    def _forget(self) -> None:
        """Empty the panel: what was written is in the record now."""
        self._drafts.pop(self._ids, None)
        self._ids, self._seen, self._begun = (), None, SignDraft()
        self._put_back(SignDraft())
        self._strip.clear()

    def _tell(self, words: str, role: TextRole) -> None:
        self._result.set_role(role)
        self._result.setText(words)
        self._result.setVisible(bool(words))

    def _escape(self) -> None:
        if self._strip.sentence():
            self._strip.decline()
        elif self._selection.is_signing:
            self._leave()
        elif self._is_question():
            self._turn()
        else:
            self._leave()

    def _leave(self) -> None:
        if self._selection.is_signing:
            # What becomes of it is told here.
            self._selection.leave_off()
            return
        self._tell("", TextRole.OK)
        self.closed.emit()

    def _arrange(self) -> None:
        self.set_margins(14, 10)
        self.body.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._heading, 1)
        top.addWidget(self._meaning)
        top.addWidget(self._close)
        self._meaning.setMinimumWidth(280)
        self._meaning.setAccessibleName(say("Meaning of the signature"))
        form = QWidget()
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._comment, 1)
        inside.addWidget(self._plan)
        area = FormArea()
        area.content.addWidget(form)
        self._pages.addWidget(area)
        self._pages.addWidget(self._question)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._before, 4)
        middle.addWidget(self._pages, 7)
        self.body.addLayout(top)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self._result)
        self.body.addWidget(self._strip)
        self.body.addWidget(self._foot)
        self._put_back(SignDraft())
        self._result.hide()

    def _connect(self) -> None:
        self._foot.sign.clicked.connect(self.sign)
        self._foot.ask.clicked.connect(self._turn)
        self._close.clicked.connect(self._leave)
        self._selection.read.connect(self._before.show_lines)
        self._selection.moved_on.connect(lambda words: self._tell(words, TextRole.MUTED))
        self._selection.ended.connect(self._end_of_selection)
        self._recorder.happened.connect(self._follow)
        edits = (self._comment.textChanged, self._question.textChanged)
        for signal in (*edits, self._plan.changed, self._meaning.changed):
            signal.connect(self._strip.clear)
        for signal in (self._plan.changed, self._meaning.changed):
            signal.connect(self._show_ends)
        add_page_key(self, "Ctrl+Return", self.sign)
        add_page_key(self, "Ctrl+Enter", self.sign)
        add_page_key(self, "Esc", self._escape)
