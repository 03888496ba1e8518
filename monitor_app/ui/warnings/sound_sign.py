"""Beside a warning: that it sounds, how long it is silenced, or that nothing can be heard."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silenced_until, sounding
from monitor_app.domain.wording import say
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.warnings.words import countdown

_SOUNDS = "volume-2"


class SoundSign(QWidget):
    """Hidden where nothing is to be heard."""

    def __init__(self, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_brief = False
        self._sounds = False
        self.setObjectName(object_name)
        self._icon = Glyph(size=18)
        self._words = TextLabel("", TextRole.MUTED, object_name=f"{object_name}Words")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """Return what is shown, "" where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def set_brief(self, brief: bool) -> None:
        """Leave the symbol by itself where it says enough: while there is sound."""
        self._is_brief = brief
        self._words.setVisible(not (brief and self._sounds))

    def show_session(self, session: Session, now: datetime, trouble: str) -> None:
        """Show the sound of the warnings of ``session``; ``trouble`` is why nothing is heard, "" for none."""
        sounds = sounding(session, now) is not None
        until = silenced_until(session, now)
        if trouble and (sounds or until is not None):
            self._show("volume-x", say("no sound"), TextRole.WARNING, "warning", trouble)
        elif sounds:
            self._show(_SOUNDS, say("sounding"), TextRole.MUTED, "muted")
        elif until is not None:
            words = say("silenced {time}", time=countdown(until, now))
            self._show("volume-off", words, TextRole.BODY, "ink")
        else:
            self.hide()

    def _show(self, icon: str, words: str, role: TextRole, colour: str, tip: str = "") -> None:
        self._icon.set_icon(icon, colour)
        self._words.setText(words)
        self._sounds = icon == _SOUNDS
        self._words.setVisible(not (self._is_brief and self._sounds))
        self._words.set_role(role)
        self.setToolTip(tip)
        self.setAccessibleName(tip or words)
        self.show()
