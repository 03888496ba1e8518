"""What the list of sessions can be narrowed to: chips with counts, days, nurse and protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.finding import SessionChoices, SessionCounts, SessionFilter, SessionQuery
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.flow_row import GAP, FlowRow
from monitor_app.ui.review.find.chip_choice import ChipChoice
from monitor_app.ui.review.find.day_field import DayField
from monitor_app.ui.review.find.filter_words import filter_meaning, filter_name
from monitor_app.ui.review.find.periods import Period, bounds, period_name
from monitor_app.ui.style_sheet import set_style_property

ALWAYS = (SessionFilter.TO_SIGN, SessionFilter.RETURNED, SessionFilter.WITH_WARNINGS)
"""The filters that are in sight however narrow the window is."""

CLEAR_ROOM = 52
"""Pixels that are kept for “Clear all”, without its words where there are no more."""


class FilterBar(QWidget):
    """Emits ``changed`` whenever something else is wanted; :meth:`narrowed` puts it into a query.

    What does not fit into one row waits behind “More filters”, and stands in :attr:`further` then.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._is_setting = False
        self._is_short = False
        self._chips = {kind: _chip(kind) for kind in SessionFilter}
        self._period = ChipChoice(say("Date"), object_name="periodChoice")
        for period in Period:
            self._period.addItem(period_name(period), period)
        self._first = DayField(say("From"), object_name="firstDayField")
        self._last = DayField(say("To"), object_name="lastDayField")
        self._nurse = ChipChoice(say("Nurse"), object_name="nurseChoice")
        self._protocol = ChipChoice(say("Protocol"), object_name="protocolChoice")
        self._more = Chip(say("More filters"), checkable=True, object_name="moreFiltersChip")
        self._clear = Chip(say("Clear all"), icon="x", object_name="clearFiltersButton")
        self._clear.setToolTip(say("Let go of every filter"))
        for button in (self._more, self._clear):
            set_style_property(button, "slim", "true")
        further = [self._chips[kind] for kind in SessionFilter if kind not in ALWAYS]
        self._hidden: tuple[QWidget, ...] = (*further, self._nurse, self._protocol)
        self._row = FlowRow()
        self._row.set_widgets(self._in_order())
        self.further = FlowRow(self)
        """The second row, for whoever lays the bar out to place it."""
        self._second: tuple[QWidget, ...] = ()
        self._needed = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.show_choices(SessionChoices((), ()))
        self._connect()
        self._arrange()

    @property
    def is_any_set(self) -> bool:
        """Return whether anything narrows the list."""
        return bool(self.filters() or self._period.is_set or self._nurse.is_set or self._protocol.is_set)

    def shorten(self, on: bool) -> None:
        """Take less room, or all that the words need."""
        self._is_short = on
        self._arrange()

    def filters(self) -> frozenset[SessionFilter]:
        """Return the chips that are pressed."""
        return frozenset(kind for kind, chip in self._chips.items() if chip.isChecked())

    def narrowed(self, text: str, today: date) -> SessionQuery:
        """Return what to ask for, in the order of the list as it is by default."""
        period = Period(self._period.currentData())
        since, until = bounds(period, today, self._first.day(), self._last.day())
        return SessionQuery(
            text=text,
            filters=self.filters(),
            since=since,
            until=until,
            nurse=self._nurse.currentData(),
            protocol=self._protocol.currentData(),
        )

    def set_filters(self, filters: frozenset[SessionFilter]) -> None:
        """Press exactly these chips, and let go of everything else."""
        self._set(filters)
        self.changed.emit()

    def clear(self) -> None:
        """Let go of everything."""
        self.set_filters(frozenset())

    def show_counts(self, counts: SessionCounts) -> None:
        """Write on each chip how many sessions it would leave."""
        for kind, chip in self._chips.items():
            count = counts.with_filter.get(kind, 0)
            chip.setText(say("{filter} {count}", filter=filter_name(kind), count=count))
            chip.setAccessibleName(
                f"{filter_name(kind)}, {say_count('{count} session', '{count} sessions', count)}"
            )
        self._arrange()

    def show_choices(self, choices: SessionChoices) -> None:
        """Offer these nurses and protocols; what is chosen stays chosen."""
        used = [_Used(*one) for one in choices.protocols]
        protocols = [(say(one.title) if one.title else one.name, one.name) for one in used]
        _offer(self._nurse, say("Any nurse"), [(name, name) for name in choices.nurses])
        _offer(self._protocol, say("Any protocol"), protocols)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._needed = 0
        self._arrange()

    def _in_order(self) -> Sequence[QWidget]:
        always = [self._chips[kind] for kind in ALWAYS]
        return *always, self._period, self._first, self._last, self._more, *self._hidden, self._clear

    def _place(self, second: Sequence[QWidget]) -> None:
        """Put ``second`` into the second row and everything else into the first."""
        if tuple(second) != self._second:
            self._second = tuple(second)
            self._row.set_widgets([part for part in self._in_order() if part not in second])
            self.further.set_widgets(second)

    def _connect(self) -> None:
        for chip in self._chips.values():
            chip.toggled.connect(self._on_change)
        for choice in (self._period, self._nurse, self._protocol):
            choice.currentIndexChanged.connect(self._on_change)
        for field in (self._first, self._last):
            field.changed.connect(self._on_change)
        self._more.toggled.connect(self._arrange)
        self._clear.clicked.connect(self.clear)

    def _on_change(self) -> None:
        if self._is_setting:
            return
        self._arrange()
        self.changed.emit()

    def _set(self, filters: frozenset[SessionFilter]) -> None:
        self._is_setting = True
        for kind, chip in self._chips.items():
            chip.setChecked(kind in filters)
        for choice in (self._period, self._nurse, self._protocol):
            choice.setCurrentIndex(0)
        for field in (self._first, self._last):
            field.clear()
        self._is_setting = False
        self._arrange()

    def _arrange(self) -> None:
        """Show what fits, or is asked for; what is set and out of sight is counted on “More filters”."""
        is_between = self._period.currentData() == Period.BETWEEN
        days = (self._first, self._last)
        # What is pressed changes nothing in it: no chip goes away under a finger.
        self._needed = max(self._needed, _width_of(self._always_there()))
        spare = self.width() - self._needed - CLEAR_ROOM
        fits, days_fit = spare >= 0, spare >= _width_of(days)
        is_open = fits or self._more.isChecked()
        for field in days:
            field.setVisible(is_between)
        for widget in self._hidden:
            widget.setVisible(is_open)
        self._more.setVisible(not fits)
        self._clear.setVisible(self.is_any_set)
        second = () if days_fit else days if fits else (*days, *self._hidden)
        is_second_open = bool(second) and (is_between or (is_open and not fits))
        self._place((*second, self._clear) if is_second_open and not fits else second)
        self.further.setVisible(is_second_open)
        has_words = not self._is_short and (spare >= 2 * CLEAR_ROOM or not fits)
        self._clear.setText(say("Clear all") if has_words else "")
        self._name_what_is_hidden()

    def _name_what_is_hidden(self) -> None:
        kinds = [kind for kind in SessionFilter if kind in self.filters() - set(ALWAYS)]
        people = [choice.currentText() for choice in (self._nurse, self._protocol) if choice.is_set]
        names = [*map(filter_name, kinds), *people]
        more = say("More") if self._is_short else say("More filters")
        self._more.setText(f"{more} · {len(names)}" if names else more)
        self._more.setToolTip(", ".join(names))

    def _always_there(self) -> Sequence[QWidget]:
        """Return what stands in the row however the list is narrowed, where all of it fits."""
        left_out = (self._first, self._last, self._more, self._clear)
        return [part for part in self._in_order() if part not in left_out]


def _width_of(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() + GAP for widget in widgets)


@dataclass(frozen=True, slots=True)
class _Used:
    """A protocol by whose name sessions can be found."""

    name: str
    title: str


def _chip(kind: SessionFilter) -> Chip:
    chip = Chip(filter_name(kind), checkable=True, object_name=f"filter_{kind}")
    chip.setToolTip(filter_meaning(kind))
    set_style_property(chip, "slim", "true")
    return chip


def _offer(choice: ChipChoice, none: str, offered: Sequence[tuple[str, str]]) -> None:
    chosen = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(none, None)
    for words, value in offered:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)) if chosen is not None else 0)
    choice.blockSignals(False)
