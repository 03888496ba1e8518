"""The sheet: its size, its margins, and what is left of it for the chart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize

from monitor_app.exchange.chart_pdf.typeface import POINT
from monitor_app.exchange.charts import Paper

MARGIN = 40 * POINT
"""To every edge; wider than what printers leave white."""

HEAD, FOOT = 74 * POINT, 34 * POINT
"""For what is at the head and at the foot of every page."""

UNITS_PER_INCH = 72 * POINT

SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page in units: ``inside`` its margins, with ``head`` and ``foot``, and the ``body`` between."""

    width: float
    height: float

    @classmethod
    def of(cls, device: QPagedPaintDevice) -> Sheet:
        """Return the sheet that a file or a printer is set to."""
        full: QSizeF = device.pageLayout().fullRectPoints().toRectF().size()
        return cls(full.width() * POINT, full.height() * POINT)

    @property
    def inside(self) -> QRectF:
        """Return what lies inside the margins."""
        return QRectF(MARGIN, MARGIN, self.width - 2 * MARGIN, self.height - 2 * MARGIN)

    @property
    def body(self) -> QRectF:
        """Return what is left between head and foot."""
        return self.inside.adjusted(0, HEAD, 0, -FOOT)


def layout_of(paper: Paper) -> QPageLayout:
    """Return the page of ``paper`` as a whole, upright; the margins are those of :class:`Sheet`."""
    return QPageLayout(
        QPageSize(SIZES[paper]),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )
