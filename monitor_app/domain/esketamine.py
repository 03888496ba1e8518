"""The monitoring form of the esketamine safety programme, as far as the record can fill it.

The fields and the seven days are those of the clinical reference, "Esketamine form". What the record does
not hold is listed as missing and never guessed. The clinic checks it and hands it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from monitor_app.domain import esketamine_course, esketamine_vitals
from monitor_app.domain.deciding import Refused
from monitor_app.domain.entries import AnswerState, DeviceGiven, Outcome
from monitor_app.domain.esketamine_answer import Answer, Missing
from monitor_app.domain.protocol import Route
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import number_words
from monitor_app.domain.wording import say, say_count

DUE_WITHIN = timedelta(days=7)
"""From the treatment to the day by which the form is to be handed in."""


class FormKey(StrEnum):
    """The fields of the form, in its order."""

    TREATMENT_DATE = "treatment_date"
    DOSE = "dose"
    DEVICES = "devices"
    LOT = "lot"
    MONITORED = "monitored"
    READY = "ready"
    ACCEPTABLE_BEFORE = "acceptable_before"
    ACCEPTABLE_AFTER = "acceptable_after"
    PRESSURE_BEFORE = "pressure_before"
    PRESSURE_AT_40 = "pressure_at_40"
    PRESSURE_LEAVING = "pressure_leaving"
    BENZODIAZEPINE = "benzodiazepine"
    Z_DRUG = "z_drug"
    STIMULANT = "stimulant"
    MAOI = "maoi"
    OPIOID = "opioid"
    OXIMETRY = "oximetry"
    SEDATION = "sedation"
    DISSOCIATION = "dissociation"
    RESPIRATORY_DEPRESSION = "respiratory_depression"
    SERIOUS_EVENTS = "serious_events"


_MEDICINES = {
    FormKey.BENZODIAZEPINE: "Benzodiazepine",
    FormKey.Z_DRUG: "Z-drug",
    FormKey.STIMULANT: "Stimulant",
    FormKey.MAOI: "MAOI",
    FormKey.OPIOID: "Opioid",
}
"""As the shipped protocol lists them; a clinic that calls one otherwise has it among what is missing."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field that the record fills: its value in words, or the moment ``at``, and where that is from."""

    key: FormKey
    value: str
    source: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field that the record does not fill, and why."""

    key: FormKey
    reason: str


@dataclass(frozen=True, slots=True)
class MonitoringForm:
    """Every field is either in ``filled`` or in ``missing``, each in the order of :class:`FormKey`."""

    filled: tuple[FilledField, ...]
    missing: tuple[MissingField, ...]
    due_at: datetime
    submitted_at: datetime | None
    submitted_by: str


def form_of(session: Session) -> MonitoringForm | Refused:
    """Return the form of a session, or why there is none."""
    if session.protocol.route is not Route.NASAL or "esketamine" not in session.protocol.drug.casefold():
        return Refused(say("This session is no nasal esketamine: there is no monitoring form for it."))
    if session.time_zero is None:
        return Refused(say("No device was given in this session: there is no monitoring form for it."))
    answers = [(key, _answer(session, key)) for key in FormKey]
    submission = session.form_submission
    return MonitoringForm(
        tuple(FilledField(k, a.value, a.source, a.at) for k, a in answers if isinstance(a, Answer)),
        tuple(MissingField(key, one.reason) for key, one in answers if isinstance(one, Missing)),
        session.time_zero + DUE_WITHIN,
        None if submission is None else submission.at,
        "" if submission is None else submission.by,
    )


def field_title(key: FormKey) -> str:
    """Return what a field is called."""
    match key:
        case FormKey.TREATMENT_DATE:
            return say("Date of the treatment")
        case FormKey.DOSE:
            return say("Dose")
        case FormKey.DEVICES:
            return say("Devices")
        case FormKey.LOT:
            return say("Lot")
        case FormKey.MONITORED:
            return say("Minutes from the first device to the end of the monitoring")
        case FormKey.READY:
            return say("Ready to leave, minutes after the first device")
        case FormKey.ACCEPTABLE_BEFORE:
            return say("Vital signs acceptable before")
        case FormKey.ACCEPTABLE_AFTER:
            return say("Vital signs acceptable after")
        case FormKey.PRESSURE_BEFORE:
            return say("Blood pressure before")
        case FormKey.PRESSURE_AT_40:
            return say("Blood pressure at 40 min")
        case FormKey.PRESSURE_LEAVING:
            return say("Blood pressure before leaving")
        case FormKey.OXIMETRY:
            return say("Oximetry")
        case FormKey.SEDATION:
            return say("Sedation")
        case FormKey.DISSOCIATION:
            return say("Dissociation")
        case FormKey.RESPIRATORY_DEPRESSION:
            return say("Respiratory depression")
        case FormKey.SERIOUS_EVENTS:
            return say("Adverse events, to be judged whether serious")
        case FormKey.BENZODIAZEPINE:
            return say("Takes a benzodiazepine")
        case FormKey.Z_DRUG:
            return say("Takes a Z-drug")
        case FormKey.STIMULANT:
            return say("Takes a stimulant")
        case FormKey.MAOI:
            return say("Takes an MAOI")
        case FormKey.OPIOID:
            return say("Takes an opioid")
        case _:
            assert_never(key)


def _answer(session: Session, key: FormKey) -> Answer | Missing:
    match key:
        case FormKey.TREATMENT_DATE:
            return Answer("", say("time of the first device"), session.time_zero)
        case FormKey.DOSE | FormKey.DEVICES:
            return _given(session, key)
        case FormKey.LOT:
            lot = session.check_in.lot.strip()
            return Answer(lot, say("check-in")) if lot else Missing(say("no lot was noted at the check-in"))
        case FormKey.MONITORED:
            return _monitored(session)
        case FormKey.READY:
            return _ready(session)
        case FormKey.ACCEPTABLE_BEFORE:
            return esketamine_vitals.acceptable_before(session)
        case FormKey.ACCEPTABLE_AFTER:
            return esketamine_vitals.acceptable_after(session)
        case FormKey.PRESSURE_BEFORE:
            return esketamine_vitals.pressure_before(session)
        case FormKey.PRESSURE_AT_40:
            return esketamine_vitals.pressure_at_40(session)
        case FormKey.PRESSURE_LEAVING:
            return esketamine_vitals.pressure_leaving(session)
        case FormKey.OXIMETRY:
            return esketamine_vitals.oximetry(session)
        case FormKey.SEDATION:
            return esketamine_course.sedation(session)
        case FormKey.DISSOCIATION:
            return esketamine_course.dissociation(session)
        case FormKey.RESPIRATORY_DEPRESSION:
            return esketamine_course.respiratory_depression(session)
        case FormKey.SERIOUS_EVENTS:
            return esketamine_course.adverse_events(session)
        case FormKey.BENZODIAZEPINE | FormKey.Z_DRUG | FormKey.STIMULANT | FormKey.MAOI | FormKey.OPIOID:
            return _medicine(session, _MEDICINES[key])
        case _:
            assert_never(key)


def _given(session: Session, key: FormKey) -> Answer | Missing:
    devices = [entry for entry in session.events if isinstance(entry.fact, DeviceGiven)]
    facts = [entry.fact for entry in devices if isinstance(entry.fact, DeviceGiven)]
    if not facts:
        return Missing(say("no device is recorded"))
    if key is FormKey.DOSE:
        total = sum(fact.amount for fact in facts)
        return Answer(say("{dose} mg", dose=number_words(total)), say("devices given"))
    minutes = ", ".join(f"{session.minute(entry.at) or 0:+.0f}".replace("+0", "0") for entry in devices)
    count = say_count("{count} device", "{count} devices", len(facts))
    return Answer(say("{count}, at {minutes} min", count=count, minutes=minutes), say("devices given"))


def _monitored(session: Session) -> Answer | Missing:
    if session.ended_at is None:
        return Missing(say("the session runs"))
    minute = session.minute(session.ended_at) or 0.0
    return Answer(say("{minutes:.0f} min", minutes=minute), say("end of the session"))


def _ready(session: Session) -> Answer | Missing:
    """Return when the checklist was fulfilled, which is at its end: it can be opened long before."""
    if session.outcome is not Outcome.COMPLETE:
        return Missing(say("the session was not completed with the fit-to-leave checklist"))
    if session.ended_at is None or not session.discharge_answers:
        return Missing(say("the fit-to-leave checklist was not answered"))
    left = [say(one.text) for one in session.discharge_answers if one.state is not AnswerState.FINE]
    if left:
        return Missing(say("not fulfilled in the fit-to-leave checklist: {items}", items=", ".join(left)))
    minute = session.minute(session.ended_at) or 0.0
    source = say("fit-to-leave checklist, every item fulfilled")
    return Answer(say("{minutes:.0f} min", minutes=minute), source)


def _medicine(session: Session, medicine: str) -> Answer | Missing:
    asked = next((answer for answer in session.answers if answer.key == "medicines"), None)
    if medicine in session.check_in.medicines:
        return Answer(say("yes"), say("medicines at the check-in"))
    if medicine not in session.protocol.medicines:
        return Missing(say("the protocol does not ask for it"))
    if asked is None or asked.state is not AnswerState.FINE:
        return Missing(say("the question for medicines was not answered as in order"))
    return Answer(say("no"), say("medicines at the check-in"))
