"""How much has been given, by the record: rates over time, injections, devices."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor_app.domain.entries import DeviceGiven, InjectionGiven
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Session


def dose_given(session: Session, at: datetime) -> float | None:
    """Return mg given up to ``at``, None where the dose or the rate is not known.

    For a pump it is rate times running time, at most the planned amount: the pump was filled with no
    more than that.
    """
    if session.protocol.delivery is not Delivery.INFUSION:
        return _handed_out(session, at)
    total = 0.0
    for span in session.spans:
        if span.rate is None:
            return None
        end = min(at, span.end) if span.end is not None else at
        total += span.rate * max(0.0, (end - span.begin).total_seconds()) / 3600
    return total if session.planned_amount is None else min(total, session.planned_amount)


def _handed_out(session: Session, at: datetime) -> float | None:
    total = 0.0
    for entry in session.events:
        if entry.at <= at and isinstance(entry.fact, (InjectionGiven, DeviceGiven)):
            if entry.fact.amount is None:
                return None
            total += entry.fact.amount
    return total


def minutes_run(session: Session, at: datetime) -> float:
    """Return the minutes the pump has run up to ``at``, pauses left out."""
    seconds = 0.0
    for span in session.spans:
        end = min(at, span.end) if span.end is not None else at
        seconds += max(0.0, (end - span.begin).total_seconds())
    return seconds / 60


def infusion_length(session: Session, at: datetime) -> float:
    """Return the minutes the pump runs in all until the planned amount is given, as it looks ``at``.

    So far by the rates it had, from then on by the rate it has; the planned length, where the amount is
    not known.
    """
    amount, rate = session.planned_amount, session.rate
    if amount is None or not rate:
        return session.planned_minutes
    run = given = 0.0
    for span in session.spans:
        minutes = max(0.0, (min(at, span.end or at) - span.begin).total_seconds() / 60)
        per_minute = (span.rate or 0.0) / 60
        if per_minute and given + minutes * per_minute >= amount:
            return run + (amount - given) / per_minute
        run += minutes
        given += minutes * per_minute
    return run + (amount - given) / rate * 60


def next_device_at(session: Session) -> datetime | None:
    """Return from when on the next device may be used, None when none is left or none was used yet."""
    if not session.devices_given or not devices_left(session):
        return None
    return session.devices_given[-1] + timedelta(minutes=session.protocol.dosing.device_interval)


def devices_left(session: Session) -> int:
    """Return how many of the planned devices have not been used."""
    return max(0, (session.check_in.devices or 0) - len(session.devices_given))


def next_device(session: Session) -> int:
    """Return the number of the next device; that of a struck one is not given again."""
    struck = (gone.entry for gone in session.struck_events)
    told = (entry.fact for entry in (*session.events, *struck))
    return max((fact.number for fact in told if isinstance(fact, DeviceGiven)), default=0) + 1
