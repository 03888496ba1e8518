"""What was done about a warning, where the protocol asks: five answers, one press each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.theme import current_theme
from monitor_app.ui.warnings.words import action_title

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ActionRow(QWidget):
    """A button for each answer, pressed with Alt and its digit from wherever one types.

    With the focus, arrows choose and Return answers. Until an answer is chosen Return answers nothing, and
    what is typed never does: the first digit of a blood pressure must not be taken for "rechecked".
    ``chosen`` carries the :class:`AcknowledgeAction`; ``left`` goes out when Escape leaves the row.
    """

    chosen = Signal(object)
    left = Signal()
    typed = Signal(object)
    """A :class:`QKeyEvent` that answers nothing: it belongs to where the focus was before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionRow")
        self._count = 1
        self._question = ElidedLabel(TextRole.STRONG)
        self._question.setObjectName("actionQuestion")
        self._buttons = [
            self._answer(number, action) for number, action in enumerate(AcknowledgeAction, start=1)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._question, 1)
        for button in self._buttons:
            row.addWidget(button)
        self._ask()

    def set_count(self, count: int) -> None:
        """Say of how many warnings one answer tells."""
        self._count = count
        self._ask()

    def take_focus(self) -> None:
        """Go to the row with nothing chosen; from there to one answer after the other."""
        if self._has_focus():
            self._choose(1)
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._ask()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._choose(step)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and not event.modifiers() & _COMMAND:
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            words = self._question.geometry()
            painter = QPainter(self)
            painter.fillRect(words.x(), words.bottom() - 5, words.width(), 2, current_theme().accent)
            painter.end()

    def _answer(self, number: int, action: AcknowledgeAction) -> Button:
        words = say("{digit} {action}", digit=number, action=action_title(action))
        button = Button(words, object_name=f"actionButton_{action.value}")
        button.setToolTip(say("Alt+{digit}", digit=number))
        button.clicked.connect(lambda: self.chosen.emit(action))
        button.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def _has_focus(self) -> bool:
        return self.hasFocus() or any(button.hasFocus() for button in self._buttons)

    def _choose(self, step: int) -> None:
        """Go ``step`` answers on, round about; from none to the first or the last."""
        places = [place for place, button in enumerate(self._buttons) if button.hasFocus()]
        before = places[0] if places else (-1 if step > 0 else 0)
        self._buttons[(before + step) % len(self._buttons)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        if self._has_focus():
            words = say("Choose: F9 or ← →, then ⏎")
        elif self._count == 1:
            words = say("What was done? Alt+1…5")
        else:
            words = say("All {count}: what was done? Alt+1…5", count=self._count)
        self._question.setText(words)
        self.setAccessibleName(words)
        self.update()
