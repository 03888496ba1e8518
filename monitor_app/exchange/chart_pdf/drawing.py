"""What paints the lanes of a session onto a page; it is handed in, for the lanes belong to the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import CORRECTIONS
from monitor_app.domain.session import Session

_TOLD_ELSEWHERE = (
    *CORRECTIONS,
    facts.SessionCheckedIn,
    facts.ReadingMissed,
    facts.MissedReadingEntered,
    facts.AddendumAdded,
    facts.SessionSigned,
    facts.SessionReturned,
    facts.QuestionAnswered,
    facts.MonitoringFormSubmitted,
)
"""Entries with a part of the document of their own."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a session, in minutes from time zero."""

    start: float
    end: float


class ChartDrawing(Protocol):
    """Draws a session's chart as vectors, in black on white."""

    def strips(self, session: Session) -> Sequence[Strip]:
        """Return the stretches into which the session is cut to be legible; at least one."""
        ...

    def draw(self, painter: QPainter, area: QRectF, session: Session, strip: Strip) -> None:
        """Draw a stretch into ``area``, in units of the page; events carry their :func:`numbered` number."""
        ...


def numbered(session: Session) -> list[tuple[int, Entry]]:
    """Return the events that count, in order of time, by the number they have on paper: 1, 2, 3 …"""
    own = (entry for entry in session.events if not isinstance(entry.fact, _TOLD_ELSEWHERE))
    return list(enumerate(own, start=1))
