"""Dose and time: what a protocol is called, how much is given, and how long a patient stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.names import route_name
from monitor_app.domain.protocol import Delivery, Protocol
from monitor_app.domain.wording import say
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.fields import (
    WHOLE,
    WHOLES,
    columns_of,
    figure,
    figure_field,
    figure_or_none,
    figures_text,
    text_field,
    whole_figures,
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
        self.tie_part("dosing", "mg_per_kg", by_weight, value_of=figure_or_none)
        length = figure_field(say("Given over"), object_name="infusionMinutesField", unit=say("min"))
        self.tie_part("dosing", "minutes", length)
        amount = figure_field(say("In one device"), object_name="deviceAmountField", unit=say("mg"))
        self.tie_part("dosing", "device_amount", amount, value_of=figure_or_none)
        choices = figure_field(say("How many devices"), object_name="deviceChoicesField", pattern=WHOLES)
        self.tie_part("dosing", "device_choices", choices, figures_text, whole_figures)
        interval = figure_field(
            say("Between two devices"), object_name="deviceIntervalField", unit=say("min")
        )
        self.tie_part("dosing", "device_interval", interval)
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
        self.tie_part("leaving", "after_start", from_start)
        from_end = figure_field(
            say("Leaving, after the end"), object_name="leavingAfterEndField", unit=say("min")
        )
        self.tie_part("leaving", "after_end", from_end)
        pair = columns_of(2)
        pair.addWidget(from_start, 0, 0)
        pair.addWidget(from_end, 0, 1)
        self.content.addLayout(pair)
        sentence = say("The earliest leaving is the later of the two; 0 asks for nothing.")
        self.content.addWidget(TextLabel(sentence, TextRole.MUTED, wraps=True))


def _route_words(protocol: Protocol) -> str:
    route = route_name(protocol.route)
    match protocol.delivery:
        case Delivery.INFUSION:
            return say("Given as an infusion, {route}", route=route)
        case Delivery.INJECTION:
            return say("Given as an injection, {route}", route=route)
        case Delivery.DEVICES:
            return say("Given by devices, {route}", route=route)
