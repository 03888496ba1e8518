"""The facts of a warning's life, and of its sound. Part of :mod:`monitor_app.domain.entries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction


class Cause(StrEnum):
    """Why readings that were judged before had to be judged anew."""

    LATE_ENTRY = "late_entry"
    AMENDED = "amended"
    STRUCK = "struck"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class WarningRaised:
    """A limit was passed by ``value`` of the named reading.

    ``bound`` is the limit as configured (absolute, or the change from baseline in units or percent);
    ``threshold`` is the value it stood for when it was judged. One that is ``late`` is about a reading
    entered or judged long after it was taken: it sounds nothing. One that ``follows`` a withdrawn warning
    is that one told anew, and keeps its acknowledgement. One told ``after_end`` comes of a correction of a
    session that is over: nobody is left to acknowledge it.
    """

    warning_id: str
    measure: MeasureName
    direction: Direction
    level: Level
    limit_kind: LimitKind
    bound: float
    threshold: float
    source: str
    value: float
    reading_id: str
    late: bool = False
    follows: str = ""
    after_end: bool = False


@dataclass(frozen=True, slots=True)
class WarningLevelChanged:
    """An open warning rose to critical or fell back to warning with a later reading.

    One that is ``seen`` is told once more of a warning that somebody acknowledged at this level, or after
    the end: it has not to be seen anew.
    """

    warning_id: str
    level: Level
    limit_kind: LimitKind
    bound: float
    threshold: float
    source: str
    value: float
    reading_id: str
    late: bool = False
    seen: bool = False


@dataclass(frozen=True, slots=True)
class WarningAcknowledged:
    """Somebody has seen the warning; the entry says who and when, ``action`` what was done if asked."""

    warning_id: str
    level: Level
    action: AcknowledgeAction | None = None


@dataclass(frozen=True, slots=True)
class WarningResolved:
    """A later reading is inside every limit of that measure and direction."""

    warning_id: str
    value: float
    reading_id: str


@dataclass(frozen=True, slots=True)
class WarningConfirmed:
    """A reading of its moment passes the limit of a warning that was told late: from now on it is heard."""

    warning_id: str
    value: float
    reading_id: str


@dataclass(frozen=True, slots=True)
class WarningWithdrawn:
    """The readings as they are now do not give this warning; it stays in the record, marked so."""

    warning_id: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class SoundSilenced:
    """The sound of what is in sight now is off ``until`` then; a new or higher warning sounds anyway."""

    until: datetime


WarningFact = (
    WarningRaised
    | WarningLevelChanged
    | WarningConfirmed
    | WarningAcknowledged
    | WarningResolved
    | WarningWithdrawn
)
