"""A journal without a file, for tests of what stands on the recorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from monitor_app.domain.entries import Entry, Fact, SessionEnded
from monitor_app.domain.faults import Fault, OutdatedFault
from monitor_app.domain.streams import is_session


class MemoryJournal:
    """Keeps :class:`monitor_app.recorder.Journal`'s promises in a list; ``fault`` makes appending fail."""

    def __init__(self) -> None:
        self.saved: list[Entry] = []
        self.fault: str | None = None

    def append(
        self,
        entries: Sequence[Entry],
        *,
        after: int | None = None,
        among: tuple[type[Fact], ...] = (),
        patience: float | None = None,
    ) -> None:
        """Save all of ``entries``, or raise the fault a test has set and save none."""
        if self.fault is not None:
            raise Fault(self.fault)
        if after is not None and after != sum(1 for _ in self.entries(entries[0].stream, only=among)):
            raise OutdatedFault("Somebody else has added to this session.")
        self.saved.extend(entries)

    def entries(self, stream: str, *, only: tuple[type[Fact], ...] = ()) -> Iterator[Entry]:
        """Yield the entries of a stream in their order, all or ``only`` those facts."""
        return (e for e in self.saved if e.stream == stream and (not only or isinstance(e.fact, only)))

    def running_session_ids(self) -> tuple[str, ...]:
        """Return the sessions that have not ended, oldest check-in first."""
        ended = {entry.stream for entry in self.saved if isinstance(entry.fact, SessionEnded)}
        running = (e.stream for e in self.saved if is_session(e.stream) and e.stream not in ended)
        return tuple(dict.fromkeys(running))

    def hash_of(self, stream: str, number: int) -> str:
        """Return a hash of what the entry and those before it say; another one than the file's."""
        entries = list(self.entries(stream))
        if not 1 <= number <= len(entries):
            raise Fault("There is no such entry.")
        return sha256(repr(entries[:number]).encode()).hexdigest()
