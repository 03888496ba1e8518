"""A session with all that a chart can hold: peaks, a warning, a drug, corrections, something late."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import acknowledging, correcting, correcting_events, decisions
from monitor_app.domain.entries import EventRecorded
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic


def corrected_session(clinic: Clinic, *, ended: bool = True) -> Session:
    """Chart an IV session over an hour, ``ended`` or left running.

    Minute 0 124/78, 20 169/97, 30 186/104 (critical, acknowledged at 31), 35 struck out as of the wrong
    chair, 40 amended from 215 to 151, 60 with 118/74; Ondansetron 8 mg, amended to 4; a struck note; a
    reading of minute 10 entered at minute 61.
    """
    session = clinic.start(clinic.check_in())
    clinic.chart(session, "124/78", "=1+1; +2", pulse=72, spo2=98)
    clinic.clock.advance(minutes=20)
    clinic.chart(session, "169/97", dissociation=7)
    clinic.clock.advance(minutes=10)
    session = clinic.chart(session, "186/104")
    clinic.clock.advance(minutes=1)
    seen = partial(
        acknowledging.acknowledge,
        action=AcknowledgeAction.PHYSICIAN_NOTIFIED,
    )
    clinic.record(session, seen)
    clinic.clock.advance(minutes=4)
    wrong = clinic.chart(session, "90/50", "of the other chair").readings[-1]
    clinic.record(
        session, partial(correcting.strike_reading, reading_id=wrong.reading_id, reason="wrong chair")
    )
    clinic.clock.advance(minutes=5)
    mistyped = clinic.chart(session, "215/91").readings[-1]
    right = {**mistyped.values, next(iter(mistyped.values)): 151.0}
    amend = partial(
        correcting.amend_reading,
        reading_id=mistyped.reading_id,
        values=right,
        remark="",
        reason="@typed wrongly",
        confirmed=True,
    )
    clinic.record(session, amend)
    give = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV", amount=8.0, unit="mg")
    number = _number_of_event(clinic.record(session, give), "Ondansetron IV")
    put_right = partial(
        correcting_events.amend_event,
        number=number,
        text="Ondansetron IV",
        amount=4.0,
        unit="mg",
        reason="half an ampoule",
    )
    clinic.record(session, put_right)
    note = partial(decisions.record_event, kind=EventKind.NOTE, text="+49 30 called")
    number = _number_of_event(clinic.record(session, note), "+49 30 called")
    clinic.record(
        session, partial(correcting_events.strike_event, number=number, reason="of another patient")
    )
    clinic.clock.advance(minutes=20)
    clinic.chart(session, "118/74")
    clinic.clock.advance(minutes=1)
    session = clinic.chart(session, "136/80", minutes_ago=51)
    if not ended:
        return session
    clinic.record(session, decisions.stop_infusion)
    return clinic.end(session)


def _number_of_event(session: Session, text: str) -> int:
    for entry in session.events:
        if isinstance(entry.fact, EventRecorded) and entry.fact.text == text:
            return entry.number
    raise KeyError(text)
