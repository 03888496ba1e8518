"""The middle of the page: the tabs over the chosen protocol, and below them what the draft changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.wording import say
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.checks_tab import ChecksTab
from monitor_app.ui.setup.protocols.dose_tab import DoseTab
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.events_tab import EventsTab
from monitor_app.ui.setup.protocols.history_tab import HistoryTab
from monitor_app.ui.setup.protocols.limits_tab import LimitsTab
from monitor_app.ui.setup.protocols.schedule_tab import ScheduleTab
from monitor_app.ui.setup.protocols.tab import ProtocolTab
from monitor_app.ui.setup.protocols.words import changes_words, mistakes_words, shortened
from monitor_app.ui.style_sheet import set_style_property

ROOM = 96
"""Letters of the changes that are shown below the tabs; the history has all."""

_TAB_OF: Mapping[str, str] = {
    "limits": "limits",
    "recheck": "limits",
    "acknowledge_asks": "limits",
    "schedule": "schedule",
    "checks": "checks",
    "medicines": "checks",
    "quick_events": "events",
}
"""The tab on which each part of a protocol is written; the rest is on that of the dose."""


class EditorCard(Card):
    """``edited`` carries the protocol as a person has just made it; ``brought_back`` an old edition."""

    edited = Signal(object)
    brought_back = Signal(object)

    def __init__(self, source: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(object_name="editorCard", parent=parent)
        self.set_margins(14, 4)
        self.body.setSpacing(4)
        self._editing = Editing()
        self._mistakes: tuple[Mistake, ...] = ()
        self._limits = LimitsTab(source)
        self._history = HistoryTab()
        self._tabs: dict[str, ProtocolTab] = {
            "limits": self._limits,
            "dose": DoseTab(),
            "schedule": ScheduleTab(),
            "checks": ChecksTab(),
            "events": EventsTab(),
            "history": self._history,
        }
        self._buttons = {name: _tab_button(name, tab_words(name)) for name in self._tabs}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._strip = QFrame()
        self._lead = TextLabel("", TextRole.WARNING, object_name="draftLead")
        self._changes = TextLabel("", TextRole.BODY, object_name="draftChanges", wraps=True)
        self._lay_out()
        self._connect()
        self._buttons["limits"].setChecked(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(11)
        for button in self._buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        for tab in self._tabs.values():
            self._stack.addWidget(tab)
        self._strip.setObjectName("draftStrip")
        set_style_property(self._strip, "inset", "true")
        self._lead.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._changes.setSizePolicy(policy)
        words = QHBoxLayout(self._strip)
        words.setContentsMargins(12, 7, 12, 7)
        words.setSpacing(6)
        words.addWidget(self._lead)
        words.addWidget(self._changes, 1)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._strip)

    def _connect(self) -> None:
        for name, button in self._buttons.items():
            button.clicked.connect(partial(self.open_tab, name))
        for tab in self._tabs.values():
            tab.edited.connect(self.edited)
        self._history.brought_back.connect(self.brought_back)

    def show_editing(self, editing: Editing, mistakes: tuple[Mistake, ...]) -> None:
        """Show the chosen protocol on the tab that is open, and what its draft changes below it."""
        self._editing = editing
        self._mistakes = mistakes
        self._show_tab()
        self._show_strip(mistakes)

    def open_tab(self, name: str, _checked: bool = False) -> None:
        """Show the tab of this name and put the focus there."""
        self._buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self._tabs[name])
        self._show_tab()
        self._tabs[name].take_focus()

    def go_to(self, mistake: Mistake) -> None:
        """Open the tab of ``mistake`` and put the focus where it can be mended."""
        name = _TAB_OF.get(str(mistake.place[0]), "dose")
        self.open_tab(name)
        self._tabs[name].go_to(mistake)

    def compare(self, key: str, other: str) -> None:
        """Open the history on what two editions differ in."""
        self.open_tab("history")
        self._history.compare(key, other)

    def step(self, by: int) -> None:
        """Open the tab so many further to the right; behind the last comes the first."""
        names = list(self._tabs)
        at = self._stack.currentIndex() + by
        self.open_tab(names[at % len(names)])

    def _show_tab(self) -> None:
        protocol = self._editing.protocol
        if protocol is None:
            return
        self._limits.show_origin(self._editing.origin)
        if self._stack.currentWidget() is self._history:
            self._history.show_editing(self._editing)
            return
        for tab in self._tabs.values():
            if tab is self._stack.currentWidget():
                tab.show_protocol(protocol, self._mistakes)

    def _show_strip(self, mistakes: tuple[Mistake, ...]) -> None:
        draft, changes = self._editing.draft, self._editing.changes()
        self._strip.setHidden(draft is None)
        if draft is None:
            return
        level = "critical" if mistakes else "warning"
        set_style_property(self._strip, "level", level)
        self._lead.set_role(TextRole.CRITICAL if mistakes else TextRole.WARNING)
        if mistakes:
            self._lead.setText(say("Cannot be published:"))
            self._changes.setText(shortened(mistakes_words(mistakes), 2 * ROOM))
        elif self._editing.origin is None:
            self._lead.setText(say("A new protocol."))
            self._changes.setText(say("It is offered at check-in once it is published."))
        else:
            self._lead.setText(say("Changed in this draft:"))
            self._changes.setText(changes_words(changes, ROOM))
        self._changes.setToolTip("\n".join([m.sentence for m in mistakes] or changes))


def _tab_button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"{name}TabButton")
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setAutoDefault(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_style_property(button, "kind", "tab")
    return button


def tab_words(name: str) -> str:
    """Return what a tab is called."""
    match name:
        case "limits":
            return say("Limits")
        case "dose":
            return say("Dose and time")
        case "schedule":
            return say("Schedule")
        case "checks":
            return say("Checklists")
        case "events":
            return say("Quick events")
        case _:
            return say("History")
