"""A session as it stands: what :mod:`monitor_app.domain.folding` makes of its facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Limit
from monitor_app.domain.limits_in_force import LimitStep, in_force
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.readings import (
    Baseline,
    compared_with,
)
from monitor_app.domain.readings import Reading as Reading
from monitor_app.domain.review_facts import SignState
from monitor_app.domain.timeline import Timeline
from monitor_app.domain.warnings import LimitWarning

if TYPE_CHECKING:
    from monitor_app.domain.reviews import (
        EventAmendment,
        FormSubmission,
        Return,
        Signature,
        StruckEvent,
    )


class Phase(StrEnum):
    """Where a session stands. The checks are done by checking in."""

    BASELINE = "baseline"
    TREATMENT = "treatment"
    RECOVERY = "recovery"
    DISCHARGE = "discharge"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class InfusionSpan:
    """The pump ran at ``rate`` mg/h from ``begin`` to ``end`` (None: still). Rate None: not known."""

    begin: datetime
    end: datetime | None
    rate: float | None


@dataclass(frozen=True, slots=True)
class SideEffectCourse:
    """A side effect from onset to resolution."""

    event_id: str
    effect: facts.SideEffect
    text: str
    began_at: datetime
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """The sound of what was in sight is off from ``at`` ``until`` then."""

    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Emergency:
    """Somebody acted at a locked desk; who that was, and why, once somebody explained it."""

    emergency_id: str
    at: datetime
    who: str = ""
    reason: str = ""
    explained_by: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything known of one session. Times are aware and in UTC, ``readings`` in order of time."""

    session_id: str
    checked_in_at: datetime
    checked_in_by: str
    check_in: facts.SessionCheckedIn
    entry_count: int = 1
    """How many entries of the journal this is the fold of."""
    phase: Phase = Phase.BASELINE
    time_zero: datetime | None = None
    treatment_ended_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: facts.Outcome | None = None
    spans: tuple[InfusionSpan, ...] = ()
    rate: float | None = None
    """mg/h the pump runs at, or will run at after a pause."""
    planned_amount: float | None = None
    planned_minutes: float = 0
    devices_given: tuple[datetime, ...] = ()
    answers: tuple[facts.CheckAnswer, ...] = ()
    discharge_answers: tuple[facts.CheckAnswer, ...] = ()
    limit_steps: tuple[LimitStep, ...] = ()
    """The limits as they were in force one after the other; the protocol's are the first."""
    readings: Timeline[Reading] = field(default_factory=Timeline)
    """Those that count, as they are by their latest amendment."""
    struck: tuple[Reading, ...] = ()
    """Those that were struck out as entered in error."""
    missed: Mapping[datetime, datetime] = field(default_factory=dict)
    """When the readings were due that nobody took, and until when each could have been."""
    latest: Mapping[MeasureName, Reading] = field(default_factory=dict)
    """The reading that holds the newest value of each measure."""
    baselines: Baseline = field(default_factory=Baseline)
    warnings: Mapping[str, LimitWarning] = field(default_factory=dict)
    """All warnings by id, in the order they were raised."""
    present: Mapping[tuple[MeasureName, Direction], str] = field(default_factory=dict)
    """The id of the present warning of a measure and direction."""
    events: Timeline[Entry] = field(default_factory=Timeline)
    """Treatment steps, drugs, notes, side effects in order of time."""
    """Each as it is by its latest amendment; those that were struck out are not among them."""
    side_effects: tuple[SideEffectCourse, ...] = ()
    silence: Silence | None = None
    emergencies: tuple[Emergency, ...] = ()
    struck_events: tuple[StruckEvent, ...] = ()
    """Events that were struck out as entered in error."""
    event_amendments: Mapping[int, tuple[EventAmendment, ...]] = field(default_factory=dict)
    """What events were before, by the number of their entry, oldest first."""
    sign_state: SignState = SignState.NOT_YET
    signatures: tuple[Signature, ...] = ()
    returns: tuple[Return, ...] = ()
    form_submission: FormSubmission | None = None
    """That the esketamine monitoring form was handed in."""

    @property
    def baseline(self) -> Mapping[MeasureName, float]:
        """Return, per measure, the latest value at or before time zero; before the start, the latest."""
        return self.baselines.values

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Return the limits in force now."""
        return self.limit_steps[-1].limits

    def limits_at(self, at: datetime) -> tuple[Limit, ...]:
        """Return the limits in force at that moment."""
        return in_force(self.limit_steps, at)

    def compared_with(self, at: datetime) -> Mapping[MeasureName, float]:
        """Return the baseline that a reading of that moment is compared with, empty before the start."""
        return compared_with(self.baselines, self.time_zero, at)

    @property
    def newest(self) -> dict[MeasureName, float]:
        """Return the newest value of each measure."""
        return {name: reading.values[name] for name, reading in self.latest.items()}

    @property
    def protocol(self) -> Protocol:
        """Return the protocol in force, as stored at check-in."""
        return self.check_in.protocol

    @property
    def patient(self) -> facts.Patient:
        """Return the patient as known at check-in."""
        return self.check_in.patient

    @property
    def is_running(self) -> bool:
        """Return whether the session can still be charted in."""
        return self.phase is not Phase.ENDED

    @property
    def is_infusing(self) -> bool:
        """Return whether the pump runs at this moment (not paused, not stopped)."""
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def is_paused(self) -> bool:
        """Return whether an infusion was begun and waits to go on."""
        return self.phase is Phase.TREATMENT and bool(self.spans) and self.spans[-1].end is not None

    @property
    def is_infusion_open(self) -> bool:
        """Return whether an infusion was begun and not yet stopped."""
        return self.phase is Phase.TREATMENT and bool(self.spans)

    def minute(self, at: datetime) -> float | None:
        """Return minutes from time zero to ``at``, None before there is a time zero."""
        return None if self.time_zero is None else (at - self.time_zero).total_seconds() / 60

    def value_now(self, warning: LimitWarning) -> float:
        """Return the newest value of a present warning's measure; of one that is over, what it reached."""
        newest = self.latest.get(warning.measure)
        return newest.values[warning.measure] if warning.is_present and newest else self.reached(warning)

    def reached(self, warning: LimitWarning) -> float:
        """Return the worst value that was read while a warning lasted, or lasts.

        Of one that was withdrawn it is what it was told with: the readings as they are now do not give it.
        """
        if warning.withdrawn_at is not None:
            return warning.worst.value
        first = bisect_left(self.readings, warning.raised_at, key=_moment)
        last = len(self.readings)
        if warning.resolved_at is not None:
            last = bisect_right(self.readings, warning.resolved_at, key=_moment)
        values = (reading.values.get(warning.measure) for reading in self.readings[first:last])
        read = [value for value in values if value is not None]
        worst = max if warning.direction is Direction.ABOVE else min
        return worst(read, default=warning.worst.value)

    def to_acknowledge(self) -> tuple[LimitWarning, ...]:
        """Return the warnings nobody has acknowledged, worst first, then newest first."""
        waiting = [warning for warning in self.warnings.values() if warning.needs_acknowledging]
        return tuple(sorted(waiting, key=_urgency, reverse=True))

    def in_sight(self) -> tuple[LimitWarning, ...]:
        """Return the warnings that are present or not yet acknowledged, worst first."""
        seen = [w for w in self.warnings.values() if w.needs_acknowledging or w.is_present]
        return tuple(sorted(seen, key=_urgency, reverse=True))


def _moment(reading: Reading) -> datetime:
    return reading.at


def _urgency(warning: LimitWarning) -> tuple[bool, bool, int, int, datetime]:
    """What nobody has seen comes first, then what is there now, then the worse, then the newest."""
    levels = warning.level.rank, warning.highest.rank
    return (warning.needs_acknowledging, warning.is_present, *levels, warning.raised_at)


def reading_of(session: Session, reading_id: str) -> Reading:
    """Return the reading with this id that counts. Raises ``KeyError`` where there is none."""
    for reading in session.readings:
        if reading.reading_id == reading_id:
            return reading
    raise KeyError(reading_id)
