"""What the clinic has agreed on: its editions of protocols and what stands on printed charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import CLINIC, ClinicDescribed, Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.pen import Pen
from monitor_app.recording import NotSaved, Outcome, Saved

if TYPE_CHECKING:
    from monitor_app.domain.protocol_book import ProtocolBook

MOST_TRIES = 3
"""So often it is decided anew for the clinic while another program is quicker."""

ClinicDecision = Callable[["ProtocolBook", When], tuple[Entry, ...] | Refused]
"""What is decided for the clinic as a whole, on its protocols as they stand."""


class ClinicBook:
    """Reads and adds to the clinic's stream; ``changed`` is called with a book that is another one."""

    def __init__(
        self,
        pen: Pen,
        shipped: Callable[[], Mapping[str, Protocol]],
        changed: Callable[[ProtocolBook], None],
    ) -> None:
        self._pen = pen
        self._shipped = shipped
        self._changed = changed
        self._book: ProtocolBook | None = None

    def book(self) -> ProtocolBook:
        """Return the clinic's editions of protocols, read when first needed. Raises ``Fault``."""
        if self._book is None:
            self._book = self._read()
        return self._book

    def look_for_editions(self) -> ProtocolBook:
        """Return the book as the file has it now, with what another program has added. Raises ``Fault``."""
        return self._know(self._read())

    def clinic(self) -> ClinicDescribed | None:
        """Return what stands at the head of printed charts, None where nobody said so. Raises ``Fault``."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.domain.clinic import clinic_of

        return clinic_of(self._pen.journal.entries(CLINIC, only=(ClinicDescribed,)))

    def describe_clinic(self, name: str, address: str) -> Outcome:
        """Record what stands at the head of printed charts from now on."""
        from monitor_app.domain.clinic import describe_clinic

        try:
            decided = describe_clinic(name, address, self.clinic(), self._pen.when())
        except Fault as fault:
            return NotSaved(fault.sentence)
        if isinstance(decided, Refused):
            return decided
        return (self._pen.write(decided) if decided else None) or Saved(None, decided)

    def record(self, decision: ClinicDecision) -> Outcome:
        """Decide on the clinic's protocols as they stand in the file, save, fold and tell.

        Where another program saves in between, it is decided anew, on what that one has saved.
        """
        from monitor_app.domain import protocol_book

        tries = 0
        while True:
            tries += 1
            try:
                book = self.look_for_editions()
            except Fault as fault:
                return NotSaved(fault.sentence)
            decided = decision(book, self._pen.when())
            if isinstance(decided, Refused):
                return decided
            not_saved = self._pen.write(decided, after=book.entry_count, among=protocol_book.PROTOCOL_FACTS)
            if isinstance(not_saved, NotSaved) and not_saved.is_outdated and tries < MOST_TRIES:
                continue
            if not_saved is not None:
                return not_saved
            self._know(reduce(protocol_book.evolve, decided, book))
            return Saved(None, decided)

    def _read(self) -> ProtocolBook:
        from monitor_app.domain import protocol_book

        told = self._pen.journal.entries(CLINIC, only=protocol_book.PROTOCOL_FACTS)
        return protocol_book.replay(self._shipped(), told)

    def _know(self, book: ProtocolBook) -> ProtocolBook:
        known, self._book = self._book, book
        if known not in (None, book):
            self._changed(book)
        return book
