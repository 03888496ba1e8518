"""The question of a session that was sent back, and its answer."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.reviewing import LONGEST_TEXT, answer_question
from monitor_app.domain.reviews import Return
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui.chairs.log.story import moment_words
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole


class QuestionStrip(Card):
    """Hidden unless the session shown waits for an answer; a half-typed one stays with its session.

    Where somebody else was quicker, that answer is told beside what was typed here until it is let go of.
    """

    answered = Signal(str)

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(object_name="questionStrip", parent=parent)
        self.setAccessibleName(say("Question of the physician"))
        self._recorder = recorder
        self._session: Session | None = None
        self._drafts: dict[str, str] = {}
        self._is_sending = self._is_over = self._is_low = False
        self._question = TextLabel("", TextRole.STRONG, object_name="questionText", wraps=True)
        self._short = ElidedLabel(TextRole.STRONG)
        self._short.setObjectName("questionInShort")
        self._trouble = TextLabel("", TextRole.CRITICAL, object_name="questionMessage", wraps=True)
        self._answer = QLineEdit()
        self._answer.setObjectName("answerField")
        self._answer.setPlaceholderText(say("Answer (correct the entries first)"))
        self._answer.setAccessibleName(say("Answer"))
        self._answer.setMaxLength(LONGEST_TEXT)
        self._answer.setMinimumHeight(44)
        self._send = Button(
            say("Answer and send back"), ButtonKind.PRIMARY, object_name="answerQuestionButton"
        )
        self.set_level(FieldState.WARNING)
        self.set_margins(14, 8)
        self.body.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._answer, 1)
        row.addWidget(self._send)
        self.body.addWidget(self._short)
        self.body.addWidget(self._question)
        self.body.addLayout(row)
        self.body.addWidget(self._trouble)
        self._trouble.hide()
        self._short.hide()
        self._answer.returnPressed.connect(self.send)
        self._answer.textEdited.connect(self._edited)
        self._send.clicked.connect(self._press)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Ask the question of ``session``, where one waits for its answer."""
        is_other = session.session_id != self._session_id
        self._session = session
        waits = session.sign_state is SignState.RETURNED
        self._is_over = not waits and not self._is_sending and session.session_id in self._drafts
        if is_other or self._is_over:
            self._answer.setText(self._drafts.get(session.session_id, ""))
            self._complain("")
        self._answer.setReadOnly(self._is_over)
        if waits:
            asked = session.returns[-1]
            words = say(
                "{person} asks, {time}: “{question}”",
                person=asked.by,
                time=moment_words(asked.at),
                question=asked.question,
            )
            self._question.setText(words)
        elif self._is_over:
            self._question.setText(_quicker(session.returns[-1]))
            self._send.set_text(say("Let it go"))
        self._short.setText(self._question.text())
        self.setVisible(waits or self._is_over)

    def set_low(self, is_low: bool) -> None:
        """Say the question in one line: what corrects or signs needs the room, and is answered afterwards."""
        self._is_low = is_low
        self.set_margins(14, 2 if is_low else 8)
        for widget in (self._answer, self._send):
            widget.setHidden(is_low)
        self._short.setVisible(is_low)
        self._question.setHidden(is_low)
        self._trouble.setVisible(bool(self._trouble.text()) and not is_low)

    def unsaved(self) -> frozenset[str]:
        """Return the ids of the sessions for which an answer is typed and not saved."""
        return frozenset(self._drafts)

    def send(self) -> None:
        """Record the answer: the session waits for its signature again."""
        session = self._session
        if session is None or self._is_over:
            return
        decision = partial(answer_question, answer=self._answer.text())
        self._is_sending = True
        outcome = self._recorder.record(session.session_id, decision, seen=session.entry_count)
        self._is_sending = False
        match outcome:
            case Saved():
                self._drafts.pop(session.session_id, None)
                if self._session_id == session.session_id:
                    self._answer.clear()
                    self.hide()
                self.answered.emit(session.session_id)
            case Refused(sentence) | Unusual(sentence):
                self._complain(sentence)
            case NotSaved(sentence, is_outdated):
                self._complain(say("NOT SAVED. {sentence}", sentence=sentence))
                self._send.set_text(say("Retry"))
                if is_outdated and self._session is not None:
                    self.show_session(self._session)
            case _:
                assert_never(outcome)

    @property
    def _session_id(self) -> str:
        return "" if self._session is None else self._session.session_id

    def _press(self) -> None:
        if self._is_over:
            self._drafts.pop(self._session_id, None)
            self._is_over = False
            self._answer.clear()
            self.hide()
        else:
            self.send()

    def _edited(self, text: str) -> None:
        self._complain("")
        if text.strip():
            self._drafts[self._session_id] = text
        else:
            self._drafts.pop(self._session_id, None)

    def _complain(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence) and not self._is_low)
        self._send.set_text(say("Answer and send back"))
        if sentence:
            self._answer.setFocus(Qt.FocusReason.OtherFocusReason)


def _quicker(answered: Return) -> str:
    """Return what somebody else has answered while another answer was typed here."""
    assert answered.answered_at is not None
    return say(
        "{person} answered meanwhile, {time}: “{answer}”. What you typed is not in the record.",
        person=answered.answered_by,
        time=moment_words(answered.answered_at),
        answer=answered.answer,
    )
