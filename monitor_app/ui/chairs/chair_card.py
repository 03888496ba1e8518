"""One running session in the strip: who, how long, the worst state, what is due."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

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
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.warnings.flasher import Flasher
from monitor_app.ui.warnings.looks import Look, flashing, level_property, look_of

WIDEST, BRIEF_BELOW, NARROWEST, HEIGHT = 264, 222, 160, 56
"""Pixels of a card; in a full strip cards are narrower, then leave out the elapsed time."""

_MARGIN, _GAP = 11, 4

_PRESSURE = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


class ChairCard(QPushButton):
    """A press opens the session. The colour is the worst warning that is present or unacknowledged,
    the small icon beside its words how that stands."""

    def __init__(
        self, session: Session, now: datetime, flasher: Flasher, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flasher = flasher
        self._shown_at = now
        self.setObjectName(f"chairCard{session.check_in.chair.replace(' ', '')}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_style_property(self, "kind", "chair")
        self._is_brief = False
        self._rows = QVBoxLayout(self)
        self._name = ElidedLabel(TextRole.STRONG)
        self._elapsed = TextLabel("")
        self._state = ElidedLabel(TextRole.BODY)
        self._look = Glyph(size=15)
        self._due = TextLabel("", TextRole.MUTED, object_name="cardDue")
        self._arrange()
        self.show_session(session, now)

    def set_width(self, width: int) -> None:
        """Take this many pixels across."""
        self.setFixedWidth(width)
        is_brief = width < BRIEF_BELOW
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._elapsed.setHidden(is_brief)
            self._set_margins(7 if is_brief else _MARGIN)
            self.show_session(self._session, self._shown_at)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, HEIGHT)

    @property
    def session(self) -> Session:
        """Return the session as it was shown last."""
        return self._session

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the session as it stands."""
        self._session = session
        self._next = next_due(session)
        self._name.setText(f"{session.check_in.chair} · {session.patient.name}")
        self._flasher.flash(self, flashing(session))
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Count the elapsed time, the due time and a silence on to ``now``."""
        self._shown_at = now
        zero = self._session.time_zero
        self._elapsed.setText("" if zero is None else formats.span((now - zero).total_seconds()))
        words, role = short_due(self._next, now, is_brief=self._is_brief)
        self._due.setText(words)
        self._due.set_role(role)
        self._show_state(now)

    def set_lit(self, lit: bool) -> None:
        """Be one half of the flashing; what is written stays legible in both."""
        set_style_property(self, "lit", "true" if lit else "false")

    def leave(self) -> None:
        """Go from the strip, and from what flashes."""
        self._flasher.forget(self)
        self.hide()
        self.deleteLater()

    def _show_state(self, now: datetime) -> None:
        warnings = self._session.in_sight()
        if warnings:
            self._show_warning(warnings[0], now)
            return
        words = _calm_words(self._session)
        set_style_property(self, "level", "")
        self._state.set_role(TextRole.BODY)
        self._state.setText(words)
        self._look.hide()
        self.setAccessibleName(f"{self._name.text()}, {words}")

    def _show_warning(self, worst: LimitWarning, now: datetime) -> None:
        look = look_of(self._session, worst, now)
        words = _warning_words(self._session, worst)
        set_style_property(self, "level", level_property(worst.level, look))
        self._state.set_role(TextRole.CRITICAL if worst.level is Level.CRITICAL else TextRole.WARNING)
        self._look.set_icon(look.value or None, worst.level.value)
        self._look.setVisible(bool(look.value))
        self._state.setText(self._shown(worst, words))
        told = ", ".join(part for part in (self._name.text(), words, _look_word(look)) if part)
        self.setAccessibleName(told)

    def _shown(self, worst: LimitWarning, words: str) -> str:
        """The words for the room there is; the exclamation mark says critical where the word is left out."""
        if self._is_brief:
            return _brief_words(self._session, worst)
        if not worst.is_present:
            words = say("{warning} resolved", warning=_brief_words(self._session, worst))
        return words if self._has_room(words) else _brief_words(self._session, worst)

    def _has_room(self, words: str) -> bool:
        beside = [part for part in (self._look, self._due) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + _GAP for part in beside) + 2 * _MARGIN
        return self._state.fontMetrics().horizontalAdvance(words) <= self.width() - taken

    def _set_margins(self, across: int) -> None:
        self._rows.setContentsMargins(across, 6, across, 6)

    def _arrange(self) -> None:
        rows = self._rows
        rows.setSpacing(1)
        self._set_margins(_MARGIN)
        for parts in ((self._name, self._elapsed), (self._state, self._look, self._due)):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for part in parts:
                row.addWidget(part)
            row.setStretch(0, 1)
            rows.addLayout(row)
            for label in parts:
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


def _look_word(look: Look) -> str:
    """Return the icon beside the words as a word, for screen readers and the tool tip."""
    match look:
        case Look.SILENCED:
            return say("silenced")
        case Look.LATE:
            return say("told late")
        case Look.ACKNOWLEDGED:
            return say("acknowledged")
        case Look.RAISED | Look.RESOLVED:
            return ""
        case _:
            assert_never(look)


def _brief_words(session: Session, worst: LimitWarning) -> str:
    """Return symbol and value where there is no room for the level."""
    symbol = "▲!" if worst.level is Level.CRITICAL else "▲"
    if worst.measure in _PRESSURE and worst.is_present:
        return f"{symbol} {_pressure_words(session)}"
    if worst.measure is MeasureName.SYSTOLIC:
        return f"{symbol} {say('BP')} {session.value_now(worst):g}"
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
