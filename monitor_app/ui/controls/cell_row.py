"""A row of joined cells of which at most one is on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.theme import current_theme

_RADIUS = 9.0
_FRAME = 2


class _Cell(QAbstractButton):
    """One cell; the row decides which one is on."""

    def __init__(self, text: str, row: CellRow) -> None:
        super().__init__(row)
        self._row = row
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(_cell_font())
        return QSize(metrics.horizontalAdvance(self.text()) + 10, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._row.paint_cell(painter, self)
        painter.end()


class CellRow(QWidget):
    """The cells in one rounded frame. It takes no focus; the control it is part of does.

    ``pressed`` tells the index of the cell that was pressed.
    """

    pressed = Signal(int)

    def __init__(
        self,
        texts: Sequence[str],
        *,
        fill_role: str,
        on_role: str,
        object_names: Sequence[str],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._fill_role = fill_role
        self._on_role = on_role
        self._state = FieldState.NORMAL
        self._current: int | None = None
        self._hinted: int | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        layout.setSpacing(0)
        self._cells: list[_Cell] = []
        for index, (text, name) in enumerate(zip(texts, object_names, strict=True)):
            cell = _Cell(text, self)
            cell.setObjectName(name)
            cell.clicked.connect(partial(self._press, index))
            layout.addWidget(cell)
            self._cells.append(cell)
        self.setMinimumHeight(36)
        self.setMaximumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def name_cells(self, names: Sequence[str]) -> None:
        """Give the cells names for screen readers."""
        for cell, name in zip(self._cells, names, strict=True):
            cell.setAccessibleName(name)

    def set_current(self, index: int | None) -> None:
        """Turn one cell on, or none."""
        self._current = index
        for position, cell in enumerate(self._cells):
            cell.setChecked(position == index)
            cell.update()

    def set_hinted(self, index: int | None) -> None:
        """Underline a cell that the next key would pick."""
        if index != self._hinted:
            self._hinted = index
            for cell in self._cells:
                cell.update()

    def set_state(self, state: FieldState) -> None:
        """Show a level by the colour of the frame."""
        self._state = state
        self.update()

    def paint_cell(self, painter: QPainter, cell: _Cell) -> None:
        """Draw one cell; called by the cell while it paints itself."""
        theme = current_theme()
        index = self._cells.index(cell)
        area = QRectF(cell.rect())
        on = cell.isChecked()
        if on:
            painter.fillPath(self._cell_shape(index, area), theme.colour(self._fill_role))
        elif cell.isDown() or (cell.underMouse() and cell.isEnabled()):
            painter.fillPath(self._cell_shape(index, area), theme.line if cell.isDown() else theme.hover)
        if index and not on and not self._cells[index - 1].isChecked():
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.setFont(_cell_font())
        # What is chosen stays readable on its fill where nothing can be chosen just now.
        role = self._on_role if on else "ink" if cell.isEnabled() else "disabled"
        painter.setPen(theme.colour(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.text())
        if index == self._hinted:
            mark = QRectF(area.left() + 6, area.bottom() - 6, area.width() - 12, 2.5)
            painter.fillRect(mark, theme.colour(self._fill_role))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        focused = self._owner.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.raised)
        colour = theme.colour(self._state.role) if self._state is not FieldState.NORMAL else theme.line
        painter.setPen(QPen(theme.accent, 2) if focused else QPen(colour, 1))
        inset = 1.0 if focused else 0.5
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, _RADIUS + 1, _RADIUS + 1)
        painter.end()

    def _press(self, index: int) -> None:
        self.set_current(self._current)  # a press alone changes nothing: the owner decides
        self.pressed.emit(index)

    def _cell_shape(self, index: int, area: QRectF) -> QPainterPath:
        """The cell's rectangle, rounded where it lies at an end of the row."""
        path = QPainterPath()
        radius = _RADIUS - 1
        path.addRoundedRect(area, radius, radius)
        if index > 0:
            path.addRect(area.adjusted(0, 0, -area.width() / 2, 0))
        if index < len(self._cells) - 1:
            path.addRect(area.adjusted(area.width() / 2, 0, 0, 0))
        path.setFillRule(Qt.FillRule.WindingFill)
        return path.simplified()


def _cell_font() -> QFont:
    return interface_font(14, QFont.Weight.DemiBold)
