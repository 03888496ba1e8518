"""A protocol: how one kind of session is dosed, timed, asked about and limited. Plain data.

The shipped ones are files in ``resources/protocols``; the one in force is stored whole with the
session that it governs, so a later change never touches a session that has begun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from monitor_app.domain.limits import Limit, LimitKind
from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.wording import say


class Route(StrEnum):
    """How the drug enters the body."""

    INTRAVENOUS = "iv"
    SUBCUTANEOUS = "sc"
    NASAL = "nasal"


class Delivery(StrEnum):
    """What the nurse does to give it: run a pump, inject once, or hand out devices."""

    INFUSION = "infusion"
    INJECTION = "injection"
    DEVICES = "devices"


class EventKind(StrEnum):
    """What a quick button or a note records."""

    DRUG = "drug"
    VOMITING = "vomiting"
    PHYSICIAN_NOTIFIED = "physician_notified"
    NOTE = "note"


class CheckKind(StrEnum):
    """A question that should be done, or a condition that should be absent."""

    ASKED = "asked"
    UNSUITABLE = "unsuitable"


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the checklist before the session."""

    key: str
    text: str
    kind: CheckKind
    at_start: bool = False
    """Asked again at the start of the treatment while it is open."""


@dataclass(frozen=True, slots=True)
class Dosing:
    """How the dose is found: mg per kg of weight, or a number of devices of ``device_amount`` mg."""

    mg_per_kg: float | None = None
    minutes: float = 0
    """Planned length of the infusion; 0 for an injection or devices."""
    device_amount: float | None = None
    device_choices: tuple[int, ...] = ()
    device_interval: float = 5
    """Minutes between two devices."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When readings are due, in minutes from time zero."""

    minutes: tuple[float, ...]
    treatment_every: float
    """Interval that goes on after the last of ``minutes`` while the treatment lasts."""
    recovery_every: float
    """Interval after the end of the treatment."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The earliest leaving: minutes after time zero and after the end of the treatment."""

    after_start: float = 0
    after_end: float = 0


@dataclass(frozen=True, slots=True)
class Recheck:
    """Minutes after which a blood pressure that gave a warning is asked for again."""

    warning: float = 5
    critical: float = 2


@dataclass(frozen=True, slots=True)
class QuickEvent:
    """One button below the chart: what one press records."""

    label: str
    kind: EventKind
    text: str
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything that governs one kind of session. ``name`` is the stem of its file."""

    name: str
    title: str
    route: Route
    delivery: Delivery
    edition: int
    drug: str
    course_length: int
    dosing: Dosing
    schedule: Schedule
    leaving: Leaving
    recheck: Recheck
    checks: tuple[Check, ...]
    medicines: tuple[str, ...]
    quick_events: tuple[QuickEvent, ...]
    limits: tuple[Limit, ...]


def planned_dose(protocol: Protocol, weight: float | None, devices: int | None) -> float | None:
    """Return the planned dose in mg, rounded to 0.1 mg, or None where weight or devices lack."""
    dosing = protocol.dosing
    if dosing.device_amount is not None:
        return None if devices is None else devices * dosing.device_amount
    if dosing.mg_per_kg is None or weight is None:
        return None
    return round(weight * dosing.mg_per_kg, 1)


def planned_length(protocol: Protocol) -> float:
    """Return the planned minutes from time zero to the earliest leaving."""
    return max(protocol.leaving.after_start, protocol.dosing.minutes + protocol.leaving.after_end)


def mistake_in(protocol: Protocol) -> str | None:
    """Return what makes no sense in ``protocol``, named by its place in the file, None when all does."""
    return next(_mistakes(protocol), None)


def _mistakes(protocol: Protocol) -> Iterator[str]:
    schedule, dosing = protocol.schedule, protocol.dosing
    minutes = schedule.minutes
    if not minutes or minutes[0] < 0 or any(later <= earlier for earlier, later in pairwise(minutes)):
        yield say("schedule.minutes must begin at 0 or later and rise")
    if schedule.treatment_every <= 0 or schedule.recovery_every <= 0:
        yield say("the intervals of schedule must be above 0")
    if min(protocol.leaving.after_start, protocol.leaving.after_end) < 0:
        yield say("the minutes of leaving cannot be below 0")
    if min(protocol.recheck.warning, protocol.recheck.critical) <= 0:
        yield say("the minutes of recheck must be above 0")
    if dosing.mg_per_kg is not None and dosing.mg_per_kg <= 0:
        yield say("dosing.mg_per_kg must be above 0")
    if protocol.delivery is Delivery.INFUSION and dosing.minutes <= 0:
        yield say("dosing.minutes must be above 0 for an infusion")
    if protocol.delivery is Delivery.DEVICES and not (
        dosing.device_amount and dosing.device_amount > 0 and dosing.device_choices
    ):
        yield say("dosing.device_amount and dosing.device_choices are needed for devices")
    if any(number < 1 for number in dosing.device_choices):
        yield say("dosing.device_choices must be 1 or more")
    keys = Counter(check.key for check in protocol.checks)
    yield from (say("checks has {key} twice", key=key) for key, times in keys.items() if times > 1)
    yield from (mistake for limit in protocol.limits for mistake in _mistakes_of_limit(limit))


def _mistakes_of_limit(limit: Limit) -> Iterator[str]:
    measure = BY_NAME[limit.measure]
    if measure.lane is None:
        yield say("limits has {measure}, which is not charted", measure=limit.measure)
    elif limit.kind is LimitKind.ABSOLUTE and not measure.refused_outside.holds(limit.bound):
        yield say(
            "limits has {measure} {bound:g}, which nobody has", measure=limit.measure, bound=limit.bound
        )
    elif limit.kind is not LimitKind.ABSOLUTE and not limit.bound > 0:
        yield say(
            "limits has a change of {measure} by {bound:g}, which must be above 0",
            measure=limit.measure,
            bound=limit.bound,
        )
