"""What is on every page: the clinic, the patient and the session above, notice, page and print below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from monitor_app import formats
from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.moments import stamp, zone_words
from monitor_app.exchange.chart_pdf.sheet import FOOT, HEAD, Sheet
from monitor_app.exchange.chart_pdf.text import INK, SMALL_SIZE, SOFT, draw_lines, rule
from monitor_app.exchange.chart_pdf.typeface import POINT, elided, line_height, paper_font, width_of

MOST_ADDRESS_LINES = 2


@dataclass(frozen=True, slots=True)
class Furniture:
    """Head and foot of the pages of one document about one session."""

    title: str
    clinic: ClinicDescribed | None
    session: Session
    printed_by: str
    now: datetime

    def paint(self, painter: QPainter, sheet: Sheet, number: int, count: int) -> None:
        """Paint head and foot of page ``number`` of ``count``."""
        inside = sheet.inside
        self._paint_head(painter, QRectF(inside.left(), inside.top(), inside.width(), HEAD))
        self._paint_foot(
            painter, QRectF(inside.left(), inside.bottom() - FOOT, inside.width(), FOOT), number, count
        )

    def _paint_head(self, painter: QPainter, area: QRectF) -> None:
        title_font = paper_font(9.5, QFont.Weight.Bold)
        small = paper_font(SMALL_SIZE)
        width = width_of(self.title, title_font)
        draw_lines(painter, [self.title], title_font, area, on_right=True)
        if self.clinic is not None:
            room = area.width() - width - 12 * POINT
            draw_lines(painter, [elided(self.clinic.name, title_font, room)], title_font, area)
            address = area.adjusted(0, line_height(title_font), 0, 0)
            lines = _address(self.clinic, small, room)
            draw_lines(painter, lines, small, address, SOFT)
        name_font = paper_font(10.5, QFont.Weight.Bold)
        top = area.top() + 36 * POINT
        rule(painter, top, area.left(), area.right(), 0.9 * POINT)
        day = formats.day_in_words(self.session.checked_in_at.astimezone().date())
        held = say("Session of {date}", date=day)
        if self.session.is_running:
            held = say("INCOMPLETE · {session}", session=held)
        held_font = paper_font(9, QFont.Weight.Bold if self.session.is_running else QFont.Weight.DemiBold)
        line = QRectF(area.left(), top + 3 * POINT, area.width(), area.height())
        room = area.width() - width_of(held, held_font) - 12 * POINT
        draw_lines(painter, [elided(self.session.patient.name, name_font, room)], name_font, line)
        draw_lines(painter, [held], held_font, line, on_right=True)
        under = line.adjusted(0, line_height(name_font), 0, 0)
        draw_lines(painter, [elided(self._identity(), small, area.width())], small, under, INK)
        bottom = top + 3 * POINT + line_height(name_font) + line_height(small) + 3 * POINT
        rule(painter, bottom, area.left(), area.right())

    def _identity(self) -> str:
        patient = self.session.patient
        parts = [say("MRN {mrn}", mrn=patient.mrn)]
        if patient.birth_date is not None:
            parts.append(say("born {date}", date=formats.day_in_words(patient.birth_date)))
        return " · ".join([*parts, say("session {id}", id=self.session.session_id)])

    def _paint_foot(self, painter: QPainter, area: QRectF, number: int, count: int) -> None:
        small = paper_font(SMALL_SIZE)
        page = say("Page {number} of {count}", number=number, count=count)
        top = area.top() + 8 * POINT
        rule(painter, top, area.left(), area.right())
        line = QRectF(area.left(), top + 2 * POINT, area.width(), area.height())
        room = area.width() - width_of(page, small) - 12 * POINT
        notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
        draw_lines(painter, [elided(notice, small, room)], small, line)
        draw_lines(painter, [page], small, line, on_right=True)
        printed = say("Printed {time} by {person}", time=stamp(self.now), person=self.printed_by)
        zone = zone_words(self.session)
        room = area.width() - width_of(zone, small) - 12 * POINT
        under = line.adjusted(0, line_height(small), 0, 0)
        draw_lines(painter, [elided(printed, small, room)], small, under, SOFT)
        draw_lines(painter, [zone], small, under, SOFT, on_right=True)


def _address(clinic: ClinicDescribed, font: QFont, room: float) -> list[str]:
    """Return the address on few lines: what would not fit goes on beside the last one."""
    lines = [line.strip() for line in clinic.address.splitlines() if line.strip()]
    kept = lines[: MOST_ADDRESS_LINES - 1]
    rest = " · ".join(lines[MOST_ADDRESS_LINES - 1 :])
    return [elided(line, font, room) for line in (*kept, rest) if line]
