"""What every entry field is made of: a heading, a box with the text in it, a level and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.ui.controls.field_heading import FieldHeading
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.number_edit import NumberEdit
from monitor_app.ui.controls.sentence_bubble import SentenceBubble
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.theme import current_theme

_RADIUS = 10.0
_ROOM_FOR_WORD = 168


class FieldBox(QWidget):
    """The rounded box: its border is the level's, with the focus ring around it while a child has focus.

    It asks for the same width whatever it says, so that a level moves no neighbour.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.state = FieldState.NORMAL
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(13, 0, 12, 0)
        self.row.setSpacing(6)
        self.setMinimumHeight(40)
        self.setMaximumHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self._width + 40, 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        focused = self.focusWidget() is not None and self.focusWidget().hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        levelled = self.state is not FieldState.NORMAL
        refused = self.state is FieldState.REFUSED
        painter.setBrush(theme.critical_surface if refused else theme.raised)
        if focused:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if levelled or not focused:
            colour = theme.colour(self.state.role) if levelled else theme.line
            inset = 3.0 if focused else 0.5
            painter.setPen(QPen(colour, 1.5 if levelled else 1))
            radius = _RADIUS - inset + 0.5
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class FieldShell(QWidget):
    """Base of the entry fields: ``set_hint``, ``set_verdict`` and ``set_state`` are the same for all."""

    def __init__(self, label: str, unit: str, *, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = FieldVerdict()
        self._heading = FieldHeading(label)
        if not label:
            self._heading.hide()
        self._box = FieldBox(width)
        self._symbol = Glyph(size=17)
        self._word = TextLabel("", TextRole.CRITICAL)
        self._unit = TextLabel(unit, TextRole.MUTED)
        self._bubble = SentenceBubble(self._box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_label(self, label: str) -> None:
        """Change the label above the field."""
        self._heading.set_label(label)

    def set_hint(self, text: str) -> None:
        """Change the text right of the label, such as ``baseline 122/78``."""
        self._heading.set_hint(text)

    def set_unit(self, unit: str) -> None:
        """Change the text at the right end of the box."""
        self._unit.setText(unit)
        self._arrange()

    def set_state(self, state: FieldState, word: str = "", sentence: str = "") -> None:
        """Show a level: its colour, a word beside the value and a sentence that floats below."""
        self.set_verdict(FieldVerdict(state, word, sentence))

    def set_verdict(self, verdict: FieldVerdict) -> None:
        """Show a judgement of the text."""
        self._verdict = verdict
        self._box.state = verdict.state
        self._box.update()
        self._word.setText(verdict.word)
        self._word.set_role(TextRole.WARNING if verdict.state is FieldState.WARNING else TextRole.CRITICAL)
        self._symbol.set_icon(verdict.state.icon, verdict.state.role)
        self._bubble.show_sentence(verdict.sentence, verdict.state)
        spoken = ". ".join(part for part in (verdict.word, verdict.sentence) if part)
        for edit in self._box.findChildren(NumberEdit):
            edit.setAccessibleDescription(spoken)
        self._arrange()

    def verdict(self) -> FieldVerdict:
        """The judgement that is shown."""
        return self._verdict

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _finish_row(self, *edits: NumberEdit) -> None:
        for part in (self._symbol, self._word, self._unit):
            self._box.row.addWidget(part)
        for edit in edits:
            edit.focus_changed.connect(self._box.update)
        # setTabOrder passes over what takes no focus itself, whatever it hands on to.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(edits[0])
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow box the symbol stands for the word, and the word for the unit."""
        levelled = self._verdict.state is not FieldState.NORMAL
        roomy = self.width() >= _ROOM_FOR_WORD
        self._symbol.setVisible(levelled)
        self._word.setVisible(levelled and roomy and bool(self._verdict.word))
        self._unit.setVisible(bool(self._unit.text()) and not levelled)
        self._symbol.setToolTip(self._verdict.word)
