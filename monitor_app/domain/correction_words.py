"""The words for a correction: what it made of what, as it stood at that correction."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry, Fact
from monitor_app.domain.narration import reading_words, sentence
from monitor_app.domain.readings import Reading
from monitor_app.domain.review_folding import amended
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say

CorrectionFact = facts.ReadingAmended | facts.ReadingStruck | facts.EventAmended | facts.EventStruck


def correction_sentence(fact: CorrectionFact, session: Session) -> str:
    """Return what was corrected, into what and why, without its time."""
    match fact:
        case facts.ReadingAmended(reason=reason):
            now, was = _reading_amended(fact, _reading(session, fact.reading_id))
            return _with_reason(_changed(say("Reading amended to {reading}", reading=now), was), reason)
        case facts.ReadingStruck(reading_id, reason):
            reading = _reading(session, reading_id)
            if reading is None:
                return _with_reason(say("Reading struck out, entered in error"), reason)
            was = reading_words(reading.values, reading.remark)
            return _with_reason(say("Reading struck out, entered in error: {words}", words=was), reason)
        case facts.EventAmended(reason=reason):
            now, was = _event_amended(fact, session)
            return _with_reason(_changed(say("Amended: {words}", words=now), was), reason)
        case facts.EventStruck(number, reason):
            known = _event(session, number)
            was = say("an event") if known is None else sentence(known.fact, session)
            return _with_reason(say("Struck out, entered in error: {words}", words=was), reason)
        case _:
            assert_never(fact)


def corrected_at(fact: Fact, session: Session) -> datetime | None:
    """Return when that was true which ``fact`` corrects; None where it is no correction."""
    match fact:
        case facts.ReadingAmended(reading_id) | facts.ReadingStruck(reading_id):
            reading = _reading(session, reading_id)
            return None if reading is None else reading.at
        case facts.EventAmended(number) | facts.EventStruck(number):
            known = _event(session, number)
            return None if known is None else known.at
        case _:
            return None


def _reading_amended(fact: facts.ReadingAmended, reading: Reading | None) -> tuple[str, str]:
    """Return what it became and what it was, "" where that is not known."""
    now = reading_words(fact.values, fact.remark)
    if reading is None:
        return now, ""
    versions = [(one.values, one.remark) for one in reading.amendments]
    steps = zip(reading.amendments, pairwise([*versions, (reading.values, reading.remark)]), strict=True)
    for amendment, (before, after) in steps:
        if after == (fact.values, fact.remark) and amendment.reason == fact.reason:
            return now, reading_words(*before)
    return now, ""


def _event_amended(fact: facts.EventAmended, session: Session) -> tuple[str, str]:
    """Return what it became and what it was, "" where that is not known."""
    known = _event(session, fact.number)
    if known is None:
        return say("an event"), ""
    amendments = session.event_amendments.get(fact.number, ())
    steps = zip(amendments, pairwise([*(one.was for one in amendments), known.fact]), strict=True)
    for amendment, (before, after) in steps:
        if amended(before, fact) == after and amendment.reason == fact.reason:
            return sentence(after, session), sentence(before, session)
    return sentence(known.fact, session), ""


def _reading(session: Session, reading_id: str) -> Reading | None:
    known = (*session.readings, *session.struck)
    return next((reading for reading in known if reading.reading_id == reading_id), None)


def _event(session: Session, number: int) -> Entry | None:
    struck = (gone.entry for gone in session.struck_events)
    return next((entry for entry in (*session.events, *struck) if entry.number == number), None)


def _changed(now: str, was: str) -> str:
    return say("{now} (was {was})", now=now, was=was) if was else now


def _with_reason(words: str, reason: str) -> str:
    return say("{words}, {reason}", words=words, reason=reason) if reason else words
