"""The clinic's editions of protocols, folded from facts in the clinic's stream.

The shipped protocol is the first edition of its name. Publishing adds an edition and changes none; a
session keeps the protocol it was checked in with. Retiring takes a protocol off the list for new
sessions, nothing else: one that is retired can still be edited, and is offered again once reinstated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from unicodedata import normalize

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import (
    CLINIC,
    ClinicFact,
    Entry,
    ProtocolPublished,
    ProtocolReinstated,
    ProtocolRetired,
)
from monitor_app.domain.one_line import flaw_of_line, look_of
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_mistakes import LONGEST_NAME, mistake_in
from monitor_app.domain.wording import say

PROTOCOL_FACTS: tuple[type[ClinicFact], ...] = (ProtocolPublished, ProtocolRetired, ProtocolReinstated)
"""The facts that a book is folded from."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A protocol as it was published: when, by whom and why; None and "" for the shipped one."""

    protocol: Protocol
    published_at: datetime | None = None
    published_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProtocolBook:
    """Every edition of every protocol, by name and oldest first, and the names that are retired.

    ``entry_count`` is how many entries of the clinic's stream it was folded from.
    """

    editions: Mapping[str, tuple[Edition, ...]]
    retired: frozenset[str] = frozenset()
    entry_count: int = 0

    def current(self, name: str) -> Edition:
        """Return the latest edition, retired or not. Raises ``KeyError`` for an unknown name."""
        return self.editions[name][-1]

    def offered(self) -> Mapping[str, Protocol]:
        """Return what new sessions can have: the latest of each not retired, in the order of names."""
        names = sorted(self.editions.keys() - self.retired)
        return {name: self.current(name).protocol for name in names}


def begin(shipped: Mapping[str, Protocol]) -> ProtocolBook:
    """Return the book of a clinic that has published nothing yet."""
    return ProtocolBook({name: (Edition(protocol),) for name, protocol in sorted(shipped.items())})


def replay(shipped: Mapping[str, Protocol], entries: Iterable[Entry]) -> ProtocolBook:
    """Return the book that the entries of the clinic's stream add up to."""
    book = begin(shipped)
    for entry in entries:
        book = evolve(book, entry)
    return book


def evolve(book: ProtocolBook, entry: Entry) -> ProtocolBook:
    """Return the book with one more entry; those that are not about protocols change nothing."""
    editions, retired = book.editions, book.retired
    match entry.fact:
        case ProtocolPublished(protocol, reason):
            edition = Edition(protocol, entry.at, entry.recorded_by, reason)
            before = _standing_before(editions.get(protocol.name, ()), protocol.edition)
            editions = {**editions, protocol.name: (*before, edition)}
        case ProtocolRetired(name):
            retired |= {name}
        case ProtocolReinstated(name):
            retired -= {name}
        case _:
            return book
    return ProtocolBook(editions, retired, book.entry_count + 1)


def _standing_before(known: tuple[Edition, ...], number: int) -> tuple[Edition, ...]:
    """Return ``known`` with numbers below ``number``, so that each names one edition alone.

    A later version of the program may ship a protocol under a number that the clinic has given since: it
    is called by the number before. One whose name was the clinic's from the first edition on is left out.
    """
    if not known or known[-1].published_at is not None or known[-1].protocol.edition < number:
        return known
    return tuple(
        replace(edition, protocol=replace(edition.protocol, edition=number - 1))
        for edition in known
        if number > 1
    )


Decided = tuple[Entry, ...] | Refused


def publish(
    book: ProtocolBook, when: When, *, protocol: Protocol, reason: str, begun_from: int | None
) -> Decided:
    """Make ``protocol`` the next edition of its name, or the first of a new one.

    ``begun_from`` is the edition that was in use when ``protocol`` was begun, 0 where there was none:
    with another one in use by now, it would undo in silence what a colleague has changed. None takes the
    place of whichever is in use.
    The number of the edition is given here, whatever it was. Refuses what makes no sense, what is
    as it was, what was begun from another edition, a name that looks like another one, a title that
    looks like that of another offered protocol, and a reason that is empty or not one line.
    """
    known = book.editions.get(protocol.name, ())
    last = max((edition.protocol.edition for edition in known), default=0)
    next_edition = replace(protocol, edition=last + 1)
    mistake = mistake_in(next_edition)
    if mistake is not None:
        return Refused(mistake)
    if known and replace(known[-1].protocol, edition=last + 1) == next_edition:
        return Refused(say("Nothing differs from the edition in use. Nothing was saved."))
    if begun_from is not None and known and begun_from != known[-1].protocol.edition:
        return _undoing(known, begun_from)
    twin = _twin_of(book, protocol.name)
    if twin is not None:
        return Refused(
            say(
                "There is a protocol {name} already, and {other} could be taken for it. Write the name the "
                "same, or give another one.",
                name=twin,
                other=protocol.name,
            )
        )
    if protocol.name not in book.retired and _is_title_taken(book, protocol):
        return _same_title(protocol)
    return _decided(when, reason, ProtocolPublished(next_edition, reason.strip()))


def retire(book: ProtocolBook, when: When, *, name: str, reason: str) -> Decided:
    """Offer the protocol no more for new sessions; at least one other must be left."""
    offered = book.offered()
    if name not in book.editions:
        return _unknown(name)
    if name not in offered:
        return Refused(say("This protocol is retired already."))
    if len(offered) == 1:
        return Refused(
            say("This is the last protocol that is offered. Nobody could be checked in without it.")
        )
    return _decided(when, reason, ProtocolRetired(name, reason.strip()))


def reinstate(book: ProtocolBook, when: When, *, name: str, reason: str) -> Decided:
    """Offer a retired protocol again, in its latest edition."""
    if name not in book.editions:
        return _unknown(name)
    if name not in book.retired:
        return Refused(say("This protocol is offered already."))
    if _is_title_taken(book, book.current(name).protocol):
        return _same_title(book.current(name).protocol)
    return _decided(when, reason, ProtocolReinstated(name, reason.strip()))


def duplicate(book: ProtocolBook, *, name: str, title: str, draft: Protocol | None = None) -> Protocol:
    """Return a draft like ``draft``, or like the latest edition of ``name``, with ``title`` and a new name.

    The name is made from the title. Raises ``KeyError`` for an unknown name without a draft.
    """
    stem = _slug(title)
    taken = set(map(look_of, book.editions))
    names = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    free = next(one for one in names if look_of(one) not in taken)
    like = book.current(name).protocol if draft is None else draft
    return replace(like, name=free, title=title.strip(), edition=1)


def _decided(when: When, reason: str, fact: ClinicFact) -> Decided:
    if not look_of(reason):
        return Refused(say("Give the reason: it stands in the list of editions."))
    flaw = flaw_of_line(say("The reason"), reason.strip())
    if flaw is not None:
        return Refused(flaw)
    return (Entry(CLINIC, when.at, when.now, when.by, fact),)


def _undoing(known: Sequence[Edition], begun_from: int) -> Refused:
    """Say who published what since the edition ``begun_from``."""
    numbers = [edition.protocol.edition for edition in known]
    since = numbers.index(begun_from) + 1 if begun_from in numbers else 0
    meanwhile = "; ".join(map(_published_words, known[since:]))
    return Refused(
        say(
            "Published meanwhile: {editions}. Your draft was begun before and would undo it. Nothing was "
            "saved; look at what differs, then publish again.",
            editions=meanwhile,
        )
    )


def _published_words(edition: Edition) -> str:
    number = edition.protocol.edition
    if edition.published_at is None:
        return say("edition {number}, which came with the program", number=number)
    return say(
        "edition {number} by {who} (“{reason}”)",
        number=number,
        who=edition.published_by,
        reason=edition.reason,
    )


def _twin_of(book: ProtocolBook, name: str) -> str | None:
    """Return the name that a new one looks like; some file systems would keep both in one file."""
    if name in book.editions:
        return None
    return next((known for known in book.editions if look_of(known) == look_of(name)), None)


def _is_title_taken(book: ProtocolBook, protocol: Protocol) -> bool:
    """Return whether check-in would show two protocols that nobody can tell apart."""
    look = look_of(protocol.title)
    return any(
        name != protocol.name and look_of(other.title) == look for name, other in book.offered().items()
    )


def _same_title(protocol: Protocol) -> Refused:
    return Refused(
        say("Another protocol is called “{title}”. Give this one a title of its own.", title=protocol.title)
    )


def _unknown(name: str) -> Refused:
    return Refused(say("There is no protocol {name}.", name=name))


def _slug(title: str) -> str:
    """Return ``title`` as small ASCII letters and digits with hyphens between the words."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[: LONGEST_NAME - 5].strip("-") or "protocol"
