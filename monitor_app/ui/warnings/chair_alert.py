"""The line of another chair: its worst warning, how many more wait there, and the way to it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from monitor_app.domain.limits import Level
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property
from monitor_app.ui.warnings.flasher import Flasher
from monitor_app.ui.warnings.level_sign import LevelSign
from monitor_app.ui.warnings.looks import Look, flashing, level_property, look_of
from monitor_app.ui.warnings.short_words import short_headline
from monitor_app.ui.warnings.sound_sign import SoundSign
from monitor_app.ui.warnings.words import as_reached, headline_of

HEIGHT = 44
"""Pixels that a finger may meet; an alert is drawn a little lower."""


class ChairAlert(QPushButton):
    """The worst warning of one chair; a press anywhere on it goes there, and never acknowledges."""

    def __init__(self, number: int, flasher: Flasher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flasher = flasher
        self.setObjectName(f"chairAlert{number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        set_style_property(self, "kind", "alert")
        self.session_id = ""
        self._where_to = ""
        self._is_brief = False
        self.is_private = False
        """Whether who sits in the chair is left out of what a screen reader tells."""
        self._sign = LevelSign(side=24)
        self._look = Glyph(size=16)
        self._chair = TextLabel("", TextRole.STRONG, object_name=f"chairAlertChair{number}")
        self._words = ElidedLabel(TextRole.CRITICAL)
        self._words.setObjectName(f"chairAlertWords{number}")
        self._more = TextLabel("", TextRole.STRONG, object_name=f"chairAlertMore{number}")
        self._more_words = ("", "")
        self._sound = SoundSign(object_name=f"chairAlertSound{number}")
        self._go = TextLabel("", TextRole.STRONG, object_name=f"chairAlertGo{number}")
        self._key = TextLabel("", TextRole.MUTED, object_name=f"chairAlertKey{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(9)
        told = (self._sign, self._chair, self._words, self._more)
        for part in (*told, self._look, self._sound, self._go, self._key):
            row.addWidget(part, 1 if part is self._words else 0)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def set_brief(self, brief: bool) -> None:
        """Say less beside the warning itself, where there is little room."""
        self._is_brief = brief
        self._sound.set_brief(brief)
        self._show_beside()

    def show_session(self, session: Session, now: datetime, trouble: str, *, key: str) -> None:
        """Show the worst warning of ``session`` and how many more wait there.

        ``key`` goes to its chair, "" where no key does.
        """
        self.session_id = session.session_id
        worst, *others = session.to_acknowledge()
        level = as_reached(session, worst).level
        look = look_of(session, worst, now)
        chair = session.check_in.chair
        set_style_property(self, "level", level_property(level, look))
        self._sign.show_level(level, has_block=worst.is_present)
        self._chair.setText(self._chair.fontMetrics().elidedText(chair, Qt.TextElideMode.ElideMiddle, 150))
        self._words.set_role(TextRole.CRITICAL if level is Level.CRITICAL else TextRole.WARNING)
        self._words.setText(headline_of(session, worst))
        self._words.set_short(short_headline(session, worst))
        self._more_words = _more_words(len(others))
        self._more.setHidden(not others)
        own_icon = look in (Look.LATE, Look.RESOLVED)
        self._look.set_icon(look.value if own_icon else None, level.value)
        self._look.setVisible(own_icon)
        self._sound.show_session(session, now, trouble)
        self._flasher.flash(self, flashing(session))
        self.show()
        go = self._where_to = say("Go to {chair}", chair=chair)
        self._show_beside()
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.setToolTip(go)
        told = (
            chair if self.is_private else f"{chair}, {session.patient.name}",
            self._words.text(),
            self._more_words[0],
            self._sound.words,
            go,
            key,
        )
        self.setAccessibleName(". ".join(part for part in told if part))

    def rest(self) -> None:
        """Be hidden, and flash no more."""
        self.hide()
        self._flasher.flash(self, None)

    def set_lit(self, lit: bool) -> None:
        """Be one half of the flashing; what is written stays legible in both."""
        set_style_property(self, "lit", "true" if lit else "false")

    def _show_beside(self) -> None:
        self._more.setText(self._more_words[self._is_brief])
        self._go.setText(say("Go") if self._is_brief else self._where_to)


def _more_words(count: int) -> tuple[str, str]:
    """Return how many more warnings wait at a chair, in words and short."""
    if not count:
        return ("", "")
    return (say("and {count} more", count=count), say("+{count}", count=count))
