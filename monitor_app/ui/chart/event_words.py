"""What an event is called on the chart: as short as can be, the log has the rest."""

from __future__ import annotations

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import event_words, side_effect_words
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import EventMark, MarkKind


def event_mark(entry: Entry, minute: float) -> EventMark | None:
    """Return the mark of an entry at ``minute``, None for one the chart does not show."""
    match entry.fact:
        case facts.EventRecorded() as event:
            return EventMark(minute, event_words(event.text, event.amount, event.unit), _kind(event.kind))
        case facts.SideEffectBegan(_, effect, text):
            return EventMark(minute, side_effect_words(effect, text), MarkKind.INCIDENT)
        case facts.InfusionStarted(amount, minutes):
            return EventMark(minute, _start(amount, minutes), MarkKind.TREATMENT)
        case facts.InjectionGiven(amount):
            label = say("Injection") if amount is None else say("Injection {amount:g} mg", amount=amount)
            return EventMark(minute, label, MarkKind.TREATMENT)
        case facts.DeviceGiven(number, _):
            return EventMark(minute, say("Device {number}", number=number), MarkKind.TREATMENT)
        case facts.InfusionRateChanged(rate):
            return EventMark(minute, say("Rate {rate:g} mg/h", rate=rate), MarkKind.TREATMENT)
        case facts.InfusionPaused():
            return EventMark(minute, say("Pause"), MarkKind.TREATMENT)
        case facts.InfusionResumed():
            return EventMark(minute, say("Resume"), MarkKind.TREATMENT)
        case facts.InfusionStopped():
            return EventMark(minute, say("Stop"), MarkKind.TREATMENT)
        case facts.LimitsChanged():
            return EventMark(minute, say("Limits changed"), MarkKind.NOTE)
        case facts.SessionEnded():
            return EventMark(minute, say("End"), MarkKind.NOTE)
        case _:
            return None


def _start(amount: float | None, minutes: float) -> str:
    if amount is None:
        return say("Start / {minutes:g} min", minutes=minutes)
    return say("Start {amount:g} mg / {minutes:g} min", amount=amount, minutes=minutes)


def _kind(kind: EventKind) -> MarkKind:
    match kind:
        case EventKind.DRUG:
            return MarkKind.DRUG
        case EventKind.VOMITING:
            return MarkKind.INCIDENT
        case EventKind.PHYSICIAN_NOTIFIED | EventKind.NOTE:
            return MarkKind.NOTE
