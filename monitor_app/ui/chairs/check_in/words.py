"""The sentences of the check-in: what is known of a patient, and what a protocol brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor_app.domain.entries import Patient
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName
from monitor_app.domain.protocol import Protocol, Route
from monitor_app.domain.records import PatientRecord, SessionRecord, SessionStatus
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say, say_count
from monitor_app.ui import formats


def route_words(route: Route) -> str:
    """Return what a route is called on its button."""
    match route:
        case Route.INTRAVENOUS:
            return say("IV infusion")
        case Route.SUBCUTANEOUS:
            return say("Subcutaneous")
        case Route.NASAL:
            return say("Nasal")


def patient_words(record: PatientRecord) -> str:
    """Return what tells a patient from another of the same name."""
    parts = [say("MRN {mrn}", mrn=record.patient.mrn)]
    if record.patient.birth_date is not None:
        parts.append(say("born {year}", year=record.patient.birth_date.year))
    parts.append(say_count("{count} session", "{count} sessions", record.session_count))
    return " · ".join(parts)


def weight_hint(record: PatientRecord) -> str:
    """Return the last known weight, an empty text when none is known."""
    weight = record.patient.weight
    return "" if weight is None else say("last {weight}", weight=formats.number(weight, 1))


def treated(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Return the sessions that were not cancelled, oldest first."""
    kept = [session for session in sessions if session.status is not SessionStatus.CANCELLED]
    return sorted(kept, key=lambda session: session.checked_in_at)


def phq9_hint(sessions: Sequence[SessionRecord]) -> str:
    """Return the first and the last PHQ-9 of earlier sessions, oldest first."""
    totals = [session.phq9 for session in sessions if session.phq9 is not None]
    if not totals:
        return ""
    if len(totals) == 1:
        return say("last {last}", last=totals[0])
    return say("first {first} · last {last}", first=totals[0], last=totals[-1])


def last_session_words(patient: Patient, sessions: Sequence[SessionRecord]) -> str:
    """Return one line on the last session of a patient; ``sessions`` are oldest first."""
    running = [session for session in sessions if session.status is SessionStatus.RUNNING]
    if running:
        return say(
            "{name} has a running session in {chair} already.", name=patient.name, chair=running[-1].chair
        )
    if not sessions:
        return say("First session here.")
    last = sessions[-1]
    parts = []
    if last.peak_systolic is not None and last.peak_diastolic is not None:
        peak = pressure_words(last.peak_systolic, last.peak_diastolic)
        parts.append(say("peak {pressure}", pressure=peak))
    if last.peak_dissociation is not None:
        parts.append(say("dissociation {score:.0f}", score=last.peak_dissociation))
    if last.warning_count:
        parts.append(say_count("{count} warning", "{count} warnings", last.warning_count))
    day = formats.day(last.checked_in_at.astimezone().date())
    if not parts:
        return say("Last session {day}.", day=day)
    return say("Last session {day}: {facts}.", day=day, facts=", ".join(parts))


def schedule_words(protocol: Protocol) -> str:
    """Return when readings are due and when the patient can leave at the earliest."""
    minutes = ", ".join(f"{minute:g}" for minute in protocol.schedule.minutes)
    due = say(
        "Readings due at {minutes} min; after the end every {every:g} min.",
        minutes=minutes,
        every=protocol.schedule.recovery_every,
    )
    leaving = protocol.leaving
    if leaving.after_start:
        return due + " " + say("Leaving from {minutes:g} min.", minutes=leaving.after_start)
    return due + " " + say("Leaving from {minutes:g} min after the end.", minutes=leaving.after_end)


def limits_words(protocol: Protocol, level: Level) -> str:
    """Return the limits of one level in words, blood pressure first, an empty text when there are none."""
    limits = [limit for limit in protocol.limits if limit.level is level]
    parts = _pressure_words(limits)
    for measure in CHARTED:
        if measure.name in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC):
            continue
        own = [_limit_words(limit) for limit in limits if limit.measure is measure.name]
        if own:
            parts.append(f"{say(measure.title)} {', '.join(own)}")
    return "; ".join(parts)


def _pressure_words(limits: Sequence[Limit]) -> list[str]:
    """Limits that both pressures have are joined as 160/100; the others stand alone."""
    systolic = [limit for limit in limits if limit.measure is MeasureName.SYSTOLIC]
    diastolic = [limit for limit in limits if limit.measure is MeasureName.DIASTOLIC]
    parts = []
    for upper in systolic:
        lower = next((each for each in diastolic if _same_kind(each, upper)), None)
        if lower is None:
            parts.append(f"{say(BY_NAME[MeasureName.SYSTOLIC].title)} {_limit_words(upper)}")
            continue
        diastolic.remove(lower)
        parts.append(_pair_words(upper, lower))
    parts += [f"{say(BY_NAME[MeasureName.DIASTOLIC].title)} {_limit_words(limit)}" for limit in diastolic]
    return parts


def _same_kind(one: Limit, other: Limit) -> bool:
    return one.kind is other.kind and one.direction is other.direction


def _pair_words(upper: Limit, lower: Limit) -> str:
    rises = upper.direction is Direction.ABOVE
    if upper.kind is LimitKind.ABSOLUTE:
        return say("BP {bounds}", bounds=f"{'≥' if rises else '≤'}{pressure_words(upper.bound, lower.bound)}")
    sign = "+" if rises else "−"
    unit = " %" if upper.kind is LimitKind.PERCENT else ""
    return say("{bounds} from baseline", bounds=f"{sign}{upper.bound:g}{unit}/{sign}{lower.bound:g}{unit}")


def _limit_words(limit: Limit) -> str:
    rises = limit.direction is Direction.ABOVE
    match limit.kind:
        case LimitKind.ABSOLUTE:
            return f"{'≥' if rises else '≤'}{limit.bound:g}"
        case LimitKind.CHANGE:
            return say("{bound} from baseline", bound=f"{'+' if rises else '−'}{limit.bound:g}")
        case LimitKind.PERCENT:
            return say("{bound} % from baseline", bound=f"{'+' if rises else '−'}{limit.bound:g}")
