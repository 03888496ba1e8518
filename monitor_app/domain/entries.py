"""The facts of a session, and the entry that carries one into the journal.

A fact is what happened; an entry is a fact with its two times and its author. Facts are only ever
added. Renaming or removing a field breaks files that clinics hold: add new facts instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from monitor_app.domain.clinic_facts import BackupRestored as BackupRestored
from monitor_app.domain.clinic_facts import ClinicDescribed as ClinicDescribed
from monitor_app.domain.clinic_facts import ProtocolPublished as ProtocolPublished
from monitor_app.domain.clinic_facts import ProtocolReinstated as ProtocolReinstated
from monitor_app.domain.clinic_facts import ProtocolRetired as ProtocolRetired
from monitor_app.domain.drug_facts import DrugFact as DrugFact
from monitor_app.domain.limits import Limit
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.people_facts import EmergencyActed as EmergencyActed
from monitor_app.domain.people_facts import EmergencyExplained as EmergencyExplained
from monitor_app.domain.people_facts import PeopleFact as PeopleFact
from monitor_app.domain.protocol import EventKind, Protocol
from monitor_app.domain.review_facts import AccessFact as AccessFact
from monitor_app.domain.review_facts import AddendumAdded as AddendumAdded
from monitor_app.domain.review_facts import ChartExported as ChartExported
from monitor_app.domain.review_facts import ChartOpened as ChartOpened
from monitor_app.domain.review_facts import ChartPrinted as ChartPrinted
from monitor_app.domain.review_facts import DayListHandedOn as DayListHandedOn
from monitor_app.domain.review_facts import EventAmended as EventAmended
from monitor_app.domain.review_facts import EventStruck as EventStruck
from monitor_app.domain.review_facts import MonitoringFormSubmitted as MonitoringFormSubmitted
from monitor_app.domain.review_facts import QuestionAnswered as QuestionAnswered
from monitor_app.domain.review_facts import ReviewFact as ReviewFact
from monitor_app.domain.review_facts import SaidFact as SaidFact
from monitor_app.domain.review_facts import SessionReturned as SessionReturned
from monitor_app.domain.review_facts import SessionSigned as SessionSigned
from monitor_app.domain.streams import ACCESS as ACCESS
from monitor_app.domain.streams import CLINIC as CLINIC
from monitor_app.domain.warning_facts import SoundSilenced as SoundSilenced
from monitor_app.domain.warning_facts import WarningAcknowledged as WarningAcknowledged
from monitor_app.domain.warning_facts import WarningConfirmed as WarningConfirmed
from monitor_app.domain.warning_facts import WarningFact as WarningFact
from monitor_app.domain.warning_facts import WarningLevelChanged as WarningLevelChanged
from monitor_app.domain.warning_facts import WarningRaised as WarningRaised
from monitor_app.domain.warning_facts import WarningResolved as WarningResolved
from monitor_app.domain.warning_facts import WarningWithdrawn as WarningWithdrawn


class Sex(StrEnum):
    """Administrative sex, as FHIR names it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who sits in the chair, as known at one moment. ``weight`` is in kg."""

    patient_id: str
    mrn: str
    name: str
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    weight: float | None = None
    allergies: str = ""


class AnswerState(StrEnum):
    """How one question of a checklist was left."""

    FINE = "fine"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """One answered question; ``reason`` is there unless the state is fine."""

    key: str
    text: str
    state: AnswerState
    reason: str = ""


class SideEffect(StrEnum):
    """Side effects that are followed from onset to resolution."""

    DROWSY = "drowsy"
    LIGHT_HEADED = "light_headed"
    CONFUSED = "confused"
    BLURRED_VISION = "blurred_vision"
    HALLUCINATING = "hallucinating"
    ANXIOUS = "anxious"
    HEADACHE = "headache"
    BREATHING_TROUBLE = "breathing_trouble"
    CHEST_PAIN = "chest_pain"
    OTHER = "other"


class Outcome(StrEnum):
    """How a session ended."""

    COMPLETE = "complete"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PatientRegistered:
    """A patient became known to the clinic (in the clinic's stream)."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class SessionCheckedIn:
    """A session began, with everything in force for it: protocol, limits, schedule, answers.

    ``dose`` is the planned amount in mg, None where the weight is not known; ``devices`` the planned
    number of nasal devices; ``medicines`` the medicines that matter which the patient takes.
    """

    patient: Patient
    chair: str
    protocol: Protocol
    course_number: int
    dose: float | None
    devices: int | None
    phq9: int | None
    answers: tuple[CheckAnswer, ...]
    medicines: tuple[str, ...] = ()
    ordered_by: str = ""
    lot: str = ""


@dataclass(frozen=True, slots=True)
class CheckAnswered:
    """A question that was left open at check-in was answered later."""

    answer: CheckAnswer


@dataclass(frozen=True, slots=True)
class InfusionStarted:
    """The pump runs: ``amount`` mg over ``minutes``; time zero is the entry's time."""

    amount: float | None
    minutes: float


@dataclass(frozen=True, slots=True)
class InfusionPaused:
    """The pump was paused."""


@dataclass(frozen=True, slots=True)
class InfusionResumed:
    """The pump runs again at the rate it had."""


@dataclass(frozen=True, slots=True)
class InfusionRateChanged:
    """The pump runs at ``rate`` mg per hour from now on."""

    rate: float


@dataclass(frozen=True, slots=True)
class InfusionStopped:
    """The pump was stopped; ``amount`` is the dose given in mg by the record, where known."""

    amount: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class InjectionGiven:
    """A subcutaneous dose in mg was injected; time zero is the entry's time."""

    amount: float | None


@dataclass(frozen=True, slots=True)
class DeviceGiven:
    """Nasal device ``number`` (from 1) with ``amount`` mg was used; the first is time zero."""

    number: int
    amount: float


@dataclass(frozen=True, slots=True)
class RecoveryBegun:
    """Observation after an injection or the last device gave way to recovery."""


@dataclass(frozen=True, slots=True)
class DischargeBegun:
    """The fit-to-leave checklist was opened."""


@dataclass(frozen=True, slots=True)
class DischargeLeft:
    """The checklist was left without ending the session: back to treatment or recovery."""


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over; nothing more is charted in it."""

    outcome: Outcome
    answers: tuple[CheckAnswer, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadingCharted:
    """Values read off the patient at the entry's time; ``late`` by the rule of that day."""

    reading_id: str
    values: Mapping[MeasureName, float]
    remark: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReadingAmended:
    """A charted reading was wrong: these are its values and its remark from now on, all of them."""

    reading_id: str
    values: Mapping[MeasureName, float]
    remark: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingStruck:
    """A charted reading was entered in error, such as at the wrong chair; it counts no more."""

    reading_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingMissed:
    """A reading due at the entry's time was not taken before the next one was due.

    ``minute`` counts from time zero, None before it; ``until`` is when the next one was close.
    """

    minute: float | None
    until: datetime | None = None
    is_recheck: bool = False


@dataclass(frozen=True, slots=True)
class MissedReadingEntered:
    """The reading that was due at the entry's time had been taken: it was entered afterwards."""

    minute: float | None
    reading_id: str


@dataclass(frozen=True, slots=True)
class LimitsChanged:
    """From the entry's time on these limits are in force for this session, all of them."""

    limits: tuple[Limit, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EventRecorded:
    """A drug, vomiting, a notified physician or a free note."""

    event_id: str
    kind: EventKind
    text: str
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SideEffectBegan:
    """A side effect set in."""

    event_id: str
    effect: SideEffect
    text: str = ""


@dataclass(frozen=True, slots=True)
class SideEffectResolved:
    """The side effect with this id is over."""

    event_id: str


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The computer's clock was moved by ``seconds`` while the session ran; times here were not."""

    seconds: float


ClinicFact = (
    PatientRegistered
    | ProtocolPublished
    | ProtocolRetired
    | ProtocolReinstated
    | ClinicDescribed
    | BackupRestored
)

TreatmentFact = (
    InfusionStarted
    | InfusionPaused
    | InfusionResumed
    | InfusionRateChanged
    | InfusionStopped
    | InjectionGiven
    | DeviceGiven
)
"""A step by which the drug is given."""

Fact = (
    ClinicFact
    | SessionCheckedIn
    | CheckAnswered
    | TreatmentFact
    | RecoveryBegun
    | DischargeBegun
    | DischargeLeft
    | SessionEnded
    | ReadingCharted
    | ReadingAmended
    | ReadingStruck
    | ReadingMissed
    | MissedReadingEntered
    | LimitsChanged
    | EventRecorded
    | SideEffectBegan
    | SideEffectResolved
    | WarningFact
    | SoundSilenced
    | ReviewFact
    | ClockJumped
    | AccessFact
    | PeopleFact
    | DrugFact
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its two times and its author.

    ``stream`` is the session's id or one of :mod:`monitor_app.domain.streams`. ``at`` is when it was true,
    ``recorded_at`` when it was written; both aware and in UTC. ``number`` is its place in its session,
    from 1; 0 until it is folded.
    """

    stream: str
    at: datetime
    recorded_at: datetime
    recorded_by: str
    fact: Fact
    number: int = field(default=0, compare=False)

    @property
    def event_id(self) -> str:
        """Return the id by which the view ``events`` and addenda name it; it has it once it is folded."""
        match self.fact:
            case EventRecorded(event_id=own) | SideEffectBegan(event_id=own) | AddendumAdded(addendum_id=own):
                return own
            case _:
                return f"{self.stream}.t{self.number}"
