"""The figures of a session, as pure numbers. Each rule is the definition that people read beside it.

Readings count as they are by their latest amendment; those that were struck out do not; late entries
count at the time they were taken. Minutes count from time zero. Sources: clinical reference; what is our
own rule says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain import entries as facts
from monitor_app.domain.attendance import Attendance as Attendance
from monitor_app.domain.attendance import attendance_of
from monitor_app.domain.deciding import LATE_AFTER
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry
from monitor_app.domain.folding import is_told_by_hand
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import CHARTED, MeasureName, Values
from monitor_app.domain.peaks import Peak as Peak
from monitor_app.domain.peaks import Rise as Rise
from monitor_app.domain.peaks import ScoreCourse as ScoreCourse
from monitor_app.domain.peaks import back_to_baseline, highest, lowest, rise, score_course
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from monitor_app.domain.time_above import last_known, minutes_at
from monitor_app.domain.warning_figures import WarningFigure as WarningFigure
from monitor_app.domain.warning_figures import warning_figures


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session adds up to. Values are in the unit of their measure, doses in mg."""

    baseline: Values
    """Per measure the latest value at or before time zero; before the start the latest."""
    peaks: Mapping[MeasureName, Peak]
    """The highest value of each measure that was read, baseline included."""
    lowest: Mapping[MeasureName, Peak]
    """The lowest value of each measure that was read, baseline included."""
    rise_systolic: Rise | None
    """Highest after time zero minus baseline."""
    rise_diastolic: Rise | None
    minutes_at: Mapping[Level, float]
    """Minutes of blood pressure at or above warning (critical included), and at critical; both are there."""
    back_to_baseline_at: datetime | None
    back_to_baseline_minute: float | None
    dissociation: ScoreCourse | None
    """None where it never rose above 1 or its baseline."""
    nausea: ScoreCourse | None
    attendance: Attendance
    warnings: tuple[WarningFigure, ...]
    """Those that were not withdrawn."""
    dose_given: float | None
    """mg as told at the end of an infusion, else by the record; None where it is not known."""
    drugs: tuple[Entry, ...]
    """Drugs that were given beside the treatment, as amended."""
    open_answers: tuple[CheckAnswer, ...]
    """Of the checklist before the session: flagged or left open."""
    overrides: tuple[CheckAnswer, ...]
    """Of the checklist before leaving: not fulfilled."""
    late_entries: int
    """Readings, steps and events that count and were written more than 15 min after they were true."""
    amendments: int
    """Corrections of readings and of events, each one; a dose that is told anew with one goes with it."""
    struck: int
    """Readings and events that were struck out as entered in error; a side effect with its end is one."""
    addenda: int
    has_left_baseline: bool = False
    """Whether a blood pressure after time zero was more than 10 % off the baseline."""


def summary_of(session: Session, entries: Sequence[Entry]) -> Summary:
    """Return the figures of ``session``; ``entries`` are all of it, in order of writing."""
    back = back_to_baseline(session)
    return Summary(
        baseline=dict(session.baseline),
        peaks=_of_each(session, highest),
        lowest=_of_each(session, lowest),
        rise_systolic=rise(session, MeasureName.SYSTOLIC),
        rise_diastolic=rise(session, MeasureName.DIASTOLIC),
        minutes_at=minutes_at(session, entries),
        back_to_baseline_at=back.at,
        back_to_baseline_minute=back.minute,
        dissociation=score_course(session, MeasureName.DISSOCIATION),
        nausea=score_course(session, MeasureName.NAUSEA),
        attendance=attendance_of(session, entries),
        warnings=warning_figures(session, entries),
        dose_given=dose_told(session, last_known(session, entries)),
        drugs=tuple(entry for entry in session.events if _is_drug(entry)),
        open_answers=_not_fine(session.answers),
        overrides=_not_fine(session.discharge_answers),
        late_entries=_late_entries(session),
        amendments=_by_hand(entries, facts.ReadingAmended, facts.EventAmended),
        struck=_by_hand(entries, facts.ReadingStruck, facts.EventStruck),
        addenda=sum(isinstance(entry.fact, facts.AddendumAdded) for entry in session.events),
        has_left_baseline=back.has_left,
    )


_TOLD_BY_PEOPLE = (
    facts.EventRecorded
    | facts.SideEffectBegan
    | facts.SideEffectResolved
    | facts.TreatmentFact
    | facts.RecoveryBegun
    | facts.SessionEnded
)


def _of_each(
    session: Session, found: Callable[[Session, MeasureName], Peak | None]
) -> dict[MeasureName, Peak]:
    peaks = ((measure.name, found(session, measure.name)) for measure in CHARTED)
    return {name: peak for name, peak in peaks if peak is not None}


def dose_told(session: Session, at: datetime) -> float | None:
    """Return mg given up to ``at``, as told when the infusion was stopped, else by the record.

    The pump's own figure is nearer the truth than rates times time. None without a start, or not known.
    """
    if session.time_zero is None:
        return None
    told = (entry.fact.amount for entry in session.events if isinstance(entry.fact, facts.InfusionStopped))
    given = next(told, None)
    return dose_given(session, at) if given is None else given


def _is_drug(entry: Entry) -> bool:
    return isinstance(entry.fact, facts.EventRecorded) and entry.fact.kind is EventKind.DRUG


def _by_hand(entries: Sequence[Entry], *kinds: type[object]) -> int:
    return sum(isinstance(entry.fact, kinds) and is_told_by_hand(entry.fact) for entry in entries)


def _not_fine(answers: Sequence[CheckAnswer]) -> tuple[CheckAnswer, ...]:
    return tuple(answer for answer in answers if answer.state is not AnswerState.FINE)


def _late_entries(session: Session) -> int:
    events = (
        entry.recorded_at - entry.at > LATE_AFTER
        for entry in session.events
        if isinstance(entry.fact, _TOLD_BY_PEOPLE)
    )
    return sum(reading.late for reading in session.readings) + sum(events)
