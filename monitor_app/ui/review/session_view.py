"""One session read-only: who, what, when, the chart and the log."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.entries import Outcome
from monitor_app.domain.names import route_name
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.theme import Theme, current_theme


class SessionView(QStackedWidget):
    """Shows a session, or a sentence while there is none to show."""

    go_to_chair = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessionView")
        self._session: Session | None = None
        self._sentence = TextLabel("", TextRole.MUTED, object_name="sessionViewSentence", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = ElidedLabel(TextRole.TITLE)
        self._name.setObjectName("reviewedPatient")
        self._what = ElidedLabel(TextRole.STRONG)
        self._what.setObjectName("reviewedProtocol")
        self._when = ElidedLabel(TextRole.MUTED)
        self._when.setObjectName("reviewedLength")
        self._go = Button(say("Go to chair"), icon="armchair", object_name="goToChairButton")
        self._chart = SessionChart(current_theme())
        self._log = LogTable()
        self._arrange()
        self._go.clicked.connect(self._ask_for_chair)

    def show_session(self, session: Session) -> None:
        """Show all of ``session``; nothing here can change it."""
        self._session = session
        self._name.setText(say("{name}, MRN {mrn}", name=session.patient.name, mrn=session.patient.mrn))
        self._what.setText(_what(session))
        self._when.setText(_when(session))
        self._go.setVisible(session.is_running)
        self._chart.show_session(session)
        self._log.show_session(session)
        self.setCurrentIndex(1)

    def show_sentence(self, sentence: str, role: TextRole = TextRole.MUTED) -> None:
        """Show a sentence instead of a session."""
        self._session = None
        self._sentence.set_role(role)
        self._sentence.setText(sentence)
        self.setCurrentIndex(0)

    def set_theme(self, theme: Theme) -> None:
        """Draw the chart in the colours of ``theme``."""
        self._chart.set_theme(theme)

    def _ask_for_chair(self) -> None:
        if self._session is not None:
            self.go_to_chair.emit(self._session.session_id)

    def _arrange(self) -> None:
        empty = Card()
        empty.body.addWidget(self._sentence, 1)
        header = Card(object_name="reviewHeader")
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._name, self._what, self._when):
            words.addWidget(label)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._go)
        header.body.addLayout(row)
        chart = Card()
        chart.body.addWidget(self._chart)
        log = Card()
        inside = log.layout()
        if inside is not None:
            inside.setContentsMargins(8, 4, 6, 6)
        log.body.addWidget(self._log)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(header)
        column.addWidget(chart, 5)
        column.addWidget(log, 3)
        self.addWidget(empty)
        self.addWidget(whole)


def _what(session: Session) -> str:
    parts = [route_name(session.protocol.route), say(session.protocol.title)]
    if session.protocol.title.startswith(parts[0]):
        parts = parts[1:]
    parts.append(
        say(
            "{number} of {planned}",
            number=session.check_in.course_number,
            planned=session.protocol.course_length,
        )
    )
    return " · ".join([*parts, session.check_in.chair])


def _when(session: Session) -> str:
    parts = [formats.day_and_time(session.checked_in_at)]
    last = session.ended_at
    if last is not None:
        parts.append(_length(session.time_zero or session.checked_in_at, last))
    match session.outcome:
        case None:
            parts.append(say("running"))
        case Outcome.COMPLETE:
            parts.append(say("complete"))
        case Outcome.CANCELLED:
            parts.append(say("cancelled"))
    parts.append(say_count("{count} reading", "{count} readings", len(session.readings)))
    counted = sum(warning.withdrawn_at is None for warning in session.warnings.values())
    parts.append(say_count("{count} warning", "{count} warnings", counted))
    if session.missed:
        parts.append(say_count("{count} reading missed", "{count} readings missed", len(session.missed)))
    parts.append(say("checked in by {person}", person=session.checked_in_by))
    return " · ".join(parts)


def _length(begin: datetime, end: datetime) -> str:
    hours, minutes = divmod(round((end - begin).total_seconds() / 60), 60)
    return (
        say("{hours} h {minutes} min", hours=hours, minutes=minutes)
        if hours
        else say("{minutes} min", minutes=minutes)
    )
