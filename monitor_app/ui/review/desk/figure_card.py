"""One figure of a session: what it is, its value, and one press away what it means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from monitor_app.domain.figures import Figure
from monitor_app.domain.warning_words import level_word
from monitor_app.domain.wording import say
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM, level_colour, paint_triangle
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

TITLE, VALUE, DETAIL = 12, 19, 12
SMALLEST = 11
_ACROSS, _DOWN = 8, 4
_ROW = 16
_HEIGHT = 2 * _DOWN + 2 * _ROW + 22
_RADIUS = 10.0
_TRIANGLE = 11.0
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class FigureCard(QPushButton):
    """Paints a figure; hovering tells its definition, a press or Return asks for it."""

    asked = Signal(object)
    """The figure whose definition is wanted."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """``wraps`` gives the detail two lines."""
        super().__init__(parent)
        self._take_rows(2 if wraps else 1)
        self._figure: Figure | None = None
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def set_low(self, is_low: bool) -> None:
        """Leave the detail to the tool tip and the definition, or give it its line."""
        self._take_rows(0 if is_low else 1)

    def _take_rows(self, rows: int) -> None:
        self._detail_rows = rows
        self._height = _HEIGHT + (rows - 1) * _ROW
        height = f"min-height: {self._height}px; max-height: {self._height}px;"
        self.setStyleSheet(f"{height} padding: 0px; border: none;")

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self._figure

    def show_figure(self, figure: Figure) -> None:
        """Show ``figure``."""
        if figure == self._figure:
            return
        self._figure = figure
        self.setObjectName(f"figure_{figure.key.value}")
        level = "" if figure.level is None else level_word(figure.level)
        spoken = (figure.title, figure.value, level, figure.detail)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setAccessibleDescription(figure.definition)
        whole = " · ".join(part for part in (figure.value, figure.detail) if part)
        self.setToolTip(say("{title}: {value}", title=figure.title, value=whole) + "\n" + figure.definition)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted() + 2 * _ACROSS, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        frame = theme.accent if focused else theme.outline if self.underMouse() else theme.line
        painter.setPen(QPen(frame, 2 if focused else 1))
        painter.setBrush(theme.hover if self.isDown() else theme.surface)
        edge = 1.0 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS)
        self._write(painter)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        figure, theme = self._figure, current_theme()
        assert figure is not None
        area = self.rect().adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN)
        title = area.adjusted(0, 0, _ACROSS - 3, _ROW - area.height())
        below = _ROW * self._detail_rows
        value = area.adjusted(0, _ROW, 0, -below)
        detail = area.adjusted(0, area.height() - below, _ACROSS - 3, 0)
        _write(painter, title, figure.title, TITLE, theme.muted)
        colour = theme.ink if figure.level is None else level_colour(theme, figure.level)
        if figure.level is not None:
            middle = value.center().y() + 1
            triangle = value.toRectF().adjusted(0, 0, _TRIANGLE - value.width(), 0)
            triangle.setTop(middle - _TRIANGLE / 2)
            triangle.setBottom(middle + _TRIANGLE / 2)
            paint_triangle(painter, colour, triangle)
            value.setLeft(value.left() + SYMBOL_ROOM)
        _write(painter, value, figure.value, VALUE, colour, QFont.Weight.Bold)
        if self._detail_rows == 0:
            return
        if self._detail_rows == 1:
            _write(painter, detail, figure.detail, DETAIL, theme.muted)
            return
        painter.setFont(interface_font(DETAIL))
        painter.setPen(theme.muted)
        painter.drawText(detail, _WRAPPED, figure.detail)

    def _wanted(self) -> int:
        figure = self._figure
        if figure is None:
            return 100
        value = QFontMetrics(interface_font(VALUE, QFont.Weight.Bold)).horizontalAdvance(figure.value)
        small = QFontMetrics(interface_font(TITLE))
        room = SYMBOL_ROOM if figure.level is not None else 0
        return max(
            value + room, small.horizontalAdvance(figure.title), small.horizontalAdvance(figure.detail)
        )

    def _ask(self) -> None:
        if self._figure is not None:
            self.asked.emit(self._figure)


def _write(
    painter: QPainter,
    area: QRect,
    text: str,
    size: int,
    colour: QColor,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    """Write a line; a value too wide is written smaller before it is cut."""
    font = interface_font(size, weight)
    while size > SMALLEST and QFontMetrics(font).horizontalAdvance(text) > area.width():
        size -= 1
        font = interface_font(size, weight)
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
