"""What the recorder needs of the storage, and what it answers to whoever wants something recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.entries import Entry, Fact, SessionSigned
from monitor_app.domain.session import Session


class Journal(Protocol):
    """What the recorder needs of the storage."""

    def append(
        self,
        entries: Sequence[Entry],
        *,
        after: int | None = None,
        among: tuple[type[Fact], ...] = (),
        patience: float | None = None,
    ) -> None:
        """Save all of ``entries`` or none; durable on return. Raises ``Fault``.

        With ``after``, raises ``OutdatedFault`` unless their stream holds just so many entries, all or
        ``among`` those facts. ``patience`` is how many seconds to wait for another program that is
        writing, by default those of the file.
        """
        ...

    def entries(self, stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        """Yield the entries of a stream in their order, all or ``only`` those facts. Raises ``Fault``."""
        ...

    def running_session_ids(self) -> tuple[str, ...]:
        """Return the sessions that have not ended, oldest check-in first."""
        ...

    def hash_of(self, stream: str, number: int) -> str:
        """Return the hash of the ``number``-th entry of a stream, as 64 hexadecimal digits.

        It stands for that entry and all before it. Raises ``Fault``, also where there is no such entry.
        """
        ...


@dataclass(frozen=True, slots=True)
class Saved:
    """It is in the file. ``session`` is the session with it; None for a fact of the clinic."""

    session: Session | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NotSaved:
    """It could not be written; nothing of it is in the file and nothing of it was shown.

    Where it ``is_outdated``, somebody else was quicker: what that one added was told, and is to be read
    before the same is tried again.
    """

    sentence: str
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class KeptAside:
    """So many entries are saved in the emergency copy in ``folder`` and not in the clinic's file yet.

    ``reason`` is the sentence that says why. With ``count`` 0 the file is not in its place, and nothing was
    to be saved since.
    """

    count: int
    folder: Path
    reason: str
    is_on_disk: bool = True
    """False where the copy is gone and no other can be made: the window alone holds the entries."""


class Emergency(Protocol):
    """Where entries are kept that the clinic's file cannot take, until it takes them again."""

    @property
    def waiting(self) -> KeptAside | None:
        """What is saved and not in the clinic's file yet; None where everything is in it."""
        ...

    @property
    def news(self) -> str:
        """What became of what was kept, for people; "" where there is nothing new."""
        ...

    def look(self, now: datetime) -> None:
        """Look, now and then, whether the file takes again what waits; what ends the wait is in ``news``."""
        ...

    def forget_news(self) -> None:
        """Somebody has read the news."""
        ...


Outcome = Saved | Refused | Unusual | NotSaved


def sealed(entries: tuple[Entry, ...], journal: Journal) -> tuple[Entry, ...]:
    """Return ``entries``, each signature with the hash of the last entry that it covers. Raises ``Fault``."""
    return tuple(_sealed(entry, journal) for entry in entries)


def _sealed(entry: Entry, journal: Journal) -> Entry:
    if not isinstance(entry.fact, SessionSigned):
        return entry
    seal = journal.hash_of(entry.stream, entry.fact.covers)
    return replace(entry, fact=replace(entry.fact, seal=seal))
