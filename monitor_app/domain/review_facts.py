"""The facts of looking back: corrections of events, addenda, signatures, questions, and who saw a chart.

Part of :mod:`monitor_app.domain.entries`. What corrects readings stands there, beside the readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SignState(StrEnum):
    """Where a session stands between its end and its signature."""

    NOT_YET = "not_yet"
    """It has not ended."""
    TO_SIGN = "to_sign"
    RETURNED = "returned"
    """The physician asked for a correction; the nurse has not answered."""
    SIGNED = "signed"


class Meaning(StrEnum):
    """What a signature says."""

    REVIEWED = "reviewed"
    FOLLOW_UP = "follow_up"


class PlanKind(StrEnum):
    """How the physician wants the treatment to go on."""

    GO_ON = "go_on"
    NEXT_IN_DAYS = "next_in_days"
    MAINTENANCE = "maintenance"
    PAUSE = "pause"
    STOP = "stop"


class ExportForm(StrEnum):
    """In which form a chart left the program."""

    PDF = "pdf"
    CSV = "csv"
    FHIR = "fhir"
    ESKETAMINE = "esketamine"
    SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes next; ``number`` is days for NEXT_IN_DAYS, weeks for MAINTENANCE, None otherwise."""

    kind: PlanKind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class EventAmended:
    """An event, a side effect or a step of the treatment was written wrongly: this is right, all of it.

    ``number`` is that of its entry in the session. ``amount`` is mg, for a change of rate mg per hour, for
    a drug in ``unit``; ``minutes`` is the length of an infusion, None for everything else. ``follows`` is
    the number of the correction that this one goes with, where the program tells it, as the dose given
    anew; 0 where a person does.
    """

    number: int
    text: str
    amount: float | None
    unit: str
    reason: str
    minutes: float | None = None
    follows: int = 0


@dataclass(frozen=True, slots=True)
class EventStruck:
    """The entry with this number was entered in error; it counts no more and stays readable.

    ``follows`` is as in :class:`EventAmended`: the end of a side effect goes with its beginning.
    """

    number: int
    reason: str
    follows: int = 0


@dataclass(frozen=True, slots=True)
class AddendumAdded:
    """Something was added to the record afterwards.

    ``about`` is the ``reading_id`` of a reading, the ``event_id`` of an entry, or "".
    """

    addendum_id: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class SessionSigned:
    """The entry's person signed; it covers the first ``covers`` entries of the session.

    ``seal`` is the hash of the last of these as it stands in the file, and so of all before it; "" in a
    signature of the time before there were seals.
    """

    meaning: Meaning
    comment: str
    plan: Plan | None
    covers: int
    seal: str = ""


@dataclass(frozen=True, slots=True)
class SessionReturned:
    """The physician asks for a correction instead of signing."""

    question: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The question of the last return was answered: the session waits for its signature again."""

    answer: str


@dataclass(frozen=True, slots=True)
class MonitoringFormSubmitted:
    """The clinic has handed in the esketamine monitoring form of this session."""


@dataclass(frozen=True, slots=True)
class ChartOpened:
    """Somebody looked at the chart of a session (in the stream of accesses)."""

    session_id: str


@dataclass(frozen=True, slots=True)
class ChartPrinted:
    """Somebody printed the chart of a session (in the stream of accesses)."""

    session_id: str


@dataclass(frozen=True, slots=True)
class ChartExported:
    """Somebody handed a chart on as ``file`` (its name without the folder; in the stream of accesses)."""

    session_id: str
    form: ExportForm
    file: str


@dataclass(frozen=True, slots=True)
class DayListHandedOn:
    """Somebody printed the controlled drug's list of a day, or saved it (in the stream of accesses).

    ``file`` is its name without the folder, "" where it was printed.
    """

    day: date
    file: str = ""


SaidFact = AddendumAdded | SessionSigned | SessionReturned | QuestionAnswered | MonitoringFormSubmitted
"""What somebody says of a session."""

ReviewFact = EventAmended | EventStruck | SaidFact
"""What is told in the session itself."""

AccessFact = ChartOpened | ChartPrinted | ChartExported | DayListHandedOn
