"""Pictures of the chart, and whether two of them look alike."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from monitor_app.ui.chart.session_chart import SessionChart


def picture(chart: SessionChart) -> QImage:
    """Return the chart as it is on the screen, without the buttons over it."""
    QApplication.processEvents()
    return chart.canvas.widget.grab().toImage()


def look_alike(one: QImage, other: QImage) -> bool:
    """Return whether no eye could tell two pictures apart.

    Lines that are cut at the edge of a strip are smoothed a little differently: up to 4 of 255.
    """
    return bool((np.abs(pixels_of(one) - pixels_of(other)) <= 4).all())


def pixels_of(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), np.uint8).astype(np.int16)
