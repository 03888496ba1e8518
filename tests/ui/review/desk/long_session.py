"""A long day at one chair: 400 readings over eight hours and forty warnings, with corrections."""

from __future__ import annotations

from functools import partial

from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.correcting import amend_reading, strike_reading
from monitor_app.domain.decisions import stop_infusion
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic

READINGS = 400
EVERY = 1.2
"""Minutes between two readings: 400 of them last eight hours."""
WARNING_EVERY = 10


def chart_long_session(clinic: Clinic) -> Session:
    """Chart the day and end it; one reading of ten is past a limit, and is acknowledged 9 s later."""
    session = clinic.check_in(name="Sample-40")
    session = _chart(clinic, session, 0)
    session = clinic.start(session)
    for number in range(1, READINGS):
        clinic.clock.advance(minutes=EVERY)
        if number == READINGS // 2:
            session = clinic.record(session, partial(stop_infusion, amount=35.0))
        session = _chart(clinic, session, number)
        if session.to_acknowledge():
            clinic.clock.advance(seconds=9)
            session = clinic.record(session, partial(acknowledge, action=AcknowledgeAction.RECHECKED))
    amended, struck = session.readings[40], session.readings[41]
    values = {**amended.values, MeasureName.SYSTOLIC: 150.0}
    amend = partial(
        amend_reading, reading_id=amended.reading_id, values=values, remark="", reason="the cuff had slipped"
    )
    session = clinic.record(session, amend)
    strike = partial(strike_reading, reading_id=struck.reading_id, reason="another patient's")
    session = clinic.record(session, strike)
    session = clinic.chart(session, "139/84", minutes_ago=EVERY / 2)
    session = clinic.chart(session, "136/81", minutes_ago=EVERY * 40)
    return clinic.end(session)


def _chart(clinic: Clinic, session: Session, number: int) -> Session:
    is_high = number % WARNING_EVERY == WARNING_EVERY - 1
    systolic = 182 if number % 40 == 39 else 164 if is_high else 122 + number % 17
    return clinic.chart(
        session,
        f"{systolic}/{70 + number % 13}",
        pulse=70 + number % 9,
        spo2=95 + number % 4,
        respiratory_rate=12 + number % 5,
        dissociation=number % 6,
        nausea=number % 4,
        sedation=5 - number % 2,
    )
