"""Many equal things drawn by one call: lines, rectangles and stamps from numpy columns.

A call into Qt for each mark is what makes stock symbol drawing slow. The arrays are those with which
pyqtgraph hands its own curves and scatter plots to Qt.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from monitor_app.ui.chart.content import Floats
from monitor_app.ui.chart.projection import ROUND_UP

FRAGMENT_FIELDS = 10


class Batches:
    """Reused memory for the drawing calls; every method draws at once and keeps nothing."""

    def __init__(self) -> None:
        self._lines: Any = PrimitiveArray(QLineF, 4)
        self._rects: Any = PrimitiveArray(QRectF, 4)
        self._stamps: Any = PrimitiveArray(QPainter.PixmapFragment, FRAGMENT_FIELDS)

    def lines(self, painter: QPainter, x1: Floats, y1: Floats, x2: Floats, y2: Floats) -> None:
        """Draw lines with the painter's pen, in its coordinates; the columns have one length."""
        if not len(x1):
            return
        self._lines.resize(len(x1))
        rows = self._lines.ndarray()
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = x1, y1, x2, y2
        painter.drawLines(*self._lines.drawargs())

    def bars(self, painter: QPainter, x: Floats, top: Floats, bottom: Floats, width: float) -> None:
        """Fill upright bars around ``x`` with the painter's brush."""
        if not len(x):
            return
        self._rects.resize(len(x))
        rows = self._rects.ndarray()
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = x - width / 2, top, width, bottom - top
        painter.drawRects(*self._rects.drawargs())

    def stamps(self, painter: QPainter, stamp: QPixmap, x: Floats, y: Floats) -> None:
        """Draw ``stamp`` centred on each point, on whole device pixels so that it stays crisp."""
        if not len(x):
            return
        ratio = stamp.devicePixelRatio()
        half_width, half_height = stamp.width() / 2, stamp.height() / 2
        self._stamps.resize(len(x))
        rows = self._stamps.ndarray()
        rows[:, 0] = (np.floor(x * ratio - half_width + ROUND_UP) + half_width) / ratio
        rows[:, 1] = (np.floor(y * ratio - half_height + ROUND_UP) + half_height) / ratio
        rows[:, 2:4] = 0.0
        rows[:, 4], rows[:, 5] = stamp.width(), stamp.height()
        rows[:, 6:8] = 1.0 / ratio
        rows[:, 8], rows[:, 9] = 0.0, 1.0
        first, count = self._stamps.drawargs()
        painter.drawPixmapFragments(first, count, stamp)
