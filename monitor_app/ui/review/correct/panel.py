"""Corrects one entry of a session: amend it, strike it out, or add to it; always with who, when and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import assert_never

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.correcting import strike_reading
from monitor_app.domain.correcting_effects import effects_of
from monitor_app.domain.correcting_events import strike_event
from monitor_app.domain.deciding import Decision, When
from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.chairs.log.rows import LogRow
from monitor_app.ui.chairs.log.story import history_of, subject_of
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.review.correct.draft import CorrectionDraft
from monitor_app.ui.review.correct.forms import CorrectionForms
from monitor_app.ui.review.correct.reason_field import ReasonField
from monitor_app.ui.review.correct.subject import Subject, signed_words, subject_in

WIDE = 780
"""From this width on the buttons say all they do."""

_CORRECT, _ADD = "correct", "add"


class CorrectionPanel(Card):
    """Shows one correction at a time; what is written stays with its session.

    ``closed`` carries the id of the session whose correction was saved or left.
    """

    closed = Signal(str)

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(object_name="correctionPanel", parent=parent)
        self.setAccessibleName(say("Correction"))
        self._recorder = recorder
        self._session: Session | None = None
        self._row: LogRow | None = None
        self._subject = Subject("")
        self._drafts: dict[str, CorrectionDraft] = {}
        self._is_recording = False
        """Whether what happens comes of what is saved here: it is shown once that is over."""
        self._heading = ElidedLabel(TextRole.HEADING)
        self._heading.setObjectName("correctionTitle")
        self._mode = SegmentedChoice(
            "", {_CORRECT: say("Correct"), _ADD: say("Addendum")}, object_name="correctionMode"
        )
        self._signed = TextLabel("", TextRole.NOTICE, object_name="correctionSigned", wraps=True)
        self._why_not = TextLabel("", TextRole.NOTICE, object_name="correctionWhyNot", wraps=True)
        self._forms = CorrectionForms()
        self._story = TextLabel("", TextRole.MUTED, object_name="correctionStory", wraps=True)
        self._reason = ReasonField(self)
        self._strip = AskStrip(recorder.now, object_name="correctionMessage")
        self._strike = Button(say("Strike out…"), ButtonKind.DANGER, object_name="strikeEntryButton")
        self._strike.setToolTip(
            say("Marks the entry as entered in error: it counts no more, and stays readable")
        )
        self._cancel = Button(say("Close"), object_name="cancelCorrectionButton")
        self._save = Button("", ButtonKind.PRIMARY, object_name="saveCorrectionButton")
        self._arrange()
        self._connect()

    def open(self, session: Session, row: LogRow | None) -> None:
        """Begin to correct ``row`` of ``session``, or to add to the session as a whole.

        What is written for another entry of the session is dropped after one question.
        """
        self._keep_draft()
        known = self._drafts.get(session.session_id)
        if known is not None and known.is_written and not _is_same(known.row, row):
            self.show_session(session)
            self._strip.ask(
                say("What you wrote for another entry is not saved. Leave it?"),
                say("Leave it"),
                partial(self._begin, session, row),
                say("Go on writing"),
                kind=ButtonKind.DANGER,
            )
        elif known is not None and known.is_written:
            self.show_session(session)
            self.take_focus()
        else:
            self._begin(session, row)

    def show_session(self, session: Session) -> None:
        """Show the correction of ``session`` as it was left, by the record as it stands now."""
        if self._is_recording:
            return
        before = self._session
        if before is None or before.session_id != session.session_id:
            self._keep_draft()
            draft = self._drafts.get(session.session_id)
            self._session = None if draft is None else session
            self._strip.clear()
            if draft is not None:
                self._show(session, draft)
        elif before is not session and session.session_id in self._drafts:
            draft = self._as_draft()
            self._session = session
            self._show(session, draft)

    def is_open_in(self, session_id: str) -> bool:
        """Return whether a correction of that session was begun and not saved or left."""
        return session_id in self._drafts

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which something is written and not saved."""
        self._keep_draft()
        return frozenset(session_id for session_id, draft in self._drafts.items() if draft.is_written)

    def take_focus(self) -> None:
        """Put the focus into what is to be written, unless a question waits."""
        if self._strip.is_asking:
            return
        if self._is_addendum():
            self._forms.focus_addendum()
        elif self._subject.can_amend:
            self._forms.focus_form()
        else:
            self._reason.focus_first()

    def save(self, *, confirmed: bool = False) -> None:
        """Record the amendment or the addendum; what cannot be saved stays as it was written."""
        if self._session is None or not self.isVisible():
            return
        decision = self._decision(confirmed=confirmed)
        if isinstance(decision, str):
            self._strip.tell(decision)
        else:
            self._record(decision, self.save)

    def strike(self) -> None:
        """Ask once, say what will happen, and strike the entry out."""
        session, decision = self._session, self._strike_decision()
        if session is None or decision is None:
            return
        if not self._reason.text():
            self._strip.tell(say("Give the reason for the correction."))
            self._reason.focus_first()
            return
        now = self._recorder.now()
        words = [
            say("Strike out “{words}”? It counts no more and stays readable.", words=self._subject.words)
        ]
        words += effects_of(session, decision, When(now, now, self._recorder.person))
        if session.sign_state is SignState.SIGNED:
            words.append(say("The session goes back on the list to sign."))
        self._strip.ask(
            " ".join(words),
            say("Strike out"),
            partial(self._record, decision, partial(self._record, decision, self.strike)),
            say("Keep it"),
            kind=ButtonKind.DANGER,
            back_to=self._strike,
        )

    def cancel(self) -> None:
        """Leave the entry as it is; what is written is dropped after one question."""
        session = self._session
        if session is None:
            return
        if session.session_id not in self.unsaved():
            self._close(session.session_id)
            return
        self._strip.ask(
            say("Leave the entry as it is? What you wrote here is not saved."),
            say("Leave it"),
            partial(self._close, session.session_id),
            say("Go on writing"),
            kind=ButtonKind.DANGER,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= WIDE
        self._strike.set_text(say("Strike out as entered in error…") if is_wide else say("Strike out…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.save()
        else:
            super().keyPressEvent(event)

    def _begin(self, session: Session, row: LogRow | None) -> None:
        subject = subject_in(session, row)
        adds = session.sign_state is SignState.SIGNED or not subject.can_correct
        self._session = session
        self._strip.clear()
        self._show(session, CorrectionDraft(row, adds), fresh=True)
        self._keep_draft()
        self.take_focus()

    def _show(self, session: Session, draft: CorrectionDraft, *, fresh: bool = False) -> None:
        """Show ``draft`` by the record as it stands in ``session``."""
        self._row, self._subject = draft.row, subject_in(session, draft.row)
        subject = self._subject
        self._heading.setText(subject.title)
        self._mode.setVisible(subject.can_correct)
        with QSignalBlocker(self._mode):
            self._mode.set_value(_ADD if draft.is_addendum or not subject.can_correct else _CORRECT)
        self._signed.setText(signed_words(session))
        self._forms.show_draft(session, subject, draft, fresh=fresh)
        self._reason.set_text(draft.reason)
        lines = history_of(session, draft.row) if draft.row is not None else ()
        self._story.setText("\n".join(lines))
        self._show_mode()

    def _show_mode(self) -> None:
        adds, subject = self._is_addendum(), self._subject
        self._signed.setVisible(bool(self._signed.text()))
        self._why_not.setText(subject.why_not)
        self._why_not.setVisible(bool(subject.why_not))
        self._forms.show_mode(adds=adds)
        self._reason.set_visible(not adds)
        self._strike.setVisible(not adds and subject.can_strike)
        self._save.setVisible(adds or subject.can_amend)
        self._save.set_text(say("Save addendum  Ctrl ⏎") if adds else say("Save amendment  Ctrl ⏎"))
        self._save.setAccessibleName(say("Save addendum") if adds else say("Save amendment"))

    def _is_addendum(self) -> bool:
        return self._mode.value() == _ADD

    def _decision(self, *, confirmed: bool) -> Decision | str:
        if self._is_addendum():
            return self._forms.addition()
        decision = self._forms.amendment(self._reason.text(), confirmed=confirmed)
        if not isinstance(decision, str) and not self._reason.text():
            self._reason.focus_first()
        return decision

    def _strike_decision(self) -> Decision | None:
        reason = self._reason.text()
        if self._subject.reading is not None:
            return partial(strike_reading, reading_id=self._subject.reading.reading_id, reason=reason)
        if self._subject.entry is not None:
            return partial(strike_event, number=self._subject.entry.number, reason=reason)
        return None

    def _record(self, decision: Decision, retry: Callable[[], None]) -> None:
        if (session := self._session) is None:
            return
        # An addendum is right whatever else was added; a correction is made of what is on the screen.
        seen = None if self._is_addendum() else session.entry_count
        self._is_recording = True
        outcome = self._recorder.record(session.session_id, decision, seen=seen)
        self._is_recording = False
        match outcome:
            case Saved():
                self._close(session.session_id)
            case Refused(sentence):
                self._look_again(session)
                self._strip.tell(sentence)
            case Unusual(sentence):
                self._strip.ask(
                    sentence,
                    say("Yes, save as typed"),
                    partial(self.save, confirmed=True),
                    say("Change it"),
                )
            case NotSaved(sentence, is_outdated):
                self._look_again(session)
                words = say("NOT SAVED. {sentence}", sentence=sentence)
                if is_outdated:
                    self._strip.tell(words)
                else:
                    self._strip.offer(words, say("Retry"), retry)
            case _:
                assert_never(outcome)

    def _look_again(self, session: Session) -> None:
        """Show what another program has made of the entry meanwhile; what is typed stays."""
        with suppress(Fault):
            self.show_session(self._recorder.open(session.session_id))

    def _close(self, session_id: str) -> None:
        self._drafts.pop(session_id, None)
        self._session = None
        self._strip.clear()
        self.closed.emit(session_id)

    def _escape(self) -> None:
        if self._strip.sentence():
            self._strip.decline()
        else:
            self.cancel()

    def _as_draft(self) -> CorrectionDraft:
        forms = self._forms
        texts = forms.given(), forms.texts()
        return CorrectionDraft(self._row, self._is_addendum(), *texts, self._reason.text(), forms.addendum())

    def _keep_draft(self) -> None:
        if self._session is not None:
            self._drafts[self._session.session_id] = self._as_draft()

    def _switch(self) -> None:
        self._strip.clear()
        self._show_mode()
        if self.isVisible():
            self.take_focus()

    def _arrange(self) -> None:
        self.set_margins(14, 10)
        self.body.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._heading, 1)
        top.addWidget(self._mode)
        top.addWidget(self._cancel)
        self._mode.setMinimumWidth(230)
        self._mode.setAccessibleName(say("Correct the entry, or add to it"))
        beside = FormArea()
        beside.content.setSpacing(8)
        for label in (self._signed, self._why_not, self._story):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            beside.content.addWidget(label)
        beside.content.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._forms, 3)
        middle.addWidget(beside, 2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._reason.edit, 1)
        foot.addStretch()
        foot.addWidget(self._strike)
        foot.addWidget(self._save)
        self.body.addLayout(top)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self._reason.chips)
        self.body.addWidget(self._strip)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._mode.changed.connect(self._switch)
        self._forms.edited.connect(self._strip.clear)
        self._reason.edited.connect(self._strip.clear)
        self._strike.clicked.connect(self.strike)
        self._cancel.clicked.connect(self.cancel)
        self._save.clicked.connect(lambda: self.save())
        add_page_key(self, "Ctrl+Return", self.save)
        add_page_key(self, "Ctrl+Enter", self.save)
        add_page_key(self, "Esc", self._escape)


def _is_same(one: LogRow | None, other: LogRow | None) -> bool:
    return (one and subject_of(one)) == (other and subject_of(other))
