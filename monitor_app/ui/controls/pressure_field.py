"""The field for a blood pressure: two values in one box."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.field_shell import FieldShell
from monitor_app.ui.controls.field_state import FieldVerdict
from monitor_app.ui.controls.number_edit import NumberEdit
from monitor_app.ui.controls.text import TextLabel, TextRole

_SEPARATORS = re.compile(r"[\s/.,;\\\-–]+")
_THREE_DIGITS = 56
_NARROWEST = 250


class PressureField(FieldShell):
    """One box that reads ``186 / 104``; inside are the line edits ``systolicField`` and ``diastolicField``.

    A slash, space, point, comma or hyphen after the systolic value goes on to the diastolic one, as Tab
    does; a pair pasted into either is split. Backspace in an empty diastolic goes back. ``edited`` is
    emitted when a person types, ``submitted`` on Return.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(label, say("mmHg"), width=_NARROWEST, parent=parent)
        self.setObjectName("pressureFieldBox")
        self._judge: Callable[[str, str], FieldVerdict] | None = None
        self._systolic = NumberEdit(object_name="systolicField", large=True)
        self._systolic.setAccessibleName(say("Systolic blood pressure"))
        self._diastolic = NumberEdit(object_name="diastolicField", large=True)
        self._diastolic.setAccessibleName(say("Diastolic blood pressure"))
        self._slash = TextLabel("/", TextRole.CLOCK)
        for part in (self._systolic, self._slash, self._diastolic):
            self._box.row.addWidget(part)
        self._box.row.addStretch(1)
        self._finish_row(self._systolic, self._diastolic)
        for edit in (self._systolic, self._diastolic):
            edit.setFixedWidth(_THREE_DIGITS)
            edit.installEventFilter(self)
            edit.textEdited.connect(partial(self._on_edited, edit))
            edit.textChanged.connect(self._on_changed)
            edit.returnPressed.connect(self.submitted)

    @property
    def systolic_edit(self) -> QLineEdit:
        """The first line edit, for tab order."""
        return self._systolic

    @property
    def diastolic_edit(self) -> QLineEdit:
        """The second line edit, for tab order."""
        return self._diastolic

    def texts(self) -> tuple[str, str]:
        """What is typed: systolic and diastolic text, as they are."""
        return self._systolic.text(), self._diastolic.text()

    def set_texts(self, systolic: str, diastolic: str) -> None:
        """Replace what is typed."""
        self._systolic.setText(systolic)
        self._diastolic.setText(diastolic)

    def set_judge(self, judge: Callable[[str, str], FieldVerdict] | None) -> None:
        """Have ``judge`` asked about both texts now and on every change."""
        self._judge = judge
        self.judge_again()

    def judge_again(self) -> None:
        """Ask the judge anew, because what it goes by has changed."""
        self.set_verdict(self._judge(*self.texts()) if self._judge is not None else FieldVerdict())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._crosses(watched, Qt.Key(event.key()), event.modifiers())
        return False

    def _crosses(self, edit: QObject, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move between the two at their inner ends, as though they were one text."""
        if modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            return False
        if edit is self._systolic and key == Qt.Key.Key_Right:
            at_end = self._systolic.cursorPosition() == len(self._systolic.text())
            if not at_end or self._systolic.hasSelectedText():
                return False
            self._go_to(self._diastolic, 0)
            return True
        at_start = self._diastolic.cursorPosition() == 0 and not self._diastolic.hasSelectedText()
        if edit is self._diastolic and at_start and key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self._go_to(self._systolic, len(self._systolic.text()))
            return True
        return False

    def _go_to(self, edit: NumberEdit, position: int) -> None:
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.deselect()
        edit.setCursorPosition(position)

    def _on_edited(self, edit: NumberEdit, text: str) -> None:
        if _SEPARATORS.search(text):
            self._take_apart(edit, text)
        self.edited.emit()

    def _take_apart(self, edit: NumberEdit, text: str) -> None:
        match [part for part in _SEPARATORS.split(text) if part]:
            case [only] if edit is self._systolic:
                self._systolic.setText(only)
                if not _SEPARATORS.match(text):
                    self._diastolic.setFocus(Qt.FocusReason.OtherFocusReason)
            case [only]:
                self._diastolic.setText(only)
            case [first, second, *_]:
                self.set_texts(first, second)
                self._go_to(self._diastolic, len(second))
            case _:
                edit.clear()

    def _on_changed(self) -> None:
        if self._judge is not None:
            self.judge_again()
