"""One running session in the strip: who, how long, the worst state, what is due."""

from __future__ import annotations

from collections.abc import Sequence
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
from monitor_app.ui.warnings.words import as_reached, fallen_unseen

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
        self._is_brief = self._is_private = False
        self._rows = QVBoxLayout(self)
        self._name = ElidedLabel(TextRole.STRONG)
        self._aside = TextLabel("", TextRole.WARNING, object_name="cardAside")
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
            self._set_margins(7 if is_brief else _MARGIN)
            self.show_session(self._session, self._shown_at)

    def set_private(self, is_private: bool) -> None:
        """Leave out who sits in the chair, as at a locked desk, or show it again."""
        self._is_private = is_private
        self._show_state(self._shown_at)

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
        chair = self._session.check_in.chair
        whole_name = chair if self._is_private else _whole_name(self._session)
        if warnings:
            told = self._show_warnings(warnings, now)
        else:
            told = _calm_words(self._session)
            set_style_property(self, "level", "")
            self._show_words(told, TextRole.BODY)
            self._look.hide()
            self._aside.setText("")
        has_aside = bool(self._aside.text())
        self._aside.setVisible(has_aside)
        self._elapsed.setHidden(self._is_brief or has_aside)
        self._name.setText(self._short_name(is_chair_only=self._is_private or (self._is_brief and has_aside)))
        self.setAccessibleName(f"{whole_name}, {told}")

    def _show_warnings(self, warnings: Sequence[LimitWarning], now: datetime) -> str:
        """Show what leads, and what is true now where that is over; return both in words."""
        worst = as_reached(self._session, warnings[0])
        look = look_of(self._session, worst, now)
        present = max(
            (one for one in warnings if one.is_present), key=lambda one: one.level.rank, default=None
        )
        if present is not None and present.level.rank > worst.level.rank:
            return self._show_graver(present, worst, now)
        set_style_property(self, "level", level_property(worst.level, look))
        self._show_look(look, worst.level)
        if worst.is_present:
            self._show_aside(*self._beside_present(worst, look))
            self._show_present(worst)
            words = _warning_words(self._session, worst)
        else:
            self._show_aside(_was_words(worst, is_named=present is not None), worst.level)
            words = _over_words(self._session, worst)
            if present is None:
                value = _value_now(self._session, worst.measure)
                self._show_words(
                    value if self._is_brief else say("{value} resolved", value=value), TextRole.BODY
                )
            else:
                self._show_present(present)
                words = f"{words}, {_warning_words(self._session, present)}"
        return ", ".join(part for part in (words, _look_word(look)) if part)

    def _show_graver(self, graver: LimitWarning, unseen: LimitWarning, now: datetime) -> str:
        """Show what is graver and was seen, framed in its colour, beside what is milder and was not."""
        look = look_of(self._session, graver, now)
        set_style_property(self, "level", f"{graver.level.value}-with-{unseen.level.value}")
        self._show_look(look, graver.level)
        if unseen.is_present:
            beside, words = _brief_words(self._session, unseen), _warning_words(self._session, unseen)
        else:
            beside, words = _was_words(unseen, is_named=True), _over_words(self._session, unseen)
        self._show_aside(beside, unseen.level)
        self._show_present(graver)
        told = (words, _warning_words(self._session, graver), _look_word(look))
        return ", ".join(part for part in told if part)

    def _show_look(self, look: Look, level: Level) -> None:
        self._look.set_icon(look.value or None, level.value)
        self._look.setVisible(bool(look.value))

    def _show_present(self, warning: LimitWarning) -> None:
        """Show the words for the room there is; brief, the level stands above or is the exclamation mark."""
        words = _warning_words(self._session, warning)
        if self._is_brief or not self._has_room(words):
            words = _brief_words(self._session, warning)
        self._show_words(words, _role_of(warning.level))

    def _show_words(self, words: str, role: TextRole) -> None:
        self._state.set_role(role)
        self._state.setText(words)

    def _show_aside(self, words: str, level: Level) -> None:
        self._aside.set_role(_role_of(level))
        self._aside.setText(words)

    def _beside_present(self, worst: LimitWarning, look: Look) -> tuple[str, Level]:
        """Return what is said beside the name of a warning that is present, and in which level's colour."""
        was = fallen_unseen(worst)
        if was is not None:
            return (
                _symbol(was.level) + " " + say("was {value:g}", value=self._session.reached(worst)),
                was.level,
            )
        if not self._is_brief:
            return ("", worst.level)
        level = level_word(worst.level)
        return (say("{level}, seen", level=level) if look is Look.ACKNOWLEDGED else level, worst.level)

    def _short_name(self, *, is_chair_only: bool) -> str:
        """Return chair and patient; of a long name of a chair both ends, and no more than leaves the rest."""
        share = 0.5 if self._is_brief else 0.6
        room = int(self.width() * share)
        chair = self._session.check_in.chair
        shown = self._name.fontMetrics().elidedText(chair, Qt.TextElideMode.ElideMiddle, room)
        return shown if is_chair_only else f"{shown} · {self._session.patient.name}"

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
        for parts in ((self._name, self._aside, self._elapsed), (self._state, self._look, self._due)):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for part in parts:
                row.addWidget(part)
            row.setStretch(0, 1)
            rows.addLayout(row)
            for label in parts:
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _whole_name(session: Session) -> str:
    return f"{session.check_in.chair} · {session.patient.name}"


def _role_of(level: Level) -> TextRole:
    return TextRole.CRITICAL if level is Level.CRITICAL else TextRole.WARNING


def _symbol(level: Level) -> str:
    return "▲!" if level is Level.CRITICAL else "▲"


def _warning_words(session: Session, present: LimitWarning) -> str:
    """Return the value as it is now with its level."""
    return f"▲ {_value_now(session, present.measure)} {level_word(present.level)}"


def _over_words(session: Session, over: LimitWarning) -> str:
    """Return what a warning that is over had reached, and what is true now."""
    return say(
        "▲ resolved: {measure} {value:g}, {level}, now {now}",
        measure=short_measure_name(over.measure),
        value=over.value,
        level=level_word(over.level),
        now=_value_now(session, over.measure),
    )


def _was_words(over: LimitWarning, *, is_named: bool) -> str:
    """Return what a warning that is over had reached; named where the value now is of another measure."""
    if is_named or over.measure is MeasureName.DIASTOLIC:
        measure = short_measure_name(over.measure)
        was = say("was {measure} {value:g}", measure=measure, value=over.value)
    else:
        was = say("was {value:g}", value=over.value)
    return f"{_symbol(over.level)} {was}"


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


def _brief_words(session: Session, present: LimitWarning) -> str:
    """Return symbol and value where there is no room for the level."""
    return f"{_symbol(present.level)} {_value_now(session, present.measure)}"


def _value_now(session: Session, name: MeasureName) -> str:
    """Return the newest value of a measure, a pressure with both of its values."""
    if name in _PRESSURE:
        return _pressure_words(session)
    reading = session.latest.get(name)
    value = "–" if reading is None else f"{reading.values[name]:g}"
    return say("{measure} {value}", measure=short_measure_name(name), value=value)


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
