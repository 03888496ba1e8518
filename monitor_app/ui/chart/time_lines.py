"""Now and the next reading: two upright lines that move over the still picture, with a tag each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from monitor_app.ui.chart.lanes import TIME_AXIS, Frame
from monitor_app.ui.fonts import interface_font

TAG_FONT = 11
TAG_PADDING = 7.0


class TimeLine(QGraphicsItem):
    """An upright line through the lanes at its own position, with a tag on the time axis.

    The tag covers the minutes below it instead of overlapping them. ``dotted`` lines have a tag in
    outline. ``taken`` tells from where to where marks stand at a pixel: the line leaves them free, so
    that a reading that was just taken is seen whole.
    """

    def __init__(
        self, frame: Frame, taken: Callable[[float], list[tuple[float, float]]], *, dotted: bool
    ) -> None:
        super().__init__()
        self._taken = taken
        self._frame = frame
        self._dotted = dotted
        self._colour = QColor()
        self._surface = QColor()
        self._text = ""
        self._tag = QRectF()

    @property
    def tag(self) -> QRectF:
        """Where the tag is, in pixels of the chart."""
        return self._tag.translated(self.pos())

    @property
    def text(self) -> str:
        """What the tag says."""
        return self._text

    def dress(self, frame: Frame, colour: QColor, surface: QColor) -> None:
        """Take on the frame of the chart and the colours of the line and of what lies under it."""
        self.prepareGeometryChange()
        self._frame, self._colour, self._surface = frame, colour, surface
        self.update()

    def place(self, x: float, text: str, *, clear_of: QRectF | None = None) -> None:
        """Move to ``x`` with these words on the tag, which gives way to the rectangle ``clear_of``."""
        width = QFontMetricsF(interface_font(TAG_FONT)).horizontalAdvance(text) + 2 * TAG_PADDING
        left = x - width / 2
        if clear_of is not None and left < clear_of.right() + 3 and left + width > clear_of.left() - 3:
            left = clear_of.right() + 3 if x >= clear_of.center().x() else clear_of.left() - 3 - width
        left = min(max(left, 0.0), self._frame.width - width)
        tag = QRectF(left - x, self._frame.bottom + 4, width, TIME_AXIS - 7)
        if tag != self._tag or text != self._text:
            self.prepareGeometryChange()
            self._tag, self._text = tag, text
            self.update()
        self.setPos(x, 0)

    def boundingRect(self) -> QRectF:
        line = QRectF(-2, self._frame.top, 4, self._frame.bottom - self._frame.top)
        return line.united(self._tag.adjusted(-1, -1, 1, 1))

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        pen = QPen(self._colour, 1 if self._dotted else 2)
        if self._dotted:
            pen.setDashPattern([1.5, 3])
        painter.setPen(pen)
        half = 0.5 if self._dotted else 0.0
        taken = self._taken(self.x())
        for lane in self._frame.lanes:
            for top, bottom in free_parts(lane.top, lane.bottom, taken):
                painter.drawLine(QLineF(half, top, half, bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 1))
        painter.setBrush(self._surface if self._dotted else self._colour)
        painter.drawRoundedRect(self._tag, 6, 6)
        painter.setPen(self._colour if self._dotted else self._surface)
        painter.setFont(interface_font(TAG_FONT))
        painter.drawText(self._tag, Qt.AlignmentFlag.AlignCenter, self._text)


def free_parts(
    top: float, bottom: float, taken: Iterable[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """Yield the parts from ``top`` to ``bottom`` that no span of ``taken`` touches, downwards."""
    for begin, end in sorted(taken):
        if begin >= bottom:
            break
        if top < begin:
            yield (top, begin)
        top = max(top, end)
    if top < bottom:
        yield (top, bottom)


class LabelCover(QGraphicsItem):
    """Covers the minutes on the axis that a tag would cut in half."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: tuple[QRectF, ...] = ()
        self._surface = QColor()

    def cover(self, areas: tuple[QRectF, ...], surface: QColor) -> None:
        """Fill ``areas`` with the colour of the surface."""
        if (areas, surface) != (self._areas, self._surface):
            self.prepareGeometryChange()
            self._areas, self._surface = areas, surface
            self.update()

    def boundingRect(self) -> QRectF:
        bounds = QRectF()
        for area in self._areas:
            bounds = bounds.united(area)
        return bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        for area in self._areas:
            painter.fillRect(area, self._surface)
