"""The warning at the top of the session: what it is, whether it sounds, and the presses that answer it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.acknowledging import asks_for_action
from monitor_app.domain.limits import Level
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import sounding
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.warnings.action_row import ActionRow
from monitor_app.ui.warnings.flasher import Flasher
from monitor_app.ui.warnings.level_sign import LevelSign
from monitor_app.ui.warnings.looks import flashing, level_property, look_of
from monitor_app.ui.warnings.sound_sign import SoundSign
from monitor_app.ui.warnings.words import as_reached, detail_of, others_of, told_of

_NARROW = 1000
"""Pixels below which the words of the warning need the room of what the loudspeaker says anyway."""


class WarningBanner(Card):
    """Filled while something is unacknowledged, outlined while it is present and seen, else not there.

    ``acknowledge`` carries what was done where the protocol asks, else None.
    """

    acknowledge = Signal(object)
    silence = Signal()
    left = Signal()
    """Escape was pressed in the row of answers."""
    typed = Signal(object)
    """A key was pressed there that answers nothing, as :class:`QKeyEvent`."""

    def __init__(
        self, flasher: Flasher, parent: QWidget | None = None, *, offers_silence: bool = True
    ) -> None:
        super().__init__(object_name="warningBanner", parent=parent)
        self._flasher = flasher
        self._may_silence = offers_silence
        self._session: Session | None = None
        self._trouble = ""
        self._is_lit = True
        self._sign = LevelSign(side=44)
        self._headline = ElidedLabel(TextRole.CRITICAL)
        self._detail = ElidedLabel(TextRole.BODY)
        self._others = TextLabel("", TextRole.STRONG, object_name="otherWarnings", wraps=True)
        self._sound = SoundSign(object_name="soundSign")
        self._silence = Button(say("Silence 2 min F10"), object_name="silenceButton")
        self._button = Button("", ButtonKind.CRITICAL, object_name="acknowledgeButton")
        self._actions: ActionRow | None = None
        self._arrange()
        self._button.clicked.connect(lambda: self.acknowledge.emit(None))
        self._silence.clicked.connect(self.silence)
        self.hide()

    @property
    def asks_for_action(self) -> bool:
        """Return whether it asks what was done."""
        return not self.isHidden() and self._actions is not None and not self._actions.isHidden()

    @property
    def offers_silence(self) -> bool:
        """Return whether something is heard that can be silenced."""
        return not self.isHidden() and not self._silence.isHidden()

    def has_focus(self) -> bool:
        """Return whether the keys go to one of its presses."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_actions(self) -> None:
        """Put the focus on the answers to what was done."""
        if self._actions is not None:
            self._actions.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sound.set_brief(event.size().width() < _NARROW)

    def show_session(self, session: Session, now: datetime) -> None:
        """Show the warnings of ``session`` that are present or unacknowledged."""
        self._session = session
        warnings = session.in_sight()
        self.setVisible(bool(warnings))
        self._flash()
        if not warnings:
            return
        worst = warnings[0]
        level = as_reached(session, worst).level
        look = look_of(session, worst, now)
        set_style_property(self, "level", level_property(level, look))
        self._headline.set_role(TextRole.CRITICAL if level is Level.CRITICAL else TextRole.WARNING)
        self._headline.setText(told_of(session, worst))
        self._detail.setText(detail_of(session, warnings, now))
        self._others.setText(others_of(session, warnings[1:]))
        self._others.setVisible(bool(self._others.text()))
        self._show_presses(session, level)
        self._show_sign()
        self.show_time(now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._flash()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._flash()

    def _flash(self) -> None:
        """Flash while it is in sight and there is something to flash for."""
        session = self._session
        level = flashing(session) if session is not None and self.isVisible() else None
        self._flasher.flash(self, level)

    def show_time(self, now: datetime) -> None:
        """Count a silence on to ``now``."""
        if self._session is None or self.isHidden():
            return
        self._sound.show_session(self._session, now, self._trouble)
        is_heard = not self._trouble and sounding(self._session, now) is not None
        self._silence.setVisible(is_heard and self._may_silence)
        parts = (self._headline.text(), self._others.text(), self._detail.text(), self._sound.words)
        self.setAccessibleName(". ".join(part for part in parts if part))

    def show_sound(self, trouble: str, now: datetime) -> None:
        """Say why nothing can be heard; "" where it can."""
        self._trouble = trouble
        self.show_time(now)

    def set_lit(self, lit: bool) -> None:
        """Be one half of the flashing; what is written stays legible in both."""
        self._is_lit = lit
        set_style_property(self, "lit", "true" if lit else "false")
        self._show_sign()

    def _show_presses(self, session: Session, level: Level) -> None:
        waiting = session.to_acknowledge()
        asking = sum(asks_for_action(session, warning) for warning in waiting)
        self._show_actions(asking)
        self._button.setVisible(bool(waiting) and not asking)
        if waiting:
            self._button.set_kind(ButtonKind.CRITICAL if level is Level.CRITICAL else ButtonKind.WARNING)
            count = len(waiting)
            self._button.set_text(
                say("Acknowledge F9") if count == 1 else say("Acknowledge ({count}) F9", count=count)
            )

    def _show_actions(self, asking: int) -> None:
        if asking and self._actions is None:
            # Made when it is first needed: most protocols ask nothing.
            self._actions = ActionRow()
            self._actions.chosen.connect(self.acknowledge)
            self._actions.left.connect(self.left)
            self._actions.typed.connect(self.typed)
            self.body.addWidget(self._actions)
        if self._actions is not None:
            self._actions.set_count(asking)
            self._actions.setVisible(asking > 0)

    def _show_sign(self) -> None:
        session = self._session
        warnings = session.in_sight() if session is not None else ()
        if session is not None and warnings:
            worst = warnings[0]
            waits = worst.needs_acknowledging and worst.is_present
            self._sign.show_level(as_reached(session, worst).level, has_block=waits and self._is_lit)

    def _arrange(self) -> None:
        self._headline.setObjectName("warningHeadline")
        self._detail.setObjectName("warningDetail")
        set_style_property(self._headline, "banner", "true")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        for part in (self._sound, self._silence, self._button):
            row.addWidget(part)
        self.set_margins(10, 4)
        self.body.setSpacing(2)
        self.body.addLayout(row)
        self._others.setContentsMargins(self._sign.sizeHint().width() + row.spacing(), 0, 0, 0)
        self.body.addWidget(self._others)
