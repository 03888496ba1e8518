"""The rows of the log: readings, and everything else that happened as a line of words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import LATE_AFTER
from monitor_app.domain.drug_facts import DrugDrawnUp, DrugEntryStruck, DrugWasted
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.limits import Limit
from monitor_app.domain.narration import sentence
from monitor_app.domain.protocol import Delivery, EventKind
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.remarks import late_words, struck_words

if TYPE_CHECKING:
    from monitor_app.domain.reviews import StruckEvent


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened, as one line of words; ``icon`` names its symbol.

    ``number`` and ``event_id`` are those of its entry; ``note`` tells how it was corrected.
    """

    at: datetime
    by: str
    text: str
    icon: str
    event_id: str = ""
    number: int = 0
    note: str = ""
    is_struck: bool = False


_CORRECTIONS = (
    facts.ReadingAmended
    | facts.ReadingStruck
    | facts.MissedReadingEntered
    | facts.EventAmended
    | facts.EventStruck
    | DrugEntryStruck
)

LogRow = Reading | EventRow
"""A row of the log. A reading's remark is put together by :class:`Remarks`."""


def rows_of(session: Session) -> list[LogRow]:
    """Return every row of ``session``, oldest first; at the same moment events precede readings.

    Corrections are told with the reading or event they are about, which stays where it was even struck out;
    that a missed reading was entered afterwards, with its being missed.
    """
    events = [event_row(entry, session) for entry in session.events if has_row(entry)]
    struck = [_struck_row(gone, session) for gone in session.struck_events]
    rows: list[LogRow] = [*events, *struck, *session.readings, *session.struck]
    return sorted(rows, key=lambda row: row_order(row.at, isinstance(row, Reading)))


def row_order(at: datetime, is_reading: bool) -> tuple[datetime, bool]:
    """Return what rows are ordered by."""
    return at, is_reading


def is_correction(entry: Entry) -> bool:
    """Return whether an entry changes a row that is there instead of adding one."""
    return isinstance(entry.fact, _CORRECTIONS)


def has_row(entry: Entry) -> bool:
    """Return whether an entry has a row of its own."""
    return not (is_correction(entry) or isinstance(entry.fact, facts.WarningFact | facts.SoundSilenced))


def event_row(entry: Entry, session: Session) -> EventRow:
    """Return the row of an entry that is no reading."""
    words = sentence(entry.fact, session)
    match entry.fact:
        case facts.ReadingMissed():
            return _missed_row(entry, session, words)
        case facts.LimitsChanged(limits):
            words = ": ".join([words, *_limit_changes(session, entry.at, limits)])
        case facts.AddendumAdded(_, text, about) if about:
            words = _addendum_words(session, text, about)
        case _:
            pass
    if entry.recorded_at - entry.at > LATE_AFTER:
        words = say("{late} · {words}", late=late_words(entry.recorded_at, entry.at), words=words)
    icon, note = _icon(entry.fact, session), _amendments(entry, session)
    return EventRow(entry.at, entry.recorded_by, words, icon, entry.event_id, entry.number, note)


def _struck_row(gone: StruckEvent, session: Session) -> EventRow:
    row = event_row(gone.entry, session)
    note = struck_words(gone.strike, gone.entry.at)
    return replace(row, is_struck=True, note=" · ".join(part for part in (note, row.note) if part))


def _amendments(entry: Entry, session: Session) -> str:
    """Return each amendment with what it was before, such as "amended 10:33 · was Sleeps, slipped"."""
    return " · ".join(
        say(
            "amended {time} · was {words}, {reason}",
            time=formats.time_beside(amendment.at, entry.at),
            words=sentence(amendment.was, session),
            reason=amendment.reason,
        )
        for amendment in session.event_amendments.get(entry.number, ())
    )


def _addendum_words(session: Session, text: str, about: str) -> str:
    """Return an addendum with the time of what it is about."""
    moments = {reading.reading_id: reading.at for reading in (*session.readings, *session.struck)}
    struck = (gone.entry for gone in session.struck_events)
    moments |= {entry.event_id: entry.at for entry in (*session.events, *struck)}
    if about not in moments:
        return say("Addendum: {text}", text=text)
    return say("Addendum to {time}: {text}", time=formats.clock_time(moments[about]), text=text)


def _missed_row(entry: Entry, session: Session, words: str) -> EventRow:
    """Return the row of a missed reading: the clock wrote it, however late, unless somebody answered it."""
    icon = _icon(entry.fact, session)
    if entry.at not in session.missed:
        for other in session.events:
            if isinstance(other.fact, facts.MissedReadingEntered) and other.at == entry.at:
                time = formats.time_beside(other.recorded_at, entry.at)
                words = say("{missed} · entered afterwards, {time}", missed=words, time=time)
                return EventRow(entry.at, other.recorded_by, words, icon, entry.event_id, entry.number)
    return EventRow(entry.at, "", words, icon, entry.event_id, entry.number)


def _limit_changes(session: Session, at: datetime, limits: tuple[Limit, ...]) -> list[str]:
    """Return what was changed in one phrase, none where only sources were."""
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.domain.protocol_changes import changes_between

    steps = session.limit_steps
    place = next(i for i, step in enumerate(steps) if step.since == at and step.limits == limits)
    before, after = (
        replace(session.protocol, limits=tuple(replace(limit, source="") for limit in one))
        for one in (steps[place - 1].limits, limits)
    )
    changes = changes_between(before, after)
    return [", ".join(changes)] if changes else []


def _icon(fact: Fact, session: Session) -> str:
    match fact:
        case facts.EventRecorded(_, kind):
            return _event_icon(kind)
        case facts.SideEffectBegan() | facts.SideEffectResolved():
            return "activity"
        case facts.InfusionStarted() | facts.InfusionResumed():
            return "play"
        case facts.InfusionPaused():
            return "pause"
        case facts.InfusionRateChanged():
            return "gauge"
        case facts.InfusionStopped():
            return "square"
        case facts.InjectionGiven() | facts.DeviceGiven():
            return "spray-can" if session.protocol.delivery is Delivery.DEVICES else "syringe"
        case DrugDrawnUp() | DrugWasted():
            return "syringe"
        case facts.RecoveryBegun():
            return "armchair"
        case facts.DischargeBegun() | facts.DischargeLeft() | facts.SessionEnded():
            return "log-out"
        case facts.ClockJumped() | facts.ReadingMissed():
            return "clock"
        case facts.LimitsChanged():
            return "sliders"
        case facts.AddendumAdded():
            return "pen-line"
        case facts.SessionSigned():
            return "signature"
        case facts.SessionReturned() | facts.QuestionAnswered():
            return "message-circle-question-mark"
        case facts.MonitoringFormSubmitted():
            return "file-check"
        case _:
            return "clipboard-check"


def _event_icon(kind: EventKind) -> str:
    match kind:
        case EventKind.DRUG:
            return "pill"
        case EventKind.VOMITING:
            return "droplets"
        case EventKind.PHYSICIAN_NOTIFIED:
            return "stethoscope"
        case EventKind.NOTE:
            return "notebook-pen"
        case _:
            assert_never(kind)
