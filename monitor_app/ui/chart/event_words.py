"""What an event is called on the chart: as short as can be, the log has the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import event_words, sentence, side_effect_words
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import EventMark, MarkKind

if TYPE_CHECKING:
    from monitor_app.domain.reviews import StruckEvent


def marks_of(session: Session, zero: datetime) -> tuple[EventMark, ...]:
    """Return the marks of ``session``, in order of time from ``zero``, those of struck events among them."""
    told = [_amended(session, entry, zero) for entry in session.events]
    told += [_struck(gone, zero) for gone in session.struck_events]
    return tuple(sorted((mark for mark in told if mark is not None), key=lambda mark: mark.minute))


def _minute(entry: Entry, zero: datetime) -> float:
    return (entry.at - zero).total_seconds() / 60


def _amended(session: Session, entry: Entry, zero: datetime) -> EventMark | None:
    mark = event_mark(entry, _minute(entry, zero))
    amendments = session.event_amendments.get(entry.number, ())
    if mark is None or not amendments:
        return mark
    was, person = sentence(amendments[0].was, session), amendments[-1].by
    return replace(mark, correction=say("was {words}, amended by {person}", words=was, person=person))


def _struck(gone: StruckEvent, zero: datetime) -> EventMark | None:
    mark = event_mark(gone.entry, _minute(gone.entry, zero))
    if mark is None:
        return None
    strike = gone.strike
    why = say("struck out by {person}, because: {reason}", person=strike.by, reason=strike.reason)
    return replace(mark, correction=why, is_struck=True)


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
