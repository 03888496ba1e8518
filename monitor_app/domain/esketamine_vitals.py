"""Vital signs for the monitoring form: blood pressures at the three moments, acceptable or not, oximetry."""

from __future__ import annotations

from collections.abc import Sequence

from monitor_app.domain.entries import AnswerState
from monitor_app.domain.esketamine_answer import Answer, Missing
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.narration import reading_words
from monitor_app.domain.readings import Reading, latest_of
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import number_words, pressure_words
from monitor_app.domain.wording import say

HIGH_BASELINE = {MeasureName.SYSTOLIC: 140.0, MeasureName.DIASTOLIC: 90.0}
"""Above which a baseline asks for a decision (clinical reference)."""

AT_40 = 40.0
NEAR = 5.0
"""Minutes to each side of 40 in which a reading is the one at 40 min (our own default)."""

BEFORE_LEAVING = 30.0
"""Minutes before the end within which a reading is one before leaving, as the checklist counts a value."""

_SYSTOLIC, _DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC


def pressure_before(session: Session) -> Answer | Missing:
    """Return the last blood pressure at or before the first device."""
    before = [reading for reading in _pressures(session) if _minute(session, reading) <= 0]
    return _told(session, before[-1]) if before else Missing(say("no blood pressure before the first device"))


def pressure_at_40(session: Session) -> Answer | Missing:
    """Return the blood pressure nearest to 40 min."""
    near = [one for one in _pressures(session) if abs(_minute(session, one) - AT_40) <= NEAR]
    if not near:
        return Missing(say("no blood pressure from 35 to 45 min"))
    return _told(session, min(near, key=lambda one: abs(_minute(session, one) - AT_40)))


def pressure_leaving(session: Session) -> Answer | Missing:
    """Return the last blood pressure, where it was taken shortly before the session ended."""
    if session.ended_at is None:
        return Missing(say("the session runs"))
    end = session.minute(session.ended_at) or 0.0
    first = max(end - BEFORE_LEAVING, 0.0)
    late = [
        one for one in _pressures(session) if _minute(session, one) > 0 and _minute(session, one) >= first
    ]
    return _told(session, late[-1]) if late else Missing(say("no blood pressure in the last 30 min"))


def acceptable_before(session: Session) -> Answer | Missing:
    """Return whether the baseline was at or below 140/90 and all before it inside the limits of its time.

    Each measure counts as it was last read at or before the first device; what was not is named.
    """
    before = latest_of(reading for reading in session.readings if _minute(session, reading) <= 0)
    if _SYSTOLIC not in before:
        return Missing(say("no blood pressure before the first device"))
    read = {name: reading.values[name] for name, reading in before.items()}
    wrong = {name for name, reading in before.items() if name in reading.levels}
    wrong |= {name for name, most in HIGH_BASELINE.items() if read[name] > most}
    if wrong & HIGH_BASELINE.keys():
        wrong |= HIGH_BASELINE.keys()
    told = reading_words({name: value for name, value in read.items() if name in wrong})
    value = say("no: {values}", values=told) if told else say("yes")
    words = pressure_words(read[_SYSTOLIC], read[_DIASTOLIC])
    return Answer(value, say("baseline {pressure}, limits in force and 140/90", pressure=words))


def acceptable_after(session: Session) -> Answer | Missing:
    """Return what the fit-to-leave checklist says of blood pressure and pulse."""
    answer = next((one for one in session.discharge_answers if one.key == "pressure"), None)
    if answer is None:
        return Missing(say("the fit-to-leave checklist does not say"))
    source = say("fit-to-leave checklist")
    if answer.state is AnswerState.FINE:
        return Answer(say("yes"), source)
    if answer.state is AnswerState.SKIPPED:
        return Missing(say("skipped in the fit-to-leave checklist: {reason}", reason=answer.reason))
    return Answer(say("no: {reason}", reason=answer.reason), source)


def oximetry(session: Session) -> Answer | Missing:
    """Return the SpO₂ before, its lowest and its last value after the first device."""
    taken = [one for one in session.readings if MeasureName.SPO2 in one.values]
    after = [one for one in taken if _minute(session, one) > 0]
    if not after:
        return Missing(say("no SpO₂ after the first device"))
    lowest = min(after, key=lambda one: one.values[MeasureName.SPO2])
    words = say(
        "lowest {lowest} % at {minute:+.0f} min, last {last} %",
        lowest=number_words(lowest.values[MeasureName.SPO2]),
        minute=_minute(session, lowest),
        last=number_words(after[-1].values[MeasureName.SPO2]),
    )
    baseline = session.baseline.get(MeasureName.SPO2)
    if baseline is not None:
        words = say("before {value} %, {after}", value=number_words(baseline), after=words)
    return Answer(words, say("readings"))


def _pressures(session: Session) -> Sequence[Reading]:
    return [one for one in session.readings if _SYSTOLIC in one.values and _DIASTOLIC in one.values]


def _minute(session: Session, reading: Reading) -> float:
    return session.minute(reading.at) or 0.0


def _told(session: Session, reading: Reading) -> Answer:
    pressure = pressure_words(reading.values[_SYSTOLIC], reading.values[_DIASTOLIC])
    source = say("reading at {minute:+.0f} min", minute=_minute(session, reading))
    return Answer(say("{pressure} mmHg", pressure=pressure), source)
