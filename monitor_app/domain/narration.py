"""The words for entries, as the log table and the chart tell them."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain import drug_facts as drugs
from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.check_words import state_words
from monitor_app.domain.entries import AnswerState, Fact, Outcome, SideEffect
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.names import measure_name, side_effect_name
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import phq9_band, pressure_words
from monitor_app.domain.warning_words import action_word, cause_words, level_word, limit_words
from monitor_app.domain.wording import say, say_count

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
            return answer_words(answer, session.protocol)
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
            return _ended(outcome, answers, reason, session.protocol)
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
            | facts.WarningConfirmed()
            | facts.WarningAcknowledged()
            | facts.WarningResolved()
            | facts.WarningWithdrawn()
        ):
            return _warning(fact, session)
        case facts.SoundSilenced():
            return say("Sound of the warnings silenced for a while")
        case facts.ReadingMissed() | facts.MissedReadingEntered() | facts.LimitsChanged():
            return _care(fact)
        case facts.ReadingAmended() | facts.ReadingStruck() | facts.EventAmended() | facts.EventStruck():
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.domain.correction_words import correction_sentence

            return correction_sentence(fact, session)
        case (
            facts.AddendumAdded()
            | facts.SessionSigned()
            | facts.SessionReturned()
            | facts.QuestionAnswered()
            | facts.MonitoringFormSubmitted()
            | facts.ChartOpened()
            | facts.ChartPrinted()
            | facts.ChartExported()
            | facts.DayListHandedOn()
        ):
            return _review(fact)
        case facts.ProtocolPublished(protocol, reason):
            words = say("{title}: edition {edition}", title=say(protocol.title), edition=protocol.edition)
            return _with_reason(words, reason)
        case facts.ProtocolRetired(name, reason):
            return _with_reason(say("Protocol {name} retired", name=name), reason)
        case facts.ProtocolReinstated(name, reason):
            return _with_reason(say("Protocol {name} in use again", name=name), reason)
        case facts.ClinicDescribed(name):
            return say("The clinic on printed charts: {name}", name=name)
        case facts.BackupRestored(file, lost):
            words = say("The record goes on from the backup {file}", file=file)
            return _with_reason(words, _lost(lost) if lost else "")
        case (
            people.PersonAdded()
            | people.PersonChanged()
            | people.SecretChanged()
            | people.PersonRetired()
            | people.PersonReinstated()
            | people.SignedIn()
            | people.SignedOut()
            | people.SignInFailed()
            | people.ActRefused()
            | people.EmergencyActed()
            | people.EmergencyExplained()
        ):
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.domain.people_words import people_sentence

            return people_sentence(fact)
        case (
            drugs.DrugDrawnUp()
            | drugs.DrugWasted()
            | drugs.DrugEntryStruck()
            | drugs.LotReceived()
            | drugs.LotCounted()
            | drugs.LotDiscarded()
        ):
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.domain.drug_words import drug_sentence

            return drug_sentence(fact)
        case _:
            assert_never(fact)


def _treatment(fact: facts.TreatmentFact) -> str:
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


CareFact = facts.ReadingMissed | facts.MissedReadingEntered | facts.LimitsChanged


def _care(fact: CareFact) -> str:
    match fact:
        case facts.ReadingMissed(None):
            return say("Recheck missed")
        case facts.ReadingMissed(minute, is_recheck=True):
            return say("Recheck missed: {minute:+.0f} min", minute=minute)
        case facts.ReadingMissed(minute):
            return say("Reading missed: {minute:+.0f} min", minute=minute)
        case facts.MissedReadingEntered(None):
            return say("The recheck was taken and entered afterwards")
        case facts.MissedReadingEntered(minute):
            return say("Reading of {minute:+.0f} min was taken and entered afterwards", minute=minute)
        case facts.LimitsChanged(_, reason):
            return _with_reason(say("Limits of this patient changed"), reason)
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
        case facts.WarningConfirmed(warning_id, value):
            measure = measure_name(session.warnings[warning_id].measure)
            return say("{measure} {value:g}: past its limit now too", measure=measure, value=value)
        case facts.WarningAcknowledged(warning_id):
            known = session.warnings[warning_id]
            words = say(
                "{measure}: {level} acknowledged",
                measure=measure_name(known.measure),
                level=level_word(fact.level),
            )
            return words if fact.action is None else _with_reason(words, action_word(fact.action))
        case facts.WarningWithdrawn(warning_id, cause):
            measure = measure_name(session.warnings[warning_id].measure)
            return say("{measure}: warning withdrawn, {cause}", measure=measure, cause=cause_words(cause))
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


def answer_words(answer: facts.CheckAnswer, protocol: Protocol) -> str:
    """Return one answered question with its reason, such as "Consent is current: skipped, on file"."""
    words = say("{question}: {state}", question=say(answer.text), state=state_words(answer, protocol))
    return _with_reason(words, answer.reason)


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
        parts.append(say("BP {pressure}", pressure=pressure_words(systolic, diastolic)))
    for name, value in values.items():
        if name not in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC):
            parts.append(say("{measure} {value:g}", measure=measure_name(name), value=value))
    return ", ".join([*parts, *([remark] if remark else [])])


def side_effect_words(effect: SideEffect, text: str) -> str:
    """Return the side effect with what was written about it; for another one only the writing."""
    if effect is SideEffect.OTHER and text:
        return text
    return (
        say("{effect}: {text}", effect=side_effect_name(effect), text=text)
        if text
        else side_effect_name(effect)
    )


def _checked_in(fact: facts.SessionCheckedIn) -> str:
    parts = [say("Checked in"), fact.chair, say(fact.protocol.title)]
    if fact.dose is not None:
        parts.append(say("{amount:.1f} mg planned", amount=fact.dose))
    if fact.phq9 is not None:
        parts.append(say("PHQ-9 {total} ({band})", total=fact.phq9, band=phq9_band(fact.phq9)))
    open_ones = [answer for answer in fact.answers if answer.state is not AnswerState.FINE]
    return " · ".join([*parts, *(answer_words(answer, fact.protocol) for answer in open_ones)])


def _ended(outcome: Outcome, answers: tuple[facts.CheckAnswer, ...], reason: str, protocol: Protocol) -> str:
    match outcome:
        case Outcome.COMPLETE:
            ended = say("Session complete")
        case Outcome.CANCELLED:
            ended = say("Session cancelled")
        case _:
            assert_never(outcome)
    left = (answer for answer in answers if answer.state is not AnswerState.FINE)
    open_ones = [answer_words(answer, protocol) for answer in left]
    return " · ".join([_with_reason(ended, reason), *open_ones])


def _with_reason(words: str, reason: str) -> str:
    return say("{words}, {reason}", words=words, reason=reason) if reason else words


def _lost(count: int) -> str:
    return say_count("{count} later entry is not in it", "{count} later entries are not in it", count)


def _review(fact: facts.SaidFact | facts.AccessFact) -> str:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.domain.review_words import review_sentence

    return review_sentence(fact)


def _known_side_effect(event_id: str, session: Session) -> str:
    course = next((course for course in session.side_effects if course.event_id == event_id), None)
    return say("Side effect") if course is None else side_effect_words(course.effect, course.text)
