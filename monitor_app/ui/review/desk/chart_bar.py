"""The row under the chart: which lanes are drawn, from warning to warning, and back through the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.measures import Lane
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.review.desk.lane_buttons import LaneButtons
from monitor_app.ui.review.desk.time_slider import TimeSlider


class ChartBar(QWidget):
    """Asks; the desk does."""

    lanes_chosen = Signal(object)
    """tuple[Lane, ...]: those to draw."""
    lane_wanted = Signal(object)
    """Lane: one that had no room."""
    warning_wanted = Signal(int)
    """1 for the next warning, -1 for the one before."""
    step_wanted = Signal(int)
    """The step of the record's history that is to be shown."""

    def __init__(self, lanes: tuple[Lane, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = LaneButtons(lanes)
        self._previous = Button(say("‹ ▲"), object_name="previousWarningButton")
        self._previous.setAccessibleName(say("Previous warning"))
        self._previous.setToolTip(say("Previous warning (Shift+N on the chart)"))
        self._next = Button(say("▲ ›"), object_name="nextWarningButton")
        self._next.setAccessibleName(say("Next warning"))
        self._next.setToolTip(say("Next warning (N on the chart)"))
        self.slider = TimeSlider(say("As known at"), object_name="knownAtSlider")
        self.slider.setToolTip(say("Shows the record as it was known at a moment; arrows go by entry"))
        self._lanes.chosen.connect(self.lanes_chosen)
        self._lanes.wanted.connect(self.lane_wanted)
        self._previous.clicked.connect(self._ask_previous)
        self._next.clicked.connect(self._ask_next)
        self.slider.valueChanged.connect(self.step_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._lanes)
        row.addSpacing(6)
        for button in (self._previous, self._next):
            button.setFixedWidth(48)
            button.setStyleSheet("padding: 1px 0px;")
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.slider, 1)

    def set_moments(self, moments: Sequence[datetime]) -> None:
        """Take the moments at which something was recorded; the slider stands at the last."""
        self.slider.set_moments(moments)
        self.slider.setEnabled(len(moments) > 1)

    def stand_at(self, step: int) -> None:
        """Put the slider at a step without asking for it."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(step)
        self.slider.blockSignals(blocked)

    def say_moment(self, words: str) -> None:
        """Tell screen readers what the slider stands at."""
        self.slider.setAccessibleDescription(words)

    def show_left_out(self, lanes: tuple[Lane, ...]) -> None:
        """Show which lanes have no room."""
        self._lanes.show_left_out(lanes)

    def set_has_warnings(self, has_warnings: bool) -> None:
        """Offer the way from warning to warning where there is one."""
        self._previous.setEnabled(has_warnings)
        self._next.setEnabled(has_warnings)

    def _ask_previous(self) -> None:
        self.warning_wanted.emit(-1)

    def _ask_next(self) -> None:
        self.warning_wanted.emit(1)
