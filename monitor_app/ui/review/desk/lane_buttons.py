"""Which lanes of the chart are drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.measures import Lane
from monitor_app.domain.wording import say
from monitor_app.ui.chart.lane_words import lane_words
from monitor_app.ui.controls.button import Button


class LaneButtons(QWidget):
    """A button a lane; the last one that is on stays on."""

    chosen = Signal(object)
    """tuple[Lane, ...]: the lanes that are on, in their order."""
    wanted = Signal(object)
    """Lane: one that is on and had no room."""

    def __init__(self, lanes: tuple[Lane, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Lane, Button] = {}
        self._on = set(lanes)
        self._left_out: tuple[Lane, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for lane in Lane:
            short, name = lane_words(lane)
            button = Button(short, object_name=f"lane_{lane.value}")
            button.setCheckable(True)
            button.setChecked(lane in lanes)
            button.setAccessibleName(say("Lane: {name}", name=name))
            button.setStyleSheet("padding: 1px 9px; font-size: 13px; min-width: 24px;")
            button.clicked.connect(partial(self._press, lane))
            self._buttons[lane] = button
            row.addWidget(button)
        self._show()

    def show_left_out(self, lanes: tuple[Lane, ...]) -> None:
        """Show which lanes are on and have no room: a press brings such a one."""
        self._left_out = lanes
        self._show()

    def _press(self, lane: Lane, _checked: bool = False) -> None:
        if lane in self._left_out:
            self.wanted.emit(lane)
        elif self._on != {lane}:
            self._on ^= {lane}
            self.chosen.emit(tuple(one for one in Lane if one in self._on))
        self._show()

    def _show(self) -> None:
        for lane, button in self._buttons.items():
            _, name = lane_words(lane)
            has_room = lane not in self._left_out
            words = say("Show or hide: {name}", name=name) if has_room else say("No room: {name}", name=name)
            button.setToolTip(words)
            button.setChecked(lane in self._on and has_room)
