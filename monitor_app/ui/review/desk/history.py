"""A session as it was known at each moment at which something was recorded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.session import Session


class History:
    """The entries of one session, folded as far as anybody has looked and kept there.

    A step is a moment at which something was recorded: what was written together is one step. Step 0 is
    the check-in. Sessions share what they hold, so keeping each costs little, and going back nothing.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Raise ``ValueError`` when the first entry is not a check-in."""
        if not entries:
            raise ValueError("a session has at least the entry of its check-in")
        self._entries = tuple(entries)
        counts = [len(tuple(group)) for _, group in groupby(entries, key=_written)]
        self._ends: list[int] = []
        for count in counts:
            self._ends.append(count + (self._ends[-1] if self._ends else 0))
        self.moments: tuple[datetime, ...] = tuple(_written(self._entries[end - 1]) for end in self._ends)
        """When something was recorded, in the order of writing."""
        self._folded = begin(self._entries[0])
        self._folded_count = 1
        self._steps: list[Session] = []

    @property
    def last(self) -> int:
        """The step that is the record as it stands."""
        return len(self._ends) - 1

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry in the order of writing."""
        return self._entries

    def session(self, step: int) -> Session:
        """Return the session as it was known after ``step``."""
        while len(self._steps) <= step:
            for entry in self._entries[self._folded_count : self._ends[len(self._steps)]]:
                self._folded = evolve(self._folded, entry)
            self._folded_count = self._ends[len(self._steps)]
            self._steps.append(self._folded)
        return self._steps[step]

    def entries_until(self, step: int) -> tuple[Entry, ...]:
        """Return what had been recorded at ``step``, in the order of writing."""
        return self._entries[: self._ends[step]]

    def step_holding(self, count: int) -> int:
        """Return the first step at which ``count`` entries were written; a clock set back changes nothing."""
        return min(bisect_left(self._ends, count), self.last)


def _written(entry: Entry) -> datetime:
    return entry.recorded_at
