"""A piece of the record: the resources that one entry became, and what was corrected in it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from monitor_app.domain.entries import Entry
from monitor_app.domain.narration import reading_words, sentence
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.exchange.fhir.elements import Element


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody amended the piece, or struck it out; ``was`` are the words of what stood there before."""

    at: datetime
    by: str
    reason: str
    was: str
    is_strike: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Resources with who wrote them and when; ``by`` "" is the program itself.

    ``at`` is when it was true, ``recorded_at`` when it was written. ``key`` names it in the session;
    ``names`` are the ids by which addenda are about it; ``steps`` are entries that carried it on, such as
    the end of a side effect.
    """

    key: str
    resources: tuple[Element, ...]
    at: datetime
    recorded_at: datetime
    by: str
    corrections: tuple[Correction, ...] = ()
    names: frozenset[str] = frozenset()
    steps: tuple[Entry, ...] = ()

    def with_note(self, note: Element) -> Piece:
        """Return the piece with a note at its first resource."""
        first, *others = self.resources
        known = first.get("note", [])
        assert isinstance(known, list)
        return replace(self, resources=({**first, "note": [*known, note]}, *others))


def corrections_of_reading(reading: Reading) -> tuple[Correction, ...]:
    """Return what was corrected in a reading, oldest first."""
    found = [
        Correction(one.at, one.by, one.reason, reading_words(one.values, one.remark))
        for one in reading.amendments
    ]
    if reading.struck is not None:
        was = reading_words(reading.values, reading.remark)
        found.append(Correction(reading.struck.at, reading.struck.by, reading.struck.reason, was, True))
    return tuple(found)


def corrections_of_events(session: Session, numbers: Iterable[int]) -> tuple[Correction, ...]:
    """Return what was amended in the events with these numbers, oldest first."""
    found = [
        Correction(one.at, one.by, one.reason, sentence(one.was, session))
        for number in numbers
        for one in session.event_amendments.get(number, ())
    ]
    return tuple(sorted(found, key=lambda correction: correction.at))


def strikes_of_events(session: Session) -> Mapping[int, Correction]:
    """Return who struck which event out, by its number."""
    return {
        one.entry.number: Correction(
            one.strike.at, one.strike.by, one.strike.reason, sentence(one.entry.fact, session), True
        )
        for one in session.struck_events
    }


def piece_of_entry(entry: Entry, resource: Element, corrections: tuple[Correction, ...] = ()) -> Piece:
    """Return the piece that an entry became."""
    return Piece(
        f"entry-{entry.number}",
        (resource,),
        entry.at,
        entry.recorded_at,
        entry.recorded_by,
        corrections,
        frozenset({entry.event_id}),
    )
