"""What was corrected and added: what it was, what it is, who, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.entries import AddendumAdded, Entry
from monitor_app.domain.narration import reading_words, sentence
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import moment_of, stamp
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph
from monitor_app.exchange.charts import Chart


@dataclass(frozen=True, slots=True)
class _Change:
    """Something that ``was`` of the moment ``about`` ``now_is`` something else, or is struck out: ""."""

    at: datetime
    by: str
    about: datetime
    was: str
    now_is: str
    reason: str


def amendments(session: Session, width: float) -> Iterator[Piece]:
    """Yield the table of corrections, in the order they were made."""
    yield from heading(say("Amendments"))
    changes = sorted([*_of_readings(session), *_of_events(session)], key=lambda change: change.at)
    if not changes:
        yield from paragraph(say("Nothing was amended."), width)
        return
    columns = [
        Column(say("Amended"), 1.9),
        Column(say("By"), 1.5),
        Column(say("Of"), 1.6),
        Column(say("It was"), 3.1),
        Column(say("It is"), 3.1),
        Column(say("Reason"), 2.6),
    ]
    yield from table(columns, (_row(session, change) for change in changes), width)


def addenda(chart: Chart, width: float) -> Iterator[Piece]:
    """Yield what was added afterwards; nothing where nothing was."""
    struck = {gone.entry.number for gone in chart.session.struck_events}
    added = [
        (entry, entry.fact)
        for number, entry in enumerate(chart.entries, start=1)
        if isinstance(entry.fact, AddendumAdded) and number not in struck
    ]
    if not added:
        return
    yield from heading(say("Addenda"))
    columns = [Column(say("Added"), 2), Column(say("By"), 1.6), Column(say("Addendum"), 8)]
    rows = (
        [
            Cell(stamp(entry.recorded_at)),
            Cell(entry.recorded_by),
            Cell(_with_its_subject(chart.session, fact)),
        ]
        for entry, fact in added
    )
    yield from table(columns, rows, width)


def _row(session: Session, change: _Change) -> list[Cell]:
    return [
        Cell(stamp(change.at)),
        Cell(change.by),
        Cell(moment_of(session, change.about)),
        Cell(change.was, is_struck=True),
        Cell(change.now_is or say("entered in error: struck out")),
        Cell(change.reason),
    ]


def _of_readings(session: Session) -> Iterator[_Change]:
    for reading in (*session.readings, *session.struck):
        now = [reading_words(old.values, old.remark) for old in reading.amendments]
        now.append(reading_words(reading.values, reading.remark))
        for place, old in enumerate(reading.amendments):
            yield _Change(old.at, old.by, reading.at, now[place], now[place + 1], old.reason)
        strike = reading.struck
        if strike is not None:
            yield _Change(strike.at, strike.by, reading.at, now[-1], "", strike.reason)


def _of_events(session: Session) -> Iterator[_Change]:
    struck = [gone.entry for gone in session.struck_events]
    known = {entry.number: entry for entry in (*session.events, *struck)}
    for number, olds in session.event_amendments.items():
        entry = known.get(number)
        if entry is None:
            continue
        words = [*(sentence(old.was, session) for old in olds), sentence(entry.fact, session)]
        for place, old in enumerate(olds):
            yield _Change(old.at, old.by, entry.at, words[place], words[place + 1], old.reason)
    for gone in session.struck_events:
        words_of_it = sentence(gone.entry.fact, session)
        yield _Change(gone.strike.at, gone.strike.by, gone.entry.at, words_of_it, "", gone.strike.reason)


def _with_its_subject(session: Session, fact: AddendumAdded) -> str:
    subject = _subject(session, fact.about) if fact.about else None
    if subject is None:
        return fact.text
    time, words = moment_of(session, subject.at), _words(session, subject)
    return say("{text}\nto: {time} {words}", text=fact.text, time=time, words=words)


def _subject(session: Session, about: str) -> Reading | Entry | None:
    for reading in (*session.readings, *session.struck):
        if reading.reading_id == about:
            return reading
    struck = (gone.entry for gone in session.struck_events)
    return next((entry for entry in (*session.events, *struck) if entry.event_id == about), None)


def _words(session: Session, subject: Reading | Entry) -> str:
    if isinstance(subject, Reading):
        return reading_words(subject.values, subject.remark)
    return sentence(subject.fact, session)
