"""What can be written in a correction, and what is asked about once: as when it was first entered."""

from __future__ import annotations

from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.checkin import LARGEST_DOSE, question_about_dose
from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.decisions import MOST_TIMES_PLANNED, question_about_rate, refusal_of_rate
from monitor_app.domain.entries import Fact
from monitor_app.domain.event_amounts import LONGEST_TEXT, question_about_amount, refusal_of_amount
from monitor_app.domain.one_line import flaw_of_line
from monitor_app.domain.protocol_mistakes import LONGEST_SESSION
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say


def refusal_of_reason(reason: str) -> Refused | None:
    """Return why ``reason`` is none, None where it is one."""
    if not reason.strip():
        return Refused(say("Give the reason for the correction."))
    flaw = flaw_of_line(say("The reason"), reason.strip())
    return None if flaw is None else Refused(flaw)


def refusal_of_content(
    fact: Fact, text: str, amount: float | None, minutes: float | None, unit: str = ""
) -> Refused | None:
    """Return why this cannot be the content of ``fact``, None where it can."""
    least_is_nothing = amount == 0 and isinstance(fact, facts.InfusionStopped)
    if amount is not None and not 0 < amount < float("inf") and not least_is_nothing:
        return Refused(say("The amount must be above zero."))
    if minutes is not None and not 0 < minutes <= LONGEST_SESSION:
        return Refused(
            say("The duration must be above 0 and at most {most:g} min.", most=float(LONGEST_SESSION))
        )
    if len(text.strip()) > LONGEST_TEXT:
        return Refused(say("That text is longer than {most} characters. Shorten it.", most=LONGEST_TEXT))
    match fact:
        case facts.EventRecorded() if not text.strip():
            return Refused(say("Write what happened."))
        case facts.SideEffectBegan(_, facts.SideEffect.OTHER) if not text.strip():
            return Refused(say("Write which side effect it is."))
        case facts.InfusionRateChanged():
            return refusal_of_rate(0 if amount is None else amount)
        case facts.DeviceGiven() if amount is None:
            return Refused(say("The amount must be above zero."))
        case facts.EventRecorded():
            return refusal_of_amount(amount, unit)
        case _ if amount is not None and amount > LARGEST_DOSE:
            return Refused(say("The dose must be above 0 and at most {most:g} mg.", most=LARGEST_DOSE))
        case _:
            return None


def question_about_content(session: Session, was: Fact, right: Fact) -> Unusual | None:
    """Return the question about what rarely is in ``right``, None where all is usual or was so before."""
    match was, right:
        case facts.InfusionStarted(dose, length), facts.InfusionStarted(amount, minutes):
            asked = None if amount == dose else _about_dose(session, amount)
            return asked or (None if minutes == length else _about_length(session, minutes))
        case facts.InjectionGiven(dose), facts.InjectionGiven(amount) if amount != dose:
            return _about_dose(session, amount)
        case facts.InfusionRateChanged(before), facts.InfusionRateChanged(rate) if rate != before:
            return question_about_rate(session, rate)
        case facts.InfusionStopped(given), facts.InfusionStopped(amount) if amount != given:
            return _about_dose_given(session, amount)
        case facts.EventRecorded(amount=before, unit=old), facts.EventRecorded(amount=amount, unit=unit):
            return None if (before, old) == (amount, unit) else question_about_amount(amount, unit)
        case facts.DeviceGiven(_, held), facts.DeviceGiven(_, amount) if amount != held:
            return _about_device(session, amount)
        case _:
            return None


def _about_dose(session: Session, amount: float | None) -> Unusual | None:
    ordered = session.check_in
    return None if amount == ordered.dose else question_about_dose(replace(ordered, dose=amount))


def _about_length(session: Session, minutes: float) -> Unusual | None:
    planned = session.protocol.dosing.minutes
    if planned <= 0 or planned / MOST_TIMES_PLANNED <= minutes <= planned * MOST_TIMES_PLANNED:
        return None
    return Unusual(
        say(
            "The infusion lasts {minutes:g} min, and the protocol says {planned:g} min. Was that set?",
            minutes=minutes,
            planned=planned,
        )
    )


def _about_dose_given(session: Session, amount: float | None) -> Unusual | None:
    planned = session.planned_amount
    if amount is None or planned is None or amount <= planned:
        return None
    return Unusual(
        say(
            "{amount:g} mg is more than the planned {planned:g} mg. Is that what was given?",
            amount=amount,
            planned=planned,
        )
    )


def _about_device(session: Session, amount: float) -> Unusual | None:
    holds = session.protocol.dosing.device_amount
    if holds is None or amount == holds:
        return None
    return Unusual(
        say(
            "A device of this protocol holds {holds:g} mg. Is {amount:g} mg what was given?",
            holds=holds,
            amount=amount,
        )
    )
