"""At the door: registering a patient and checking a session in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor_app.domain import checkin
from monitor_app.domain.decisions import Refused, When
from monitor_app.domain.entries import (
    CLINIC,
    AnswerState,
    CheckAnswer,
    Patient,
    PatientRegistered,
    SessionCheckedIn,
)
from monitor_app.domain.protocol import planned_dose, planned_length
from tests.domain.bedside import NURSE, check_in_of, minute
from tests.support.clinic import shipped_protocol

NOW = When(minute(0), minute(0), NURSE)
SAMPLE = Patient("p1", "000001", "Sample-01", date(1980, 5, 17), weight=70)


def register(patient: Patient, *, known: bool = False) -> str | Patient:
    """Return the patient as registered, or the sentence of the refusal."""
    decided = checkin.register_patient(patient, NOW, mrn_is_known=known)
    if isinstance(decided, Refused):
        return decided.sentence
    (entry,) = decided
    assert (entry.stream, entry.at, entry.recorded_by) == (CLINIC, minute(0), NURSE)
    assert isinstance(entry.fact, PatientRegistered)
    return entry.fact.patient


def check_in(begun: SessionCheckedIn, *taken: str) -> str | SessionCheckedIn:
    """Return the check-in as it is stored, or the sentence of the refusal."""
    decided = checkin.check_in("s1", begun, NOW, chairs_taken=taken)
    if isinstance(decided, Refused):
        assert decided.sentence.endswith(".")
        return decided.sentence
    (entry,) = decided
    assert isinstance(entry.fact, SessionCheckedIn)
    return entry.fact


def test_a_patient_is_registered_without_blanks_around() -> None:
    assert register(replace(SAMPLE, mrn=" 000001 ", name=" Sample-01 ")) == SAMPLE


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(SAMPLE, mrn=" "), "needs an MRN and a name"),
        (replace(SAMPLE, name=""), "needs an MRN and a name"),
        (replace(SAMPLE, birth_date=date(2025, 3, 11)), "future"),
        (replace(SAMPLE, weight=19), "Weight 19 cannot be"),
        (replace(SAMPLE, weight=351), "Weight 351 cannot be"),
    ],
)
def test_who_cannot_be_registered(changed: Patient, words: str) -> None:
    assert words in str(register(changed))


def test_an_mrn_is_registered_once() -> None:
    assert "000001 is registered already" in str(register(SAMPLE, known=True))


@pytest.mark.parametrize("weight", [None, 20, 350])
def test_a_patient_may_be_light_heavy_or_not_weighed(weight: float | None) -> None:
    assert isinstance(register(replace(SAMPLE, weight=weight)), Patient)


def test_a_session_begins_with_everything_in_force_for_it() -> None:
    begun = check_in_of()
    assert check_in(begun) == begun


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"chair": " "}, "Choose a chair"),
        ({"chair": "Chair 2"}, "Chair 2 is taken"),
        ({"chair": " Chair 2 "}, "Chair 2 is taken"),
        ({"course_number": 0}, "starts at 1"),
        ({"dose": 0.0}, "above 0"),
        ({"dose": 1000.5}, "at most 1000 mg"),
        ({"dose": float("nan")}, "above 0"),
        ({"phq9": 28}, "PHQ-9 28 cannot be"),
        ({"phq9": -1}, "PHQ-9 -1 cannot be"),
        ({"patient": replace(SAMPLE, weight=10)}, "Weight 10 cannot be"),
        ({"protocol": shipped_protocol("nasal-esketamine")}, "how many devices"),
    ],
)
def test_what_cannot_be_checked_in(changed: dict[str, object], words: str) -> None:
    assert words in str(check_in(replace(check_in_of(), **changed), "Chair 2"))


@pytest.mark.parametrize("state", [AnswerState.FLAGGED, AnswerState.SKIPPED])
def test_anything_ticked_or_skipped_needs_a_reason_and_forbids_nothing(state: AnswerState) -> None:
    def with_reason(reason: str) -> SessionCheckedIn:
        return replace(check_in_of(), answers=(CheckAnswer("pregnancy", "Pregnancy", state, reason),))

    assert check_in(with_reason(" ")) == "Give a reason to go on: Pregnancy."
    assert isinstance(check_in(with_reason("discussed with the physician")), SessionCheckedIn)


def test_a_session_may_begin_without_weight_dose_and_score() -> None:
    assert isinstance(check_in(check_in_of(weight=None)), SessionCheckedIn)


@pytest.mark.parametrize(
    ("protocol", "weight", "devices", "dose"),
    [
        ("iv-ketamine", 70, None, 35),
        ("iv-ketamine", 68.3, None, 34.1),
        ("iv-ketamine", None, None, None),
        ("sc-ketamine", 80, None, 40),
        ("nasal-esketamine", 70, 2, 56),
        ("nasal-esketamine", None, 3, 84),
        ("nasal-esketamine", 70, None, None),
    ],
)
def test_the_planned_dose(
    protocol: str, weight: float | None, devices: int | None, dose: float | None
) -> None:
    found = planned_dose(shipped_protocol(protocol), weight, devices)
    assert found == (None if dose is None else pytest.approx(dose, abs=0.06))


@pytest.mark.parametrize(
    ("protocol", "minutes"),
    [("iv-ketamine", 100), ("sc-ketamine", 90), ("sc-pump-ketamine", 150), ("nasal-esketamine", 120)],
)
def test_the_planned_length(protocol: str, minutes: float) -> None:
    assert planned_length(shipped_protocol(protocol)) == minutes


def test_a_session_charted_elsewhere_skips_every_question_for_one_reason() -> None:
    answers = checkin.skipped_answers(shipped_protocol("iv-ketamine"), "on paper")
    assert len(answers) == len(shipped_protocol("iv-ketamine").checks)
    assert {(answer.state, answer.reason) for answer in answers} == {(AnswerState.SKIPPED, "on paper")}


def test_the_next_number_in_the_course() -> None:
    assert [checkin.next_course_number(earlier) for earlier in (0, 2)] == [1, 3]


@pytest.mark.parametrize(
    ("dose", "is_asked"), [(35, False), (70, False), (17.5, False), (71, True), (3.5, True)]
)
def test_a_dose_far_from_the_protocol_is_asked_about(dose: float, is_asked: bool) -> None:
    """70 kg at 0.5 mg/kg is 35 mg; 1.0 mg/kg is given in practice."""
    asked = checkin.question_about_dose(replace(check_in_of(), dose=dose))
    assert (asked is not None) is is_asked
