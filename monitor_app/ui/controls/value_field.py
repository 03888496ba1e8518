"""A field for one value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from monitor_app.ui.controls.field_shell import FieldShell
from monitor_app.ui.controls.field_state import FieldVerdict
from monitor_app.ui.controls.number_edit import NumberEdit

_NARROWEST = 92


class ValueField(FieldShell):
    """A labelled box for one value as text, with its unit.

    ``object_name`` is given to the line edit inside, which is what people and tests type into; the field
    itself is named ``…Box``. ``text_changed`` is emitted on every change, ``edited`` only when a person
    types, ``submitted`` on Return.
    """

    text_changed = Signal(str)
    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        object_name: str,
        unit: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, unit, width=_NARROWEST, parent=parent)
        self.setObjectName(f"{object_name}Box")
        self._judge: Callable[[str], FieldVerdict] | None = None
        self._edit = NumberEdit(object_name=object_name)
        self._edit.setAccessibleName(label)
        self._edit.setPlaceholderText(placeholder)
        self._box.row.addWidget(self._edit, 1)
        self._finish_row(self._edit)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.textEdited.connect(self.edited)
        self._edit.returnPressed.connect(self.submitted)

    @property
    def line_edit(self) -> QLineEdit:
        """The line edit inside, for tab order and completers."""
        return self._edit

    def text(self) -> str:
        """What is typed, as it is."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Replace what is typed."""
        self._edit.setText(text)

    def set_judge(self, judge: Callable[[str], FieldVerdict] | None) -> None:
        """Have ``judge`` asked about the text now and on every change."""
        self._judge = judge
        self.judge_again()

    def judge_again(self) -> None:
        """Ask the judge anew, because what it goes by has changed."""
        self.set_verdict(self._judge(self.text()) if self._judge is not None else FieldVerdict())

    def _on_text_changed(self, text: str) -> None:
        if self._judge is not None:
            self.judge_again()
        self.text_changed.emit(text)
