"""Every event as a row, by the number it has on the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor_app.domain.decisions import LATE_AFTER
from monitor_app.domain.entries import Entry, Fact, SessionEnded
from monitor_app.domain.narration import sentence
from monitor_app.domain.reviews import StruckEvent
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.drawing import numbered
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import minute_of, time_of, time_share
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import heading, paragraph


def events(session: Session, width: float) -> Iterator[Piece]:
    """Yield the table of events, oldest first; those struck out come last."""
    yield from heading(say("Events"))
    known = numbered(session)
    if not known and not session.struck_events:
        yield from paragraph(say("No event was recorded."), width)
        return
    columns = [
        Column(say("No."), 0.5, on_right=True),
        Column(say("min"), 0.6, on_right=True),
        Column(say("Time"), time_share(session, 1.1, 1.5)),
        Column(say("What happened"), 7.5),
        Column(say("By"), 1.8),
    ]
    yield from table(columns, _rows(session, known), width)


def _rows(session: Session, known: Sequence[tuple[int, Entry]]) -> Iterator[list[Cell]]:
    for number, entry in known:
        words = [sentence(_short(entry.fact), session), *_late(session, entry), *_before(session, entry)]
        yield _row(session, entry, str(number), Cell(" · ".join(words)))
    for gone in session.struck_events:
        yield _row(session, gone.entry, "", Cell(sentence(gone.entry.fact, session), is_struck=True))
        yield [Cell(), Cell(), Cell(), _why(session, gone), Cell()]


def _row(session: Session, entry: Entry, number: str, words: Cell) -> list[Cell]:
    return [
        Cell(number),
        Cell(minute_of(session, entry.at)),
        Cell(time_of(session, entry.at)),
        words,
        Cell(entry.recorded_by),
    ]


def _short(fact: Fact) -> Fact:
    """Return the end of a session without its checklist, which has a table of its own."""
    return replace(fact, answers=()) if isinstance(fact, SessionEnded) else fact


def _late(session: Session, entry: Entry) -> Iterator[str]:
    if entry.recorded_at - entry.at > LATE_AFTER:
        yield say("late entry, written {time}", time=time_of(session, entry.recorded_at))


def _before(session: Session, entry: Entry) -> Iterator[str]:
    for amendment in session.event_amendments.get(entry.number, ()):
        yield say(
            "amended {time} by {person}, before it was: {words}",
            time=time_of(session, amendment.at),
            person=amendment.by,
            words=sentence(amendment.was, session),
        )


def _why(session: Session, gone: StruckEvent) -> Cell:
    return Cell(
        say(
            "entered in error, struck out {time} by {person}: {reason}",
            time=time_of(session, gone.strike.at),
            person=gone.strike.by,
            reason=gone.strike.reason,
        )
    )
