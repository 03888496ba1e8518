"""The line above a field: its label, and a hint at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole

_STATE_ROLES = {
    FieldState.NORMAL: TextRole.MUTED,
    FieldState.WARNING: TextRole.WARNING,
    FieldState.CRITICAL: TextRole.CRITICAL,
    FieldState.REFUSED: TextRole.CRITICAL,
}


class FieldHeading(QWidget):
    """Label at the left, hint at the right; the hint wears the colour and symbol of a level it is given."""

    def __init__(self, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 0)
        layout.setSpacing(5)
        self._label = TextLabel(label, TextRole.MUTED)
        self._symbol = Glyph(size=13)
        self._symbol.hide()
        self._hint = ElidedLabel(TextRole.MUTED)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._label)
        layout.addStretch(1)
        layout.addWidget(self._symbol)
        layout.addWidget(self._hint)
        self.setFixedHeight(17)

    def set_label(self, label: str) -> None:
        """Change the label."""
        self._label.setText(label)

    def hint(self) -> str:
        """The text at the right."""
        return self._hint.text()

    def set_hint(self, text: str, state: FieldState = FieldState.NORMAL) -> None:
        """Change the text at the right, in the looks of ``state``."""
        self._hint.setText(text)
        self._hint.set_role(_STATE_ROLES[state])
        self._symbol.set_icon(state.icon, state.role)
        self._symbol.setVisible(state.icon is not None)
