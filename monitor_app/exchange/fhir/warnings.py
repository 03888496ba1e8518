"""Warnings as detected issues: how grave, from when to when, who acknowledged them.

A flag has neither a severity nor a place for what was done about it; a detected issue has both, an
acknowledgement is its mitigation.
"""

from __future__ import annotations

from monitor_app.domain.entries import WarningRaised
from monitor_app.domain.limits import Direction
from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.session import Reading, Session
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_tellings import tellings_of
from monitor_app.domain.warning_words import action_word, level_word, limit_words
from monitor_app.domain.warnings import Acknowledgement, LimitWarning
from monitor_app.domain.wording import say
from monitor_app.exchange.charts import Chart
from monitor_app.exchange.fhir.codes import OWN_ACTIONS, OWN_WARNINGS, coding, concept, severity
from monitor_app.exchange.fhir.elements import Element, Frame, moment, period, text_of
from monitor_app.exchange.fhir.pieces import Piece
from monitor_app.exchange.fhir.readings import observation_of


def warnings(frame: Frame, chart: Chart) -> list[Piece]:
    """Return all warnings in the order they were raised, withdrawn ones among them, as errors."""
    session = frame.session
    tellings = tellings_of(session, chart.entries)
    told = {
        entry.fact.warning_id: entry.recorded_at
        for entry in chart.entries
        if isinstance(entry.fact, WarningRaised)
    }
    return [
        Piece(
            warning.warning_id,
            (_issue(frame, warning, after_end=any(one.after_end for one in tellings[warning.warning_id])),),
            warning.raised_at,
            told.get(warning.warning_id, warning.raised_at),
            "",
        )
        for warning in session.warnings.values()
    ]


def _issue(frame: Frame, warning: LimitWarning, *, after_end: bool) -> Element:
    measure = BY_NAME[warning.measure]
    side = say("above limit") if warning.direction is Direction.ABOVE else say("below limit")
    words = say("{measure} {side}", measure=say(measure.title), side=side)
    raising = _reading(frame.session, warning.reading_id)
    observed = None if raising is None else observation_of(frame, raising, warning.measure)
    return frame.resource(
        "DetectedIssue",
        warning.warning_id,
        {
            "status": _status(warning),
            "code": concept(coding(OWN_WARNINGS, f"{warning.measure}-{warning.direction}"), text=words),
            "severity": severity(warning.highest),
            "patient": frame.patient,
            "identifiedPeriod": period(warning.raised_at, warning.resolved_at),
            "author": frame.program,
            "implicated": [] if observed is None else [observed],
            "detail": _detail(frame.session, warning, after_end=after_end),
            "mitigation": [_mitigation(frame, warning, one) for one in warning.acknowledgements],
        },
    )


def _status(warning: LimitWarning) -> str:
    if warning.withdrawn_at is not None:
        return "entered-in-error"
    return "preliminary" if warning.is_present else "final"


def _reading(session: Session, reading_id: str) -> Reading | None:
    known = (*session.readings, *session.struck)
    return next((reading for reading in known if reading.reading_id == reading_id), None)


def _detail(session: Session, warning: LimitWarning, *, after_end: bool) -> str:
    """Return the worst value, its limit and whose limit that is, and whether it was left unseen."""
    measure, worst = BY_NAME[warning.measure], warning.worst
    words = say(
        "{measure} {value} {unit}: {level}, {limit}",
        measure=say(measure.title),
        value=number_words(session.reached(warning)),
        unit="" if measure.is_score else say(measure.unit),
        level=level_word(warning.highest),
        limit=limit_words(worst.limit_kind, warning.direction, worst.bound),
    ).replace(" :", ":")
    source = text_of(worst.source)
    if source:
        words = say("{words}. Source of the limit: {source}", words=words, source=source)
    if after_end:
        unseen = say("Told after the end of the session, by a correction.")
    elif warning.unacknowledged is None:
        return words
    elif warning.acknowledgements:
        unseen = say("The critical level was not acknowledged.")
    else:
        unseen = say("Not acknowledged.")
    return f"{words.removesuffix('.')}. {unseen}"


def _mitigation(frame: Frame, warning: LimitWarning, seen: Acknowledgement) -> Element:
    """Return who saw it; one who saw it below its highest level, with that level."""
    words = say("acknowledged")
    if seen.level is not warning.highest:
        words = say("acknowledged at the level {level}", level=level_word(seen.level))
    if seen.action is not None:
        words = say("{acknowledged}: {action}", acknowledged=words, action=action_word(seen.action))
    code = "acknowledged" if seen.action is None else seen.action.value
    return {
        "action": concept(coding(OWN_ACTIONS, code), text=words),
        "date": moment(seen.at),
        "author": frame.person(seen.by),
    }
