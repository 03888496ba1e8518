"""Setup: this computer and its room on the first page, what belongs to the clinic on the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.edges import SetupPart
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.setup.general_page import GeneralPage
from monitor_app.ui.sound.player import SoundPlayer

GENERAL = "general"

TOUCH = 44
"""The pixels that a finger needs."""


class SetupPage(QWidget):
    """A row of tabs and the page of the chosen one; each of ``parts`` is built when it is first chosen.

    ``sound_changed`` tells that sound was turned on or off or its volume changed, ``motion_changed`` whether
    nothing may flash from now on. Both are already kept in the preferences.
    """

    theme_chosen = Signal(object)
    person_named = Signal(str)
    sound_changed = Signal()
    motion_changed = Signal(bool)

    def __init__(
        self,
        preferences: Preferences,
        person: str,
        database: Path,
        player: SoundPlayer,
        parts: Sequence[SetupPart],
        clinic: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("setupPage")
        self._parts = {part.key: part for part in parts}
        self._built: dict[str, QWidget] = {}
        self._general = GeneralPage(preferences, person, database, player, clinic)
        titles = {GENERAL: say("General"), **{part.key: part.title for part in parts}}
        self._tabs = SegmentedChoice("", titles, object_name="setupTab")
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self._tabs.set_value(GENERAL)

    def open_part(self, part: str) -> None:
        """Show the page behind the tab of this key."""
        self._tabs.set_value(part)
        self._show_part(part)

    def focus_person(self) -> None:
        """Show where the name of who charts stands and put the focus there."""
        self.open_part(GENERAL)
        self._general.focus_person()

    def show_staffed(self, is_staffed: bool) -> None:
        """Ask when the desk locks itself in place of who charts, or the other way."""
        self._general.show_staffed(is_staffed)

    def let_set_lock(self, may_set: bool) -> None:
        """Let whoever is at the desk change when it locks itself, or only read it."""
        self._general.let_set_lock(may_set)

    def _arrange(self) -> None:
        self._tabs.setAccessibleName(say("Part of the setup"))
        self._tabs.setFixedWidth(140 * (1 + len(self._parts)))
        self._tabs.setMinimumHeight(TOUCH)
        self._stack.addWidget(self._general)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.setSpacing(20)
        head.addWidget(TextLabel(say("Setup"), TextRole.TITLE))
        head.addWidget(self._tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._tabs.changed.connect(self._show_part)
        self._general.theme_chosen.connect(self.theme_chosen)
        self._general.person_named.connect(self.person_named)
        self._general.sound_changed.connect(self.sound_changed)
        self._general.motion_changed.connect(self.motion_changed)

    def _show_part(self, part: str) -> None:
        if part == GENERAL:
            self._stack.setCurrentWidget(self._general)
            return
        if part not in self._built:
            self._built[part] = self._parts[part].build()
            self._stack.addWidget(self._built[part])
        self._stack.setCurrentWidget(self._built[part])
