"""Dose and time: what a protocol is called, how much is given, and how long a patient stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.names import route_name
from monitor_app.domain.protocol import Delivery, Dosing, Leaving, Protocol
from monitor_app.domain.wording import say
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.setup.protocols.fields import (
    WHOLE,
    WHOLES,
    columns_of,
    figure,
    figure_field,
    figure_or_none,
    figures,
    figures_text,
    text_field,
    written,
)
from monitor_app.ui.setup.protocols.tab import ProtocolTab


class DoseTab(ProtocolTab):
    """Route and way of giving are those of the protocol and stay; a duplicate has them, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="doseTab", parent=parent)
        self._route = TextLabel("", TextRole.MUTED, object_name="routeLabel", wraps=True)
        self._lay_out_heading()
        self._by_weight, self._length, self._devices = self._lay_out_dose()
        self._lay_out_leaving()
        self.content.addStretch(1)

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        by_devices = protocol.delivery is Delivery.DEVICES
        self._by_weight.setHidden(by_devices)
        self._length.setHidden(protocol.delivery is not Delivery.INFUSION)
        for field in self._devices:
            field.setHidden(not by_devices)
        self._route.setText(_route_words(protocol))
        super().show_protocol(protocol, mistakes)

    def _lay_out_heading(self) -> None:
        title = text_field(say("Title"), object_name="protocolTitleField")
        self.tie(("title",), title, lambda p: p.title, lambda p, text: replace(p, title=text))
        drug = text_field(say("Drug"), object_name="drugField")
        self.tie(("drug",), drug, lambda p: p.drug, lambda p, text: replace(p, drug=text))
        course = figure_field(say("Sessions of a course"), object_name="courseLengthField", pattern=WHOLE)
        self.tie(
            ("course_length",),
            course,
            lambda p: str(p.course_length),
            lambda p, text: replace(p, course_length=int(figure(text))),
        )
        pair = columns_of(2)
        pair.addWidget(drug, 0, 0)
        pair.addWidget(course, 0, 1)
        self.content.addWidget(title)
        self.content.addLayout(pair)
        self.content.addWidget(self._route)

    def _lay_out_dose(self) -> tuple[QWidget, QWidget, tuple[QWidget, ...]]:
        by_weight = figure_field(say("Dose"), object_name="doseByWeightField", unit=say("mg/kg"))
        self._tie_dosing(
            "mg_per_kg",
            by_weight,
            lambda d: written(d.mg_per_kg),
            lambda d, t: replace(d, mg_per_kg=figure_or_none(t)),
        )
        length = figure_field(say("Given over"), object_name="infusionMinutesField", unit=say("min"))
        self._tie_dosing(
            "minutes", length, lambda d: written(d.minutes), lambda d, t: replace(d, minutes=figure(t))
        )
        amount = figure_field(say("In one device"), object_name="deviceAmountField", unit=say("mg"))
        self._tie_dosing(
            "device_amount",
            amount,
            lambda d: written(d.device_amount),
            lambda d, t: replace(d, device_amount=figure_or_none(t)),
        )
        choices = figure_field(say("How many devices"), object_name="deviceChoicesField", pattern=WHOLES)
        self._tie_dosing(
            "device_choices",
            choices,
            lambda d: figures_text(d.device_choices),
            lambda d, t: replace(d, device_choices=tuple(int(number) for number in figures(t))),
        )
        interval = figure_field(
            say("Between two devices"), object_name="deviceIntervalField", unit=say("min")
        )
        self._tie_dosing(
            "device_interval",
            interval,
            lambda d: written(d.device_interval),
            lambda d, t: replace(d, device_interval=figure(t)),
        )
        grid = columns_of(2)
        grid.addWidget(by_weight, 0, 0)
        grid.addWidget(length, 0, 1)
        grid.addWidget(amount, 1, 0)
        grid.addWidget(choices, 1, 1)
        grid.addWidget(interval, 2, 0)
        self.content.addLayout(grid)
        return by_weight, length, (amount, choices, interval)

    def _lay_out_leaving(self) -> None:
        from_start = figure_field(
            say("Leaving, after time zero"), object_name="leavingAfterStartField", unit=say("min")
        )
        self._tie_leaving(
            "after_start",
            from_start,
            lambda leaving: written(leaving.after_start),
            lambda leaving, t: replace(leaving, after_start=figure(t)),
        )
        from_end = figure_field(
            say("Leaving, after the end"), object_name="leavingAfterEndField", unit=say("min")
        )
        self._tie_leaving(
            "after_end",
            from_end,
            lambda leaving: written(leaving.after_end),
            lambda leaving, t: replace(leaving, after_end=figure(t)),
        )
        pair = columns_of(2)
        pair.addWidget(from_start, 0, 0)
        pair.addWidget(from_end, 0, 1)
        self.content.addLayout(pair)
        sentence = say("The earliest leaving is the later of the two; 0 asks for nothing.")
        self.content.addWidget(TextLabel(sentence, TextRole.MUTED, wraps=True))

    def _tie_dosing(
        self,
        name: str,
        field: ValueField,
        text_of: Callable[[Dosing], str],
        put: Callable[[Dosing, str], Dosing],
    ) -> None:
        self.tie(
            ("dosing", name),
            field,
            lambda p: text_of(p.dosing),
            lambda p, text: replace(p, dosing=put(p.dosing, text)),
        )

    def _tie_leaving(
        self,
        name: str,
        field: ValueField,
        text_of: Callable[[Leaving], str],
        put: Callable[[Leaving, str], Leaving],
    ) -> None:
        self.tie(
            ("leaving", name),
            field,
            lambda p: text_of(p.leaving),
            lambda p, text: replace(p, leaving=put(p.leaving, text)),
        )


def _route_words(protocol: Protocol) -> str:
    route = route_name(protocol.route)
    match protocol.delivery:
        case Delivery.INFUSION:
            return say("Given as an infusion, {route}", route=route)
        case Delivery.INJECTION:
            return say("Given as an injection, {route}", route=route)
        case Delivery.DEVICES:
            return say("Given by devices, {route}", route=route)
