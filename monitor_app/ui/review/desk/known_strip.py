"""What stands in place of the head while the desk shows an earlier state of the record."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.review.desk.header_words import short_words
from monitor_app.ui.style_sheet import set_style_property


class KnownStrip(Card):
    """Says as of when the record is shown, and that it is not the record as it stands."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="knownAtStrip", parent=parent)
        self.set_margins(14, 8)
        set_style_property(self, "level", "notice")
        self._sentence = ElidedLabel(TextRole.NOTICE)
        self._sentence.setObjectName("knownAtSentence")
        self._who = ElidedLabel(TextRole.MUTED)
        self._who.setObjectName("knownAtPatient")
        self._back = Button(say("Back to now"), ButtonKind.PRIMARY, object_name="backToNowButton")
        self._back.clicked.connect(self.back_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._who)
        words.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._back)
        self.body.addLayout(row)

    def show_moment(self, moment: datetime, session: Session) -> None:
        """Tell the moment of the record that is shown, in the time of day and in minutes."""
        time = _time_words(moment, session)
        self._sentence.setText(say("As it was known at {time} – not the record as it stands", time=time))
        words = (session.patient.name, short_words(session), known_at_words(moment, session))
        self._who.setText(" · ".join(words))
        self._who.setToolTip("\n".join(words))


def known_at_words(moment: datetime, session: Session) -> str:
    """Return "as known at 10:42 (+30 min)", without the minutes before the treatment began."""
    return say("as known at {time}", time=_time_words(moment, session))


def _time_words(moment: datetime, session: Session) -> str:
    time = formats.time_beside(moment, session.checked_in_at)
    minute = session.minute(moment)
    if minute is None:
        return time
    return say("{time} ({minute} min)", time=time, minute=formats.minute_text(minute))
