"""A protocol: how one kind of session is dosed, timed, asked about and limited. Plain data.

The shipped ones are files in ``resources/protocols``; the one in force is stored whole with the
session that it governs, so a later change never touches a session that has begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor_app.domain.limits import Limit


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


class AcknowledgeAction(StrEnum):
    """What somebody who acknowledges says was done, one press each."""

    RECHECKED = "rechecked"
    PHYSICIAN_NOTIFIED = "physician_notified"
    TREATED = "treated"
    ARTEFACT = "artefact"
    OTHER = "other"


class AcknowledgeAsks(StrEnum):
    """For which warnings acknowledging asks what was done."""

    NOTHING = "nothing"
    CRITICAL = "critical"
    EVERY = "every"


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
    acknowledge_asks: AcknowledgeAsks = AcknowledgeAsks.NOTHING


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
