"""The button in the header of a session that opens its limits, and says when they are this patient's own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.icons import themed_icon

ICON_WIDTH = 46
_AROUND = 64
"""Pixels of the symbol and of the margins around it and the words."""


class LimitsButton(Button):
    """Its symbol and its words; the symbol alone where there is no room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="sliders", object_name="limitsButton", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._is_short = False
        self._words = ""
        self._show(say("Limits…"), is_own=False)

    def show_session(self, session: Session) -> None:
        """Say whether the limits of ``session`` are the protocol's."""
        is_own = session.limits != session.protocol.limits
        self._show(say("Own limits…") if is_own else say("Limits…"), is_own=is_own)

    def whole_width(self) -> int:
        """Return the pixels that symbol and words need."""
        return self.fontMetrics().horizontalAdvance(self._words) + _AROUND

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(ICON_WIDTH, hint.height()) if self._is_short else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_short(self, is_short: bool) -> None:
        """Leave the words to the tool tip and to screen readers."""
        if is_short == self._is_short:
            return
        self._is_short = is_short
        self.setStyleSheet("padding: 0px;" if is_short else "")
        self._write()

    def _show(self, words: str, *, is_own: bool) -> None:
        if words == self._words:
            return
        self._words = words
        self.setIcon(themed_icon("sliders", "notice" if is_own else "ink"))
        self._write()

    def _write(self) -> None:
        self.set_text(self._words)
        if self._is_short:
            self.setText("")
        self.updateGeometry()
        tip = say("The limits in force for this patient (Ctrl+L)")
        self.setToolTip(f"{self._words} {tip}" if self._is_short else tip)
