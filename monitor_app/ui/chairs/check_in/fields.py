"""Fields of the check-in form: text as wide as its column, measures judged as they are typed, choices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.charting import question_about, refusal_of_values
from monitor_app.domain.measures import BY_NAME, Measure, MeasureName, Plausibility, parse, plausibility
from monitor_app.domain.wording import say
from monitor_app.ui.controls.field_heading import FieldHeading
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.value_field import ValueField

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the form cannot be taken as it is, and the widget that mends it."""

    sentence: str
    field: QWidget


def text_field(label: str, *, object_name: str, unit: str = "", placeholder: str = "") -> ValueField:
    """Return a field for words and plain numbers, in the size of a form rather than of a reading."""
    field = ValueField(label, object_name=object_name, unit=unit, placeholder=placeholder)
    field.line_edit.setMaxLength(LONGEST_TEXT)
    field.line_edit.setStyleSheet("font-size: 16px; font-weight: 500;")
    return field


def measure_field(name: MeasureName, label: str, *, object_name: str) -> ValueField:
    """Return a field for a measure: too much is said while typing, too little when the field is left."""
    field = text_field(label, object_name=object_name, unit=say(BY_NAME[name].unit))
    field.set_judge(lambda text: measure_verdict(name, text, is_whole=False))
    field.line_edit.editingFinished.connect(
        lambda: field.set_verdict(measure_verdict(name, field.text(), is_whole=True))
    )
    return field


def measure_verdict(name: MeasureName, text: str, *, is_whole: bool) -> FieldVerdict:
    """Judge ``text`` as ``name``; a text that is still being typed may yet grow into the bounds."""
    measure = BY_NAME[name]
    if not text.strip():
        return FieldVerdict()
    value = parse(measure, text)
    if value is None:
        unfinished = not is_whole and text.strip()[-1] in ".,"
        refused = FieldVerdict(FieldState.REFUSED, "", number_sentence(measure))
        return FieldVerdict() if unfinished else refused
    bounds = measure.refused_outside
    if not is_whole and value < (measure.confirm_outside or bounds).low:
        return FieldVerdict()
    impossible = refusal_of_values({name: value})
    if impossible is not None:
        return FieldVerdict(FieldState.REFUSED, "", impossible.sentence)
    if plausibility(measure, value) is Plausibility.UNUSUAL:
        return FieldVerdict(FieldState.WARNING, say("unusual"))
    return FieldVerdict()


def unusual_sentence(name: MeasureName, text: str) -> str | None:
    """Return the question about an unusual value, None when it is usual or cannot be read."""
    value = parse(BY_NAME[name], text)
    unusual = None if value is None else question_about({name: value})
    return None if unusual is None else unusual.sentence


def number_sentence(measure: Measure) -> str:
    """Return what is asked for when a text is no number; it names the field, as it may be read elsewhere."""
    if measure.decimals:
        return say("{field}: write a number, such as 70 or 70.5.", field=say(measure.title))
    return say("{field}: write a whole number.", field=say(measure.title))


def parse_decimal(text: str) -> float | None:
    """Return a number of up to four digits and two decimals after a point or a comma, else None."""
    plain = text.strip().replace(",", ".")
    return float(plain) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", plain) else None


def parse_day(text: str) -> date | None:
    """Return the date written as 1985-04-12, 19850412 or as the system writes dates, else None."""
    plain = text.strip()
    if re.fullmatch(r"[0-9]{8}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", plain):
        parts = plain.split("-") if "-" in plain else [plain[:4], plain[4:6], plain[6:]]
        try:
            return date(*map(int, parts))
        except ValueError:
            return None
    for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
        day = QLocale().toDate(plain, form)
        if day.isValid() and re.search(r"[0-9]{4}", plain):
            return date(day.year(), day.month(), day.day())
    return None


class ChoiceField(QWidget):
    """A labelled combo box; ``object_name`` is given to the combo box itself."""

    changed = Signal()

    def __init__(self, label: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = FieldHeading(label)
        self.combo = QComboBox()
        self.combo.setObjectName(object_name)
        self.combo.setAccessibleName(label)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.currentIndexChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(self.combo)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or setTabOrder passes it over
        self.setFocusProxy(self.combo)

    def set_hint(self, text: str) -> None:
        """Change the text right of the label."""
        self._heading.set_hint(text)

    def set_choices(self, choices: dict[str, str]) -> None:
        """Offer ``choices`` (value to words); what was chosen stays chosen where it is still offered."""
        chosen = self.value()
        self.combo.blockSignals(True)
        self.combo.clear()
        for value, words in choices.items():
            self.combo.addItem(words, value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)) if choices else -1)
        self.combo.blockSignals(False)
        if self.value() != chosen:
            self.changed.emit()

    def value(self) -> str | None:
        """Return the value chosen, None when there is nothing to choose."""
        value = self.combo.currentData()
        return value if isinstance(value, str) else None

    def set_value(self, value: str) -> None:
        """Choose ``value`` where it is offered."""
        index = self.combo.findData(value)
        if index >= 0:
            self.combo.setCurrentIndex(index)


def two_columns() -> QGridLayout:
    """Return a grid for pairs of fields of equal width."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 0)
    return grid
