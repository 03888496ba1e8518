"""A drop-down among chips: as wide as what is chosen, and tinted while that narrows the list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.style_sheet import set_style_property

WIDEST = 210
BESIDE = 44
"""Pixels of frame and arrow beside the words."""
SCROLL_BAR = 30


class ChipChoice(DropDown):
    """Its first entry narrows nothing."""

    def __init__(self, name: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, object_name=object_name, parent=parent)
        set_style_property(self, "kind", "chip")
        self.currentIndexChanged.connect(self._show_choice)
        self.model().rowsInserted.connect(self._fit_list)

    @property
    def is_set(self) -> bool:
        """Return whether something narrows the list."""
        return self.currentIndex() > 0

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.currentText()) + BESIDE
        return QSize(min(wide, WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - BESIDE + 4
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _show_choice(self) -> None:
        set_style_property(self, "chosen", "true" if self.is_set else "false")
        self.setToolTip(self.currentText() if self.is_set else "")
        self.updateGeometry()

    def _fit_list(self) -> None:
        """Give the list that opens the room its words need, which the drop-down itself may not have."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + SCROLL_BAR)
