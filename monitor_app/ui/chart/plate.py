"""The still picture of the chart, kept as pixels so that moving lines over it cost next to nothing.

Two layers: the ground (lanes, bands, grid, events, words) and, over it, the readings. A change of the
view draws both; a reading at the end draws only the strip it touches, so that the 2,000th costs what
the 20th does.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.chart.axes import draw_axes
from monitor_app.ui.chart.bands import draw_ground
from monitor_app.ui.chart.batches import Batches
from monitor_app.ui.chart.content import ChartContent
from monitor_app.ui.chart.events import draw_events
from monitor_app.ui.chart.lanes import Frame
from monitor_app.ui.chart.marks import MARK_REACH, MarkPainter
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.symbols import Stamps
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Scenery:
    """All that decides the still picture. ``stale``: the last blood pressure is older than it should be."""

    content: ChartContent
    frame: Frame
    view: Projection
    theme: Theme
    stale: bool = False


class Plate(QGraphicsItem):
    """Draws one :class:`Scenery` from kept pixels, at the place of the whole chart."""

    def __init__(self, scenery: Scenery) -> None:
        super().__init__()
        self._scenery = scenery
        self._batches = Batches()
        self._stamps = Stamps(scenery.theme.surface, 1.0)
        self._ground = QPixmap()
        self._picture = QPixmap()
        self._ratio = 0.0
        self._is_current = False
        self._strip: tuple[float, float] | None = None

    @property
    def scenery(self) -> Scenery:
        """What is drawn."""
        return self._scenery

    def stage(self, scenery: Scenery) -> None:
        """Draw another scenery at the next painting."""
        before, after = self._scenery.frame, scenery.frame
        if (before.width, before.height) != (after.width, after.height):
            self.prepareGeometryChange()
        if scenery.theme is not self._scenery.theme:
            self._ratio = 0.0
        self._scenery = scenery
        self._is_current = False
        self.update()

    def extend(self, from_minute: float, to_minute: float, *, stale: bool) -> None:
        """Draw the readings anew between two minutes; all else stays as it is."""
        scenery = self._scenery
        self._scenery = Scenery(scenery.content, scenery.frame, scenery.view, scenery.theme, stale)
        left = max(scenery.view.x(from_minute) - MARK_REACH, scenery.frame.left - MARK_REACH)
        right = min(scenery.view.x(to_minute) + MARK_REACH, scenery.frame.right + MARK_REACH)
        if left >= right:
            return
        if self._strip is not None:
            left, right = min(left, self._strip[0]), max(right, self._strip[1])
        self._strip = (left, right)
        self.update(QRectF(left, 0, right - left, scenery.frame.height))

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scenery.frame.width, self._scenery.frame.height)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        self._bring_up_to_date(painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(0, 0), self._picture)

    def _bring_up_to_date(self, ratio: float) -> None:
        """Draw what has changed since the last painting into the kept pixels."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._stamps = Stamps(self._scenery.theme.surface, ratio)
            self._is_current = False
        if not self._is_current:
            self._draw_ground()
            self._draw_readings(self._scenery.frame.left - MARK_REACH, self._scenery.frame.right + MARK_REACH)
        elif self._strip is not None:
            self._draw_readings(*self._strip)
        self._is_current = True
        self._strip = None

    def _ground_of_size(self) -> QPixmap:
        """Return pixels of the size of the chart, the ones in use where they fit."""
        frame = self._scenery.frame
        size = QSize(round(frame.width * self._ratio), round(frame.height * self._ratio))
        if self._ground.size() == size and self._ground.devicePixelRatio() == self._ratio:
            return self._ground
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap

    def _draw_ground(self) -> None:
        scenery = self._scenery
        content, frame, view, theme = scenery.content, scenery.frame, scenery.view, scenery.theme
        self._ground = self._ground_of_size()
        self._ground.fill(theme.surface)
        painter = QPainter(self._ground)
        painter.setClipRect(_plot(frame))
        draw_ground(painter, theme, content, frame, view)
        painter.setClipping(False)
        draw_events(painter, theme, content, frame, view)
        draw_axes(painter, theme, self._stamps, content, frame, view)
        if not content.has_readings:
            _draw_invitation(painter, theme, frame)
        painter.end()
        self._picture = self._ground.copy()

    def _draw_readings(self, left: float, right: float) -> None:
        """Draw the readings between two pixels of the plot on a fresh piece of ground."""
        scenery = self._scenery
        strip = QRectF(left, 0, right - left, scenery.frame.height).toAlignedRect()
        painter = QPainter(self._picture)
        painter.setClipRect(strip)
        painter.drawPixmap(QPointF(0, 0), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(_plot(scenery.frame).intersected(QRectF(strip)))
        MarkPainter(scenery.theme, self._stamps, self._batches).draw(
            painter,
            scenery.content,
            scenery.frame,
            scenery.view,
            (strip.left(), strip.right() + 1.0),
            stale=scenery.stale,
        )
        painter.end()


def _plot(frame: Frame) -> QRectF:
    """Return where readings may be drawn: the plot, and a little more for marks on its edge."""
    return QRectF(frame.left, frame.top - 8, frame.right - frame.left, frame.bottom - frame.top + 16)


def _draw_invitation(painter: QPainter, theme: Theme, frame: Frame) -> None:
    """Say on the empty chart what to do next."""
    lane = frame.lanes[0]
    painter.setFont(interface_font(14))
    painter.setPen(theme.muted)
    area = QRectF(frame.left, lane.top, frame.right - frame.left, lane.bottom - lane.top)
    text = say("No readings yet. Take the baseline: blood pressure, pulse and SpO₂.")
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
