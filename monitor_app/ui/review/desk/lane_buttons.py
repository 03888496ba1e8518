"""Which lanes of the chart are drawn."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.measures import Lane
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button


class LaneButtons(QWidget):
    """A button a lane; the last one that is on stays on."""

    chosen = Signal(object)
    """tuple[Lane, ...]: the lanes that are on, in their order."""

    def __init__(self, lanes: tuple[Lane, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Lane, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for lane in Lane:
            short, name = lane_words(lane)
            button = Button(short, object_name=f"lane_{lane.value}")
            button.setCheckable(True)
            button.setChecked(lane in lanes)
            button.setAccessibleName(say("Lane: {name}", name=name))
            button.setToolTip(say("Show or hide: {name}", name=name))
            button.setStyleSheet("padding: 1px 9px; font-size: 13px; min-width: 24px;")
            button.clicked.connect(partial(self._press, lane))
            self._buttons[lane] = button
            row.addWidget(button)

    def _press(self, lane: Lane, _checked: bool = False) -> None:
        if not any(button.isChecked() for button in self._buttons.values()):
            self._buttons[lane].setChecked(True)
            return
        self.chosen.emit(tuple(lane for lane, button in self._buttons.items() if button.isChecked()))


def lane_words(lane: Lane) -> tuple[str, str]:
    """Return the short name of a lane and the whole one."""
    match lane:
        case Lane.PRESSURE:
            return say("BP"), say("blood pressure and pulse")
        case Lane.BREATHING:
            return say("SpO₂"), say("SpO₂ and breaths")
        case Lane.EXPERIENCE:
            return say("Scores"), say("dissociation, nausea and sedation")
        case _:
            assert_never(lane)
