"""The notice below the due timer, which grows from a quiet line to a box nobody passes over.

Its place is kept while there is nothing to say: what is typed into below must not move by itself.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.schedule import DueState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property

_LOOKS = {
    DueState.LATER: ("history", "notice", TextRole.MUTED),
    DueState.NOW: ("history", "notice", TextRole.NOTICE),
    DueState.LATE: ("clock", "warning", TextRole.WARNING),
    DueState.MISSED: ("triangle-alert", "warning", TextRole.WARNING),
}
"""Symbol, its colour, and the role of the words."""

_HEIGHT = 22


class DueNotice(QFrame):
    """Steady, never flashing, and told by symbol and words beside its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dueNotice")
        self._symbol = Glyph(size=16)
        self._words = ElidedLabel(TextRole.MUTED)
        self._words.setObjectName("dueNoticeText")
        self._shown = "", DueState.LATER
        self._is_brief = False
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._row.addWidget(self._symbol)
        self._row.addWidget(self._words, 1)
        set_style_property(self, "low", "true")
        self.setFixedHeight(_HEIGHT)
        self._keep_place(True)
        self.hide()

    def set_brief(self, brief: bool) -> None:
        """Give the place up, or take it again."""
        if brief != self._is_brief:
            self._is_brief = brief
            self._keep_place(not brief)
            self.setVisible(bool(self._shown[0]) and not brief)

    def show_words(self, words: str, state: DueState) -> None:
        """Show ``words`` in the looks of ``state``; none hide the notice."""
        if (words, state) == self._shown:
            return
        self._shown = words, state
        self.setVisible(bool(words) and not self._is_brief)
        icon, colour, role = _LOOKS[state]
        is_missed = state is DueState.MISSED
        self._symbol.set_icon(icon, colour)
        self._words.set_role(role)
        self._words.setText(words)
        set_style_property(self, "card", "true" if is_missed else "")
        set_style_property(self, "level", "warning" if is_missed else "")
        self._row.setContentsMargins(*((8, 0, 8, 0) if is_missed else (1, 0, 0, 0)))
        self.setAccessibleName(words)

    def _keep_place(self, kept: bool) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(kept)
        self.setSizePolicy(policy)
