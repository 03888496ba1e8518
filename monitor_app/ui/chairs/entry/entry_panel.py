"""The panel at the right of the chair: due timer, the fields of a reading, and Return to save."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.charting import chart_reading
from monitor_app.domain.decisions import LATE_AFTER, Refused, Unusual
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Outcome, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.chairs.entry.due_timer import DueTimer
from monitor_app.ui.chairs.entry.entry_fields import EntryFields
from monitor_app.ui.chairs.entry.reading_draft import ReadingDraft
from monitor_app.ui.chairs.entry.reading_time import parse_time
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card, separator
from monitor_app.ui.controls.field_state import FieldVerdict
from monitor_app.ui.controls.pace import DOUBLE_PRESS, READING_TIME
from monitor_app.ui.controls.text import TextLabel, TextRole

_MARGIN = 14
_NO_WORDS, _CLOSE, _BRIEF, _NO_TIMER = 1, 2, 3, 4
"""How much a low panel gives up so that no field is cut: the words at its foot, some of the room between its
parts, what the due timer says besides the time, and the timer, whose time the card of the chair has too."""


class EntryPanel(Card):
    """Charts a reading into the session that is shown; what is typed stays with its chair."""

    saved = Signal(object)
    """The time at which a reading was saved."""
    not_saved = Signal()
    """A reading could not be written and stands in the panel still."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(object_name="entryPanel", parent=parent)
        self._recorder = recorder
        self._session: Session | None = None
        self._drafts: dict[str, ReadingDraft] = {}
        self._asked_at: datetime | None = None
        self._saved_at: datetime | None = None
        self._timer = DueTimer()
        self._line = separator()
        self._fields = EntryFields()
        self._remark = QLineEdit()
        self._message = TextLabel("", TextRole.CRITICAL, object_name="entryMessage", wraps=True)
        self._save = Button("", ButtonKind.PRIMARY, object_name="saveReadingButton")
        notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
        self._notice = TextLabel(notice, TextRole.FAINT, object_name="noticeText", wraps=True)
        self._late = TextLabel("", TextRole.MUTED, object_name="readingTimeText", wraps=True)
        self._time = QLineEdit()
        self._change_time = Button("", icon="clock", object_name="changeTimeButton")
        self._arrange()
        self._connect()
        self._reset_question()
        self._show_time_field(False)

    def show_session(self, session: Session) -> None:
        """Show ``session``; on a change of chair the draft of the old one is kept, the new one's put back."""
        is_other = self._session is None or self._session.session_id != session.session_id
        if is_other:
            self._keep_draft()
        self._session = session
        self._fields.show_session(session)
        self._timer.show_session(session, self._recorder.now())
        if is_other:
            self._put_back(self._drafts.get(session.session_id, ReadingDraft()))
        self._fit()
        self.show_time(self._recorder.now())

    def show_time(self, now: datetime) -> None:
        """Count the due timer on and say which time a reading will have."""
        self._timer.show_time(now)
        self._fields.judge_as_of(self._read_at())
        if self._time.isHidden():
            self._change_time.set_text(formats.clock_time(now))
        else:
            self._late.setText(self._late_words(now))

    def has_focus(self) -> bool:
        """Return whether something in the panel has the focus."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_first(self) -> None:
        """Put the focus into the blood pressure."""
        self._fields.focus_on(MeasureName.SYSTOLIC)

    def unsaved(self) -> set[str]:
        """Return the ids of the running sessions for which something is typed and not saved."""
        self._keep_draft()
        return set(self._drafts) & set(self._recorder.running)

    def toggle_time(self) -> None:
        """Open the field for an earlier time, or go back to now."""
        self._show_time_field(self._time.isHidden())
        if self._time.isHidden():
            self.focus_first()
        else:
            self._time.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_time(self._recorder.now())

    def save(self) -> None:
        """Decide, save and clear; when it cannot be saved everything stays as it was typed."""
        session = self._session
        if session is None or self._is_too_soon() or self._is_saved_twice():
            return
        values = self._fields.values()
        if isinstance(values, FieldVerdict):
            self._complain(values.sentence)
            return
        at = None
        if not self._time.isHidden() and self._time.text().strip():
            at = self._read_at()
            if at is None:
                self._complain(say("That time cannot be read. Type it like 10:32, or +25 for a minute."))
                self._time.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        decision = partial(
            chart_reading, values=values, remark=self._remark.text(), confirmed=self._asked_at is not None
        )
        self._show_outcome(self._recorder.record(session.session_id, decision, at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.save()
        elif event.key() == Qt.Key.Key_Escape and self._asked_at is not None:
            self._reset_question()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            self._notice.setVisible(self._message.isHidden())
            return
        for tightness in range(_NO_TIMER + 1):
            self._tighten(tightness)
            if self._wanted() <= self.height():
                return

    def _wanted(self) -> int:
        """Return how low the panel can be without cutting anything, with its sentences as they wrap."""
        wanted = self.minimumSizeHint().height()
        across = self.contentsRect().width() - 2 * _MARGIN
        sentences = [label for label in (self._message, self._late, self._notice) if not label.isHidden()]
        return wanted + sum(
            max(0, label.heightForWidth(across) - label.minimumSizeHint().height()) for label in sentences
        )

    def _tighten(self, tightness: int) -> None:
        self._notice.setVisible(tightness < _NO_WORDS and self._message.isHidden())
        self.body.setSpacing(8 if tightness < _CLOSE else 5)
        self.set_margins(_MARGIN, 12 if tightness < _CLOSE else 8)
        self._line.setVisible(tightness < _BRIEF)
        self._timer.set_brief(tightness >= _BRIEF)
        self._timer.setVisible(tightness < _NO_TIMER)

    def _is_too_soon(self) -> bool:
        """Return whether a question stands for so short a time that nobody can have read it."""
        return self._asked_at is not None and self._recorder.now() - self._asked_at < READING_TIME

    def _is_saved_twice(self) -> bool:
        """Return whether this is the second tap of a double tap: all is saved and nothing new typed."""
        just_saved = self._saved_at is not None and self._recorder.now() - self._saved_at < DOUBLE_PRESS
        return just_saved and not self._fields.texts() and not self._remark.text().strip()

    def _show_outcome(self, outcome: Outcome) -> None:
        match outcome:
            case Saved(session, entries):
                self._saved_at = self._recorder.now()
                if session is not None:
                    self._drafts.pop(session.session_id, None)
                self._put_back(ReadingDraft())
                self.focus_first()
                self.saved.emit(entries[0].recorded_at)
            case Refused(sentence):
                self._complain(sentence)
            case Unusual(sentence):
                self._complain(sentence, TextRole.WARNING)
                self._asked_at = self._recorder.now()
                self._save.set_text(say("Yes, save as read ⏎"))
            case NotSaved(sentence):
                self._complain(say("NOT SAVED. {reason}", reason=sentence))
                self._save.set_text(say("Retry ⏎"))
                self.not_saved.emit()
            case _:
                assert_never(outcome)

    def _complain(self, sentence: str, role: TextRole = TextRole.CRITICAL) -> None:
        self._message.set_role(role)
        self._message.setText(sentence)
        self._message.show()
        self._late.hide()
        self._fit()

    def _reset_question(self) -> None:
        self._asked_at = None
        self._message.clear()
        self._message.hide()
        self._late.setHidden(self._time.isHidden())
        self._save.set_text(say("Save reading ⏎"))
        self._fit()

    def _keep_draft(self) -> None:
        if self._session is None:
            return
        time = "" if self._time.isHidden() else self._time.text()
        draft = ReadingDraft(self._fields.texts(), self._remark.text(), time)
        if draft.is_empty:
            self._drafts.pop(self._session.session_id, None)
        else:
            self._drafts[self._session.session_id] = draft

    def _put_back(self, draft: ReadingDraft) -> None:
        self._fields.set_texts(draft.texts)
        self._remark.setText(draft.remark)
        self._show_time_field(bool(draft.time))
        self._time.setText(draft.time)
        self._reset_question()

    def _show_time_field(self, shown: bool) -> None:
        self._time.setVisible(shown)
        if not shown:
            self._time.clear()
            self._change_time.set_text(formats.clock_time(self._recorder.now()))
        else:
            self._change_time.setText("")
            self._change_time.setAccessibleName(say("Now"))
        self._late.setVisible(shown)
        tip = say("Read now (Ctrl+T)") if shown else say("Read earlier: a late entry (Ctrl+T)")
        self._change_time.setToolTip(tip)
        self._fit()

    def _read_at(self) -> datetime | None:
        """Return the earlier time that is typed, None for now and where it cannot be read."""
        if self._time.isHidden() or not self._time.text().strip():
            return None
        zero = self._session.time_zero if self._session is not None else None
        return parse_time(self._time.text(), self._recorder.now(), zero)

    def _late_words(self, now: datetime) -> str:
        zero = self._session.time_zero if self._session is not None else None
        at = parse_time(self._time.text(), now, zero)
        if at is None:
            return say("Read at 10:32, or at +25 minutes")
        if at > now:
            return say("{time} lies in the future", time=formats.clock_time(at))
        if now - at > LATE_AFTER:
            return say("Late entry for {time}", time=formats.clock_time(at))
        return say("Read at {time}", time=formats.clock_time(at))

    def _arrange(self) -> None:
        self._remark.setObjectName("remarkField")
        self._remark.setPlaceholderText(say("Remark (optional)"))
        self._remark.setAccessibleName(say("Remark"))
        self._remark.setMaxLength(2000)
        self._time.setObjectName("readingTimeField")
        self._time.setPlaceholderText(say("10:32"))
        self._time.setAccessibleName(say("Time of the reading"))
        self._time.setFixedWidth(80)
        self.setFixedWidth(344)
        self.body.addWidget(self._timer)
        self.body.addWidget(self._line)
        self.body.addWidget(self._fields)
        self.body.addWidget(self._remark)
        self.body.addWidget(self._message)
        self.body.addWidget(self._late)
        bottom = QHBoxLayout()
        bottom.setSpacing(6)
        bottom.addWidget(self._time)
        bottom.addWidget(self._change_time)
        bottom.addWidget(self._save, 1)
        self.body.addLayout(bottom)
        self.body.addStretch(1)
        self.body.addWidget(self._notice)

    def _connect(self) -> None:
        self._timer.take_now.connect(self.focus_first)
        self._fields.edited.connect(self._reset_question)
        self._remark.textEdited.connect(self._reset_question)
        self._time.textEdited.connect(self._time_edited)
        self._change_time.clicked.connect(self.toggle_time)
        self._save.clicked.connect(self.save)

    def _time_edited(self) -> None:
        self._reset_question()
        self.show_time(self._recorder.now())
