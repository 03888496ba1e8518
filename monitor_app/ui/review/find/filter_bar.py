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
        self._places = False, False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.show_choices(SessionChoices((), ()))
        self._connect()
        self._arrange()

    @property
    def is_any_set(self) -> bool:
        """Return whether anything narrows the list."""
        return bool(self.filters() or self._period.is_set or self._people_set())

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
        self._arrange()

    def _in_order(self) -> Sequence[QWidget]:
        always = [self._chips[kind] for kind in ALWAYS]
        return *always, self._period, self._first, self._last, self._more, *self._hidden, self._clear

    def _place(self, *, has_second: bool, is_second_open: bool) -> None:
        """Put everything into one row, or what is not always in sight into a second."""
        places = has_second, is_second_open
        if places == self._places:
            return
        self._places = places
        second = (self._first, self._last, *self._hidden) if has_second else ()
        second += (self._clear,) if is_second_open else ()
        self._row.set_widgets([part for part in self._in_order() if part not in second])
        self.further.set_widgets(second)
        self.further.setVisible(is_second_open)

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

    def _people_set(self) -> int:
        return self._nurse.is_set + self._protocol.is_set

    def _arrange(self) -> None:
        """Show what fits, or is asked for; what is set and out of sight is counted on “More filters”."""
        is_between = self._period.currentData() == Period.BETWEEN
        self._first.setVisible(is_between)
        self._last.setVisible(is_between)
        self._clear.setVisible(self.is_any_set)
        fits = self._width_of_all() <= self.width()
        self._more.setVisible(not fits)
        is_open = fits or self._more.isChecked()
        for widget in self._hidden:
            widget.setVisible(is_open)
        self._place(has_second=not fits, is_second_open=not fits and (is_open or is_between))
        out_of_sight = len(self.filters() - set(ALWAYS)) + self._people_set()
        more = say("More") if self._is_short else say("More filters")
        self._more.setText(f"{more} · {out_of_sight}" if out_of_sight else more)
        self._clear.setText("" if self._is_short else say("Clear all"))

    def _width_of_all(self) -> int:
        shown = [part for part in self._in_order() if part is not self._more]
        always = [part for part in shown if part not in (self._first, self._last, self._clear)]
        extra = [part for part in (self._first, self._last, self._clear) if not part.isHidden()]
        return sum(part.sizeHint().width() + GAP for part in (*always, *extra)) - GAP


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
