"""Puts documents onto the pages of a file or a printer, each with its own page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece, pages_of
from monitor_app.exchange.chart_pdf.sheet import UNITS_PER_INCH, Sheet


class PageFurniture(Protocol):
    """What is on every page of a document."""

    def paint(self, painter: QPainter, sheet: Sheet, number: int, count: int) -> None:
        """Paint head and foot of page ``number`` of ``count``."""
        ...


class Pages:
    """Pages on a ``device`` whose painting begins at the corner of the paper; the first one is open."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self._painter = QPainter()
        self._device = device
        self.sheet = Sheet.of(device)
        self._is_fresh = True
        if not self._painter.begin(device):
            raise Fault(say("No page could be painted: the file or the printer did not take it."))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The same units whatever the resolution of the device is.
        self._painter.scale(device.logicalDpiX() / UNITS_PER_INCH, device.logicalDpiY() / UNITS_PER_INCH)

    def add(self, pieces: Sequence[Piece], furniture: PageFurniture) -> int:
        """Paint a document on pages of its own and return how many. Raises ``Fault``."""
        body = self.sheet.body
        pages = pages_of(pieces, body.height())
        for number, page in enumerate(pages, start=1):
            self._turn()
            furniture.paint(self._painter, self.sheet, number, len(pages))
            for placed in page:
                top = body.top() + placed.top
                area = QRectF(body.left(), top, body.width(), placed.piece.height)
                self._painter.save()
                placed.piece.paint(self._painter, area)
                self._painter.restore()
        return len(pages)

    def end(self) -> None:
        """Finish the last page; no page can be added after it."""
        if self._painter.isActive():
            self._painter.end()

    def __del__(self) -> None:
        # Who gives up half-way lets go of device and painter; a painter that outlives its device crashes.
        self.end()

    def _turn(self) -> None:
        if not self._is_fresh and not self._device.newPage():
            raise Fault(say("No further page could be painted: the file or the printer did not take it."))
        self._is_fresh = False
