"""The values and the remark of a reading, to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.correcting import amend_reading
from monitor_app.domain.deciding import Decision
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.readings import latest_of
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.entry.entry_fields import EntryFields
from monitor_app.ui.controls.cell_row import CellRow
from monitor_app.ui.controls.field_state import FieldVerdict

_REMARK = "remark"


class ReadingForm(QWidget):
    """The fields of the entry panel, filled in; judged by the limits of the time the reading was taken."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._fields = EntryFields()
        self._remark = QLineEdit()
        self._remark.setObjectName("remarkField")
        self._remark.setPlaceholderText(say("Remark (optional)"))
        self._remark.setAccessibleName(say("Remark"))
        self._remark.setMaxLength(2000)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self._fields)
        layout.addWidget(self._remark)
        layout.addStretch(1)
        for scores in self.findChildren(CellRow):
            # It scrolls where there is no room, so nothing needs to be lower than a finger.
            scores.setMinimumHeight(44)
        for widget in self.findChildren(QWidget):
            # The entry panel beside it has the same fields: a name must find one of them.
            if widget.objectName():
                name = widget.objectName()
                widget.setObjectName(f"corrected{name[0].upper()}{name[1:]}")
        self._fields.edited.connect(self.edited)
        self._remark.textEdited.connect(self.edited)

    def show_reading(self, session: Session, reading: Reading) -> None:
        """Judge what is typed as ``reading``, beside what was read before it; the texts stay."""
        self._reading = reading
        before = (other for other in session.readings if other.at < reading.at)
        self._fields.show_session(session, latest_of(before))
        self._fields.judge_as_of(reading.at)

    def given(self) -> dict[str, str]:
        """Return the texts as the record has them."""
        if self._reading is None:
            return {}
        texts = {
            name.value: f"{value:.{BY_NAME[name].decimals}f}" for name, value in self._reading.values.items()
        }
        return {**texts, _REMARK: self._reading.remark} if self._reading.remark else texts

    def texts(self) -> dict[str, str]:
        """Return what is typed."""
        texts = {name.value: text for name, text in self._fields.texts().items()}
        remark = self._remark.text().strip()
        return {**texts, _REMARK: remark} if remark else texts

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, and empty the others."""
        values = {MeasureName(name): text for name, text in texts.items() if name != _REMARK}
        self._fields.set_texts(values)
        self._remark.setText(texts.get(_REMARK, ""))

    def decision(self, reason: str, *, confirmed: bool) -> Decision | str:
        """Return the amendment that is typed, or the sentence why it cannot be read."""
        values = self._fields.values()
        if isinstance(values, FieldVerdict) or self._reading is None:
            return values.sentence if isinstance(values, FieldVerdict) else ""
        return partial(
            amend_reading,
            reading_id=self._reading.reading_id,
            values=values,
            remark=self._remark.text(),
            reason=reason,
            confirmed=confirmed,
        )

    def focus_first(self) -> None:
        """Put the focus into the first field that has a value."""
        values = () if self._reading is None else self._reading.values
        self._fields.focus_on(next(iter(values), MeasureName.SYSTOLIC))
