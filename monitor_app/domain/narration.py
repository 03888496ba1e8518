"""The words for entries and scores, as the log table, the chart and the fields tell them.

Bands of scores and the steps of sedation are those of the clinical reference, in our own words.
"""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import AnswerState, Fact, Outcome, SideEffect
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import BY_NAME, MeasureName, Values
from monitor_app.domain.protocol import EventKind, Route
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.warning_words import level_word, limit_words
from monitor_app.domain.wording import say

_ROUTE_ENDINGS = {"IV", "IM", "SC", "PO", "SL", "IN", "PR"}


def sentence(fact: Fact, session: Session) -> str:
    """Return what happened, in one short sentence without its time.

    ``session`` is the session that holds the fact; side effects and warnings that a fact only names by
    their id are looked up in it.
    """
    match fact:
        case facts.PatientRegistered(patient):
            return say("Registered {name}, MRN {mrn}", name=patient.name, mrn=patient.mrn)
        case facts.SessionCheckedIn():
            return _checked_in(fact)
        case facts.CheckAnswered(answer):
            return answer_words(answer)
        case facts.EventRecorded(_, _, text, amount, unit):
            return event_words(text, amount, unit)
        case facts.SideEffectBegan(_, effect, text):
            return say("Side effect: {effect}", effect=side_effect_words(effect, text).lower())
        case facts.SideEffectResolved(event_id):
            return say("{effect}: over", effect=_known_side_effect(event_id, session))
        case facts.ReadingCharted(_, values, remark):
            return reading_words(values, remark)
        case facts.ClockJumped(seconds):
            return say(
                "The computer's clock was moved by {seconds:+.0f} s; times here were not", seconds=seconds
            )
        case facts.RecoveryBegun():
            return say("Recovery began")
        case facts.DischargeBegun():
            return say("Discharge checklist opened")
        case facts.DischargeLeft():
            return say("Discharge checklist left, back to recovery")
        case facts.SessionEnded(outcome, answers, reason):
            return _ended(outcome, answers, reason)
        case (
            facts.InfusionStarted()
            | facts.InfusionPaused()
            | facts.InfusionResumed()
            | facts.InfusionRateChanged()
            | facts.InfusionStopped()
            | facts.InjectionGiven()
            | facts.DeviceGiven()
        ):
            return _treatment(fact)
        case (
            facts.WarningRaised()
            | facts.WarningLevelChanged()
            | facts.WarningAcknowledged()
            | facts.WarningResolved()
        ):
            return _warning(fact, session)
        case _:
            assert_never(fact)


TreatmentFact = (
    facts.InfusionStarted
    | facts.InfusionPaused
    | facts.InfusionResumed
    | facts.InfusionRateChanged
    | facts.InfusionStopped
    | facts.InjectionGiven
    | facts.DeviceGiven
)


def _treatment(fact: TreatmentFact) -> str:
    match fact:
        case facts.InfusionStarted(None, minutes):
            return say("Infusion started, dose not known, over {minutes:g} min", minutes=minutes)
        case facts.InfusionStarted(amount, minutes):
            return say(
                "Infusion started, {amount:.1f} mg over {minutes:g} min", amount=amount, minutes=minutes
            )
        case facts.InfusionPaused():
            return say("Infusion paused")
        case facts.InfusionResumed():
            return say("Infusion resumed")
        case facts.InfusionRateChanged(rate):
            return say("Rate changed to {rate:g} mg/h", rate=rate)
        case facts.InfusionStopped(amount, reason):
            stopped = (
                say("Infusion stopped")
                if amount is None
                else say("Infusion stopped, {amount:.1f} mg given", amount=amount)
            )
            return _with_reason(stopped, reason)
        case facts.InjectionGiven(None):
            return say("Injection given, dose not known")
        case facts.InjectionGiven(amount):
            return say("Injection given, {amount:.1f} mg", amount=amount)
        case facts.DeviceGiven(number, amount):
            return say("Device {number} given, {amount:g} mg", number=number, amount=amount)
        case _:
            assert_never(fact)


def _warning(fact: facts.WarningFact, session: Session) -> str:
    match fact:
        case facts.WarningRaised():
            return judged_words(
                fact.measure, fact.value, fact.level, fact.limit_kind, fact.direction, fact.bound
            )
        case facts.WarningLevelChanged():
            known = session.warnings[fact.warning_id]
            return judged_words(
                known.measure, fact.value, fact.level, fact.limit_kind, known.direction, fact.bound
            )
        case facts.WarningAcknowledged(warning_id):
            known = session.warnings[warning_id]
            return say(
                "{measure}: {level} acknowledged",
                measure=measure_name(known.measure),
                level=level_word(fact.level),
            )
        case facts.WarningResolved(warning_id, value):
            measure = measure_name(session.warnings[warning_id].measure)
            return say("{measure} {value:g}, inside its limits again", measure=measure, value=value)
        case _:
            assert_never(fact)


def judged_words(
    measure: MeasureName, value: float, level: Level, kind: LimitKind, direction: Direction, bound: float
) -> str:
    """Return value, level and limit, such as "Systolic 186, critical: at or above 180"."""
    return say(
        "{measure} {value:g}, {level}: {limit}",
        measure=measure_name(measure),
        value=value,
        level=level_word(level),
        limit=limit_words(kind, direction, bound),
    )


def acknowledged_words(person: str, time: str = "") -> str:
    """Return who acknowledged, and when if a ``time`` as people read it is given."""
    if not time:
        return say("acknowledged by {person}", person=person)
    return say("acknowledged {time} {person}", time=time, person=person)


def answer_words(answer: facts.CheckAnswer) -> str:
    """Return one answered question with its reason, such as "Consent is current: skipped, on file"."""
    match answer.state:
        case AnswerState.FINE:
            state = say("in order")
        case AnswerState.FLAGGED:
            state = say("flagged")
        case AnswerState.SKIPPED:
            state = say("skipped")
        case _:
            assert_never(answer.state)
    return _with_reason(say("{question}: {state}", question=say(answer.text), state=state), answer.reason)


def event_words(text: str, amount: float | None, unit: str) -> str:
    """Return an event with its amount, the route of a drug last: "Ondansetron 4 mg IV"."""
    if amount is None:
        return text
    drug, _, route = text.rpartition(" ")
    if drug and route in _ROUTE_ENDINGS:
        return say("{drug} {amount:g} {unit} {route}", drug=drug, amount=amount, unit=unit, route=route)
    return say("{text} {amount:g} {unit}", text=text, amount=amount, unit=unit).rstrip()


def reading_words(values: Values, remark: str = "") -> str:
    """Return a reading as one line, such as "BP 122/78, pulse 72, SpO₂ 98"."""
    parts = []
    systolic, diastolic = values.get(MeasureName.SYSTOLIC), values.get(MeasureName.DIASTOLIC)
    if systolic is not None and diastolic is not None:
        parts.append(say("BP {systolic:g}/{diastolic:g}", systolic=systolic, diastolic=diastolic))
    for name, value in values.items():
        if name not in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC):
            parts.append(say("{measure} {value:g}", measure=measure_name(name), value=value))
    return ", ".join([*parts, *([remark] if remark else [])])


def _checked_in(fact: facts.SessionCheckedIn) -> str:
    parts = [say("Checked in"), fact.chair, say(fact.protocol.title)]
    if fact.dose is not None:
        parts.append(say("{amount:.1f} mg planned", amount=fact.dose))
    if fact.phq9 is not None:
        parts.append(say("PHQ-9 {total} ({band})", total=fact.phq9, band=phq9_band(fact.phq9)))
    open_ones = [answer for answer in fact.answers if answer.state is not AnswerState.FINE]
    return " · ".join([*parts, *(answer_words(answer) for answer in open_ones)])


def _ended(outcome: Outcome, answers: tuple[facts.CheckAnswer, ...], reason: str) -> str:
    match outcome:
        case Outcome.COMPLETE:
            ended = say("Session complete")
        case Outcome.CANCELLED:
            ended = say("Session cancelled")
        case _:
            assert_never(outcome)
    open_ones = [answer_words(answer) for answer in answers if answer.state is not AnswerState.FINE]
    return " · ".join([_with_reason(ended, reason), *open_ones])


def _with_reason(words: str, reason: str) -> str:
    return say("{words}, {reason}", words=words, reason=reason) if reason else words


def _known_side_effect(event_id: str, session: Session) -> str:
    course = next((course for course in session.side_effects if course.event_id == event_id), None)
    return say("Side effect") if course is None else side_effect_words(course.effect, course.text)


def measure_name(name: MeasureName) -> str:
    """Return the title of a measure, such as "Systolic"."""
    return say(BY_NAME[name].title)


def short_measure_name(name: MeasureName) -> str:
    """Return a heading for a narrow column, such as "RR" or "Diss."."""
    match name:
        case MeasureName.RESPIRATORY_RATE:
            return say("RR")
        case MeasureName.DISSOCIATION:
            return say("Diss.")
        case MeasureName.SEDATION:
            return say("Sed.")
        case _:
            return measure_name(name)


def side_effect_name(effect: SideEffect) -> str:
    """Return a side effect as a chip shows it."""
    match effect:
        case SideEffect.DROWSY:
            return say("Drowsy")
        case SideEffect.LIGHT_HEADED:
            return say("Light-headed")
        case SideEffect.CONFUSED:
            return say("Confused")
        case SideEffect.BLURRED_VISION:
            return say("Blurred vision")
        case SideEffect.HALLUCINATING:
            return say("Hallucinating")
        case SideEffect.ANXIOUS:
            return say("Anxious")
        case SideEffect.HEADACHE:
            return say("Headache")
        case SideEffect.BREATHING_TROUBLE:
            return say("Breathing trouble")
        case SideEffect.CHEST_PAIN:
            return say("Chest pain")
        case SideEffect.OTHER:
            return say("Other")
        case _:
            assert_never(effect)


def side_effect_words(effect: SideEffect, text: str) -> str:
    """Return the side effect with what was written about it; for another one only the writing."""
    if effect is SideEffect.OTHER and text:
        return text
    return (
        say("{effect}: {text}", effect=side_effect_name(effect), text=text)
        if text
        else side_effect_name(effect)
    )


def event_kind_name(kind: EventKind) -> str:
    """Return what sort of event it is."""
    match kind:
        case EventKind.DRUG:
            return say("Drug")
        case EventKind.VOMITING:
            return say("Vomiting")
        case EventKind.PHYSICIAN_NOTIFIED:
            return say("Physician notified")
        case EventKind.NOTE:
            return say("Note")
        case _:
            assert_never(kind)


def phase_name(phase: Phase) -> str:
    """Return the name of a phase."""
    match phase:
        case Phase.BASELINE:
            return say("Baseline")
        case Phase.TREATMENT:
            return say("Treatment")
        case Phase.RECOVERY:
            return say("Recovery")
        case Phase.DISCHARGE:
            return say("Discharge")
        case Phase.ENDED:
            return say("Ended")
        case _:
            assert_never(phase)


def route_name(route: Route) -> str:
    """Return the route as lists abbreviate it."""
    match route:
        case Route.INTRAVENOUS:
            return say("IV")
        case Route.SUBCUTANEOUS:
            return say("SC")
        case Route.NASAL:
            return say("Nasal")
        case _:
            assert_never(route)


def score_words(measure: MeasureName, value: float) -> str:
    """Return what a score means, "" for measures whose number speaks for itself."""
    match measure:
        case MeasureName.DISSOCIATION:
            return dissociation_words(value)
        case MeasureName.NAUSEA:
            return nausea_words(value)
        case MeasureName.SEDATION:
            return sedation_words(value)
        case MeasureName.PHQ9:
            return phq9_band(value)
        case _:
            return ""


def dissociation_words(score: float) -> str:
    """Return the band of a dissociation score, 0 to 10."""
    if score <= 2:
        return say("minimal")
    if score <= 5:
        return say("mild to moderate")
    return say("marked") if score <= 8 else say("profound")


def nausea_words(score: float) -> str:
    """Return the band of a nausea score, 0 to 10."""
    if score <= 0:
        return say("none")
    if score <= 3:
        return say("mild")
    return say("moderate") if score <= 6 else say("severe")


def sedation_words(score: float) -> str:
    """Return the step of MOAA/S, 5 (awake) down to 0."""
    match score:
        case 5:
            return say("answers readily to name")
        case 4:
            return say("lethargic")
        case 3:
            return say("only if called loudly or repeatedly")
        case 2:
            return say("only to mild prodding")
        case 1:
            return say("only to a painful squeeze")
        case _:
            return say("no response")


def phq9_band(total: float) -> str:
    """Return the severity band of a PHQ-9 total, 0 to 27."""
    if total <= 4:
        return say("minimal")
    if total <= 9:
        return say("mild")
    if total <= 14:
        return say("moderate")
    return say("moderately severe") if total <= 19 else say("severe")
