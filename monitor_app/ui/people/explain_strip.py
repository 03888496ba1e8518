"""The strip that asks who acted at the locked desk, and why, until somebody says so."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.emergencies import explain_emergency, unexplained
from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.session import Emergency, Session
from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class ExplainStrip(Card):
    """One line until it is opened; then two fields. What is written stays while another session is shown."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(object_name="explainStrip", parent=parent)
        self._recorder = recorder
        self._session_id = ""
        self._asked: Emergency | None = None
        self._drafts: dict[str, tuple[str, str]] = {}
        self._sentence = TextLabel("", TextRole.STRONG, object_name="explainSentence", wraps=True)
        self._open = Button(say("Explain…"), object_name="explainButton")
        self._fields = QWidget()
        self._who = _field("explainWhoField", say("Who was it?"))
        self._me = Button(say("It was me"), object_name="explainMeButton")
        self._why = _field("explainWhyField", say("Why was nobody signed in?"))
        self._save = Button(say("Save"), ButtonKind.PRIMARY, object_name="saveExplanationButton")
        self._message = TextLabel("", TextRole.CRITICAL, object_name="explainMessage", wraps=True)
        self._arrange()
        self._open.clicked.connect(self._show_fields)
        self._me.clicked.connect(self._name_me)
        self._save.clicked.connect(self._record)
        self._who.returnPressed.connect(self._why.setFocus)
        self._why.returnPressed.connect(self._record)

    def show_session(self, session: Session) -> None:
        """Ask about the oldest act of ``session`` that is not explained; be hidden where there is none."""
        waiting = unexplained(session)
        before, self._asked = self._asked, waiting[0] if waiting else None
        self._session_id = session.session_id
        self.setVisible(bool(waiting))
        if self._asked is None:
            return
        if before is None or before.emergency_id != self._asked.emergency_id:
            self._change_draft(before, self._asked)
        words = say(
            "{chair}, {time}: a warning was acknowledged at the locked desk. Who was it, and why?",
            chair=session.check_in.chair,
            time=formats.time_beside(self._asked.at, session.checked_in_at),
        )
        more = len(waiting) - 1
        if more:
            words += " " + say_count(
                "{count} more is asked after it.", "{count} more are asked after it.", more
            )
        self._sentence.setText(words)
        self.setAccessibleName(words)

    def _change_draft(self, before: Emergency | None, asked: Emergency) -> None:
        if before is not None:
            self._drafts[before.emergency_id] = (self._who.text(), self._why.text())
        who, why = self._drafts.pop(asked.emergency_id, ("", ""))
        self._who.setText(who)
        self._why.setText(why)
        self._complain("")
        self._fold(not (who or why))

    def _show_fields(self) -> None:
        self._fold(False)
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, is_folded: bool) -> None:
        self._fields.setHidden(is_folded)
        self._open.setVisible(is_folded)

    def _name_me(self) -> None:
        self._who.setText(self._recorder.person)
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self) -> None:
        if self._asked is None:
            return
        decision = partial(
            explain_emergency,
            emergency_id=self._asked.emergency_id,
            who=self._who.text(),
            reason=self._why.text(),
        )
        outcome = self._recorder.record(self._session_id, decision)
        match outcome:
            case Saved(session):
                if session is not None:
                    self.show_session(session)
            case Refused(sentence) | Unusual(sentence):
                self._complain(sentence)
            case NotSaved(sentence):
                self._complain(say("NOT SAVED. {reason}", reason=sentence))
            case _:
                assert_never(outcome)

    def _complain(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def _arrange(self) -> None:
        self.set_margins(14, 6)
        set_style_property(self, "level", "notice")
        self.body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Glyph("lock", "notice", size=18))
        head.addWidget(self._sentence, 1)
        head.addWidget(self._open)
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._who, 2)
        row.addWidget(self._me)
        row.addWidget(self._why, 3)
        row.addWidget(self._save)
        self.body.addLayout(head)
        self.body.addWidget(self._fields)
        self.body.addWidget(self._message)
        self._complain("")
        self._fold(True)


def _field(name: str, words: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setPlaceholderText(words)
    field.setMaxLength(LONGEST_TEXT)
    return field
