"""What the small forms of the event bar have in common."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.entry.reading_time import parse_time
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.text import TextLabel, TextRole

_NUMBER = re.compile(r"^\d{1,9}([.,]\d{1,3})?$")


class EventForm(Popover):
    """A popover with fields and a save button; what is half typed is kept for each session."""

    submitted = Signal(object)
    """:class:`ToRecord`"""

    def __init__(self, title: str, *, object_name: str, save: str, save_name: str, width: int = 420) -> None:
        super().__init__(title, object_name=object_name, width=width)
        self._session: Session | None = None
        self._now: datetime | None = None
        self._drafts: dict[str, tuple[str, ...]] = {}
        self._message = TextLabel("", TextRole.CRITICAL, object_name=f"{object_name}Message", wraps=True)
        self._save_words = save
        self._save = Button(save, ButtonKind.PRIMARY, object_name=save_name)
        self._cancel = Button(say("Close"), object_name=f"{object_name}CloseButton")
        self._save.clicked.connect(self.submit)
        self._cancel.clicked.connect(lambda: self.close_panel())

    def show_session(self, session: Session) -> None:
        """Take what was typed so far away with the session it belongs to, and bring the other's back."""
        before, self._session = self._session, session
        if before is not None and before.session_id != session.session_id:
            self._drafts[before.session_id] = self.texts()
            self.close_panel(give_focus_back=False)
        if before is None or before.session_id != session.session_id:
            self.put_texts(self._drafts.pop(session.session_id, ()))
            self.complain("")

    def open_now(self, anchor: QWidget, clear_of: QWidget, now: datetime) -> None:
        """Open beside ``anchor`` in ``clear_of``; times typed are read as of ``now``."""
        self._now = now
        self.prepare()
        self.open_at(anchor, clear_of)

    def complain(self, sentence: str, *, retry: bool = False) -> None:
        """Say why it was not recorded; everything typed stays."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._save.set_text(say("Retry") if retry else self._save_words)
        if not self.isHidden():
            self.place()

    def recorded(self) -> None:
        """Clear the fields and close: it is saved."""
        self.put_texts(())
        self.complain("")
        self.close_panel()

    def submit(self) -> None:
        """Hand what is typed to who records it, or say what is missing."""
        asked = None if self._session is None else self.asked(self._session)
        if isinstance(asked, str):
            self.complain(asked)
        elif asked is not None:
            self.submitted.emit(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def prepare(self) -> None:
        """Fill in what is to be there when the form opens."""

    @abstractmethod
    def asked(self, session: Session) -> ToRecord | str:
        """Return what is to be recorded, or the sentence that says what is missing."""

    @abstractmethod
    def texts(self) -> tuple[str, ...]:
        """Return what is typed, for keeping."""

    @abstractmethod
    def put_texts(self, texts: Sequence[str]) -> None:
        """Put back what :meth:`texts` returned; nothing clears the form."""

    def finish(self) -> None:
        """Add the message and the buttons below the fields."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self.body.addWidget(self._message)
        self.body.addLayout(buttons)
        self._message.hide()

    def read_time(self, text: str, session: Session) -> datetime | str | None:
        """Return the moment typed, None for now, or the sentence that it cannot be read."""
        if not text.strip():
            return None
        at = None if self._now is None else parse_time(text, self._now, session.time_zero)
        return at or say("That time cannot be read. Type it like 10:32, or +25 for a minute.")


def line(object_name: str, name: str, placeholder: str, width: int | None = None) -> QLineEdit:
    """Return a line edit with its names."""
    edit = QLineEdit()
    edit.setObjectName(object_name)
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    edit.setMaxLength(80)
    if width is not None:
        edit.setFixedWidth(width)
    return edit


def time_line(object_name: str) -> QLineEdit:
    """Return the field for the time of a late entry."""
    edit = line(object_name, say("Time, empty for now"), say("now"), width=82)
    edit.setToolTip(say("Empty is now. An earlier time like 10:32, or +25 for a minute."))
    return edit


def labelled(label: str, field: QWidget) -> QVBoxLayout:
    """Return ``field`` with its label above it."""
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(TextLabel(label, TextRole.MUTED))
    column.addWidget(field)
    return column


def put(texts: Sequence[str], *edits: QLineEdit) -> None:
    """Give each line edit its text, "" where there is none."""
    for place, edit in enumerate(edits):
        edit.setText(texts[place] if place < len(texts) else "")


def number(text: str) -> float | None:
    """Return the positive number in ``text``, with a point or a comma; None when it is not one."""
    if not _NUMBER.match(text.strip()):
        return None
    return float(text.strip().replace(",", ".")) or None
