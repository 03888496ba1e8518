"""Picks one score of a short scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from monitor_app.ui.controls.cell_row import CellRow
from monitor_app.ui.controls.field_heading import FieldHeading
from monitor_app.ui.controls.field_state import FieldState

_TEN = 10


class ScorePicker(QWidget):
    """A row of joined cells, one a score, in the order given; the picked one is filled.

    A press picks, and a press on the picked cell clears. With focus a digit picks, Left and Right move
    along the cells, Backspace or Delete clears, Tab leaves and Return is left to the form.

    On a scale with a ten, ``1`` picks one at once and the cell of ten is underlined: a ``0`` as the very
    next key makes it ten. Any other key, a press or leaving ends that, so after it ``0`` is nought; no
    clock takes part, and nothing waits. ``changed`` is emitted with the new value, a number or None.
    """

    changed = Signal(object)

    def __init__(
        self,
        label: str,
        scores: Sequence[int],
        *,
        series_role: str,
        object_name: str,
        describe: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(label)
        self._scores = tuple(scores)
        self._describe = describe
        self._value: int | None = None
        self._idle_hint = ""
        self._word = ""
        self._state = FieldState.NORMAL
        self._one_awaits_zero = False
        self._heading = FieldHeading(label)
        self._row = CellRow(
            [str(score) for score in self._scores],
            fill_role=series_role,
            on_role="on_series",
            object_names=[f"{object_name}{score}" for score in self._scores],
            owner=self,
        )
        self._row.name_cells([f"{label} {score}" for score in self._scores])
        self._row.pressed.connect(self._press)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def value(self) -> int | None:
        """The picked score, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Pick a score or none; raises ValueError for one that is not on the scale."""
        if value is not None and value not in self._scores:
            raise ValueError(f"{value} is not on the scale {self._scores}")
        self._await_zero(False)
        self._pick(value)

    def set_hint(self, text: str) -> None:
        """Set what stands at the right of the label while nothing is picked."""
        self._idle_hint = text
        self._show_hint()

    def set_state(self, state: FieldState, word: str = "") -> None:
        """Show a level at the picked score; ``word`` follows the score's own words."""
        self._state = state
        self._word = word
        self._row.set_state(state)
        self._show_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        awaited = self._one_awaits_zero
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_NumLock):
            self._await_zero(False)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.text().isdecimal():
            self._type_digit(int(event.text()), awaited)
        elif not self._move(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._row.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._await_zero(False)
        self._row.update()

    def _type_digit(self, digit: int, one_awaits_zero: bool) -> None:
        if digit == 0 and one_awaits_zero:
            self._pick(_TEN)
        elif digit in self._scores:
            self._pick(digit)
            self._await_zero(digit == 1 and _TEN in self._scores)

    def _move(self, key: Qt.Key) -> bool:
        """Do what an editing key says; tells whether it was one."""
        at = self._scores.index(self._value) if self._value is not None else None
        last = len(self._scores) - 1
        match key:
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._pick(None)
            case Qt.Key.Key_Right:
                self._pick(self._scores[0 if at is None else min(at + 1, last)])
            case Qt.Key.Key_Left:
                self._pick(self._scores[last if at is None else max(at - 1, 0)])
            case Qt.Key.Key_Home:
                self._pick(self._scores[0])
            case Qt.Key.Key_End:
                self._pick(self._scores[last])
            case _:
                return False
        return True

    def _press(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._await_zero(False)
        score = self._scores[index]
        self._pick(None if score == self._value else score)

    def _pick(self, value: int | None) -> None:
        if value == self._value:
            return
        self._value = value
        self._row.set_current(None if value is None else self._scores.index(value))
        self._show_hint()
        self.changed.emit(value)

    def _await_zero(self, awaits: bool) -> None:
        self._one_awaits_zero = awaits
        self._row.set_hinted(self._scores.index(_TEN) if awaits else None)

    def _show_hint(self) -> None:
        if self._value is None:
            self._heading.set_hint(self._idle_hint)
            self.setAccessibleDescription(self._idle_hint)
            return
        words = self._describe(self._value) if self._describe is not None else ""
        hint = " · ".join(part for part in (str(self._value), self._word, words) if part)
        self._heading.set_hint(hint, self._state)
        self.setAccessibleDescription(hint)
