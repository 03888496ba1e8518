"""The decision to chart a reading: plausible, in time, and judged against the limits in force."""

from __future__ import annotations

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Refused, Unusual, When, entry_of, refusal_of_time
from monitor_app.domain.folding import evolve
from monitor_app.domain.judging import judge
from monitor_app.domain.measures import (
    BY_NAME,
    CHARTED,
    MeasureName,
    Plausibility,
    Values,
    plausibility,
)
from monitor_app.domain.missed import entered_afterwards
from monitor_app.domain.rejudging import rejudge
from monitor_app.domain.session import Session
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.wording import say


def chart_reading(
    session: Session, when: When, *, values: Values, remark: str = "", confirmed: bool = False
) -> Decided:
    """Chart ``values`` (any subset of the charted measures) and judge them.

    Refuses what nobody can have, half a blood pressure, an empty reading; asks once about what is
    unusual unless ``confirmed``.
    """
    in_order = in_order_of_the_catalogue(values)
    refused = refusal_of_time(session, when) or refusal_of_values(in_order, remark)
    if refused is not None:
        return refused
    unusual = question_about(in_order)
    if unusual is not None and not confirmed:
        return unusual
    number = len(session.readings) + len(session.struck) + 1
    reading_id = f"{session.session_id}.r{number}"
    charted = entry_of(
        session, when, facts.ReadingCharted(reading_id, in_order, remark.strip(), when.is_late)
    )
    after = evolve(session, charted)
    is_newest = after.readings[-1].reading_id == reading_id
    judged = judge(session, after, when) if is_newest else rejudge(after, when, Cause.LATE_ENTRY, in_order)
    answered = entered_afterwards(session, when, reading_id) if MeasureName.SYSTOLIC in in_order else ()
    return (charted, *judged, *answered)


def in_order_of_the_catalogue(values: Values) -> dict[MeasureName, float]:
    """Return those of ``values`` that are charted, in the order of the catalogue."""
    return {measure.name: values[measure.name] for measure in CHARTED if measure.name in values}


def refusal_of_values(values: Values, remark: str = "") -> Refused | None:
    """Return why these values cannot be charted, None when they can."""
    if not values and not remark.strip():
        return Refused(say("There is nothing to save yet. Enter at least one value."))
    for name, value in values.items():
        measure = BY_NAME[name]
        if plausibility(measure, value) is Plausibility.IMPOSSIBLE:
            bounds = measure.refused_outside
            return Refused(
                say(
                    "{measure} {value:g} cannot be: it must be from {low:g} to {high:g}. Read it again.",
                    measure=say(measure.title),
                    value=value,
                    low=bounds.low,
                    high=bounds.high,
                )
            )
    systolic = values.get(MeasureName.SYSTOLIC)
    diastolic = values.get(MeasureName.DIASTOLIC)
    if (systolic is None) != (diastolic is None):
        return Refused(say("Blood pressure needs both values, systolic and diastolic."))
    if systolic is not None and diastolic is not None and diastolic >= systolic:
        return Refused(
            say(
                "Diastolic {diastolic:g} must be below systolic {systolic:g}. Read it again.",
                diastolic=diastolic,
                systolic=systolic,
            )
        )
    return None


def question_about(values: Values) -> Unusual | None:
    """Return the question about unusual values, None when all are usual."""
    unusual = [
        say("{measure} {value:g}", measure=say(BY_NAME[name].title), value=value)
        for name, value in values.items()
        if plausibility(BY_NAME[name], value) is Plausibility.UNUSUAL
    ]
    if not unusual:
        return None
    return Unusual(say("{values}: unusual. Is that what you read?", values=", ".join(unusual)))
