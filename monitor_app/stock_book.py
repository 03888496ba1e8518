"""The controlled drug in the clinic's stock: what is told of it in the stream of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.streams import DRUGS
from monitor_app.pen import Pen
from monitor_app.recording import NotSaved, Outcome, Saved

MOST_TRIES = 3
"""So often it is decided anew while another program is quicker."""

StockDecision = Callable[[Sequence[Entry], When], tuple[Entry, ...] | Refused]
"""What is decided on everything that was told of the stock so far."""


class StockBook:
    """Adds to the stream of the drugs by the rights of whoever acts."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def record(self, decision: StockDecision) -> Outcome:
        """Decide on the stock as the file has it, and save.

        Where another program saves in between, it is decided anew, on what that one has saved.
        """
        tries = 0
        while True:
            tries += 1
            try:
                told = tuple(self._pen.journal.entries(DRUGS))
            except Fault as fault:
                return NotSaved(fault.sentence)
            decided = decision(told, self._pen.when())
            if isinstance(decided, Refused):
                return decided
            not_saved = self._pen.write(decided, after=len(told))
            if isinstance(not_saved, NotSaved) and not_saved.is_outdated and tries < MOST_TRIES:
                continue
            return not_saved or Saved(None, decided)
