"""The life cycle of a warning, as a table of state and event.

    present, not acknowledged  RAISED
    present, seen              ACKNOWLEDGED
    inside again, not seen     RESOLVED      stays in sight until acknowledged
    inside again, seen         CLOSED
    never was, by the record   WITHDRAWN     the readings were corrected; it stays in the record

There is at most one present warning for a measure and direction. A rise to critical raises an
acknowledged one again; a fall to warning does not. Source: clinical reference, "Words and looks".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.warning_facts import Cause, WarningLevelChanged, WarningRaised, WarningResolved


class WarningState(StrEnum):
    """Where a warning stands."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Judgement(StrEnum):
    """What can happen to a warning: a reading at some level, a press on acknowledge, a correction.

    WITHDRAW: readings were corrected or entered late, and as they are now they do not give it.
    """

    INSIDE = "inside"
    WARNING = "warning"
    CRITICAL = "critical"
    ACKNOWLEDGE = "acknowledge"
    WITHDRAW = "withdraw"


class Change(StrEnum):
    """The fact that a judgement asks for."""

    RAISE = "raise"
    CHANGE_LEVEL = "change_level"
    RESOLVE = "resolve"
    ACKNOWLEDGE = "acknowledge"
    WITHDRAW = "withdraw"


class Standing(StrEnum):
    """State and level of what stands for a measure and direction, before a judgement."""

    NONE = "none"
    RAISED_WARNING = "raised_warning"
    RAISED_CRITICAL = "raised_critical"
    ACKNOWLEDGED_WARNING = "acknowledged_warning"
    ACKNOWLEDGED_CRITICAL = "acknowledged_critical"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


_S, _J, _C = Standing, Judgement, Change

LIFE_CYCLE: Mapping[Standing, Mapping[Judgement, tuple[Standing, Change | None]]] = {
    _S.NONE: {
        _J.INSIDE: (_S.NONE, None),
        _J.WARNING: (_S.RAISED_WARNING, _C.RAISE),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.RAISE),
        _J.ACKNOWLEDGE: (_S.NONE, None),
        _J.WITHDRAW: (_S.NONE, None),
    },
    _S.RAISED_WARNING: {
        _J.INSIDE: (_S.RESOLVED, _C.RESOLVE),
        _J.WARNING: (_S.RAISED_WARNING, None),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.CHANGE_LEVEL),
        _J.ACKNOWLEDGE: (_S.ACKNOWLEDGED_WARNING, _C.ACKNOWLEDGE),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.RAISED_CRITICAL: {
        _J.INSIDE: (_S.RESOLVED, _C.RESOLVE),
        _J.WARNING: (_S.RAISED_WARNING, _C.CHANGE_LEVEL),
        _J.CRITICAL: (_S.RAISED_CRITICAL, None),
        _J.ACKNOWLEDGE: (_S.ACKNOWLEDGED_CRITICAL, _C.ACKNOWLEDGE),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.ACKNOWLEDGED_WARNING: {
        _J.INSIDE: (_S.CLOSED, _C.RESOLVE),
        _J.WARNING: (_S.ACKNOWLEDGED_WARNING, None),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.CHANGE_LEVEL),
        _J.ACKNOWLEDGE: (_S.ACKNOWLEDGED_WARNING, None),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.ACKNOWLEDGED_CRITICAL: {
        _J.INSIDE: (_S.CLOSED, _C.RESOLVE),
        _J.WARNING: (_S.ACKNOWLEDGED_WARNING, _C.CHANGE_LEVEL),
        _J.CRITICAL: (_S.ACKNOWLEDGED_CRITICAL, None),
        _J.ACKNOWLEDGE: (_S.ACKNOWLEDGED_CRITICAL, None),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.RESOLVED: {
        _J.INSIDE: (_S.RESOLVED, None),
        _J.WARNING: (_S.RAISED_WARNING, _C.RAISE),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.RAISE),
        _J.ACKNOWLEDGE: (_S.CLOSED, _C.ACKNOWLEDGE),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.CLOSED: {
        _J.INSIDE: (_S.CLOSED, None),
        _J.WARNING: (_S.RAISED_WARNING, _C.RAISE),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.RAISE),
        _J.ACKNOWLEDGE: (_S.CLOSED, None),
        _J.WITHDRAW: (_S.WITHDRAWN, _C.WITHDRAW),
    },
    _S.WITHDRAWN: {
        _J.INSIDE: (_S.WITHDRAWN, None),
        _J.WARNING: (_S.RAISED_WARNING, _C.RAISE),
        _J.CRITICAL: (_S.RAISED_CRITICAL, _C.RAISE),
        _J.ACKNOWLEDGE: (_S.WITHDRAWN, None),
        _J.WITHDRAW: (_S.WITHDRAWN, None),
    },
}
"""A RAISE out of RESOLVED, CLOSED or WITHDRAWN begins a new warning; the old one stays as it was."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody saw the warning at this level, and what was done where the protocol asks."""

    at: datetime
    by: str
    level: Level
    action: AcknowledgeAction | None


CourseFact = WarningRaised | WarningLevelChanged | WarningResolved
"""What readings make of a warning."""


@dataclass(frozen=True, slots=True)
class LimitWarning:
    """One warning as it stands. ``level`` is the present one, ``highest`` the worst it reached.

    ``level_since`` is when it reached the present level; ``limit_kind``, ``bound``, ``threshold``,
    ``source`` and ``value`` are those of that level;
    ``reading_id`` is the reading that raised it. ``course`` holds what its readings made of it, in order;
    ``sounding_since`` is when it was last raised or risen by a reading of that moment, or when one first
    confirmed what was told late; None where that came too late to sound.
    """

    warning_id: str
    measure: MeasureName
    direction: Direction
    level: Level
    highest: Level
    limit_kind: LimitKind
    bound: float
    threshold: float
    source: str
    value: float
    reading_id: str
    raised_at: datetime
    level_since: datetime
    course: tuple[CourseFact, ...]
    sounding_since: datetime | None
    acknowledgements: tuple[Acknowledgement, ...] = ()
    level_acknowledged: Level | None = None
    resolved_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_because: Cause | None = None
    told_after_end: bool = False
    """A correction told it when the session was over, and nobody was there to acknowledge it."""

    @property
    def worst(self) -> WarningRaised | WarningLevelChanged:
        """Return the fact by which it first reached its highest level, with value and limit."""
        steps = (fact for fact in self.course if not isinstance(fact, WarningResolved))
        return max(steps, key=lambda fact: fact.level.rank)

    @property
    def acknowledged_at(self) -> datetime | None:
        """Return when it was last acknowledged, None where it never was."""
        return self.acknowledgements[-1].at if self.acknowledgements else None

    @property
    def acknowledged_by(self) -> str:
        """Return who acknowledged it last."""
        return self.acknowledgements[-1].by if self.acknowledgements else ""

    @property
    def state(self) -> WarningState:
        """Return the state in the life cycle."""
        if self.withdrawn_at is not None:
            return WarningState.WITHDRAWN
        seen = self.level_acknowledged is not None
        if self.resolved_at is not None:
            return WarningState.CLOSED if seen else WarningState.RESOLVED
        return WarningState.ACKNOWLEDGED if seen else WarningState.RAISED

    @property
    def standing(self) -> Standing:
        """Return state and level together, as the life-cycle table names them."""
        match self.state:
            case WarningState.RESOLVED:
                return Standing.RESOLVED
            case WarningState.CLOSED:
                return Standing.CLOSED
            case WarningState.WITHDRAWN:
                return Standing.WITHDRAWN
            case WarningState.RAISED:
                is_critical = self.level is Level.CRITICAL
                return Standing.RAISED_CRITICAL if is_critical else Standing.RAISED_WARNING
            case WarningState.ACKNOWLEDGED:
                is_critical = self.level is Level.CRITICAL
                return Standing.ACKNOWLEDGED_CRITICAL if is_critical else Standing.ACKNOWLEDGED_WARNING

    @property
    def is_present(self) -> bool:
        """Return whether the latest reading still passes a limit."""
        return self.resolved_at is None and self.withdrawn_at is None

    @property
    def needs_acknowledging(self) -> bool:
        """Return whether it stays in sight until somebody acknowledges it."""
        is_asked = self.withdrawn_at is None and not self.told_after_end
        return is_asked and self.level_acknowledged is None

    @property
    def unacknowledged(self) -> Level | None:
        """Return the worst level that nobody has acknowledged, None where that is done or withdrawn.

        A rise to critical has to be seen anew, whoever saw the warning before.
        """
        return self.highest if self.needs_acknowledging else None


def step(standing: Standing, judgement: Judgement) -> tuple[Standing, Change | None]:
    """Return the standing after ``judgement`` and the change to record, None where nothing changes."""
    return LIFE_CYCLE[standing][judgement]
