"""The crosshair: a line at the nearest reading and a box with what was charted there."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chart.colours import mark_colour, series_colour
from monitor_app.ui.chart.content import Rank
from monitor_app.ui.chart.plate import Scenery
from monitor_app.ui.chart.projection import snapped
from monitor_app.ui.chart.readout import Readout, readout_at
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.formats import minute_text, time_beside

FONT = 12
ROW, LOWEST_ROW = 18.0, 14.0
"""Height of a line of the box, and where the chart is low."""
PADDING = 9.0
EVENT_REACH = 8.0
"""Pixels to each side within which an event is told."""
WIDEST = 300.0


class Crosshair(QGraphicsItem):
    """Shows the reading nearest to the place it is pointed at; hidden until then."""

    def __init__(self, scenery: Scenery) -> None:
        super().__init__()
        self._scenery = scenery
        self._readout: Readout | None = None
        self._lines: list[tuple[str, str, Rank | None]] = []
        self._box = QRectF()
        self._row = ROW
        self.setVisible(False)

    @property
    def readout(self) -> Readout | None:
        """What is told at the moment, None while hidden."""
        return self._readout if self.isVisible() else None

    def take(self, scenery: Scenery) -> None:
        """Belong to another scenery; the crosshair hides until it is pointed again."""
        self._scenery = scenery
        self.setVisible(False)

    def point(self, x: float) -> None:
        """Tell the reading nearest to pixel ``x``, or hide outside the plot and where there is none."""
        frame, view = self._scenery.frame, self._scenery.view
        inside = frame.left <= x <= frame.right
        reach = EVENT_REACH / view.per_minute
        readout = readout_at(self._scenery.content, view.minute(x), reach) if inside else None
        if readout is None or not view.shows(readout.minute):
            self.setVisible(False)
            return
        self.prepareGeometryChange()
        self._readout = readout
        self._box = self._box_at(view.x(readout.minute))
        self.setVisible(True)
        self.update()

    def _box_at(self, x: float) -> QRectF:
        """Return the box beside the line, on the side where there is room."""
        assert self._readout is not None
        frame = self._scenery.frame
        bold = QFontMetricsF(_bold())
        plain = QFontMetricsF(interface_font(FONT))
        rows = self._readout.rows
        widths = [plain.horizontalAdvance(row.title) + bold.horizontalAdvance(row.value) + 46 for row in rows]
        widths += [plain.horizontalAdvance(event) for event in self._readout.events]
        widths += [bold.horizontalAdvance(self._header())]
        width = min(max(widths), WIDEST) + 2 * PADDING
        lines = 1 + len(rows) + len(self._readout.events)
        room = frame.height - 2 * PADDING
        self._row = min(ROW, max(LOWEST_ROW, room / lines))
        height = min(lines * self._row + 2 * PADDING - 4, frame.height - 4)
        left = x + 12 if x + 12 + width <= frame.width - 2 else x - 12 - width
        top = max(min(frame.top + 6, frame.height - height - 2), 1.0)
        return QRectF(max(left, 2.0), top, width, height)

    def _header(self) -> str:
        """Return when: the minute, and the time of day once time zero is known."""
        assert self._readout is not None
        minute = minute_text(self._readout.minute)
        zero = self._scenery.content.zero
        if zero is None:
            return say("{minute} min", minute=minute)
        clock = zero + timedelta(minutes=self._readout.minute)
        return say("{minute} min · {time}", minute=minute, time=time_beside(clock, zero))

    def boundingRect(self) -> QRectF:
        if self._readout is None:
            return QRectF()
        frame = self._scenery.frame
        x = self._scenery.view.x(self._readout.minute)
        line = QRectF(x - 2, frame.top, 4, frame.bottom - frame.top)
        return line.united(self._box.adjusted(-1, -1, 1, 1))

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        if self._readout is None:
            return
        theme, frame = self._scenery.theme, self._scenery.frame
        x = snapped(self._scenery.view.x(self._readout.minute))
        painter.setPen(QPen(theme.outline, 1))
        painter.drawLines([QLineF(x, lane.top, x, lane.bottom) for lane in frame.lanes])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(self._box, 8, 8)
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        """Write the header, the values and the events into the box, a row each."""
        assert self._readout is not None
        theme = self._scenery.theme
        area = self._box.adjusted(PADDING, PADDING - 2, -PADDING, 0)
        row = QRectF(area.left(), area.top(), area.width(), self._row)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_bold())
        painter.setPen(theme.ink)
        painter.drawText(row, left | middle, self._header())
        for value in self._readout.rows:
            row.translate(0, self._row)
            painter.setFont(interface_font(FONT))
            painter.setPen(series_colour(theme, value.measure))
            painter.drawText(row, left | middle, value.title)
            painter.setFont(_bold())
            is_inside = value.rank is Rank.INSIDE
            painter.setPen(theme.ink if is_inside else mark_colour(theme, value.measure, value.rank))
            sign = "▲ " if not is_inside else "? " if value.unconfirmed else ""
            painter.drawText(row, right | middle, sign + value.value)
        painter.setFont(interface_font(FONT))
        painter.setPen(theme.muted)
        metrics = QFontMetricsF(interface_font(FONT))
        for event in self._readout.events:
            row.translate(0, self._row)
            if row.bottom() > self._box.bottom():
                return
            text = metrics.elidedText(event, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, left | middle, text)


def _bold() -> QFont:
    return interface_font(FONT, QFont.Weight.DemiBold)
