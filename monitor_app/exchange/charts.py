"""What every form that is handed on is made from, and the paper it is set on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import replay
from monitor_app.domain.session import Session


class Paper(StrEnum):
    """The sheets a chart is set on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Chart:
    """One session's whole record: what it amounts to, and its entries in the order they were written."""

    session: Session
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Return the chart of one session's entries; ``ValueError`` where they begin with no check-in."""
        written = tuple(entries)
        return cls(replay(written), written)
