"""The whole story of a row of the log: how it was written first, and every correction of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app.domain import entries as facts
from monitor_app.domain.correction_words import corrected_at
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.narration import reading_words, sentence
from monitor_app.domain.readings import Reading, Strike
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.log.rows import EventRow, LogRow


def moment_words(at: datetime) -> str:
    """Return day and time that nobody can read as another, such as "20 Nov 2026 10:32"."""
    day = formats.day_in_words(at.astimezone().date())
    return say("{day} {time}", day=day, time=formats.clock_time(at))


def subject_of(row: LogRow) -> str:
    """Return the id by which an addendum names the reading or event of a row."""
    return row.reading_id if isinstance(row, Reading) else row.event_id


def entry_of_row(session: Session, row: EventRow) -> Entry | None:
    """Return the entry of a row of words as it stands, the struck ones too."""
    struck = (gone.entry for gone in session.struck_events)
    return next((entry for entry in (*session.events, *struck) if entry.number == row.number), None)


def place_words(session: Session, row: LogRow) -> str:
    """Return when a row was true, such as "10:32, +10 min"."""
    return time_words(session, row.at)


def time_words(session: Session, at: datetime) -> str:
    """Return a moment of the session, such as "10:32, +10 min"."""
    time = formats.time_beside(at, session.ended_at or at)
    minute = session.minute(at)
    if minute is None:
        return time
    return say("{time}, {minute} min", time=time, minute=formats.minute_text(minute))


def change_line(session: Session, entry: Entry) -> str:
    """Return a correction or an addendum with when and by whom, and of when that is which it corrects."""
    time, words = moment_words(entry.recorded_at), sentence(entry.fact, session)
    line = say("{time} {person}: {words}", time=time, person=entry.recorded_by, words=words)
    at = corrected_at(entry.fact, session)
    return line if at is None else say("{line} (of {time})", line=line, time=time_words(session, at))


def history_of(session: Session, row: LogRow) -> tuple[str, ...]:
    """Return a line for how the row was written and one for each correction and addendum, oldest first."""
    if isinstance(row, Reading):
        now = (*session.readings, *session.struck)
        told = _reading_history(next((r for r in now if r.reading_id == row.reading_id), row))
    else:
        told = _event_history(session, row)
    return (*told, *_addenda(session, subject_of(row)))


def _reading_history(reading: Reading) -> Iterator[str]:
    versions = [(step.values, step.remark) for step in reading.amendments]
    versions.append((reading.values, reading.remark))
    first, *later = (reading_words(values, remark) for values, remark in versions)
    at = moment_words(reading.recorded_at)
    yield say("Charted {time} by {person}: {words}", time=at, person=reading.recorded_by, words=first)
    for amendment, words in zip(reading.amendments, later, strict=True):
        at = moment_words(amendment.at)
        yield _amended(at, amendment.by, words, amendment.reason)
    if reading.struck is not None:
        yield _struck(reading.struck)


def _event_history(session: Session, row: EventRow) -> Iterator[str]:
    entry = entry_of_row(session, row)
    if entry is None:
        yield row.text
        return
    amendments = session.event_amendments.get(row.number, ())
    versions: list[Fact] = [*(step.was for step in amendments), entry.fact]
    first, *later = (sentence(fact, session) for fact in versions)
    at = moment_words(entry.recorded_at)
    yield say("Written {time} by {person}: {words}", time=at, person=entry.recorded_by, words=first)
    for amendment, words in zip(amendments, later, strict=True):
        yield _amended(moment_words(amendment.at), amendment.by, words, amendment.reason)
    for gone in session.struck_events:
        if gone.entry.number == row.number:
            yield _struck(gone.strike)


def _addenda(session: Session, about: str) -> Iterator[str]:
    for entry in session.events:
        if isinstance(entry.fact, facts.AddendumAdded) and entry.fact.about == about:
            at = moment_words(entry.recorded_at)
            yield say(
                "Addendum {time} by {person}: {text}",
                time=at,
                person=entry.recorded_by,
                text=entry.fact.text,
            )


def _amended(time: str, person: str, words: str, reason: str) -> str:
    return say(
        "Amended {time} by {person} to: {words} ({reason})",
        time=time,
        person=person,
        words=words,
        reason=reason,
    )


def _struck(strike: Strike) -> str:
    return say(
        "Struck out {time} by {person}, entered in error ({reason})",
        time=moment_words(strike.at),
        person=strike.by,
        reason=strike.reason,
    )
