"""The middle of the page: the tabs over the chosen protocol, and below them what the draft changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.wording import say
from monitor_app.ui.controls.card import Card
from monitor_app.ui.setup.protocols.checks_tab import ChecksTab
from monitor_app.ui.setup.protocols.dose_tab import DoseTab
from monitor_app.ui.setup.protocols.draft_strip import DraftStrip
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.events_tab import EventsTab
from monitor_app.ui.setup.protocols.history_tab import HistoryTab
from monitor_app.ui.setup.protocols.limits_tab import LimitsTab
from monitor_app.ui.setup.protocols.schedule_tab import ScheduleTab
from monitor_app.ui.setup.protocols.tab import ProtocolTab
from monitor_app.ui.style_sheet import set_style_property


class Part(StrEnum):
    """The tabs from left to right."""

    LIMITS = "limits"
    DOSE = "dose"
    SCHEDULE = "schedule"
    CHECKS = "checks"
    EVENTS = "events"
    HISTORY = "history"


_PART_OF: Mapping[str, Part] = {
    "limits": Part.LIMITS,
    "recheck": Part.LIMITS,
    "acknowledge_asks": Part.LIMITS,
    "schedule": Part.SCHEDULE,
    "checks": Part.CHECKS,
    "medicines": Part.CHECKS,
    "quick_events": Part.EVENTS,
}
"""The tab on which each field of a protocol is written; the rest is on that of the dose."""


class EditorCard(Card):
    """Tabs are built when they are first opened.

    ``edited`` carries the protocol as a person has just made it; ``brought_back`` an old edition.
    """

    edited = Signal(object)
    brought_back = Signal(object)

    def __init__(self, source: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(object_name="editorCard", parent=parent)
        self.set_margins(14, 4)
        self.body.setSpacing(4)
        self._source = source
        self._editing = Editing()
        self._mistakes: tuple[Mistake, ...] = ()
        self._tabs: dict[Part, ProtocolTab] = {}
        self._open = Part.LIMITS
        self._buttons = {part: _tab_button(part) for part in Part}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._strip = DraftStrip()
        self._lay_out()
        self._show_part(self._open)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(11)
        for part, button in self._buttons.items():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(partial(self.open_tab, part))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._strip)

    def show_editing(self, editing: Editing, mistakes: tuple[Mistake, ...]) -> None:
        """Show the chosen protocol on the tab that is open, and what its draft changes below it."""
        self._editing = editing
        self._mistakes = mistakes
        self._tabs[self._open].show_editing(editing, mistakes)
        self._strip.show_editing(editing, mistakes)

    def open_tab(self, part: Part, _checked: bool = False) -> None:
        """Show a tab. The focus goes there, unless arrows are going through the tabs."""
        by_arrows = any(button.hasFocus() for button in self._buttons.values())
        self._show_part(part)
        self._tabs[part].show_editing(self._editing, self._mistakes)
        if not by_arrows:
            self._tabs[part].take_focus()

    def go_to(self, mistake: Mistake) -> None:
        """Open the tab of ``mistake`` and put the focus where it can be mended."""
        part = _PART_OF.get(str(mistake.place[0]), Part.DOSE)
        self.open_tab(part)
        self._tabs[part].go_to(mistake)

    def compare(self, key: str, other: str) -> None:
        """Open the history on what two editions differ in."""
        self.open_tab(Part.HISTORY)
        history = self._tabs[Part.HISTORY]
        assert isinstance(history, HistoryTab)
        history.compare(key, other)

    def step(self, by: int) -> None:
        """Open the tab so many further to the right; behind the last comes the first."""
        parts = list(Part)
        self.open_tab(parts[(parts.index(self._open) + by) % len(parts)])

    def _show_part(self, part: Part) -> None:
        self._open = part
        for each, button in self._buttons.items():
            button.setChecked(each is part)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each is part else Qt.FocusPolicy.NoFocus)
        if part not in self._tabs:
            self._add(part)
        self._stack.setCurrentWidget(self._tabs[part])

    def _add(self, part: Part) -> None:
        """Build a tab and let Tab go from its button through it, and not behind all that was there before."""
        tab = self._tabs[part] = self._build(part)
        tab.edited.connect(self.edited)
        order = [self._buttons[part], *_focus_chain(tab)]
        self._stack.addWidget(tab)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _build(self, part: Part) -> ProtocolTab:
        match part:
            case Part.LIMITS:
                return LimitsTab(self._source)
            case Part.DOSE:
                return DoseTab()
            case Part.SCHEDULE:
                return ScheduleTab()
            case Part.CHECKS:
                return ChecksTab()
            case Part.EVENTS:
                return EventsTab()
            case Part.HISTORY:
                history = HistoryTab()
                history.brought_back.connect(self.brought_back)
                return history


def _focus_chain(whole: QWidget) -> list[QWidget]:
    """Return what takes the focus by Tab inside ``whole``, in order; it must not be inside another widget."""
    chain: list[QWidget] = []
    widget = whole.nextInFocusChain()
    while widget is not None and widget is not whole:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _tab_button(part: Part) -> QPushButton:
    words = part_words(part)
    button = QPushButton(words)
    button.setObjectName(f"{part}TabButton")
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setAutoDefault(True)
    set_style_property(button, "kind", "tab")
    return button


def part_words(part: Part) -> str:
    """Return what a tab is called."""
    match part:
        case Part.LIMITS:
            return say("Limits")
        case Part.DOSE:
            return say("Dose and time")
        case Part.SCHEDULE:
            return say("Schedule")
        case Part.CHECKS:
            return say("Checklists")
        case Part.EVENTS:
            return say("Quick events")
        case Part.HISTORY:
            return say("History")
