"""How readings are folded into a session: charted, amended, struck out, and judged by what was in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits_in_force import LimitStep
from monitor_app.domain.readings import (
    Amendment,
    Reading,
    Strike,
    all_judged,
    baseline_of,
    judged,
    latest_of,
)
from monitor_app.domain.session import Phase, Session, reading_of
from monitor_app.domain.timeline import Timeline


def with_time_zero(session: Session, at: datetime) -> Session:
    """Set time zero, and with it the baseline; what was read after it is compared with that."""
    started = replace(session, time_zero=at, phase=Phase.TREATMENT)
    return _recounted(started, session.readings)


def _recounted(session: Session, readings: Iterable[Reading]) -> Session:
    """Return ``session`` with these readings, and all that is counted from them counted anew."""
    readings = tuple(readings)
    baseline = baseline_of(readings, session.time_zero)
    all_of_them = tuple(all_judged(readings, session.limit_steps, baseline, session.time_zero))
    return replace(session, readings=Timeline(all_of_them), latest=latest_of(all_of_them), baselines=baseline)


def with_reading(session: Session, entry: Entry, fact: facts.ReadingCharted) -> Session:
    """Return ``session`` with a charted reading, in its place by time."""
    reading = Reading(
        fact.reading_id,
        entry.at,
        entry.recorded_at,
        entry.recorded_by,
        fact.values,
        fact.remark,
        fact.late,
    )
    if session.readings and session.readings[-1].at > entry.at:
        return _recounted(session, session.readings.plus(reading))
    if session.time_zero is None or reading.at <= session.time_zero:
        session = replace(session, baselines=session.baselines.plus(reading))
    reading = judged(reading, session.limit_steps, session.compared_with(entry.at), session.newest)
    return replace(
        session,
        readings=session.readings.plus(reading),
        latest={**session.latest, **dict.fromkeys(fact.values, reading)},
    )


Care = (
    facts.ReadingAmended
    | facts.ReadingStruck
    | facts.ReadingMissed
    | facts.MissedReadingEntered
    | facts.LimitsChanged
)


def with_care(session: Session, entry: Entry, fact: Care) -> Session:
    """Return ``session`` after a reading was corrected or missed, or the limits changed."""
    match fact:
        case facts.ReadingAmended(reading_id, values, remark, reason):
            known = reading_of(session, reading_id)
            amendment = Amendment(entry.at, entry.recorded_by, reason, known.values, known.remark)
            amended = replace(known, values=values, remark=remark, amendments=(*known.amendments, amendment))
            return _recounted(session, (amended if r is known else r for r in session.readings))
        case facts.ReadingStruck(reading_id, reason):
            known = reading_of(session, reading_id)
            struck = replace(known, struck=Strike(entry.at, entry.recorded_by, reason))
            session = replace(session, struck=(*session.struck, struck))
            return _recounted(session, (r for r in session.readings if r is not known))
        case facts.ReadingMissed(_, until):
            return replace(session, missed={**session.missed, entry.at: until or entry.recorded_at})
        case facts.MissedReadingEntered():
            left = {due: until for due, until in session.missed.items() if due != entry.at}
            return replace(session, missed=left)
        case facts.LimitsChanged(limits, reason):
            step = LimitStep(entry.at, limits, reason, entry.recorded_by)
            return replace(session, limit_steps=(*session.limit_steps, step))
        case _:
            assert_never(fact)
