"""The study drug as administrations: an infusion with a part for each rate, an injection, each device.

An infusion is one administration with the dose given; each time the pump ran at one rate is a part of it.
What is written of a dose is what the record tells; a dose that is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.session import InfusionSpan, Session
from monitor_app.domain.summary import dose_told
from monitor_app.domain.wording import say
from monitor_app.exchange.fhir.codes import concept, quantity, route_concept
from monitor_app.exchange.fhir.elements import Element, Frame, moment, period, reference_to, text_of
from monitor_app.exchange.fhir.pieces import (
    Piece,
    corrections_of_events,
    piece_of_entry,
    strikes_of_events,
)


def medication(frame: Frame) -> Element:
    """Return the study drug, with its lot where that was written."""
    check_in = frame.session.check_in
    lot = text_of(check_in.lot)
    return frame.resource(
        "Medication",
        "study",
        {
            "code": concept(text=text_of(check_in.protocol.drug) or "–"),
            "batch": {"lotNumber": lot} if lot else None,
        },
    )


def treatment(frame: Frame) -> list[Piece]:
    """Return what was given of the study drug, in order of time; what was struck out comes last."""
    session = frame.session
    pieces = list(_infusion(frame))
    for entry in session.events:
        if isinstance(entry.fact, (facts.InjectionGiven, facts.DeviceGiven)):
            corrections = corrections_of_events(session, [entry.number])
            pieces.append(piece_of_entry(entry, _single(frame, entry), corrections))
    strikes = strikes_of_events(session)
    for struck in session.struck_events:
        if isinstance(struck.entry.fact, (facts.DeviceGiven, facts.InfusionRateChanged)):
            wrong = _single(frame, struck.entry, status="entered-in-error")
            pieces.append(piece_of_entry(struck.entry, wrong, (strikes[struck.entry.number],)))
    return pieces


def _infusion(frame: Frame) -> Iterator[Piece]:
    session = frame.session
    if not session.spans:
        return
    steps = [entry for entry in session.events if isinstance(entry.fact, _STEPS)]
    whole = _whole(frame, steps)
    corrections = corrections_of_events(session, [entry.number for entry in steps])
    names = frozenset(step.event_id for step in steps)
    further = tuple(entry for entry in session.events if isinstance(entry.fact, _FURTHER))
    begun = piece_of_entry(steps[0], whole, corrections)
    yield replace(begun, key="infusion", names=names, steps=further)
    for number, span in enumerate(session.spans, start=1):
        since = next((entry for entry in reversed(steps) if entry.at == span.begin), steps[0])
        piece = piece_of_entry(since, _part(frame, whole, span, number))
        yield replace(piece, key=f"infusion/{number}", names=frozenset())


_STEPS = (
    facts.InfusionStarted,
    facts.InfusionResumed,
    facts.InfusionRateChanged,
    facts.InfusionStopped,
)

_FURTHER = (
    facts.InfusionPaused,
    facts.InfusionResumed,
    facts.InfusionRateChanged,
    facts.InfusionStopped,
)


def _whole(frame: Frame, steps: list[Entry]) -> Element:
    session = frame.session
    stopped = next((e.fact for e in steps if isinstance(e.fact, facts.InfusionStopped)), None)
    end = session.treatment_ended_at or session.ended_at
    dose = None if end is None else dose_told(session, end)
    reason = "" if stopped is None else text_of(stopped.reason)
    note = []
    if session.planned_amount is not None:
        note.append(
            frame.note(
                say(
                    "Planned: {amount:g} mg over {minutes:g} min.",
                    amount=session.planned_amount,
                    minutes=session.planned_minutes,
                )
            )
        )
    return _administration(
        frame,
        "infusion",
        {
            "status": _status(session, dose, is_stopped=stopped is not None),
            "statusReason": [concept(text=reason)] if reason else None,
            "effectivePeriod": period(session.spans[0].begin, end),
            "performer": [{"actor": frame.person(steps[0].recorded_by)}],
            "note": note,
            "dosage": None if dose is None else _dosage(session, {"dose": quantity(dose, "mg")}),
        },
    )


def _status(session: Session, dose: float | None, *, is_stopped: bool) -> str:
    """An infusion that ended with less than was planned was stopped before all of it was given."""
    if is_stopped:
        planned = session.planned_amount
        return "stopped" if None not in (dose, planned) and (dose or 0) < (planned or 0) else "completed"
    if session.ended_at is not None:
        return "stopped"
    return "in-progress" if session.is_infusing else "on-hold"


def _part(frame: Frame, whole: Element, span: InfusionSpan, number: int) -> Element:
    rate: Element = {} if span.rate is None else {"rateQuantity": quantity(span.rate, "mg/h")}
    return _administration(
        frame,
        f"infusion/{number}",
        {
            "partOf": [reference_to(whole)],
            "status": "in-progress" if span.end is None else "completed",
            "effectivePeriod": period(span.begin, span.end),
            "dosage": _dosage(frame.session, rate),
        },
    )


def _single(frame: Frame, entry: Entry, *, status: str = "completed") -> Element:
    """Return a device, an injection, or a change of rate that was struck out."""
    amounts: Element = {}
    match entry.fact:
        case facts.InjectionGiven(amount) | facts.DeviceGiven(_, amount) if amount is not None:
            amounts = {"dose": quantity(amount, "mg")}
        case facts.InfusionRateChanged(rate):
            amounts = {"rateQuantity": quantity(rate, "mg/h")}
        case _:
            pass
    words = (
        say("Device {number}", number=entry.fact.number) if isinstance(entry.fact, facts.DeviceGiven) else ""
    )
    return _administration(
        frame,
        f"entry-{entry.number}",
        {
            "status": status,
            "effectiveDateTime": moment(entry.at),
            "performer": [{"actor": frame.person(entry.recorded_by)}],
            "note": [frame.note(words)] if words else None,
            "dosage": _dosage(frame.session, amounts),
        },
    )


def _dosage(session: Session, amounts: Element) -> Element | None:
    """Return the dosage, None without an amount: FHIR asks for a dose or a rate in each."""
    return {"route": route_concept(session.protocol.route), **amounts} if amounts else None


def _administration(frame: Frame, key: str, elements: Element) -> Element:
    content = dict(elements)
    head: Element = {
        name: content.pop(name) for name in ("partOf", "status", "statusReason") if name in content
    }
    whose: Element = {
        "medicationReference": frame.reference("Medication", "study"),
        "subject": frame.patient,
        "context": frame.encounter,
    }
    return frame.resource("MedicationAdministration", key, {**head, **whose, **content})
