"""Which facts are rows of the view ``events``, and what the row says.

The words here are data: they are the same whatever language the windows speak.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Fact, SideEffect


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row; ``event_id`` is None where the fact brings no id, ``about`` the id of an earlier event."""

    kind: str
    text: str = ""
    amount: float | None = None
    unit: str = ""
    event_id: str | None = None
    about: str | None = None


def event_row(fact: Fact) -> EventRow | None:
    """Return the row that ``fact`` makes, None for facts that are no events."""
    match fact:
        case facts.InfusionStarted(amount, minutes):
            return EventRow("infusion_started", f"over {minutes:g} min", amount, "mg")
        case facts.InfusionPaused():
            return EventRow("infusion_paused")
        case facts.InfusionResumed():
            return EventRow("infusion_resumed")
        case facts.InfusionRateChanged(rate):
            return EventRow("infusion_rate_changed", "", rate, "mg/h")
        case facts.InfusionStopped(amount, reason):
            return EventRow("infusion_stopped", reason, amount, "mg")
        case facts.InjectionGiven(amount):
            return EventRow("injection_given", "", amount, "mg")
        case facts.DeviceGiven(number, amount):
            return EventRow("device_given", f"device {number}", amount, "mg")
        case facts.EventRecorded(event_id, kind, text, amount, unit):
            return EventRow(kind.value, text, amount, unit, event_id)
        case facts.SideEffectBegan(event_id, effect, text):
            return EventRow("side_effect", _side_effect(effect, text), event_id=event_id)
        case facts.SideEffectResolved(event_id):
            return EventRow("side_effect_resolved", about=event_id)
        case _:
            return None


def _side_effect(effect: SideEffect, text: str) -> str:
    name = effect.value.replace("_", " ")
    if not text:
        return name
    return text if effect is SideEffect.OTHER else f"{name}: {text}"
