"""One running session in the strip: who, how long, the worst state, what is due."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.names import phase_name, short_measure_name
from monitor_app.domain.schedule import next_due
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.entry.due_words import short_due
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property

WIDEST, BRIEF_BELOW, NARROWEST, HEIGHT = 264, 222, 160, 56
"""Pixels of a card; in a full strip cards are narrower, then leave out the elapsed time."""

_PRESSURE = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


class ChairCard(QPushButton):
    """A press opens the session. The colour is the worst warning that is present or unacknowledged."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chairCard{session.check_in.chair.replace(' ', '')}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_style_property(self, "kind", "chair")
        self._is_brief = False
        self._shown_at: datetime | None = None
        self._rows = QVBoxLayout(self)
        self._name = ElidedLabel(TextRole.STRONG)
        self._elapsed = TextLabel("")
        self._state = ElidedLabel(TextRole.BODY)
        self._due = TextLabel("", TextRole.MUTED, object_name="cardDue")
        self._arrange()
        self.show_session(session)

    def set_width(self, width: int) -> None:
        """Take this many pixels across."""
        self.setFixedWidth(width)
        is_brief = width < BRIEF_BELOW
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._elapsed.setHidden(is_brief)
            self._set_margins(7 if is_brief else 13)
            self.show_session(self._session)
            if self._shown_at is not None:
                self.show_time(self._shown_at)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, HEIGHT)

    @property
    def session(self) -> Session:
        """Return the session as it was shown last."""
        return self._session

    def show_session(self, session: Session) -> None:
        """Show the session as it stands."""
        self._session = session
        self._next = next_due(session)
        self._name.setText(f"{session.check_in.chair} · {session.patient.name}")
        warnings = session.in_sight()
        if warnings:
            self._show_warning(session, warnings[0])
        else:
            set_style_property(self, "level", "")
            self._state.set_role(TextRole.BODY)
            self._state.setText(_calm_words(session))
        state = _warning_words(session, warnings[0]) if warnings else self._state.text()
        self.setAccessibleName(f"{self._name.text()}, {state}")

    def show_time(self, now: datetime) -> None:
        """Count the elapsed time and the due time on to ``now``."""
        self._shown_at = now
        zero = self._session.time_zero
        self._elapsed.setText("" if zero is None else formats.span((now - zero).total_seconds()))
        words, role = short_due(self._next, now, is_brief=self._is_brief)
        self._due.setText(words)
        self._due.set_role(role)

    def _show_warning(self, session: Session, worst: LimitWarning) -> None:
        level = worst.level.value
        waits = worst.needs_acknowledging
        set_style_property(self, "level", level if waits else f"{level}-seen")
        self._state.setText((_brief_words if self._is_brief else _warning_words)(session, worst))
        self._state.set_role(TextRole.CRITICAL if level == "critical" else TextRole.WARNING)

    def _set_margins(self, across: int) -> None:
        self._rows.setContentsMargins(across, 6, across, 6)

    def _arrange(self) -> None:
        rows = self._rows
        rows.setSpacing(1)
        self._set_margins(13)
        for left, right in ((self._name, self._elapsed), (self._state, self._due)):
            row = QHBoxLayout()
            row.setSpacing(5)
            row.addWidget(left, 1)
            row.addWidget(right)
            rows.addLayout(row)
            for label in (left, right):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _warning_words(session: Session, worst: LimitWarning) -> str:
    """Return the value as it is now with its level; of a warning that is over, what it reached."""
    level = level_word(worst.level)
    value = say(
        "{measure} {value:g}", measure=short_measure_name(worst.measure), value=session.value_now(worst)
    )
    if not worst.is_present:
        return say("▲ resolved: {value}, {level}", value=value, level=level)
    return f"▲ {_pressure_words(session) if worst.measure in _PRESSURE else value} {level}"


def _brief_words(session: Session, worst: LimitWarning) -> str:
    """Return symbol and value where there is no room for the word; the exclamation mark says critical."""
    symbol = "▲!" if worst.level is Level.CRITICAL else "▲"
    if worst.measure in _PRESSURE and worst.is_present:
        return f"{symbol} {_pressure_words(session)}"
    return f"{symbol} {short_measure_name(worst.measure)} {session.value_now(worst):g}"


def _pressure_words(session: Session) -> str:
    reading = session.latest.get(MeasureName.SYSTOLIC)
    if reading is None:
        return ""
    return pressure_words(reading.values[MeasureName.SYSTOLIC], reading.values[MeasureName.DIASTOLIC])


def _calm_words(session: Session) -> str:
    parts = []
    if session.phase in (Phase.RECOVERY, Phase.DISCHARGE):
        parts.append(phase_name(session.phase))
    pressure = _pressure_words(session)
    parts.append(pressure or (say("no BP yet") if session.readings else say("no reading yet")))
    for name, letter in ((MeasureName.DISSOCIATION, say("D")), (MeasureName.NAUSEA, say("N"))):
        reading = session.latest.get(name)
        if reading is not None:
            parts.append(f"{letter} {reading.values[name]:g}")
    return " · ".join(parts)
