"""The planned dose: calculated from weight and protocol until it is written by hand, or devices."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.checkin import LARGEST_DOSE
from monitor_app.domain.protocol import Delivery, Protocol, planned_dose
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.check_in.fields import Problem, parse_decimal, text_field, two_columns
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.value_field import ValueField

LONGEST_MINUTES = 24 * 60


class DoseFields(QWidget):
    """Dose and duration, or the number of devices, as the protocol asks for.

    A dose written by hand stays until the field is emptied; then it is calculated again.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol: Protocol | None = None
        self._weight: float | None = None
        self._by_hand = False
        self._minutes_by_hand = False
        self.devices: SegmentedChoice | None = None
        self.dose = text_field(say("Dose"), object_name="doseField", unit=say("mg"))
        self.minutes = text_field(say("Over"), object_name="durationField", unit=say("min"))
        self._pair = two_columns()
        self._pair.addWidget(self.dose, 0, 0)
        self._pair.addWidget(self.minutes, 0, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._pair)
        self.dose.edited.connect(self._on_dose_edited)
        self.dose.line_edit.editingFinished.connect(self._calculate)
        self.minutes.edited.connect(self._on_minutes_edited)
        self.dose.set_judge(_dose_verdict)
        self.minutes.set_judge(_minutes_verdict)

    @property
    def is_by_hand(self) -> bool:
        """Return whether dose or duration was written by a person."""
        return self._by_hand or self._minutes_by_hand

    def focus_order(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        if self.devices is not None:
            return [self.devices]
        return [self.dose, self.minutes]

    def fields(self) -> list[ValueField]:
        """Return the fields in which Return goes on to the next."""
        return [self.dose, self.minutes]

    def show_protocol(self, protocol: Protocol) -> None:
        """Ask for what ``protocol`` needs; a dose by hand belonged to the one before."""
        self._protocol = protocol
        self._by_hand = False
        self._minutes_by_hand = False
        by_devices = protocol.delivery is Delivery.DEVICES
        if self.devices is not None:
            self._layout.removeWidget(self.devices)
            self.devices.hide()
            self.devices.setParent(None)
            self.devices.deleteLater()
            self.devices = None
        if by_devices:
            self.devices = self._device_choice(protocol)
            self._layout.addWidget(self.devices)
            self.devices.show()
        has_length = protocol.delivery is Delivery.INFUSION
        self.dose.setVisible(not by_devices)
        self.minutes.setVisible(has_length)
        self._pair.setColumnStretch(1, 1 if has_length else 0)
        self.minutes.set_text(f"{protocol.dosing.minutes:g}" if has_length else "")
        self.dose.set_text("")
        self._calculate()

    def set_weight(self, weight: float | None) -> None:
        """Calculate the dose for ``weight`` kg."""
        if weight != self._weight:
            self._weight = weight
            self._calculate()

    def amount(self) -> float | Problem | None:
        """Return the planned dose in mg, None for a number of devices still to be chosen."""
        if self._protocol is None or self._protocol.delivery is Delivery.DEVICES:
            return None if self._protocol is None else planned_dose(self._protocol, None, self.device_count())
        if not self.dose.text().strip():
            return Problem(say("Enter the weight, or write the dose by hand."), self.dose)
        if self.dose.verdict().state is FieldState.REFUSED:
            return Problem(self.dose.verdict().sentence, self.dose)
        return parse_decimal(self.dose.text())

    def length(self) -> float | Problem:
        """Return the planned minutes, 0 for what is given at once."""
        if self._protocol is None or self._protocol.delivery is not Delivery.INFUSION:
            return 0
        minutes = parse_decimal(self.minutes.text())
        if minutes is None or self.minutes.verdict().state is FieldState.REFUSED:
            return Problem(say("Write over how many minutes the infusion runs."), self.minutes)
        return minutes

    def device_count(self) -> int | None:
        """Return how many devices are planned, None where none are, or none yet."""
        value = None if self.devices is None else self.devices.value()
        return None if value is None else int(value)

    def _device_choice(self, protocol: Protocol) -> SegmentedChoice:
        each = protocol.dosing.device_amount or 0
        words = {
            str(count): say("{count} devices · {amount:g} mg", count=count, amount=count * each)
            for count in protocol.dosing.device_choices
        }
        choice = SegmentedChoice(say("Dose"), words, object_name="deviceChoice")
        choice.changed.connect(lambda _: self.changed.emit())
        return choice

    def _on_dose_edited(self, text: str) -> None:
        self._by_hand = bool(text.strip())
        self._show_hint()
        self.changed.emit()

    def _on_minutes_edited(self, text: str) -> None:
        self._minutes_by_hand = True
        self.changed.emit()

    def _calculated(self) -> float | None:
        return None if self._protocol is None else planned_dose(self._protocol, self._weight, None)

    def _calculate(self) -> None:
        if not self._by_hand:
            dose = self._calculated()
            self.dose.set_text("" if dose is None else formats.number(dose, 1))
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        dosing = None if self._protocol is None else self._protocol.dosing
        if dosing is None or dosing.mg_per_kg is None:
            self.dose.set_hint("")
        elif self._weight is None:
            self.dose.set_hint(say("{dose:g} mg/kg", dose=dosing.mg_per_kg))
        elif self._by_hand:
            self.dose.set_hint(say("by hand · {dose:g}", dose=self._calculated()))
        else:
            self.dose.set_hint(say("{weight:g} kg × {dose:g}", weight=self._weight, dose=dosing.mg_per_kg))


def _dose_verdict(text: str) -> FieldVerdict:
    if not text.strip() or text.strip()[-1] in ".,":
        return FieldVerdict()
    dose = parse_decimal(text)
    if dose is None:
        return FieldVerdict(FieldState.REFUSED, "", say("Write the dose in mg, such as 35 or 35.5."))
    if dose > LARGEST_DOSE or (dose == 0 and len(text.strip()) > 3):
        sentence = say("The dose must be above 0 and at most {most:g} mg.", most=LARGEST_DOSE)
        return FieldVerdict(FieldState.REFUSED, "", sentence)
    return FieldVerdict()


def _minutes_verdict(text: str) -> FieldVerdict:
    if not text.strip():
        return FieldVerdict()
    minutes = parse_decimal(text)
    if minutes is None or not 0 < minutes <= LONGEST_MINUTES:
        return FieldVerdict(FieldState.REFUSED, "", say("Write the minutes, from 1 to 1440."))
    return FieldVerdict()
