"""Other drugs, what happened, side effects, and what was added to the record later.

A side effect is an observation with its period. A condition would land in a receiver's list of problems,
and R4's adverse event has no end and was never meant for what passes within the hour. What happened has no
public code here: it is an observation with our own code whose value is what was written, so that whoever
does not know the code can still read it in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def addenda_about(frame: Frame) -> Mapping[str, list[Element]]:
    """Return the addenda that are about something as notes, by the id of what they are about."""
    known = _ids(frame.session)
    notes: dict[str, list[Element]] = {}
    for entry in frame.session.events:
        if isinstance(entry.fact, facts.AddendumAdded) and entry.fact.about in known:
            note = frame.note(entry.fact.text, entry.recorded_by, entry.at)
            notes.setdefault(entry.fact.about, []).append(note)
    return notes


def events(frame: Frame, notes: Mapping[str, Sequence[Element]]) -> list[Piece]:
    """Return what happened, in order of time; what was struck out comes last."""
    session = frame.session
    known = _ids(session)
    pieces = []
    for entry in session.events:
        if isinstance(entry.fact, facts.AddendumAdded) and entry.fact.about in known:
            continue
        resource = _resource(frame, entry, notes)
        if resource is not None:
            corrections = corrections_of_events(session, [entry.number])
            if corrections and resource["resourceType"] == "Observation":
                resource = _corrected(resource)
            pieces.append(piece_of_entry(entry, resource, corrections=corrections))
    strikes = strikes_of_events(session)
    for struck in session.struck_events:
        wrong = _resource(frame, struck.entry, notes)
        if wrong is not None:
            wrong = {**wrong, "status": "entered-in-error"}
            corrections = (
                *corrections_of_events(session, [struck.entry.number]),
                strikes[struck.entry.number],
            )
            pieces.append(piece_of_entry(struck.entry, wrong, corrections=corrections))
    return pieces


def _corrected(observation: Element) -> Element:
    """An administration has no such status; of an observation that is not over it is too early to say."""
    status = "corrected" if observation["status"] == "final" else observation["status"]
    return {**observation, "status": status}


def _ids(session: Session) -> set[str]:
    """Return the ids of readings and events that a note can stand at."""
    ids = {reading.reading_id for reading in (*session.readings, *session.struck)}
    told = (*session.events, *(struck.entry for struck in session.struck_events))
    return ids | {
        entry.fact.event_id
        for entry in told
        if isinstance(entry.fact, (facts.EventRecorded, facts.SideEffectBegan))
    }


def _resource(frame: Frame, entry: Entry, notes: Mapping[str, Sequence[Element]]) -> Element | None:
    match entry.fact:
        case facts.EventRecorded(event_id, kind):
            resource = _drug(frame, entry, entry.fact) if kind is EventKind.DRUG else None
            resource = resource or _happened(frame, entry, kind.value, _title(kind), entry.fact.text)
        case facts.SideEffectBegan(event_id):
            resource = _side_effect(frame, entry, entry.fact)
        case facts.AddendumAdded(event_id, text):
            resource = _happened(frame, entry, "addendum", say("Addendum"), text)
        case _:
            return None
    told = list(notes.get(event_id, ()))
    return {**resource, "note": told} if told else resource


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
