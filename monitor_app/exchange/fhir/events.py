"""Other drugs, what happened, side effects, and what was added to the record later.

A side effect is an observation with its period. A condition would land in a receiver's list of problems,
and R4's adverse event has no end and was never meant for what passes within the hour. What happened has no
public code here: it is an observation with our own code whose value is what was written, so that whoever
does not know the code can still read it in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import side_effect_words
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say
from monitor_app.exchange.fhir.codes import OWN_EVENTS, coding, concept, quantity, side_effect_concept
from monitor_app.exchange.fhir.elements import Element, Frame, moment, period, text_of
from monitor_app.exchange.fhir.pieces import (
    Piece,
    corrections_of_events,
    piece_of_entry,
    strikes_of_events,
)


def events(frame: Frame) -> list[Piece]:
    """Return what happened, in order of time; what was struck out comes last, addenda among it."""
    session = frame.session
    pieces = []
    for entry in session.events:
        resource = None if isinstance(entry.fact, facts.AddendumAdded) else _resource(frame, entry)
        if resource is not None:
            corrections = corrections_of_events(session, [entry.number])
            if corrections and resource["resourceType"] == "Observation":
                resource = _corrected(resource)
            piece = piece_of_entry(entry, resource, corrections)
            pieces.append(replace(piece, steps=_ends(session, entry)))
    strikes = strikes_of_events(session)
    for struck in session.struck_events:
        wrong = _resource(frame, struck.entry)
        if wrong is not None:
            number = struck.entry.number
            corrections = (*corrections_of_events(session, [number]), strikes[number])
            wrong = {**wrong, "status": "entered-in-error"}
            pieces.append(piece_of_entry(struck.entry, wrong, corrections))
    return pieces


def _ends(session: Session, began: Entry) -> tuple[Entry, ...]:
    """Return the entry that says that a side effect is over."""
    if not isinstance(began.fact, facts.SideEffectBegan):
        return ()
    event_id = began.fact.event_id
    return tuple(
        entry
        for entry in session.events
        if isinstance(entry.fact, facts.SideEffectResolved) and entry.fact.event_id == event_id
    )


def with_addenda(frame: Frame, pieces: Iterable[Piece]) -> list[Piece]:
    """Return ``pieces`` with the addenda: each a note at what it is about, or a piece of its own."""
    noted = list(pieces)
    for entry in frame.session.events:
        if not isinstance(entry.fact, facts.AddendumAdded):
            continue
        about = entry.fact.about
        place = next((place for place, piece in enumerate(noted) if about in piece.names), None)
        if place is not None:
            noted[place] = noted[place].with_note(frame.note(entry.fact.text, entry.recorded_by, entry.at))
        elif (resource := _resource(frame, entry)) is not None:
            noted.append(piece_of_entry(entry, resource))
    return noted


def _corrected(observation: Element) -> Element:
    """An administration has no such status; of an observation that is not over it is too early to say."""
    status = "corrected" if observation["status"] == "final" else observation["status"]
    return {**observation, "status": status}


def _resource(frame: Frame, entry: Entry) -> Element | None:
    match entry.fact:
        case facts.EventRecorded(kind=EventKind.DRUG):
            return _drug(frame, entry, entry.fact)
        case facts.EventRecorded(kind=kind, text=text):
            return _happened(frame, entry, kind.value, _title(kind), text)
        case facts.SideEffectBegan():
            return _side_effect(frame, entry, entry.fact)
        case facts.AddendumAdded(_, text):
            return _happened(frame, entry, "addendum", say("Addendum"), text)
        case _:
            return None


def _title(kind: EventKind) -> str:
    match kind:
        case EventKind.VOMITING:
            return say("Vomiting")
        case EventKind.PHYSICIAN_NOTIFIED:
            return say("Physician notified")
        case EventKind.NOTE:
            return say("Note")
        case EventKind.DRUG:
            return say("Drug")


def _drug(frame: Frame, entry: Entry, fact: facts.EventRecorded) -> Element:
    dose = None if fact.amount is None else {"dose": quantity(fact.amount, text_of(fact.unit))}
    return frame.resource(
        "MedicationAdministration",
        f"entry-{entry.number}",
        {
            "status": "completed",
            "medicationCodeableConcept": concept(text=text_of(fact.text) or "–"),
            "subject": frame.patient,
            "context": frame.encounter,
            "effectiveDateTime": moment(entry.at),
            "performer": [{"actor": frame.person(entry.recorded_by)}],
            "dosage": dose,
        },
    )


def _happened(frame: Frame, entry: Entry, code: str, title: str, text: str) -> Element:
    return frame.resource(
        "Observation",
        f"entry-{entry.number}",
        {
            "status": "final",
            "code": concept(coding(OWN_EVENTS, code), text=title),
            **_whose(frame, entry),
            "effectiveDateTime": moment(entry.at),
            "valueString": text_of(text) or title,
        },
    )


def _side_effect(frame: Frame, entry: Entry, fact: facts.SideEffectBegan) -> Element:
    """A side effect that is not over is preliminary: its period has no end yet."""
    courses = (course for course in frame.session.side_effects if course.event_id == fact.event_id)
    course = next(courses, SideEffectCourse(fact.event_id, fact.effect, fact.text, entry.at))
    words = text_of(side_effect_words(fact.effect, fact.text)) or "–"
    return frame.resource(
        "Observation",
        f"entry-{entry.number}",
        {
            "status": "preliminary" if course.resolved_at is None else "final",
            "code": side_effect_concept(fact.effect, words),
            **_whose(frame, entry),
            "effectivePeriod": period(course.began_at, course.resolved_at),
            "valueString": words,
        },
    )


def _whose(frame: Frame, entry: Entry) -> Element:
    return {
        "subject": frame.patient,
        "encounter": frame.encounter,
        "issued": moment(entry.recorded_at),
        "performer": [frame.person(entry.recorded_by)],
    }
