"""Openings of charts on their way into the file: recorded at once, or as soon as it can be written."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from monitor_app.domain.decisions import When
from monitor_app.domain.entries import ACCESS, ChartOpened, Entry
from monitor_app.domain.faults import Fault
from monitor_app.recording import Journal

PATIENCE = 0.1
"""Seconds that the window may stand still where another program is writing: warnings are shown in it."""
REST_AFTER_FAULT = timedelta(seconds=10)

log = logging.getLogger(__name__)


class Openings:
    """Keeps what is not in the file yet, in its order; only the end of the program loses it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: tuple[Entry, ...] = ()
        self._rests_until: datetime | None = None
        self._reason = ""

    @property
    def waiting(self) -> int:
        """How many openings are not in the file yet."""
        return len(self._waiting)

    def note(self, session_ids: Iterable[str], when: When) -> str:
        """Record that these charts were opened; return why that has to wait, "" when it is saved."""
        self._waiting += tuple(
            Entry(ACCESS, when.now, when.now, when.by, ChartOpened(one)) for one in session_ids
        )
        return self.write(when.now)

    def write(self, now: datetime, *, rests: bool = True) -> str:
        """Record what waits; return why it goes on waiting, "" when nothing does.

        After a fault it ``rests`` a while before the file is tried again.
        """
        if not self._waiting:
            return ""
        if rests and self._rests_until is not None and now < self._rests_until:
            return self._reason
        written = tuple(replace(entry, recorded_at=now) for entry in self._waiting)
        try:
            self._journal.append(written, patience=PATIENCE)
        except Fault as fault:
            log.warning("%d openings not saved: %s", len(written), type(fault).__name__)
            self._rests_until, self._reason = now + REST_AFTER_FAULT, fault.sentence
            return self._reason
        self._waiting, self._rests_until = (), None
        return ""
