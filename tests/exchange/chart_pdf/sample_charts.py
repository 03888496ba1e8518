"""Sessions to be put on paper: usual ones, long ones, and those with everything that can go wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from math import sin

from monitor_app.domain import correcting, correcting_events, decisions, reviewing
from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.decisions import Decision
from monitor_app.domain.entries import (
    AnswerState,
    CheckAnswer,
    ClinicDescribed,
    Entry,
    EventRecorded,
    SessionCheckedIn,
    Sex,
)
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.session import Session
from monitor_app.exchange.charts import Chart
from tests.support.clinic import Clinic

LONG_NAME = "Sample-01 " + "Wolfeschlegelsteinhausenbergerdorff-" * 4 + "Senior of the Long Names"
LONG_WORD = "Supercalifragilistic" * 12
CLINIC = ClinicDescribed("Sample Clinic for Ketamine", "1 Sample Street\nSample Town 00001\nPhone 000 000")
LONG_CLINIC = ClinicDescribed(
    "Sample Clinic " * 20, "\n".join(f"Line {n} of a long address" for n in range(9))
)


def chart_of(clinic: Clinic, session: Session) -> Chart:
    """Return the chart of what is saved of ``session``."""
    return Chart.of(clinic.entries_of(session))


def empty_chart(clinic: Clinic) -> Chart:
    """Only checked in."""
    return chart_of(clinic, clinic.check_in())


def usual_session(clinic: Clinic) -> Session:
    """An infusion of 40 min with a critical pressure at +30, a drug, and an end 100 min after the start."""
    session = clinic.check_in(allergies="Penicillin")
    clinic.clock.advance(minutes=6)
    session = _read(clinic, session, "122/78", pulse=72, dissociation=0)
    clinic.clock.advance(minutes=4)
    session = clinic.start(session)
    course = (("128/78", 1), ("141/82", 3), ("163/92", 7), ("176/99", 6), ("186/104", 5), ("158/90", 2))
    for pressure, dissociation in course:
        clinic.clock.advance(minutes=6)
        session = _read(clinic, session, pressure, pulse=80 + dissociation, dissociation=dissociation)
    session = event(clinic, session, EventKind.DRUG, "Ondansetron IV", 4, "mg")
    for warning in session.to_acknowledge():
        clinic.clock.advance(minutes=1)
        seen = partial(acknowledge, warning_ids=(warning.warning_id,), action=AcknowledgeAction.RECHECKED)
        session = clinic.record(session, seen)
    clinic.clock.advance(minutes=3)
    session = clinic.record(session, decisions.stop_infusion)
    for pressure in ("140/84", "132/80", "124/78"):
        clinic.clock.advance(minutes=20)
        session = _read(clinic, session, pressure, pulse=74, dissociation=0)
    return session


def signed_and_changed(clinic: Clinic) -> Chart:
    """Ended, amended, signed, and amended once more: every part of the document has something."""
    session = clinic.end(usual_session(clinic))
    first = session.readings[1]
    values = {**first.values, MeasureName.SYSTOLIC: 130.0}
    amend = partial(
        correcting.amend_reading, reading_id=first.reading_id, values=values, reason="typing slip"
    )
    session = clinic.record(session, amend)
    session = clinic.record(
        session,
        partial(
            reviewing.sign_session,
            meaning=Meaning.FOLLOW_UP,
            comment="Blood pressure before the next one",
            plan=Plan(PlanKind.NEXT_IN_DAYS, 3),
        ),
    )
    clinic.clock.advance(minutes=10)
    struck = session.readings[-1].reading_id
    strike = partial(correcting.strike_reading, reading_id=struck, reason="of the other chair")
    session = clinic.record(session, strike)
    drug = next(e for e in session.events if isinstance(e.fact, EventRecorded))
    right = partial(
        correcting_events.amend_event,
        number=drug.number,
        text="Ondansetron IV",
        amount=8,
        unit="mg",
        reason="8 mg were given",
    )
    session = clinic.record(session, right)
    session = clinic.record(session, partial(reviewing.add_addendum, text="Escort called at 17:00"))
    return chart_of(clinic, session)


def long_chart(clinic: Clinic, hours: int = 8, readings: int = 400, events: int = 40) -> Chart:
    """A pump that runs for hours, with so many readings, events, and about as many warnings as events."""
    session = clinic.check_in("sc-ketamine", course_number=1)
    session = _read(clinic, session, "120/76", pulse=70, dissociation=0)
    clinic.clock.advance(minutes=5)
    session = clinic.record(session, partial(decisions.give_injection, amount=40))
    step = hours * 60 / readings
    for number in range(readings):
        clinic.clock.advance(minutes=step)
        wave = sin(number * 0.64)
        session = _read(
            clinic,
            session,
            f"{142 + round(28 * wave)}/{84 + round(12 * wave)}",
            pulse=80 + round(14 * wave),
            dissociation=max(0, round(4 + 3 * wave)),
        )
        if number % (readings // events) == 0:
            session = event(clinic, session, EventKind.NOTE, f"Note {number}")
    return chart_of(clinic, session)


def event(
    clinic: Clinic, session: Session, kind: EventKind, text: str, amount: float | None = None, unit: str = ""
) -> Session:
    """Record an event that happens now."""
    told = partial(decisions.record_event, kind=kind, text=text, amount=amount, unit=unit)
    return clinic.record(session, told)


def worst_chart(clinic: Clinic) -> Chart:
    """Long names, words without a space, long reasons, forty events at once, late and unwritten things."""
    long = LONG_WORD[:190]
    answers = (
        CheckAnswer("consent", "Consent is current", AnswerState.SKIPPED, long),
        CheckAnswer("food", "Food and drink asked", AnswerState.FINE),
    )
    session = clinic.check_in(name=LONG_NAME, allergies=LONG_WORD, answers=answers, chair=LONG_WORD[:60])
    session = _read(clinic, session, "122/78", pulse=72, dissociation=0, remark="word " * 60)
    clinic.clock.advance(minutes=5)
    session = clinic.start(session)
    clinic.clock.advance(minutes=20)
    for number in range(40):
        session = event(clinic, session, EventKind.NOTE, f"{number} {LONG_WORD[:80]}")
    limits = (
        *session.limits,
        Limit(MeasureName.NAUSEA, Direction.ABOVE, LimitKind.ABSOLUTE, 8, Level.CRITICAL, long),
    )
    session = clinic.record(session, partial(change_limits, limits=limits, reason=long))
    clinic.clock.advance(minutes=25)
    session = _read(clinic, session, "290/180", pulse=250, dissociation=10, remark=LONG_WORD[:200])
    session = clinic.chart(session, "150/90", minutes_ago=20)
    return chart_of(clinic, session)


def dressed(chart: Chart) -> Chart:
    """Return the chart with what the clinic of the tests leaves out of a check-in."""
    begun = chart.entries[0]
    assert isinstance(begun.fact, SessionCheckedIn)
    patient = replace(begun.fact.patient, birth_date=date(1980, 2, 29), sex=Sex.FEMALE)
    fact = replace(begun.fact, patient=patient, lot="LOT-7", ordered_by="Dr. Sample", phq9=17)
    return Chart.of(_with_first(chart.entries, replace(begun, fact=fact)))


def _with_first(entries: Iterable[Entry], first: Entry) -> list[Entry]:
    return [first, *list(entries)[1:]]


def _read(
    clinic: Clinic, session: Session, pressure: str, *, pulse: float, dissociation: float, remark: str = ""
) -> Session:
    return clinic.chart(
        session,
        pressure,
        remark,
        pulse=pulse,
        spo2=97,
        respiratory_rate=14,
        dissociation=dissociation,
        nausea=dissociation // 2,
        sedation=5 if dissociation < 4 else 4,
    )


def cancelled_chart(clinic: Clinic) -> Chart:
    """Cancelled before the treatment."""
    session = clinic.check_in()
    cancel: Decision = partial(decisions.cancel_session, reason="Blood pressure too high at the baseline")
    return chart_of(clinic, clinic.record(session, cancel))
