"""The head of the check-in page: how far it is, and the two ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind, Chip
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class CheckInHeader(QFrame):
    """Title, the four steps with the done ones bold, own limits for later, Cancel and Check in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_property(self, "card", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(TextLabel(say("New session"), TextRole.TITLE))
        row.addSpacing(14)
        self._steps: list[TextLabel] = []
        names = (say("1 Patient"), say("2 Treatment"), say("3 Checks"), say("4 Baseline"))
        for number, name in enumerate(names, start=1):
            if number > 1:
                row.addWidget(TextLabel("›", TextRole.MUTED))
            step = TextLabel(name, TextRole.MUTED, object_name=f"checkInStep{number}")
            self._steps.append(step)
            row.addWidget(step)
        row.addStretch(1)
        self.own_limits = Chip(
            say("Own limits…"), checkable=True, icon="sliders", object_name="ownLimitsChip"
        )
        self.own_limits.setToolTip(say("Opens this patient's own limits right after the check-in"))
        self.own_limits.setAccessibleDescription(self.own_limits.toolTip())
        row.addWidget(self.own_limits)
        row.addSpacing(4)
        self.cancel_button = Button(say("Cancel"), object_name="cancelCheckInButton")
        self.check_in_button = Button(
            say("Check in and take baseline  Ctrl ⏎"), ButtonKind.PRIMARY, object_name="checkInButton"
        )
        self.check_in_button.setAccessibleName(say("Check in and take baseline"))
        row.addWidget(self.cancel_button)
        row.addSpacing(4)
        row.addWidget(self.check_in_button)

    def show_done(self, done: Sequence[bool]) -> None:
        """Print the steps that are done in bold."""
        for step, is_done in zip(self._steps, done, strict=False):
            step.set_role(TextRole.STRONG if is_done else TextRole.MUTED)
            step.setAccessibleDescription(say("done") if is_done else "")
