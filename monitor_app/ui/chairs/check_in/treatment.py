"""The second column of the check-in: what is given, how much, where, and by whose order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.checkin import next_course_number
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import Delivery, Protocol, Route
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.column import CheckInColumn
from monitor_app.ui.chairs.check_in.dose import DoseFields
from monitor_app.ui.chairs.check_in.fields import ChoiceField, Problem, text_field, two_columns
from monitor_app.ui.chairs.check_in.words import limits_words, route_words, schedule_words
from monitor_app.ui.controls.card import separator
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the column holds when it is complete. ``protocol`` has the duration that was chosen."""

    protocol: Protocol
    course_number: int
    dose: float | None
    devices: int | None
    chair: str
    ordered_by: str
    lot: str


class TreatmentColumn(CheckInColumn):
    """Route, protocol, dose, place in the course, chair, order and lot.

    ``changed`` is emitted on every edit, ``protocol_changed`` with the protocol chosen.
    """

    changed = Signal()
    protocol_changed = Signal(object)

    def __init__(
        self,
        protocols: Mapping[str, Protocol],
        chairs: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("Treatment"), object_name="treatmentColumn", parent=parent)
        self._protocols = dict(protocols)
        self._free_chairs = chairs
        self._earlier = 0
        self._number_by_hand = False
        self._routes = _routes_of(protocols)
        self.route = _route_choice(self._routes)
        self.protocol = ChoiceField(say("Protocol"), object_name="protocolCombo")
        self.doses = DoseFields()
        self.number = text_field(say("Session in course"), object_name="courseNumberField")
        self.chair = ChoiceField(say("Chair"), object_name="chairCombo")
        self.ordered_by = text_field(say("Ordered by"), object_name="orderedByField")
        self.lot = text_field(say("Lot"), object_name="lotField")
        self._warning_limits = TextLabel("", TextRole.MUTED, object_name="warningLimitsLabel", wraps=True)
        self._critical_limits = TextLabel("", TextRole.MUTED, object_name="criticalLimitsLabel", wraps=True)
        self._schedule = TextLabel("", TextRole.MUTED, object_name="readingsDueLabel", wraps=True)
        self._no_chair = TextLabel("", TextRole.WARNING, object_name="noChairLabel", wraps=True)
        self._no_chair.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        pairs = two_columns()
        pairs.addWidget(self.number, 0, 0)
        pairs.addWidget(self.chair, 0, 1)
        pairs.addWidget(self.ordered_by, 1, 0)
        pairs.addWidget(self.lot, 1, 1)
        self.content.setSpacing(8)
        pairs.setVerticalSpacing(8)
        self.content.addWidget(self.route)
        self.content.addWidget(self.protocol)
        self.content.addWidget(self.doses)
        self.content.addLayout(pairs)
        self.foot.addWidget(self._no_chair)
        self.content.addStretch(1)
        in_force = QVBoxLayout()
        in_force.setSpacing(4)
        in_force.addWidget(separator())
        in_force.addWidget(self._warning_limits)
        in_force.addWidget(self._critical_limits)
        in_force.addWidget(self._schedule)
        self.content.addLayout(in_force)

    def _connect(self) -> None:
        self.route.changed.connect(self._offer_protocols)
        self.protocol.changed.connect(self._show_protocol)
        self.doses.changed.connect(self.changed)
        self.number.edited.connect(self._on_number_edited)
        self.number.set_judge(_number_verdict)
        self.chair.changed.connect(self.changed)
        for field in (self.number, self.ordered_by, self.lot):
            field.text_changed.connect(self.changed)

    def fields(self) -> list[ValueField]:
        """Return the fields in which Return goes on to the next."""
        return [*self.doses.fields(), self.number, self.ordered_by, self.lot]

    def focus_order(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        return [
            self.route,
            self.protocol,
            *self.doses.focus_order(),
            self.number,
            self.chair,
            self.ordered_by,
            self.lot,
        ]

    def clear(self) -> None:
        """Go back to the first route and protocol, with nothing written by hand."""
        if self._routes:
            self.route.set_value(self._routes[0])
            self._offer_protocols()
            self.protocol.combo.setCurrentIndex(0)
            self._show_protocol()
        self.ordered_by.set_text("")
        self.lot.set_text("")
        self._number_by_hand = False
        self.set_earlier_sessions(0)
        self.look_for_chairs()

    def offer(self, protocols: Mapping[str, Protocol]) -> str:
        """Offer these from now on; what was chosen stays chosen where it is still offered, else nothing is.

        Returns what became of the protocol that was chosen, "" where it is as it was.
        """
        if dict(protocols) == self._protocols:
            return ""
        before = self.current_protocol()
        self._protocols = dict(protocols)
        self.protocol.blockSignals(True)
        self._offer_routes()
        self._offer_protocols()
        self.protocol.blockSignals(False)
        after = None if before is None else self._protocols.get(before.name)
        if after is None:
            self._leave_open()
            return "" if before is None else _retired_words(before)
        if after == before:
            return ""
        self.route.set_value(after.route.value)
        self._offer_protocols()
        self.protocol.set_value(after.name)
        self._show_protocol()
        return _published_words(after)

    def look_for_chairs(self) -> None:
        """Offer the chairs that are free now."""
        free = self._free_chairs()
        self.chair.set_choices({chair: chair for chair in free})
        self.chair.set_hint("" if free else say("none free"))
        self._no_chair.setText("" if free else _no_chair_words())
        self._no_chair.setVisible(not free)
        self.changed.emit()

    def set_weight(self, weight: float | None) -> None:
        """Calculate the dose for ``weight`` kg."""
        self.doses.set_weight(weight)

    def set_earlier_sessions(self, count: int) -> None:
        """Number the session after ``count`` earlier ones, unless a number was written by hand."""
        self._earlier = count
        if not self._number_by_hand:
            self.number.set_text(str(next_course_number(count)))

    def is_touched(self) -> bool:
        """Return whether anything was written by hand."""
        typed = bool(self.ordered_by.text().strip() or self.lot.text().strip())
        return typed or self.doses.is_by_hand or self._number_by_hand

    def is_done(self) -> bool:
        """Return whether everything a treatment needs is there."""
        return isinstance(self.treatment(), Treatment)

    def current_protocol(self) -> Protocol | None:
        """Return the protocol chosen."""
        name = self.protocol.value()
        return None if name is None else self._protocols.get(name)

    def treatment(self) -> Treatment | Problem:
        """Return what was chosen, or the first thing missing."""
        protocol = self.current_protocol()
        if protocol is None:
            return Problem(say("Choose the protocol."), self.protocol)
        dose, minutes = self.doses.amount(), self.doses.length()
        for missing in (dose, minutes):
            if isinstance(missing, Problem):
                return missing
        devices = self.doses.device_count()
        if protocol.delivery is Delivery.DEVICES and devices is None and self.doses.devices is not None:
            return Problem(say("Choose how many devices are planned."), self.doses.devices)
        if self.number.verdict().state is FieldState.REFUSED or not self.number.text().strip():
            return Problem(say("Write which session of the course this is."), self.number)
        chair = self.chair.value()
        if chair is None:
            return Problem(_no_chair_words(), self.chair)
        assert not isinstance(dose, Problem)
        assert not isinstance(minutes, Problem)
        return Treatment(
            replace(protocol, dosing=replace(protocol.dosing, minutes=minutes)),
            int(self.number.text()),
            dose,
            devices,
            chair,
            self.ordered_by.text().strip(),
            self.lot.text().strip(),
        )

    def _leave_open(self) -> None:
        """Have no protocol chosen: another one than was meant must not be given unasked."""
        self.protocol.combo.blockSignals(True)
        self.protocol.combo.setCurrentIndex(-1)
        self.protocol.combo.blockSignals(False)
        self.protocol.set_hint("")
        self.changed.emit()

    def _offer_routes(self) -> None:
        routes = _routes_of(self._protocols)
        if routes == self._routes:
            return
        chosen, before = self.route.value(), self.route
        self._routes = routes
        self.route = _route_choice(routes)
        self.content.replaceWidget(before, self.route)
        self.route.show()
        before.hide()
        before.deleteLater()
        self.route.changed.connect(self._offer_protocols)
        self.route.set_value(chosen if chosen in routes else routes[0])

    def _offer_protocols(self) -> None:
        offered = {p.name: say(p.title) for p in self._protocols.values() if p.route == self.route.value()}
        self.protocol.set_choices(offered)

    def _show_protocol(self) -> None:
        protocol = self.current_protocol()
        if protocol is None:
            return
        self.protocol.set_hint(say("edition {edition}", edition=protocol.edition))
        self.doses.show_protocol(protocol)
        self.number.set_unit(say("of {length}", length=protocol.course_length))
        warning, critical = (limits_words(protocol, level) for level in Level)
        self._warning_limits.setText(say("Warning: {limits}.", limits=warning))
        self._critical_limits.setText(say("Critical: {limits}.", limits=critical))
        self._schedule.setText(schedule_words(protocol))
        self.protocol_changed.emit(protocol)
        self.changed.emit()

    def _on_number_edited(self, text: str) -> None:
        self._number_by_hand = bool(text.strip())


def _routes_of(protocols: Mapping[str, Protocol]) -> list[Route]:
    return [route for route in Route if any(one.route is route for one in protocols.values())]


def _route_choice(routes: Sequence[Route]) -> SegmentedChoice:
    words = {route.value: route_words(route) for route in routes}
    return SegmentedChoice(say("Route"), words, object_name="routeChoice")


def _retired_words(protocol: Protocol) -> str:
    return say(
        "“{title}” was retired meanwhile and is offered no more. Choose the route and protocol again.",
        title=say(protocol.title),
    )


def _published_words(protocol: Protocol) -> str:
    return say(
        "Edition {number} of “{title}” was published meanwhile. Look at the treatment and questions again.",
        number=protocol.edition,
        title=say(protocol.title),
    )


def _no_chair_words() -> str:
    return say("Every chair is taken. Add a chair in Setup, or end a session.")


def _number_verdict(text: str) -> FieldVerdict:
    plain = text.strip()
    if not plain or (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= 999):
        return FieldVerdict()
    return FieldVerdict(FieldState.REFUSED, "", say("The number in the course is from 1 to 999."))
