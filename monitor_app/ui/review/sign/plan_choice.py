"""How the treatment is to go on: one of the plans, with its number of days or weeks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from monitor_app.domain.review_facts import Plan, PlanKind
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.controls.flow_row import FlowRow
from monitor_app.ui.controls.text import TextLabel, TextRole

_NUMBERED = (PlanKind.NEXT_IN_DAYS, PlanKind.MAINTENANCE)


class PlanChoice(FlowRow):
    """``changed`` is emitted when a person chooses or types."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planChoice")
        self._label = TextLabel(say("Plan"), TextRole.MUTED)
        self._none = Chip(say("none"), checkable=True, object_name="plan_none")
        self._chips = {
            kind: Chip(words, checkable=True, object_name=f"plan_{kind.value}")
            for kind, words in _words().items()
        }
        self._number = QLineEdit()
        self._number.setObjectName("planNumberField")
        self._number.setMaxLength(3)
        self._number.setFixedWidth(76)
        self._number.setStyleSheet("QLineEdit { min-height: 34px; padding: 0 8px; }")
        self._group = QButtonGroup(self)
        self._none.setAccessibleName(say("No plan"))
        self._group.addButton(self._none)
        for kind, chip in self._chips.items():
            chip.setToolTip(_whole_words()[kind])
            chip.setAccessibleName(chip.toolTip())
            self._group.addButton(chip)
            chip.clicked.connect(partial(self._take, kind))
        self._none.clicked.connect(partial(self._take, None))
        self._number.textEdited.connect(self.changed)
        self.set_plan(None, "")

    def kind(self) -> PlanKind | None:
        """Return which plan is chosen, None for none."""
        return next((kind for kind, chip in self._chips.items() if chip.isChecked()), None)

    def number(self) -> str:
        """Return the number as it is typed."""
        return self._number.text().strip()

    def plan(self) -> Plan | None:
        """Return the plan; its number is None where that is missing or cannot be read."""
        kind = self.kind()
        if kind is None:
            return None
        text = self.number()
        is_number = kind in _NUMBERED and text.isascii() and text.isdigit()
        return Plan(kind, int(text) if is_number else None)

    def needs_number(self) -> bool:
        """Return whether the plan is one of days or weeks and none are given."""
        plan = self.plan()
        return plan is not None and plan.kind in _NUMBERED and plan.number is None

    def set_plan(self, kind: PlanKind | None, number: str) -> None:
        """Choose a plan."""
        (self._none if kind is None else self._chips[kind]).setChecked(True)
        self._number.setText(number)
        self._show_number(kind)

    def focus_number(self) -> None:
        """Put the focus into the number, where the plan has one."""
        if not self._number.isHidden():
            self._number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, kind: PlanKind | None) -> None:
        self._show_number(kind)
        self.focus_number()
        self.changed.emit()

    def _show_number(self, kind: PlanKind | None) -> None:
        weeks = kind is PlanKind.MAINTENANCE
        widgets: list[QWidget] = [self._label, self._none]
        for each, chip in self._chips.items():
            widgets += [chip, self._number] if each is kind else [chip]
        self.set_widgets(widgets if kind in self._chips else [*widgets, self._number])
        self._number.setVisible(kind in _NUMBERED)
        self._number.setPlaceholderText(say("weeks") if weeks else say("days"))
        self._number.setAccessibleName(say("Number of weeks") if weeks else say("Number of days"))


def _whole_words() -> dict[PlanKind, str]:
    return {
        PlanKind.GO_ON: say("Go on with the course"),
        PlanKind.NEXT_IN_DAYS: say("Next session so many days after this one"),
        PlanKind.MAINTENANCE: say("Maintenance every so many weeks"),
        PlanKind.PAUSE: say("Pause the treatment"),
        PlanKind.STOP: say("Stop the treatment"),
    }


def _words() -> dict[PlanKind, str]:
    return {
        PlanKind.GO_ON: say("go on"),
        PlanKind.NEXT_IN_DAYS: say("next in … days"),
        PlanKind.MAINTENANCE: say("every … weeks"),
        PlanKind.PAUSE: say("pause"),
        PlanKind.STOP: say("stop"),
    }
