"""What open marks mean, written beside the legends where the chart has some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from monitor_app.domain.wording import say
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.ghosts import draw_stroke
from monitor_app.ui.chart.lanes import Frame, PlacedLane
from monitor_app.ui.chart.symbols import SIDE, Glyph, Stamps
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import Theme

FONT = 11
MARK = 15.0
GAP = 10.0


@dataclass(frozen=True, slots=True)
class LegendNote:
    """A mark and what it means."""

    words: str
    colour: QColor
    is_struck: bool = False


def notes_of(content: ChartContent, theme: Theme) -> tuple[LegendNote, ...]:
    """Return what is to be explained of this content."""
    notes = []
    if content.has_late_entries:
        notes.append(LegendNote(say("late entry"), theme.blood_pressure))
    if any(not ghost.is_struck for ghost in content.ghosts):
        notes.append(LegendNote(say("original"), theme.muted))
    if any(mark.correction and not mark.is_struck for mark in content.events):
        notes.append(LegendNote(say("corrected event"), theme.accent))
    if any(ghost.is_struck for ghost in content.ghosts) or any(mark.is_struck for mark in content.events):
        notes.append(LegendNote(say("struck out"), theme.muted, is_struck=True))
    return tuple(notes)


def notes_width(notes: Sequence[LegendNote]) -> float:
    """Return the pixels that the notes take side by side."""
    metrics = QFontMetricsF(interface_font(FONT))
    return sum(MARK + metrics.horizontalAdvance(note.words) + GAP for note in notes)


def draw_notes(
    painter: QPainter,
    theme: Theme,
    stamps: Stamps,
    content: ChartContent,
    frame: Frame,
    legend_ends: Sequence[float],
) -> None:
    """Write the notes at the right end of the legend's row that has the most room, the lowest of equals.

    ``legend_ends`` are the pixels where the legends of the lanes end. The first row is left to the buttons
    that lie over it, unless it is the only one. Notes without room are left out, the last first.
    """
    notes = list(notes_of(content, theme))
    if not notes:
        return
    rows = list(zip(frame.lanes, legend_ends, strict=True))
    lane, end = min(rows[1:] or rows, key=lambda row: row[1])
    while notes and end + GAP + notes_width(notes) > frame.right:
        notes.pop()
    x = frame.right - notes_width(notes) + GAP
    for note in notes:
        x = _draw_note(painter, theme, stamps, note, lane, x)


def _draw_note(
    painter: QPainter, theme: Theme, stamps: Stamps, note: LegendNote, lane: PlacedLane, x: float
) -> float:
    """Draw one note from ``x`` and return where the next begins."""
    middle = (lane.legend_top + lane.legend_bottom) / 2
    stamp = stamps.stamp(Glyph.CIRCLE, note.colour, hollow=True)
    painter.drawPixmap(QPointF(x - 1, middle - SIDE / 2), stamp)
    if note.is_struck:
        draw_stroke(painter, theme, QPointF(x - 1 + SIDE / 2, middle))
    font = interface_font(FONT)
    width = QFontMetricsF(font).horizontalAdvance(note.words)
    painter.setFont(font)
    painter.setPen(theme.muted)
    area = QRectF(x + MARK, lane.legend_top, width + 2, lane.legend_bottom - lane.legend_top)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, note.words)
    return x + MARK + width + GAP
