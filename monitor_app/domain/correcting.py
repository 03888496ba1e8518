"""Corrections: a reading is amended or struck out, always with a reason; the original stays readable."""

from __future__ import annotations

from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.charting import in_order_of_the_catalogue, question_about, refusal_of_values
from monitor_app.domain.correction_bounds import refusal_of_reason
from monitor_app.domain.deciding import Decided, Refused, When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import evolve
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.missed import entered_afterwards, missed_without
from monitor_app.domain.rejudging import rejudge
from monitor_app.domain.session import Session, reading_of
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.wording import say


def amend_reading(
    session: Session,
    when: When,
    *,
    reading_id: str,
    values: Values,
    remark: str = "",
    reason: str,
    confirmed: bool = False,
) -> Decided:
    """Give a charted reading the values and the remark it should have had, all of them.

    The readings from it on are judged anew; what it answered and nothing else did was missed. Asks once
    about what is unusual unless ``confirmed``.
    """
    known = _known(session, reading_id, reason)
    if isinstance(known, Refused):
        return known
    reading = reading_of(session, reading_id)
    right = in_order_of_the_catalogue(values)
    refused = refusal_of_values(right, remark)
    if refused is not None:
        return refused
    if right == reading.values and remark.strip() == reading.remark:
        return Refused(say("Nothing was changed. Enter what is right."))
    unusual = question_about({name: v for name, v in right.items() if reading.values.get(name) != v})
    if unusual is not None and not confirmed:
        return unusual
    fact = facts.ReadingAmended(reading_id, right, remark.strip(), reason.strip())
    amended = entry_of(session, when, fact, when.now)
    touched = dict.fromkeys((*reading.values, *right))
    after = evolve(session, amended)
    slots: tuple[Entry, ...] = ()
    if MeasureName.SYSTOLIC not in right:
        slots = missed_without(after, when, reading)
    elif MeasureName.SYSTOLIC not in reading.values:
        slots = entered_afterwards(session, replace(when, at=reading.at), reading_id)
    return (amended, *rejudge(after, when, Cause.AMENDED, touched), *slots)


def strike_reading(session: Session, when: When, *, reading_id: str, reason: str) -> Decided:
    """Mark a charted reading as entered in error: it counts no more, and stays readable.

    What it answered and nothing else did was missed.
    """
    known = _known(session, reading_id, reason)
    if isinstance(known, Refused):
        return known
    struck = entry_of(session, when, facts.ReadingStruck(reading_id, reason.strip()), when.now)
    reading = reading_of(session, reading_id)
    after = evolve(session, struck)
    left = missed_without(after, when, reading)
    return (struck, *rejudge(after, when, Cause.STRUCK, reading.values), *left)


def _known(session: Session, reading_id: str, reason: str) -> Refused | None:
    refused = refusal_of_reason(reason)
    if refused is not None:
        return refused
    if all(reading.reading_id != reading_id for reading in session.readings):
        return Refused(say("That reading does not count any more. Nothing was changed."))
    return None
