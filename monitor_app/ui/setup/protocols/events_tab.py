"""Quick events: the buttons below the chart, and what one press of each records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import EventKind, Protocol, QuickEvent
from monitor_app.domain.wording import say
from monitor_app.ui.setup.protocols.fields import (
    drop_down,
    figure_field,
    figure_or_none,
    judge,
    labelled,
    text_field,
    written,
)
from monitor_app.ui.setup.protocols.row_tab import RowTab
from monitor_app.ui.setup.protocols.rows import Row


class EventsTab(RowTab[QuickEvent]):
    """The quick buttons in the order in which the bar shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            label=say("Quick buttons"),
            name="QuickEvent",
            add=say("Add a button"),
            object_name="eventsTab",
            parent=parent,
        )
        self._label = text_field(say("On the button"), object_name="eventLabelField")
        self._kind = drop_down(
            say("Kind"),
            {kind.value: event_kind_words(kind) for kind in EventKind},
            object_name="eventKindCombo",
        )
        self._text = text_field(say("In the record"), object_name="eventTextField")
        self._amount = figure_field(say("Amount"), object_name="eventAmountField")
        self._unit = text_field(say("Unit"), object_name="eventUnitField")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(10)
        first.addWidget(self._label, 3)
        first.addWidget(labelled(say("Kind"), self._kind), 2)
        second.addWidget(self._text, 3)
        second.addWidget(self._amount, 1)
        second.addWidget(self._unit, 1)
        self.form.addLayout(first)
        self.form.addLayout(second)

    def _connect(self) -> None:
        for field in (self._label, self._text, self._amount, self._unit):
            field.edited.connect(self._write)
            field.submitted.connect(self.take_focus)
        self._kind.activated.connect(self._write)

    def things(self, protocol: Protocol) -> tuple[QuickEvent, ...]:
        return protocol.quick_events

    def with_things(self, protocol: Protocol, things: tuple[QuickEvent, ...]) -> Protocol:
        return replace(protocol, quick_events=things)

    def row(self, thing: QuickEvent) -> Row:
        amount = "" if thing.amount is None else f"{thing.amount:g} {thing.unit}".strip()
        return Row(thing.label, " · ".join(part for part in (event_kind_words(thing.kind), amount) if part))

    def new_thing(self, protocol: Protocol) -> QuickEvent:
        return QuickEvent("", EventKind.DRUG, "")

    def show_thing(self, thing: QuickEvent, place: int, mistakes: Sequence[Mistake]) -> None:
        for field, text in (
            (self._label, thing.label),
            (self._text, thing.text),
            (self._unit, thing.unit),
        ):
            if field.text() != text:
                field.set_text(text)
        if figure_or_none(self._amount.text()) != thing.amount:
            self._amount.set_text(written(thing.amount))
        self._kind.setCurrentIndex(self._kind.findData(thing.kind.value))
        for field, name in (
            (self._label, "label"),
            (self._text, "text"),
            (self._amount, "amount"),
            (self._unit, "unit"),
        ):
            judge(field, ("quick_events", place, name), mistakes)

    def focus_form(self) -> None:
        self.bring(self._label)

    def _write(self) -> None:
        if self.chosen_thing() is None:
            return
        kind = EventKind(str(self._kind.currentData()))
        amount = figure_or_none(self._amount.text())
        event = QuickEvent(self._label.text(), kind, self._text.text(), amount, self._unit.text())
        self.write_thing(event)


def event_kind_words(kind: EventKind) -> str:
    """Return what a button records."""
    match kind:
        case EventKind.DRUG:
            return say("drug")
        case EventKind.VOMITING:
            return say("vomiting")
        case EventKind.PHYSICIAN_NOTIFIED:
            return say("physician notified")
        case EventKind.NOTE:
            return say("note")
