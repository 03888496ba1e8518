"""What can be wrong with the record, in words that name the row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from monitor_app.domain.wording import say

NAMED = 50
"""So many flaws are named; of more, only how many there are."""


class Finding(StrEnum):
    """What can be wrong with a row."""

    CHANGED = "changed"
    MISSING = "missing"
    SWAPPED = "swapped"
    ADDED = "added"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was written; ``sentence`` is for people.

    A row is named by its stream, its ``number`` in it, and its place ``seq`` in the file, where it has them.
    """

    finding: Finding
    sentence: str
    seq: int | None = None
    stream: str | None = None
    number: int | None = None
    table: str | None = None
    """The table for lists that shows something else than the entries, which can be made anew from them."""


class Flaws:
    """Those found so far: the first :data:`NAMED` of them, and how many there are."""

    def __init__(self) -> None:
        self.named: list[Flaw] = []
        self.count = 0

    def add(self, flaw: Flaw) -> None:
        """Count ``flaw``, and keep it while there is room."""
        self.count += 1
        if len(self.named) < NAMED:
            self.named.append(flaw)

    def take(self, others: Flaws) -> None:
        """Add those that were found by themselves, after those that are here."""
        self.named = (self.named + others.named)[:NAMED]
        self.count += others.count


def flaw_of_entry(finding: Finding, seq: int | None, stream: str, number: int) -> Flaw:
    """Return the flaw of an entry; ``seq`` is None where no row of it is in the file."""
    place = {"number": number, "stream": stream, "seq": seq}
    match finding:
        case Finding.CHANGED:
            sentence = say("Entry {number} of {stream} (row {seq}) was changed.", **place)
        case Finding.MISSING:
            sentence = say("Entry {number} of {stream} is missing.", **place)
        case Finding.SWAPPED:
            sentence = say("Entry {number} of {stream} (row {seq}) stands in another's place.", **place)
        case Finding.ADDED:
            sentence = say("Entry {number} of {stream} (row {seq}) was added by another hand.", **place)
        case Finding.DAMAGED:
            sentence = say("Entry {number} of {stream} (row {seq}) is damaged.", **place)
        case _:
            assert_never(finding)
    return Flaw(finding, sentence, seq, stream, number)


def flaw_of_end(finding: Finding, stream: str, number: int) -> Flaw:
    """Return the flaw of what is told a second time of the end of a stream, in the table ``head``."""
    place = {"number": number, "stream": stream}
    if finding is Finding.MISSING:
        sentence = say("Where {stream} ends is not told: its {number} entries stand alone.", **place)
    else:
        sentence = say("Entry {number} of {stream}, its last, is not the one that was written.", **place)
    return Flaw(finding, sentence, None, stream, number)


def flaw_of_seal(seq: int, stream: str, number: int, covers: int) -> Flaw:
    """Return the flaw of a signature, entry ``number``, that sealed another entry ``covers``."""
    sentence = say(
        "What entry {number} of {stream} (row {seq}) signed was changed: entry {covers} is not the one "
        "it sealed.",
        number=number,
        stream=stream,
        seq=seq,
        covers=covers,
    )
    return Flaw(Finding.CHANGED, sentence, seq, stream, number)


def flaw_of_gap(first: int, last: int) -> Flaw:
    """Return the flaw of a stream that is gone: only its place in the file is left to tell."""
    if first == last:
        sentence = say("Row {seq} of the journal is missing.", seq=first)
    else:
        sentence = say("Rows {first} to {last} of the journal are missing.", first=first, last=last)
    return Flaw(Finding.MISSING, sentence, first)


def flaw_of_table(table: str, session_id: str | None = None) -> Flaw:
    """Return the flaw of a table that shows something else than the journal gives, of a session or at all."""
    if session_id is None:
        sentence = say("The table {table} does not show what the entries say.", table=table)
    else:
        sentence = say(
            "The table {table} does not show what the entries of {stream} say.",
            table=table,
            stream=session_id,
        )
    return Flaw(Finding.CHANGED, sentence, None, session_id, table=table)


def flaw_of_structure(reason: object) -> Flaw:
    """Return the flaw that SQLite found, in its own words."""
    return Flaw(Finding.DAMAGED, say("The file is damaged: {reason}.", reason=reason))


def flaw_of_schema(finding: Finding, kind: str, name: str) -> Flaw:
    """Return the flaw of a table, an index, a view or a guard that is not the program's own."""
    words = {"kind": kind, "name": name}
    match finding:
        case Finding.MISSING:
            sentence = say("The {kind} {name} of the program is missing from the file.", **words)
        case Finding.ADDED:
            sentence = say("The {kind} {name} was put onto a table of the program by another hand.", **words)
        case _:
            sentence = say("The {kind} {name} is not the one of the program.", **words)
    return Flaw(finding, sentence)
