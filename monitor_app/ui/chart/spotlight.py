"""The light on one warning of the chart: a ring around its value, a line over the time it lasted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.plate import Scenery
from monitor_app.ui.chart.warning_stops import WarningStop

RING = 11.0
LINE = 4.0


class Spotlight(QGraphicsItem):
    """Hidden until a warning is lit; it keeps to that one while the view moves."""

    def __init__(self, scenery: Scenery) -> None:
        super().__init__()
        self._scenery = scenery
        self._stop: WarningStop | None = None
        self.setVisible(False)

    def take(self, scenery: Scenery) -> None:
        """Belong to another scenery."""
        self.prepareGeometryChange()
        self._scenery = scenery
        self.update()

    def light(self, stop: WarningStop | None) -> None:
        """Light ``stop``, or nothing."""
        self.prepareGeometryChange()
        self._stop = stop
        self.setVisible(stop is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        frame = self._scenery.frame
        return QRectF(0, 0, frame.width, frame.height)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        if self._stop is None:
            return
        frame, view, theme = self._scenery.frame, self._scenery.view, self._scenery.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(frame.left - 1, 0, frame.right - frame.left + 2, frame.height))
        left = view.x(self._stop.minute)
        right = frame.right if self._stop.end is None else view.x(self._stop.end)
        painter.fillRect(QRectF(left, frame.top, max(right - left, LINE), LINE), theme.accent)
        measure = self._stop.measure
        charted = MeasureName.SYSTOLIC if measure is MeasureName.DIASTOLIC else measure
        placed = frame.find_panel(charted)
        if placed is None:
            return
        painter.setPen(QPen(theme.accent, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left, placed.y(self._stop.value)), RING, RING)
