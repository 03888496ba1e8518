"""What measures, side effects, phases and routes are called."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.entries import SideEffect
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.protocol import Route
from monitor_app.domain.session import Phase
from monitor_app.domain.wording import say


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
