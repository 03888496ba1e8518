"""The monitoring form, by hand: what the record says goes into the form, what it lacks is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from monitor_app.domain import decisions, reviewing
from monitor_app.domain.deciding import Refused
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, SessionCheckedIn
from monitor_app.domain.esketamine import FormKey, MonitoringForm, field_title, form_of
from monitor_app.domain.folding import replay
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic

ASKED = (CheckAnswer("medicines", "Medicines asked", AnswerState.FINE),)


def given(
    *, at_40: bool = True, answers: tuple[CheckAnswer, ...] = ASKED, scores: bool = True, to: float = 120
) -> tuple[Clinic, Session]:
    """Three devices at 09:10, 09:15 and 09:20; read before, at 20, 40, 60, 90 and ``to`` minutes."""
    clinic = Clinic()
    session = clinic.check_in("nasal-esketamine", devices=3, answers=answers)
    clinic.clock.advance(minutes=5)
    session = clinic.chart(
        session, "132/84", pulse=70, spo2=98, respiratory_rate=14, sedation=5, dissociation=0
    )
    clinic.clock.advance(minutes=5)
    for _ in range(3):
        session = clinic.record(session, decisions.give_device)
        clinic.clock.advance(minutes=5)
    clinic.clock.advance(minutes=5)
    course = [(20, "150/92", 4, 5, 95), (40, "164/96", 3, 8, 93), (60, "150/90", 4, 4, 96)]
    course += [(90, "138/86", 5, 1, 97), (to, "134/84", 5, 0, 98)]
    last = 20
    for minute, pressure, sedation, dissociation, spo2 in course:
        clinic.clock.advance(minutes=minute - last)
        last = int(minute)
        if minute == 40 and not at_40:
            continue
        read = {"sedation": sedation, "dissociation": dissociation} if scores else {}
        session = clinic.chart(session, pressure, pulse=74, spo2=spo2, respiratory_rate=13, **read)
    return clinic, session


def complete(*, at_40: bool = True, skipped: frozenset[str] = frozenset()) -> Session:
    """Left at +123, three minutes after the checklist was opened; lot and an opioid were noted."""
    clinic, session = given(at_40=at_40)
    session = clinic.record(session, decisions.begin_recovery)
    session = clinic.record(session, decisions.begin_discharge)
    clinic.clock.advance(minutes=3)
    answers = tuple(
        CheckAnswer(item.key, item.text, AnswerState.SKIPPED, "in a hurry")
        if item.key in skipped
        else CheckAnswer(
            item.key, item.text, AnswerState.FINE, "" if item.state is AnswerState.FINE else "seen"
        )
        for item in fit_to_leave(session, clinic.recorder.now())
    )
    session = clinic.record(session, partial(decisions.end_session, answers=answers))
    first, *rest = clinic.entries_of(session)
    assert isinstance(first.fact, SessionCheckedIn)
    fact = replace(first.fact, lot="LOT-7", medicines=("Opioid",))
    return replay([replace(first, fact=fact), *rest])


def filled(session: Session) -> dict[FormKey, str]:
    form = form_of(session)
    assert isinstance(form, MonitoringForm)
    return {one.key: one.value for one in form.filled}


def missing(session: Session) -> dict[FormKey, str]:
    form = form_of(session)
    assert isinstance(form, MonitoringForm)
    return {one.key: one.reason for one in form.missing}


def test_a_complete_session_fills_every_field() -> None:
    session = complete()
    form = form_of(session)
    assert isinstance(form, MonitoringForm)
    assert form.missing == ()
    date = next(one for one in form.filled if one.key is FormKey.TREATMENT_DATE)
    assert date.at == datetime(2025, 3, 10, 9, 10, tzinfo=UTC)
    assert form.due_at == datetime(2025, 3, 17, 9, 10, tzinfo=UTC)
    said = filled(session)
    del said[FormKey.TREATMENT_DATE]
    assert said == {
        FormKey.DOSE: "84 mg",
        FormKey.DEVICES: "3 devices, at 0, +5, +10 min",
        FormKey.LOT: "LOT-7",
        FormKey.MONITORED: "123 min",
        FormKey.READY: "123 min",
        FormKey.ACCEPTABLE_BEFORE: "yes",
        FormKey.ACCEPTABLE_AFTER: "yes",
        FormKey.PRESSURE_BEFORE: "132/84 mmHg",
        FormKey.PRESSURE_AT_40: "164/96 mmHg",
        FormKey.PRESSURE_LEAVING: "134/84 mmHg",
        FormKey.BENZODIAZEPINE: "no",
        FormKey.Z_DRUG: "no",
        FormKey.STIMULANT: "no",
        FormKey.MAOI: "no",
        FormKey.OPIOID: "yes",
        FormKey.OXIMETRY: "before 98 %, lowest 93 % at +40 min, last 98 %",
        FormKey.SEDATION: "worst 3, from +20 min, resolved +90 min",
        FormKey.DISSOCIATION: "worst 8, from +20 min, resolved +90 min",
        FormKey.RESPIRATORY_DEPRESSION: "SpO₂ down to 93, from +40 min, resolved +60 min",
        FormKey.SERIOUS_EVENTS: "none recorded",
    }


def test_ready_to_leave_is_when_all_of_the_checklist_was_fulfilled_not_when_it_was_opened() -> None:
    (ready,) = [one for one in _form(complete()).filled if one.key is FormKey.READY]
    # Opened at +120, answered and left at +123.
    assert (ready.value, ready.source) == ("123 min", "fit-to-leave checklist, every item fulfilled")


def test_who_left_with_items_that_were_not_fulfilled_has_no_time_of_being_ready() -> None:
    session = complete(skipped=frozenset({"sedation", "escort"}))
    assert missing(session)[FormKey.READY] == (
        "not fulfilled in the fit-to-leave checklist: Awake: sedation 5, Escort present"
    )
    assert FormKey.READY not in filled(session)


def _form(session: Session) -> MonitoringForm:
    form = form_of(session)
    assert isinstance(form, MonitoringForm)
    return form


def test_the_reading_at_40_that_is_not_there_is_listed_and_not_guessed() -> None:
    session = complete(at_40=False)
    assert missing(session) == {FormKey.PRESSURE_AT_40: "no blood pressure from 35 to 45 min"}
    assert FormKey.PRESSURE_AT_40 not in filled(session)


def test_a_running_session_without_scores_lot_or_medicines_lists_them() -> None:
    _, session = given(answers=(), scores=False)
    lacks = missing(session)
    assert lacks[FormKey.LOT] == "no lot was noted at the check-in"
    assert lacks[FormKey.MONITORED] == lacks[FormKey.PRESSURE_LEAVING] == "the session runs"
    assert lacks[FormKey.OPIOID] == "the question for medicines was not answered as in order"
    assert lacks[FormKey.SEDATION] == lacks[FormKey.DISSOCIATION] == "not charted after the first device"
    assert {FormKey.READY, FormKey.ACCEPTABLE_AFTER} <= set(lacks)


def test_every_field_is_either_filled_or_missing_and_has_a_title() -> None:
    form = form_of(given(answers=(), scores=False)[1])
    assert isinstance(form, MonitoringForm)
    keys = sorted([one.key for one in form.filled] + [one.key for one in form.missing])
    assert keys == sorted(FormKey)
    assert len({field_title(key) for key in FormKey}) == len(FormKey)


def test_a_score_that_never_came_down_is_not_resolved() -> None:
    clinic, session = given(to=110)
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, sedation=4, dissociation=2)
    said = filled(session)
    assert said[FormKey.SEDATION] == "worst 3, from +20 min, not resolved in the record"
    assert said[FormKey.DISSOCIATION] == "worst 8, from +20 min, not resolved in the record"


def test_what_might_be_serious_is_told_for_a_person_to_judge() -> None:
    clinic, session = given()
    vomited = partial(decisions.record_event, kind=EventKind.VOMITING, text="Vomiting")
    session = clinic.record(session, vomited)
    session = clinic.chart(session, "190/100")
    assert filled(session)[FormKey.SERIOUS_EVENTS] == (
        "Vomiting, +120 min; Systolic 190, critical: at or above 180, +120 min"
    )


def test_a_high_baseline_is_not_acceptable() -> None:
    clinic = Clinic()
    session = clinic.check_in("nasal-esketamine", devices=2)
    session = clinic.chart(session, "141/80")
    session = clinic.record(session, decisions.give_device)
    assert filled(session)[FormKey.ACCEPTABLE_BEFORE] == "no: BP 141/80"


def test_what_was_wrong_before_is_named_also_where_it_was_read_by_itself() -> None:
    clinic = Clinic()
    session = clinic.check_in("nasal-esketamine", devices=2)
    session = clinic.chart(session, spo2=88, respiratory_rate=6)
    clinic.clock.advance(minutes=1)
    session = clinic.record(clinic.chart(session, "138/88"), decisions.give_device)
    assert filled(session)[FormKey.ACCEPTABLE_BEFORE] == "no: SpO₂ 88, Resp. rate 6"


def test_a_breathing_that_was_low_before_and_after_the_first_device_is_told() -> None:
    clinic = Clinic()
    session = clinic.check_in("nasal-esketamine", devices=2)
    session = clinic.chart(session, "130/80", spo2=88, respiratory_rate=6)
    clinic.clock.advance(minutes=2)
    session = clinic.record(session, decisions.give_device)
    clinic.clock.advance(minutes=10)
    session = clinic.chart(session, "130/80", spo2=89, respiratory_rate=14)
    clinic.clock.advance(minutes=26)
    session = clinic.chart(session, "130/80", spo2=97)
    told = filled(session)[FormKey.RESPIRATORY_DEPRESSION].split("; ")
    assert sorted(told) == [
        "Resp. rate down to 6, from -2 min, resolved +10 min",
        "SpO₂ down to 88, from -2 min, resolved +36 min",
    ]


def test_a_breathing_that_was_low_and_well_before_the_first_device_is_no_depression() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in("nasal-esketamine", devices=2), spo2=88, respiratory_rate=14)
    clinic.clock.advance(minutes=5)
    session = clinic.record(clinic.chart(session, "130/80", spo2=97), decisions.give_device)
    clinic.clock.advance(minutes=10)
    session = clinic.chart(session, "130/80", spo2=97, respiratory_rate=14)
    assert filled(session)[FormKey.RESPIRATORY_DEPRESSION] == "none"


def test_there_is_no_form_of_an_infusion_or_of_a_session_without_a_device() -> None:
    clinic = Clinic()
    infusion = form_of(clinic.start(clinic.check_in()))
    assert isinstance(infusion, Refused)
    assert infusion.sentence == "This session is no nasal esketamine: there is no monitoring form for it."
    unbegun = form_of(clinic.check_in("nasal-esketamine", devices=2))
    assert isinstance(unbegun, Refused)
    assert "No device was given" in unbegun.sentence


def test_the_form_knows_that_it_was_handed_in() -> None:
    clinic, session = given()
    session = clinic.end(clinic.record(session, decisions.begin_recovery))
    session = clinic.record(session, reviewing.submit_form)
    form = form_of(session)
    assert isinstance(form, MonitoringForm)
    assert (form.submitted_at, form.submitted_by) == (clinic.recorder.now(), "Nurse 1")
