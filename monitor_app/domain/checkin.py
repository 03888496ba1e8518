"""The decisions at the door: registering a patient and checking a session in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from monitor_app.domain.charting import refusal_of_values
from monitor_app.domain.decisions import Refused, Unusual, When
from monitor_app.domain.entries import (
    CLINIC,
    AnswerState,
    CheckAnswer,
    Entry,
    Patient,
    PatientRegistered,
    SessionCheckedIn,
)
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.one_line import flaw_of_line
from monitor_app.domain.protocol import Delivery, Protocol, planned_dose
from monitor_app.domain.wording import say

LARGEST_DOSE = 1000.0
"""mg; far above any course of the clinical reference, to catch a slipped digit."""

LONGEST_NAME = 80
"""Characters of an MRN, or of the name of a chair."""

LONGEST_ALLERGIES = 500


def register_patient(patient: Patient, when: When, *, mrn_is_known: bool) -> tuple[Entry, ...] | Refused:
    """Register ``patient``; MRN and name are needed, and the MRN must be new."""
    tidy = replace(
        patient, mrn=patient.mrn.strip(), name=patient.name.strip(), allergies=patient.allergies.strip()
    )
    if not tidy.mrn or not tidy.name:
        return Refused(say("A new patient needs an MRN and a name."))
    flaw = (
        flaw_of_line(say("The MRN"), tidy.mrn, LONGEST_NAME)
        or flaw_of_line(say("The name"), tidy.name)
        or flaw_of_line(say("Allergies"), tidy.allergies, LONGEST_ALLERGIES)
    )
    if flaw is not None:
        return Refused(flaw)
    if mrn_is_known:
        return Refused(say("MRN {mrn} is registered already. Find the patient by it.", mrn=tidy.mrn))
    if tidy.birth_date is not None and tidy.birth_date > when.now.date():
        return Refused(say("The birth date lies in the future."))
    if tidy.weight is not None:
        refused = refusal_of_values({MeasureName.WEIGHT: tidy.weight})
        if refused is not None:
            return refused
    return (Entry(CLINIC, when.at, when.now, when.by, PatientRegistered(tidy)),)


def check_in(
    session_id: str, check_in: SessionCheckedIn, when: When, *, chairs_taken: Collection[str]
) -> tuple[Entry, ...] | Refused:
    """Begin a session. Anything flagged or skipped needs a reason; nothing clinical forbids."""
    check_in = replace(check_in, chair=check_in.chair.strip())
    refused = _refusal_of_treatment(check_in, chairs_taken) or _refusal_of_answers(check_in.answers)
    if refused is not None:
        return refused
    return (Entry(session_id, when.at, when.now, when.by, check_in),)


def _refusal_of_treatment(check_in: SessionCheckedIn, chairs_taken: Collection[str]) -> Refused | None:
    if not check_in.chair:
        return Refused(say("Choose a chair."))
    flaw = flaw_of_line(say("The chair"), check_in.chair, LONGEST_NAME)
    if flaw is not None:
        return Refused(flaw)
    if check_in.chair in chairs_taken:
        return Refused(say("{chair} is taken by a running session. Choose another.", chair=check_in.chair))
    if check_in.course_number < 1:
        return Refused(say("The number in the course starts at 1."))
    if check_in.dose is not None and not 0 < check_in.dose <= LARGEST_DOSE:
        return Refused(say("The dose must be above 0 and at most {most:g} mg.", most=LARGEST_DOSE))
    if check_in.protocol.delivery is Delivery.DEVICES and not check_in.devices:
        return Refused(say("Choose how many devices are planned."))
    values = {MeasureName.WEIGHT: check_in.patient.weight, MeasureName.PHQ9: check_in.phq9}
    charted = {name: value for name, value in values.items() if value is not None}
    return refusal_of_values(charted) if charted else None


def _refusal_of_answers(answers: tuple[CheckAnswer, ...]) -> Refused | None:
    missing = [a for a in answers if a.state is not AnswerState.FINE and not a.reason.strip()]
    if not missing:
        return None
    return Refused(say("Give a reason to go on: {item}.", item=missing[0].text))


def question_about_dose(check_in: SessionCheckedIn) -> Unusual | None:
    """Return the question about a dose far from what the protocol calculates, None for a usual one.

    Clinics give 0.5 to 1.0 mg/kg where protocols say 0.5 (clinical reference), so twice is still usual.
    """
    planned = planned_dose(check_in.protocol, check_in.patient.weight, check_in.devices)
    if planned is None or check_in.dose is None or planned / 2 <= check_in.dose <= planned * 2:
        return None
    return Unusual(
        say(
            "The dose is {dose:g} mg, and the protocol calculates {planned:g} mg. Is that what was ordered?",
            dose=check_in.dose,
            planned=planned,
        )
    )


def skipped_answers(protocol: Protocol, reason: str) -> tuple[CheckAnswer, ...]:
    """Return every question of ``protocol`` as skipped for ``reason``, for sessions charted elsewhere."""
    return tuple(CheckAnswer(check.key, check.text, AnswerState.SKIPPED, reason) for check in protocol.checks)


def next_course_number(earlier_sessions: int) -> int:
    """Return the number of the next session in a course after ``earlier_sessions`` not cancelled."""
    return earlier_sessions + 1
