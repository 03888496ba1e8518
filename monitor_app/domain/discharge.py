"""Fit to leave: the checklist, pre-filled from the record. Source: clinical reference.

Pre-filling is a proposal; the nurse's answers are what is stored. A flagged item asks for a reason to
override, it does not forbid. What was to be read and was not asks for a reading or a reason: the label of
nasal esketamine requires a reading before leaving, and no route lets a value from before the treatment
speak for afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor_app.domain.entries import AnswerState, CheckAnswer, EventRecorded
from monitor_app.domain.limits import passes
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.protocol import EventKind, Route
from monitor_app.domain.schedule import planned_end
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say, say_count

NO_VOMITING = timedelta(minutes=30)

FRESH = timedelta(minutes=30)
"""How long a good value speaks for leaving (our own default); a bad one does until the next."""


@dataclass(frozen=True, slots=True)
class LeavingItem:
    """One item; ``state`` None when only a person can tell. ``evidence`` says what the record holds.

    ``needs_record``: the record should tell and does not; fulfilled by word alone, it needs a reason.
    """

    key: str
    text: str
    state: AnswerState | None
    evidence: str = ""
    needs_record: bool = False


def fit_to_leave(session: Session, now: datetime) -> tuple[LeavingItem, ...]:
    """Return the items in the order they are asked."""
    return (
        _earliest_time(session, now),
        _pressure_and_pulse(session, now),
        _value_item(
            session, now, "spo2", say("SpO₂ above 92 % on air"), MeasureName.SPO2, lambda value: value > 92
        ),
        _value_item(
            session, now, "sedation", say("Awake: sedation 5"), MeasureName.SEDATION, lambda value: value == 5
        ),
        LeavingItem("oriented", say("Oriented"), None),
        _value_item(
            session,
            now,
            "dissociation",
            say("Dissociation 1 or less"),
            MeasureName.DISSOCIATION,
            lambda value: value <= 1,
        ),
        _nausea(session, now),
        LeavingItem("gait", say("Steady gait"), None),
        _side_effects(session),
        _warnings_seen(session),
        LeavingItem("suicide_risk", say("Suicide risk asked"), None),
        LeavingItem("escort", say("Escort present"), None),
        LeavingItem(
            "instructions", say("Instructions given (no driving until the next day after sleep)"), None
        ),
    )


def objection_to(answers: Iterable[CheckAnswer], session: Session, now: datetime) -> str | None:
    """Return why the session cannot end with these answers, as a sentence, None when it can.

    Each item needs an answer; what is not fulfilled needs a reason, and so does what is called fulfilled
    against the record, or without the reading it needs.
    """
    given = {answer.key: answer for answer in answers}
    for item in fit_to_leave(session, now):
        answer = given.get(item.key)
        if answer is None:
            return say("Answer every item of the checklist first: {item}.", item=item.text)
        if answer.reason.strip():
            continue
        if answer.state is not AnswerState.FINE:
            return say("Give a reason for each item that is not fulfilled.")
        if item.state is AnswerState.FLAGGED:
            return say(
                "The record says otherwise for: {item}. Leave it as not fulfilled and give a reason.",
                item=item.text,
            )
        if item.needs_record:
            return say("Chart a reading or give a reason for: {item}.", item=item.text)
    return None


def _judged(ok: bool) -> AnswerState:
    return AnswerState.FINE if ok else AnswerState.FLAGGED


def _proposed(
    key: str, text: str, ok: bool, evidence: str, readings: Iterable[Reading], session: Session, now: datetime
) -> LeavingItem:
    """Return the item as ``readings`` have it: good values from before the treatment, or old, are none."""
    if not ok:
        return LeavingItem(key, text, AnswerState.FLAGGED, evidence)
    oldest = min(reading.at for reading in readings)
    if session.time_zero is not None and oldest <= session.time_zero:
        words = say("{evidence} before the treatment", evidence=evidence)
        return LeavingItem(key, text, None, words, needs_record=True)
    if now - oldest > FRESH:
        minutes = int((now - oldest).total_seconds() // 60)
        words = say("{evidence}, {minutes} min ago", evidence=evidence, minutes=minutes)
        needs_record = session.protocol.route is Route.NASAL
        return LeavingItem(key, text, None, words, needs_record)
    return LeavingItem(key, text, AnswerState.FINE, evidence)


def _earliest_time(session: Session, now: datetime) -> LeavingItem:
    end = planned_end(session)
    text = say("Earliest leaving time reached")
    if end is None:
        return LeavingItem("earliest_time", text, AnswerState.FLAGGED, say("no treatment was given"))
    left = (end - now).total_seconds() / 60
    if left > 0:
        minutes = int(-(-left // 1))
        return LeavingItem(
            "earliest_time",
            text,
            AnswerState.FLAGGED,
            say_count("{count} minute to go", "{count} minutes to go", minutes),
        )
    return LeavingItem("earliest_time", text, AnswerState.FINE)


def _pressure_and_pulse(session: Session, now: datetime) -> LeavingItem:
    """Within 20 % of baseline, or below every limit."""
    text = say("BP and pulse near baseline or inside limits")
    measures = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.PULSE)
    latest = {name: session.latest[name] for name in measures if name in session.latest}
    values: Values = {name: reading.values[name] for name, reading in latest.items()}
    if MeasureName.SYSTOLIC not in values:
        return LeavingItem("pressure", text, None, say("no BP charted"), needs_record=True)
    # Here a value past its limit counts as it stands: there may be no next reading to confirm it.
    passed = {
        limit.measure
        for limit in session.limits
        if limit.measure in values
        and passes(limit, values[limit.measure], session.baseline.get(limit.measure))
    }
    ok = all(
        name not in passed
        or (name in session.baseline and abs(value - session.baseline[name]) <= 0.2 * session.baseline[name])
        for name, value in values.items()
    )
    evidence = pressure_words(values[MeasureName.SYSTOLIC], values[MeasureName.DIASTOLIC])
    if MeasureName.PULSE in values:
        evidence = say("{pressure}, pulse {pulse:.0f}", pressure=evidence, pulse=values[MeasureName.PULSE])
    return _proposed("pressure", text, ok, evidence, latest.values(), session, now)


def _value_item(
    session: Session,
    now: datetime,
    key: str,
    text: str,
    measure: MeasureName,
    fits: Callable[[float], bool],
) -> LeavingItem:
    reading = session.latest.get(measure)
    if reading is None:
        return LeavingItem(key, text, None, say("not charted"), needs_record=True)
    value = reading.values[measure]
    evidence = say("last {value:.0f}", value=value)
    return _proposed(key, text, fits(value), evidence, (reading,), session, now)


def _nausea(session: Session, now: datetime) -> LeavingItem:
    text = say("Nausea below 4, no vomiting for 30 min")
    vomited = [
        entry.at
        for entry in session.events
        if isinstance(entry.fact, EventRecorded) and entry.fact.kind is EventKind.VOMITING
    ]
    if vomited and now - vomited[-1] < NO_VOMITING:
        return LeavingItem("nausea", text, AnswerState.FLAGGED, say("vomited within 30 min"))
    return _value_item(session, now, "nausea", text, MeasureName.NAUSEA, lambda value: value < 4)


def _side_effects(session: Session) -> LeavingItem:
    open_ones = sum(course.resolved_at is None for course in session.side_effects)
    evidence = "" if not open_ones else say_count("{count} still open", "{count} still open", open_ones)
    return LeavingItem("side_effects", say("Side effects resolved"), _judged(not open_ones), evidence)


def _warnings_seen(session: Session) -> LeavingItem:
    waiting = len(session.to_acknowledge())
    evidence = "" if not waiting else say_count("{count} not yet", "{count} not yet", waiting)
    return LeavingItem("warnings", say("Every warning acknowledged"), _judged(not waiting), evidence)
