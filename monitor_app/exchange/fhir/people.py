"""Who and where: the patient, who wrote in the record, this program, the session as an encounter."""

from __future__ import annotations

from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Outcome
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.charts import Chart
from monitor_app.exchange.fhir.codes import (
    ACT_CODE,
    IDENTIFIER_TYPE,
    OWN_SESSIONS,
    category_of,
    coding,
    concept,
    measure_concept,
    measured,
    profile_of,
)
from monitor_app.exchange.fhir.elements import Element, Frame, moment, period, text_of
from monitor_app.exchange.fhir.pieces import Piece

PROFILES = "http://hl7.org/fhir/StructureDefinition"


def people(frame: Frame, chart: Chart) -> list[Element]:
    """Return the patient, everybody who wrote in the record in order of their first entry, the program."""
    names = dict.fromkeys(entry.recorded_by for entry in chart.entries)
    return [_patient(frame), *(_practitioner(frame, name) for name in names), _program(frame)]


def _patient(frame: Frame) -> Element:
    patient = frame.session.patient
    record_number = concept(coding(IDENTIFIER_TYPE, "MR"))
    mrn = text_of(patient.mrn)
    # What system the number is of only the clinic knows; by whose name it was given can be told.
    number: Element = {"type": record_number, "value": mrn}
    if frame.clinic:
        number["assigner"] = {"display": frame.clinic}
    name = text_of(patient.name)
    return frame.resource(
        "Patient",
        patient.patient_id,
        {
            "identifier": [number] if mrn else None,
            "name": [{"text": name}] if name else None,
            "gender": patient.sex.value,
            "birthDate": None if patient.birth_date is None else patient.birth_date.isoformat(),
        },
    )


def _practitioner(frame: Frame, name: str) -> Element:
    words = text_of(name) or "–"
    return frame.resource("Practitioner", name, {"name": [{"text": words}]})


def _program(frame: Frame) -> Element:
    notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
    name = {"name": "Infusion Session Monitor", "type": "user-friendly-name"}
    return frame.resource("Device", "program", {"deviceName": [name], "note": [frame.note(notice)]})


def check_in(frame: Frame, chart: Chart) -> Piece:
    """Return the session as an encounter, with what was asked and weighed at its check-in."""
    session = frame.session
    entry = chart.entries[0]
    resources = [_encounter(frame)]
    if session.check_in.phq9 is not None:
        resources.append(_asked(frame, MeasureName.PHQ9, session.check_in.phq9))
    if session.patient.weight is not None:
        resources.append(_asked(frame, MeasureName.WEIGHT, session.patient.weight))
    numbered = (replace(one, number=number) for number, one in enumerate(chart.entries, start=1))
    steps = tuple(one for one in numbered if isinstance(one.fact, _STEPS))
    return Piece("check-in", tuple(resources), entry.at, entry.recorded_at, entry.recorded_by, steps=steps)


_STEPS = (
    facts.CheckAnswered,
    facts.LimitsChanged,
    facts.RecoveryBegun,
    facts.DischargeBegun,
    facts.DischargeLeft,
    facts.SessionEnded,
)
"""What carries the session on and has no resource of its own."""


def _encounter(frame: Frame) -> Element:
    session = frame.session
    ordered_by = text_of(session.check_in.ordered_by)
    participants = [{"individual": frame.person(session.checked_in_by)}]
    if ordered_by:
        participants.append({"individual": {"display": ordered_by}})
    chair = text_of(session.check_in.chair)
    return frame.resource(
        "Encounter",
        "session",
        {
            "identifier": [{"system": OWN_SESSIONS, "value": session.session_id}],
            "status": _status(session),
            "class": coding(ACT_CODE, "AMB", "ambulatory"),
            "type": [concept(text=text_of(session.protocol.title))],
            "subject": frame.patient,
            "participant": participants,
            "period": period(session.checked_in_at, session.ended_at),
            "location": [{"location": {"display": chair}}] if chair else None,
            "serviceProvider": {"display": frame.clinic} if frame.clinic else None,
        },
    )


def _status(session: Session) -> str:
    if session.is_running:
        return "in-progress"
    return "cancelled" if session.outcome is Outcome.CANCELLED else "finished"


def _asked(frame: Frame, name: MeasureName, value: float) -> Element:
    profile = profile_of(name)
    return frame.resource(
        "Observation",
        f"check-in/{name}",
        {
            "meta": {"profile": [f"{PROFILES}/{profile}"]} if profile else None,
            "status": "final",
            "category": [category_of(name)],
            "code": measure_concept(name),
            "subject": frame.patient,
            "encounter": frame.encounter,
            "effectiveDateTime": moment(frame.session.checked_in_at),
            "performer": [frame.person(frame.session.checked_in_by)],
            "valueQuantity": measured(name, value),
        },
    )
