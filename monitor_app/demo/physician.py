"""The physician of the demo: what was signed, returned, corrected and handed in after the sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from monitor_app.domain import correcting, reviewing
from monitor_app.domain.decisions import Decision, Refused, Unusual, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import evolve
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

PHYSICIAN = "Physician 1"
SIGNED_AFTER = timedelta(hours=3)
SIGNED_FROM = timedelta(days=3)
"""What ended longer ago is signed; the newest sessions wait."""
HANDED_IN_AFTER = timedelta(days=1)

CORRECTED = {("002764", 4), ("003902", 3)}
"""A value was amended before the signature, by MRN and number in the course."""
ADDED_TO = {("005120", 2)}
"""An addendum was written after the signature."""
CORRECTED_LATER = {("004071", 2)}
"""A value was amended after the signature, so that it waits for another."""
RETURNED = {("005602", 3)}
"""It was sent back with a question."""
FOLLOW_UP = {("003348", 1)}


def looked_back(session: Session, now: datetime, nurse: str) -> Iterator[Entry]:
    """Yield what was recorded after the end of a finished session until ``now``, each at its own time."""
    assert session.ended_at is not None
    place = session.patient.mrn, session.check_in.course_number
    for after, by, decision in _acts(session, place, nurse, now - session.ended_at):
        at = session.ended_at + after
        if at > now:
            return
        decided = decision(session, When(at, at, by))
        if isinstance(decided, (Refused, Unusual)):
            raise ValueError(f"the story of the demo does not hold: {decided.sentence}")
        for entry in decided:
            yield entry
            session = evolve(session, entry)


Act = tuple[timedelta, str, Decision]
"""How long after the end, by whom, and what."""


def _acts(session: Session, place: tuple[str, int], nurse: str, age: timedelta) -> Iterator[Act]:
    if place in RETURNED:
        question = say("Was the pulse at the second reading counted or shown by the device?")
        yield SIGNED_AFTER, PHYSICIAN, partial(reviewing.return_session, question=question)
        return
    if place in CORRECTED:
        yield timedelta(minutes=20), nurse, _amend_pulse
    if age < SIGNED_FROM:
        return
    yield SIGNED_AFTER, PHYSICIAN, _signing(session, place)
    if place in ADDED_TO:
        text = say("The escort called in the evening: slept well, no nausea.")
        yield SIGNED_AFTER + timedelta(hours=2), nurse, partial(reviewing.add_addendum, text=text)
    if place in CORRECTED_LATER:
        yield SIGNED_AFTER + timedelta(hours=1), nurse, _amend_pulse
    if session.protocol.delivery is Delivery.DEVICES:
        yield HANDED_IN_AFTER, nurse, reviewing.submit_form


def _signing(session: Session, place: tuple[str, int]) -> Decision:
    plan = Plan(PlanKind.GO_ON)
    if session.protocol.delivery is Delivery.DEVICES:
        plan = Plan(PlanKind.NEXT_IN_DAYS, 3)
    if place in FOLLOW_UP:
        comment = say("ECG before the next session.")
        return partial(reviewing.sign_session, meaning=Meaning.FOLLOW_UP, comment=comment, plan=plan)
    return partial(reviewing.sign_session, meaning=Meaning.REVIEWED, plan=plan)


def _amend_pulse(session: Session, when: When) -> tuple[Entry, ...] | Refused | Unusual:
    """The pulse of the second reading had been typed wrongly by four."""
    reading = session.readings[1]
    values = {**reading.values, MeasureName.PULSE: reading.values[MeasureName.PULSE] + 4}
    return correcting.amend_reading(
        session,
        when,
        reading_id=reading.reading_id,
        values=values,
        remark=reading.remark,
        reason=say("typing error"),
    )
