"""Limits, read and changed: the table of all measures above the strip of the chosen limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import placed_mistakes
from monitor_app.domain.limits import Limit
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.limits.limit_cells import (
    Cell,
    Column,
    Limits,
    blank,
    cell_of,
    free_beside,
    places_in,
    with_added,
    with_changed,
    with_own_source,
    without,
)
from monitor_app.ui.limits.limit_strip import LimitStrip
from monitor_app.ui.limits.limits_model import LimitsModel
from monitor_app.ui.limits.limits_table import LimitsTable


class LimitsEditor(QWidget):
    """Edits limits by keys and by touch; nothing is stored here.

    ``source`` returns what a changed or new limit names as its source until a person types another, such
    as "clinic decision, 20 Nov 2026". Arrows go through the table, a digit or Return writes, Delete takes
    the limit away, Return in a field goes back to the table.
    """

    changed = Signal()
    """A person changed something; :meth:`limits` returns what is there now."""

    def __init__(self, source: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limitsEditor")
        self._default_source = source
        self._limits: Limits = ()
        self._origin: Limits = ()
        self._place: int | None = None
        self._shown = blank(Cell(MeasureName.SYSTOLIC, Column.WARN_ABOVE), "")
        self._before: tuple[Limits, int | None, Limit] = (), None, self._shown
        self._model = LimitsModel(self)
        self._table = LimitsTable(self._model)
        self._strip = LimitStrip()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._table, 100)
        layout.addWidget(self._strip)
        layout.addStretch(1)  # Where the table is as high as it can be, both stay at the top.
        self._connect()
        self.setFocusProxy(self._table)
        self.set_limits(())

    def _connect(self) -> None:
        self._table.chosen.connect(self._choose_cell)
        self._table.typed.connect(self._begin)
        self._table.cleared.connect(self._remove)
        self._strip.edited.connect(self._write)
        self._strip.emptied.connect(self._empty)
        self._strip.chosen.connect(self._choose_place)
        self._strip.added.connect(self._add)
        self._strip.removed.connect(self._remove)
        self._strip.done.connect(self._back_to_table)
        self._strip.begun.connect(self._remember)
        self._strip.taken_back.connect(self._take_back)

    def limits(self) -> Limits:
        """Return the limits as they are now, those of a measure together."""
        return self._limits

    def set_limits(self, limits: Limits, origin: Limits | None = None) -> None:
        """Show ``limits``. What differs from ``origin``, by default from these, is marked as changed."""
        is_same = limits == self._limits
        self._limits = limits
        self._origin = limits if origin is None else origin
        if is_same and self._place is not None:
            self._show()
        else:
            self._choose_cell(cell_of(self._shown))

    def choose_limit(self, place: int) -> None:
        """Choose the limit at this place of all limits."""
        if 0 <= place < len(self._limits):
            self._choose_place(place)

    def _choose_cell(self, cell: Cell) -> None:
        places = places_in(self._limits, cell)
        self._place = places[0] if places else None
        self._shown = self._limits[places[0]] if places else blank(cell, self._default_source())
        self._show()

    def _choose_place(self, place: int) -> None:
        self._place = place
        self._shown = self._limits[place]
        self._show()

    def _begin(self, text: str) -> None:
        """Write into the bound, and bring the strip into sight where the editor stands in what scrolls."""
        outside: QWidget | None = self.parentWidget()
        while outside is not None and not isinstance(outside, QScrollArea):
            outside = outside.parentWidget()
        if outside is not None:
            outside.ensureWidgetVisible(self._strip, 0, 0)
        self._strip.begin(text)

    def _add(self) -> None:
        """Begin another limit beside those of the cell; it is there as soon as it has a bound."""
        self._place = None
        self._shown = free_beside(self._limits, cell_of(self._shown), self._default_source())
        self._show()
        self._begin("")

    def _write(self, limit: Limit, has_bound: bool) -> None:
        if not has_bound:
            self._shown = limit
            self._show()
            return
        source_typed = limit.source != self._shown.source
        if not source_typed:
            limit = with_own_source(limit, self._origin, self._default_source())
        if self._place is None:
            self._limits, self._place = with_added(self._limits, limit)
        else:
            self._limits = with_changed(self._limits, self._place, limit)
        self._shown = limit
        self._show()
        self.changed.emit()

    def _empty(self) -> None:
        """Without a bound there is no limit; what else was written waits for the next figure."""
        if self._place is None:
            return
        self._limits = without(self._limits, self._place)
        self._place = None
        self._shown = replace(self._shown, bound=0)
        self._show()
        self.changed.emit()

    def _remove(self) -> None:
        if self._place is None:
            return
        self._limits = without(self._limits, self._place)
        self._choose_cell(cell_of(self._shown))
        self._back_to_table()
        self.changed.emit()

    def _remember(self) -> None:
        """Keep what there is before a figure is typed."""
        self._before = self._limits, self._place, self._shown

    def _take_back(self) -> None:
        """Put back what there was before the figure was typed."""
        limits, place, shown = self._before
        is_other = limits != self._limits
        self._limits, self._place, self._shown = limits, place, shown
        self._show()
        self._back_to_table()
        if is_other:
            self.changed.emit()

    def _back_to_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self._model.show(self._limits, self._origin)
        self._table.choose(cell_of(self._shown))
        cell = cell_of(self._shown)
        own = {place: self._limits[place] for place in places_in(self._limits, cell)}
        here = ("limits", self._place)
        wrong = (m.sentence for m in placed_mistakes(self._limits) if m.place[:2] == here)
        self._strip.show_limit(self._shown, own=own, place=self._place, mistake=next(wrong, ""))
