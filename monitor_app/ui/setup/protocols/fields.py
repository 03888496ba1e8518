"""Fields of a protocol: figures that cannot be mistyped, and texts, each tied to its place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake, Place
from monitor_app.domain.one_line import LONGEST_TEXT
from monitor_app.domain.protocol import Protocol
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.field_heading import FieldHeading
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.limits.limit_cells import parse_bound

FIGURE = r"[0-9]{0,5}([.,][0-9]{0,3})?"
WHOLE = r"[0-9]{0,3}"
WHOLES = r"[0-9]{0,2}([,; ]+[0-9]{0,2})*"
FIGURES = r"[0-9]{0,4}(\.[0-9]{0,3})?([,; ]+[0-9]{0,4}(\.[0-9]{0,3})?)*"


def text_field(label: str, *, object_name: str, unit: str = "") -> ValueField:
    """Return a field for words, in the size of a form."""
    field = ValueField(label, object_name=object_name, unit=unit)
    field.line_edit.setMaxLength(LONGEST_TEXT)
    field.line_edit.setStyleSheet("font-size: 16px; font-weight: 500;")
    return field


def figure_field(label: str, *, object_name: str, unit: str = "", pattern: str = FIGURE) -> ValueField:
    """Return a field that takes what ``pattern`` allows and no other key."""
    field = text_field(label, object_name=object_name, unit=unit)
    edit = field.line_edit
    edit.setMaxLength(400)
    edit.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), edit))
    return field


def labelled(label: str, control: QWidget) -> QWidget:
    """Return ``control`` below its label, in line with the fields beside it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(FieldHeading(label))
    column.addWidget(control)
    return whole


def drop_down(label: str, choices: Mapping[str, str], *, object_name: str) -> DropDown:
    """Return a box in which one of ``choices``, value to words, is picked."""
    combo = DropDown(label, object_name=object_name)
    for value, words in choices.items():
        combo.addItem(words, value)
    return combo


def figure(text: str) -> float:
    """Return the number in ``text``, 0 where there is none."""
    return parse_bound(text) or 0.0


def figure_or_none(text: str) -> float | None:
    """Return the number in ``text``, None where there is none."""
    return parse_bound(text)


def figures(text: str) -> tuple[float, ...]:
    """Return the numbers in ``text``, which stand between spaces, semicolons or commas."""
    words = text.replace(";", " ").replace(",", " ").split()
    return tuple(figure(word) for word in words if word.strip("."))


def whole_figures(text: str) -> tuple[int, ...]:
    """Return the whole numbers in ``text``."""
    return tuple(int(number) for number in figures(text))


def figures_text(values: Iterable[float]) -> str:
    """Return numbers as they are typed: "0, 5, 10"."""
    return ", ".join(f"{value:g}" for value in values)


def written(value: float | None) -> str:
    """Return a number as it is typed, nothing for None."""
    return "" if value is None else f"{value:g}"


@dataclass(frozen=True, slots=True)
class Tied:
    """A field tied to its place: how it is read from a protocol and how one is written with it.

    ``text_of`` gives the field's text; ``put`` a protocol with another text. A text that gives the protocol
    shown is left as it is while somebody types, so that nothing is tidied under the hand.
    """

    place: Place
    field: ValueField
    text_of: Callable[[Protocol], str]
    put: Callable[[Protocol, str], Protocol]

    def show(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        """Show the protocol's text, and what is wrong with it."""
        is_written = self.field.line_edit.hasFocus() and self.put(protocol, self.field.text()) == protocol
        if not is_written and self.field.text() != self.text_of(protocol):
            self.field.set_text(self.text_of(protocol))
        judge(self.field, self.place, mistakes)


def judge(field: ValueField, place: Place, mistakes: Sequence[Mistake]) -> None:
    """Have ``field`` say the first mistake that is at ``place``."""
    sentence = next((m.sentence for m in mistakes if m.place[: len(place)] == place), "")
    verdict = FieldVerdict(FieldState.REFUSED, "", sentence) if sentence else FieldVerdict()
    if field.verdict() != verdict:
        field.set_verdict(verdict)


def columns_of(count: int) -> QGridLayout:
    """Return a grid of ``count`` columns of equal width."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(12)
    for column in range(count):
        grid.setColumnStretch(column, 1)
    return grid
