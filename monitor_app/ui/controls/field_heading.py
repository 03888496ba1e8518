"""The line above a field: its label, and a hint at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

_STATE_ROLES = {
    FieldState.NORMAL: TextRole.MUTED,
    FieldState.WARNING: TextRole.WARNING,
    FieldState.CRITICAL: TextRole.CRITICAL,
    FieldState.REFUSED: TextRole.CRITICAL,
}


class ElidedLabel(TextLabel):
    """A label of one line that ends in … where there is no room, and then shows the whole as a tool tip."""

    def __init__(self, role: TextRole, *, parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


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
